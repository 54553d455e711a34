// Mails with traps: signatures, quoted letters, boxes, contradictions, numbers that look like others, hostile text.
import { at, type CorpusMail, closure, eight, move, newCode } from './corpus.js'

const LUND = eight(
  '12',
  'Lunds Hudvård',
  ['Bredgatan 10', '22221', 'Lund'],
  ['Eva Berg', 'eva.berg@lundhud.example'],
  ['211'],
)
const LABELS = `Region: Skåne
Verksamhetens namn: Lunds Hudvård
Besöksadress: Bredgatan 10
Postnummer: 222 21
Ort: Lund
Kontaktperson: Eva Berg
E-post: eva.berg@lundhud.example
MVO: 211`

const without = (label: string): string =>
  LABELS.split('\n')
    .filter(line => !line.startsWith(label))
    .join('\n')

const lacking = (path: string): Record<string, unknown> => {
  const [group = '', field] = path.split('.')
  const { [group]: value, ...rest } = LUND
  if (field === undefined) return rest
  const { [field]: _gone, ...kept } = value as Record<string, unknown>
  return { ...rest, [group]: kept }
}

export const NASTY: readonly CorpusMail[] = [
  {
    name: 'a signature with another address and another e-mail',
    subject: 'Begäran om sjukhuskod',
    text: `${LABELS}

Med vänlig hälsning

Karl Karlsson
Ekonomichef
Koncernvård AB
Besöksadress: Vasagatan 1, 111 20 Stockholm
E-post: karl@koncern.example
Tel: 08-123 45 67`,
    reads: [newCode(LUND)],
  },
  {
    name: 'what is missing stands in the signature only',
    subject: 'Begäran om sjukhuskod',
    text: `${without('E-post')}
--${' '}
Eva Berg
E-post: eva@privat.example
Telefon 222 31 40`,
    reads: [newCode(lacking('contact.email'), ['contact.email'])],
  },
  {
    name: 'an earlier request quoted beneath, which differs',
    subject: 'SV: Begäran om sjukhuskod',
    text: `Hej igen, här är rätt uppgifter:
${LABELS}

Från: Registret <inrapportering@registret.example>
Skickat: den 20 november 2026 10:00
Till: Eva Berg
Ämne: Begäran om sjukhuskod

Region: Halland
Verksamhetens namn: Fel Hud
Besöksadress: Felgatan 1
Postnummer: 302 42
Ort: Halmstad
Kontaktperson: Fel Person
E-post: fel@fel.example
MVO: 301`,
    reads: [newCode(LUND)],
  },
  {
    name: 'an earlier request quoted with marks',
    subject: 'Re: Sjukhuskod',
    text: `${LABELS}

Den mån 23 nov. 2026 kl 10:02 skrev Registret <inrapportering@registret.example>:
> Region: Halland
> Besöksadress: Felgatan 1
> MVO: 301`,
    reads: [newCode(LUND)],
  },
  {
    name: 'an English quote',
    subject: 'Re: Hospital code',
    text: `${LABELS}

On Mon, 23 Nov 2026 at 10:02, Registry <inrapportering@registret.example> wrote:

Region: Halland
MVO: 301
E-mail: other@other.example`,
    reads: [newCode(LUND)],
  },
  {
    name: 'forwarded by a web mail program',
    subject: 'Fwd: sjukhuskod',
    text: `FYI

---------- Forwarded message ---------
Från: Eva Berg <eva.berg@lundhud.example>
Date: mån 23 nov. 2026 kl 09:00
Subject: sjukhuskod
To: Karin <karin@region.example>

${LABELS}

Mvh Eva`,
    reads: [newCode(LUND)],
  },
  {
    name: 'forwarded with quotation marks',
    subject: 'VB: Begäran',
    text: `Se nedan!
/Karin

-----Ursprungligt meddelande-----
Från: Eva Berg
Skickat: den 20 november 2026
Till: Karin
Ämne: Begäran

${LABELS.split('\n')
  .map(line => `> ${line}`)
  .join('\n')}`,
    reads: [newCode(LUND)],
  },
  {
    name: 'two different postal codes',
    subject: 'Begäran om sjukhuskod',
    text: `${LABELS}
Postnummer: 222 22`,
    reads: [newCode(lacking('address.postalCode'), ['address.postalCode'])],
  },
  {
    name: 'visiting address and a box as postal address',
    subject: 'Begäran om sjukhuskod',
    text: `Region: Skåne
Verksamhetens namn: Lunds Hudvård
Besöksadress: Bredgatan 10, 222 21 Lund
Postadress: Box 99, 221 00 Lund
Kontaktperson: Eva Berg
E-post: eva.berg@lundhud.example
MVO: 211`,
    reads: [newCode(LUND)],
  },
  {
    name: 'the box first, each with its postal code',
    subject: 'Begäran om sjukhuskod',
    text: `Region: Skåne
Verksamhetens namn: Lunds Hudvård
Postadress: Box 99
Postnummer: 221 00
Ort: Lund
Besöksadress: Bredgatan 10
Postnummer: 222 21
Ort: Lund
Kontaktperson: Eva Berg
E-post: eva.berg@lundhud.example
MVO: 211`,
    reads: [newCode(LUND)],
  },
  {
    name: 'a box only',
    subject: 'Begäran om sjukhuskod',
    text: LABELS.replace('Bredgatan 10', 'P.O. Box 99'),
    reads: [newCode(lacking('address.street'), ['address.street'])],
  },
  {
    name: 'a telephone number that looks like a postal code',
    subject: 'Begäran om sjukhuskod',
    text: `${without('Postnummer')}
Telefon: 222 21
Mobil: 0702 222 21`,
    reads: [newCode(lacking('address.postalCode'), ['address.postalCode'])],
  },
  {
    name: 'a postal code of too few digits',
    subject: 'Begäran om sjukhuskod',
    text: LABELS.replace('222 21', '2222'),
    reads: [newCode(lacking('address.postalCode'), ['address.postalCode'])],
  },
  {
    name: 'a range of MVO codes',
    subject: 'Begäran om sjukhuskod',
    text: LABELS.replace('MVO: 211', 'MVO: 211-215'),
    reads: [newCode(lacking('mvo'), ['mvo'])],
  },
  {
    name: 'an MVO code that is none',
    subject: 'Begäran om sjukhuskod',
    text: LABELS.replace('MVO: 211', 'MVO: 211, 999'),
    reads: [newCode(lacking('mvo'), ['mvo'])],
  },
  {
    name: 'an MVO code with the name of another',
    subject: 'Begäran om sjukhuskod',
    text: LABELS.replace('MVO: 211', 'MVO: 211 Ortopedisk vård'),
    reads: [newCode(lacking('mvo'), ['mvo'])],
  },
  {
    name: 'an MVO code denied',
    subject: 'Begäran om sjukhuskod',
    text: LABELS.replace('MVO: 211', 'MVO: 211 (inte 215)'),
    reads: [newCode(lacking('mvo'), ['mvo'])],
  },
  {
    name: 'two contact persons',
    subject: 'Begäran om sjukhuskod',
    text: LABELS.replace('Eva Berg', 'Eva Berg eller Ulf Dahl'),
    reads: [newCode(lacking('contact.name'), ['contact.name'])],
  },
  {
    name: 'two e-mail addresses',
    subject: 'Begäran om sjukhuskod',
    text: LABELS.replace('eva.berg@lundhud.example', 'eva.berg@lundhud.example, ulf@lundhud.example'),
    reads: [newCode(lacking('contact.email'), ['contact.email'])],
  },
  {
    name: 'an e-mail address that is none',
    subject: 'Begäran om sjukhuskod',
    text: LABELS.replace('eva.berg@lundhud.example', 'eva.berg(at)lundhud.example'),
    reads: [newCode(lacking('contact.email'), ['contact.email'])],
  },
  {
    name: 'two regions',
    subject: 'Begäran om sjukhuskod',
    text: LABELS.replace('Region: Skåne', 'Region: Skåne / Halland'),
    reads: [newCode(lacking('region'), ['region'])],
  },
  {
    name: 'a region that is none',
    subject: 'Begäran om sjukhuskod',
    text: LABELS.replace('Region: Skåne', 'Region: Södra sjukvårdsregionen'),
    reads: [newCode(lacking('region'), ['region'])],
  },
  {
    name: 'HTML, script and formulas are text',
    subject: 'Begäran om sjukhuskod <script>alert(1)</script>',
    text: LABELS.replace('Lunds Hudvård', '<b>Lunds</b> <script>alert(1)</script>').replace(
      'Eva Berg',
      '=HYPERLINK("http://x")',
    ),
    reads: [
      newCode(
        {
          ...lacking('contact.name'),
          activityName: '<b>Lunds</b> <script>alert(1)</script>',
        },
        ['contact.name'],
      ),
    ],
  },
  {
    name: 'labels quoted from our question, answers between',
    subject: 'SV: Ert ärende',
    text: `> Postnummer:
222 21
> E-post till kontaktperson:
eva.berg@lundhud.example
> Kod för medicinskt verksamhetsområde (MVO):
211`,
    reads: [
      {
        kind: null,
        request: { address: { postalCode: '22221' }, contact: { email: 'eva.berg@lundhud.example' }, mvo: ['211'] },
        missing: [],
      },
    ],
  },
  {
    name: 'a name that holds the word for closing, and one for moving',
    subject: 'Begäran om sjukhuskod',
    text: LABELS.replace('Lunds Hudvård', 'Flyttkliniken som aldrig stänger'),
    reads: [newCode({ ...LUND, activityName: 'Flyttkliniken som aldrig stänger' })],
  },
  {
    name: 'a date of six digits that looks like a code',
    subject: 'Flytt, sjukhuskod 28412',
    text: `Vi flyttar per 270301.
Ny adress: Bredgatan 10, 222 21 Lund`,
    reads: [move({ code: '28412', address: at('Bredgatan 10', '22221', 'Lund'), effectiveFrom: '2027-03-01' })],
  },
  {
    name: 'case numbers and telephone numbers are no codes',
    subject: 'Avveckling, ärende SJK-2026-000004',
    text: `Vi avvecklar mottagningen med sjukhuskod 30411. Ring 12345 eller 046-222210 vid frågor. Vårt diarienummer: 55512.`,
    reads: [closure({ code: '30411' })],
  },
  {
    name: 'the requester is told apart from the contact',
    subject: 'Begäran om sjukhuskod',
    text: `Uppgiftslämnare: Karl Karlsson
Uppgiftslämnarens e-post: karl@koncern.example

${LABELS}`,
    reads: [newCode(LUND)],
  },
  {
    name: 'an invoice address after the visiting address',
    subject: 'Begäran om sjukhuskod',
    text: `${LABELS}
Fakturaadress: Fakturagatan 3
Postnummer: 111 11
Ort: Stockholm`,
    reads: [newCode(LUND)],
  },
  {
    name: 'a day that is none',
    subject: 'Avveckling',
    text: 'Vi avvecklar mottagningen med sjukhuskod 30411 per 2027-02-30.',
    reads: [closure({ code: '30411' }, ['effectiveFrom'])],
  },
  {
    name: 'a provider and its activity under labels of their own',
    subject: 'Begäran om sjukhuskod',
    text: `Vårdgivare: Koncernvård AB
Orgnr: 5565594230
${LABELS}`,
    reads: [newCode({ ...LUND, provider: { organisationNumber: '5565594230', name: 'Koncernvård AB' } })],
  },
  {
    name: 'a provider only: the name of the activity is not told',
    subject: 'Begäran om sjukhuskod',
    text: `Vårdgivare: Koncernvård AB
${without('Verksamhetens')}`,
    reads: [newCode(lacking('activityName'), ['activityName'])],
  },
  {
    name: 'the greeting before the request',
    subject: 'Begäran om sjukhuskod',
    text: `Med vänlig hälsning,
Eva

${LABELS}`,
    reads: [newCode(LUND)],
  },
  {
    name: 'addresses without a postal code but with a town of the land',
    subject: 'Begäran om sjukhuskod',
    text: `Region: Skåne
Verksamhetens namn: Lunds Hudvård
Adress: Bredgatan 10, Lund
Kontaktperson: Eva Berg
E-post: eva.berg@lundhud.example
MVO: 211`,
    reads: [newCode(lacking('address.postalCode'), ['address.postalCode'])],
  },
]

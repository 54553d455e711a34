// Mails written after the first reading rules stood, to see what the rules do with what they were not made for.
import { amendment, at, type CorpusMail, closure, eight, move, newCode, takeover, untold } from './corpus.js'

const SUND = eight(
  '22',
  'Sundets Rygg och Led',
  ['Esplanaden 14', '85231', 'Sundsvall'],
  ['Tove Lind', 'tove@sundet.example'],
  ['311', '312'],
)

export const LATER: readonly CorpusMail[] = [
  {
    name: 'later: all in prose',
    subject: 'Sjukhuskod',
    text: `Hej! Vi öppnar en ny mottagning i Region Västernorrland den 1 februari 2027 och behöver en sjukhuskod. Mottagningen heter Sundets Rygg och Led. Besöksadressen är Esplanaden 14, 852 31 Sundsvall. Kontaktperson är Tove Lind, tove@sundet.example. MVO-koderna är 311 och 312.`,
    reads: [newCode({ ...SUND, effectiveFrom: '2027-02-01' })],
  },
  {
    name: 'later: address block without a label for the postal line, contact with telephone',
    plain: true,
    subject: 'Begäran',
    text: `Region
Västernorrland

Verksamhetens namn
Sundets Rygg och Led

Besöksadress
Esplanaden 14
852 31 Sundsvall

Kontaktperson
Tove Lind
070-123 45 67
tove@sundet.example

MVO
311
312`,
    reads: [newCode(SUND)],
  },
  {
    name: 'later: labels with the question mark of a form, values in brackets',
    plain: true,
    subject: 'Sjukhuskod till ny enhet',
    text: `Region? Västernorrland
Region: [Västernorrland]
Namn på enheten: "Sundets Rygg och Led"
Adress (besök): Esplanaden 14
Postnr/ort: 852 31 Sundsvall
Kontaktperson (namn): Tove Lind
Kontaktperson (e-post): tove@sundet.example
MVO-koder: 311/312`,
    reads: [
      newCode(
        eight(
          '',
          'Sundets Rygg och Led',
          ['Esplanaden 14', '85231', 'Sundsvall'],
          ['Tove Lind', 'tove@sundet.example'],
          ['311', '312'],
        ),
        ['region'],
      ),
    ],
  },
  {
    name: 'later: a letter with tabs after colons',
    plain: true,
    subject: 'Ansökan om sjukhuskod',
    text: `Region:\tVästernorrland
Namn på vårdgivarens verksamhet:\tSundets Rygg och Led
Besöksadress:\tEsplanaden 14
Postnummer:\t852 31
Ort:\tSundsvall
Namn på kontaktperson:\tTove Lind
E-post till kontaktperson:\ttove@sundet.example
MVO:\t311, 312`,
    reads: [newCode(SUND)],
  },
  {
    name: 'later: English in a table',
    plain: true,
    subject: 'Application for hospital code',
    text: `County\tVästernorrland County
Name of care provider's activity\tSundets Rygg och Led
Street address\tEsplanaden 14
Zip code\t852 31
Town\tSundsvall
Name of contact person\tTove Lind
E-mail of contact person\ttove@sundet.example
Medical specialty\t311 & 312`,
    reads: [newCode(SUND)],
  },
  {
    name: 'later: signature without a closing word, beginning with a rule',
    subject: 'Sjukhuskod önskas',
    text: `Region: Västernorrland
Enhet: Sundets Rygg och Led
Besöksadress: Esplanaden 14, 852 31 Sundsvall
Kontakt: Tove Lind tove@sundet.example
VO: 311 + 312

________________________________
Arne Chef | VD | Sundets Vård AB
Storgatan 1, 111 22 Stockholm | 08-111 222 33 | arne@sundet.example`,
    reads: [newCode(SUND)],
  },
  {
    name: 'later: manager and contact both with e-mail',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
Verksamhetschef: Arne Chef
E-post: arne@sundet.example
Besöksadress: Esplanaden 14
Postnummer: 852 31
Postort: Sundsvall
Kontaktperson: Tove Lind
E-post kontaktperson: tove@sundet.example
MVO: 311, 312`,
    reads: [newCode(SUND)],
  },
  {
    name: 'later: manager with e-mail, contact without',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
Besöksadress: Esplanaden 14
Postnummer: 852 31
Postort: Sundsvall
MVO: 311, 312
Kontaktperson: Tove Lind
Verksamhetschef: Arne Chef
E-post: arne@sundet.example`,
    reads: [newCode({ ...SUND, contact: { name: 'Tove Lind' } }, ['contact.email'])],
  },
  {
    name: 'later: an unknown person between',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
Besöksadress: Esplanaden 14
Postnummer: 852 31
Postort: Sundsvall
MVO: 311, 312
Kontaktperson: Tove Lind
IT-samordnare: Bo Byte
E-post: bo@sundet.example`,
    reads: [newCode({ ...SUND, contact: { name: 'Tove Lind' } }, ['contact.email'])],
  },
  {
    name: 'later: move told in two sentences',
    subject: 'Ny adress',
    text: `Hej,

Från och med den 15 januari 2027 finns vi i nya lokaler. Vår nya besöksadress är Trädgårdsgatan 5, 852 32 Sundsvall. Vår sjukhuskod: 62411.

Vänligen
Tove`,
    reads: [
      move({ code: '62411', address: at('Trädgårdsgatan 5', '85232', 'Sundsvall'), effectiveFrom: '2027-01-15' }),
    ],
  },
  {
    name: 'later: move from and to in one sentence',
    subject: 'Flyttanmälan',
    text: 'Hjärtmottagningen (kod 50455) flyttar från Storgatan 1, 541 30 Skövde till Badhusgatan 24, 541 31 Skövde den 2 maj 2027.',
    reads: [move({ code: '50455', address: at('Badhusgatan 24', '54131', 'Skövde'), effectiveFrom: '2027-05-02' })],
  },
  {
    name: 'later: a move to a box',
    plain: true,
    subject: 'Vi flyttar',
    text: `Sjukhuskod: 50455
Ny adress: Box 12
Postnummer: 541 22
Ort: Skövde`,
    reads: [move({ code: '50455', address: { postalCode: '54122', town: 'Skövde' } }, ['address.street'])],
  },
  {
    name: 'later: time of the move is vague',
    subject: 'Flytt',
    text: `Vi flyttar mottagningen med sjukhuskod 50455 under våren 2027.
Ny besöksadress: Badhusgatan 24, 541 31 Skövde`,
    reads: [move({ code: '50455', address: at('Badhusgatan 24', '54131', 'Skövde') }, ['effectiveFrom'])],
  },
  {
    name: 'later: two codes that contradict',
    subject: 'Flytt, sjukhuskod 50455',
    text: `Sjukhuskod: 50456
Ny besöksadress: Badhusgatan 24, 541 31 Skövde`,
    reads: [move({ address: at('Badhusgatan 24', '54131', 'Skövde') }, ['code'])],
  },
  {
    name: 'later: takeover in English',
    subject: 'Takeover of clinic, hospital code 10466',
    text: 'New Care AB takes over the clinic from Old Care AB on 1 June 2027. The activity remains in the same premises.',
    reads: [takeover({ code: '10466', samePremises: true, sameActivity: true, effectiveFrom: '2027-06-01' })],
  },
  {
    name: 'later: takeover and move at once',
    subject: 'Övertagande',
    text: `Vi tar över mottagningen med sjukhuskod 10466 den 1 juni 2027 och flyttar samtidigt till nya lokaler. Samma verksamhet.
Ny besöksadress: Sveavägen 10, 111 57 Stockholm`,
    reads: [
      takeover({
        code: '10466',
        samePremises: false,
        sameActivity: true,
        address: at('Sveavägen 10', '11157', 'Stockholm'),
        effectiveFrom: '2027-06-01',
      }),
    ],
  },
  {
    name: 'later: takeover of a part',
    subject: 'Övertagande av del av verksamhet',
    text: 'Vi tar över en del av verksamheten med sjukhuskod 10466, i samma lokaler och med samma verksamhet.',
    reads: [
      takeover({ code: '10466', scope: 'part', samePremises: true, sameActivity: true }, ['activityName', 'mvo']),
    ],
  },
  {
    name: 'later: patients are taken over, the clinic closes',
    subject: 'Mottagningen stänger',
    text: 'Mottagningen (sjukhuskod 55444) stänger den 1 maj 2027. Region Örebro tar över patienterna.',
    reads: [closure({ code: '55444', effectiveFrom: '2027-05-01' })],
  },
  {
    name: 'later: closure with a successor',
    subject: 'Avveckling',
    text: 'Kod 55444 avvecklas 2027-05-01 och ersätts av kod 55445.',
    reads: [closure({ code: '55444', successor: '55445', effectiveFrom: '2027-05-01' })],
  },
  {
    name: 'later: closure until and with a day',
    subject: 'Verksamheten upphör',
    text: 'Verksamheten på sjukhuskod 55444 bedrivs till och med den 30 april 2027 och upphör därefter.',
    reads: [closure({ code: '55444', effectiveFrom: '2027-05-01' })],
  },
  {
    name: 'later: two codes close on lines of their own',
    subject: 'Avveckling av tre verksamheter',
    text: `Följande enheter läggs ned den 31 december 2026:
- sjukhuskod 11401
- sjukhuskod 11402`,
    reads: [
      closure({ code: '11401', effectiveFrom: '2026-12-31' }),
      closure({ code: '11402', effectiveFrom: '2026-12-31' }),
    ],
  },
  {
    name: 'later: summer closing',
    subject: 'Stängt i sommar',
    text: 'Vår mottagning, sjukhuskod 11401, har stängt tillfälligt under sommaren.',
    reads: [untold({ code: '11401' })],
  },
  {
    name: 'later: name change from and to, quoted',
    subject: 'Namnändring sjukhuskod 42444',
    text: 'Verksamheten byter namn från "Halmstad Rygg" till "Kattegatt Rygg & Nacke" per den 1/1.',
    reads: [amendment({ code: '42444', activityName: 'Kattegatt Rygg & Nacke', effectiveFrom: '2027-01-01' })],
  },
  {
    name: 'later: a name change that may go on after "och"',
    subject: 'Namnändring sjukhuskod 42444',
    text: 'Vi byter namn till Kattegatt Rygg och Nacke.',
    reads: [amendment({ code: '42444' }, ['activityName'])],
  },
  {
    name: 'later: English rename',
    subject: 'Hospital code 42444',
    text: 'Our clinic changes its name to Kattegat Spine from 1 January 2027.',
    reads: [amendment({ code: '42444', activityName: 'Kattegat Spine', effectiveFrom: '2027-01-01' })],
  },
  {
    name: 'later: wants to change something, not told what',
    subject: 'Ändring av uppgifter',
    text: 'Vi vill ändra våra uppgifter för sjukhuskod 42444. Hur gör vi?',
    reads: [untold({ code: '42444' })],
  },
  {
    name: 'later: a closure and a new code in one mail',
    subject: 'Förändrad verksamhet',
    text: `Vi avvecklar mottagningen med sjukhuskod 62433 per den 31 januari 2027.

Vi begär också en ny sjukhuskod för en annan verksamhet:
Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
Besöksadress: Esplanaden 14, 852 31 Sundsvall
Kontaktperson: Tove Lind, tove@sundet.example
MVO: 311, 312`,
    reads: [closure({ code: '62433', effectiveFrom: '2027-01-31' }), newCode(SUND)],
  },
  {
    name: 'later: a reply that only says thanks, quoting a request',
    subject: 'SV: Begäran om sjukhuskod',
    text: `Tack för hjälpen!

Från: Tove Lind <tove@sundet.example>
Skickat: den 20 november 2026 14:03
Till: Registret
Ämne: Begäran om sjukhuskod

Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
Besöksadress: Esplanaden 14, 852 31 Sundsvall`,
    reads: [untold({})],
  },
  {
    name: 'later: forwarded, and the forwarder corrects a field',
    subject: 'VB: sjukhuskod',
    text: `Hej! MVO ska vara 311, inte 312.
/Karin

Från: Tove Lind <tove@sundet.example>
Skickat: den 20 november 2026 14:03
Till: Karin
Ämne: sjukhuskod

Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
Besöksadress: Esplanaden 14, 852 31 Sundsvall
Kontaktperson: Tove Lind, tove@sundet.example
MVO: 312`,
    reads: [
      newCode(
        eight(
          '22',
          'Sundets Rygg och Led',
          ['Esplanaden 14', '85231', 'Sundsvall'],
          ['Tove Lind', 'tove@sundet.example'],
          [],
        ),
        ['mvo'],
      ),
    ],
  },
  {
    name: 'later: decomposed letters of another system',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `Region: Västernorrland
Namn på vårdgivarens verksamhet: Sundets Rygg och Led
Besöksadress: Esplanaden 14
Postnummer: 852 31
Ort: Sundsvall
Kontaktperson: Tove Lind
E-post: tove@sundet.example
Medicinskt verksamhetsområde: 311, 312`.normalize('NFD'),
    reads: [newCode(SUND)],
  },
  {
    name: 'later: hosted by another provider',
    subject: 'Begäran om sjukhuskod',
    text: `Vi bedriver vård i en annan vårdgivares lokaler och behöver en egen sjukhuskod.
Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
Besöksadress: Esplanaden 14, 852 31 Sundsvall
Kontaktperson: Tove Lind, tove@sundet.example
MVO: 311, 312`,
    reads: [newCode({ ...SUND, hosted: true })],
  },
  {
    name: 'later: surname first',
    subject: 'Begäran om sjukhuskod',
    text: `Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
Besöksadress: Esplanaden 14, 852 31 Sundsvall
Kontaktperson: Lind, Tove
E-post: tove@sundet.example
MVO: 311, 312`,
    reads: [newCode({ ...SUND, contact: { email: 'tove@sundet.example' } }, ['contact.name'])],
  },
  {
    name: 'later: address with the house as its last part',
    subject: 'Begäran om sjukhuskod',
    text: `Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
Besöksadress: Esplanaden 14, Vårdcentralen
Postnummer: 852 31
Ort: Sundsvall
Kontaktperson: Tove Lind, tove@sundet.example
MVO: 311, 312`,
    reads: [
      newCode({ ...SUND, address: { street: 'Esplanaden 14, Vårdcentralen', postalCode: '85231', town: 'Sundsvall' } }),
    ],
  },
  {
    name: 'later: nothing at all',
    subject: '',
    text: '',
    reads: [untold({})],
  },
  {
    name: 'last: provider told beside, slash labels, trailing phone',
    plain: true,
    subject: 'Sjukhuskod',
    text: `Hej!

Region/län: Västernorrlands län
Vårdgivare: Sundets Vård AB
Verksamhet/mottagning: Sundets Rygg och Led
Gatuadress: Esplanaden 14
Postnr & ort: 852 31 SUNDSVALL
Kontaktperson, namn: Tove Lind
Kontaktperson, mejl: tove@sundet.example
Kontaktperson, telefon: 070-852 31 11
Medicinska verksamhetsområden (MVO): 311 (Ortopedisk vård), 312 (Ryggsjukvård)

Tack på förhand!
Tove Lind
Verksamhetschef
0708-52 31 11`,
    reads: [newCode({ ...SUND, address: at('Esplanaden 14', '85231', 'SUNDSVALL') })],
  },
  {
    name: 'last: greeting runs into the fields, closing runs out of them',
    plain: true,
    subject: 'Ansökan sjukhuskod ny mottagning',
    text: `Hej, vi ansöker om sjukhuskod enligt nedan. Region: Västernorrland. Namn på verksamheten: Sundets Rygg och Led. Adress: Esplanaden 14. Postnummer: 852 31. Ort: Sundsvall. Kontaktperson: Tove Lind. E-post: tove@sundet.example. MVO: 311, 312. Tack!`,
    reads: [newCode(SUND)],
  },
  {
    name: 'last: MVO names with numbers after',
    plain: true,
    subject: 'Ny sjukhuskod',
    text: `Region: 22 Västernorrland
Namn: Sundets Rygg och Led
Besöksadress: Esplanaden 14
Postnummer: 85231
Ort: Sundsvall
Kontaktperson: Tove Lind
E-post: tove@sundet.example
Verksamhetsområden: Ortopedisk vård (311), Ryggsjukvård (312)`,
    reads: [newCode(SUND)],
  },
  {
    name: 'last: outlook signature with the region and its own address and unit',
    subject: 'Begäran om sjukhuskod',
    text: `Hej,
Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
Besöksadress: Esplanaden 14, 852 31 Sundsvall
Kontaktperson: Tove Lind
MVO: 311, 312

Vänligen,
Gun Sekreterare
Region Stockholm
Enhet: Kansliet
Besöksadress: Hantverkargatan 45
E-post: gun@region.example`,
    reads: [newCode({ ...SUND, contact: { name: 'Tove Lind' } }, ['contact.email'])],
  },
  {
    name: 'last: no label for the name, subject says it',
    subject: 'Sjukhuskod till Sundets Rygg och Led',
    text: `Region Västernorrland
Esplanaden 14
852 31 Sundsvall
Tove Lind
tove@sundet.example
MVO 311`,
    reads: [untold({ region: '22', mvo: ['311'] })],
  },
  {
    name: 'last: move where the present address is labelled too',
    plain: true,
    subject: 'Flytt',
    text: `Sjukhuskod: 62455
Nuvarande besöksadress: Storgatan 1
Nuvarande postnummer: 852 30
Nuvarande ort: Sundsvall
Ny besöksadress: Esplanaden 14
Nytt postnummer: 852 31
Ny ort: Sundsvall
Flyttdatum: 1/2 2027`,
    reads: [move({ code: '62455', address: at('Esplanaden 14', '85231', 'Sundsvall'), effectiveFrom: '2027-02-01' })],
  },
  {
    name: 'last: move as a before-and-after table',
    plain: true,
    subject: 'Flytt av verksamhet',
    text: `Sjukhuskod\t62455
Tidigare adress\tStorgatan 1, 852 30 Sundsvall
Ny adress\tEsplanaden 14, 852 31 Sundsvall
Gäller från\t2027-02-01`,
    reads: [move({ code: '62455', address: at('Esplanaden 14', '85231', 'Sundsvall'), effectiveFrom: '2027-02-01' })],
  },
  {
    name: 'last: closure, day in the past without a year',
    subject: 'Stängd mottagning',
    text: 'Mottagningen med sjukhuskod 62455 stängde den 1 mars.',
    reads: [closure({ code: '62455' }, ['effectiveFrom'])],
  },
  {
    name: 'last: closure that is denied',
    subject: 'Sjukhuskod 62455',
    text: 'Mottagningen läggs inte ner som vi tidigare skrev.',
    reads: [untold({ code: '62455' })],
  },
  {
    name: 'last: contract day beside the day of the takeover',
    subject: 'Övertagande, sjukhuskod 62455',
    text: 'Enligt avtal den 3 oktober 2026 tar Nya Rygg AB över verksamheten från Sundets Vård AB från och med den 1 januari 2027. Samma lokaler.',
    reads: [takeover({ code: '62455', samePremises: true, sameActivity: true, effectiveFrom: '2027-01-01' })],
  },
  {
    name: 'last: a person takes over as contact',
    subject: 'Kontaktperson sjukhuskod 62455',
    text: `Ulf Dahl slutar och Tove Lind tar över som kontaktperson.
Ny kontaktperson: Tove Lind, tove@sundet.example`,
    reads: [amendment({ code: '62455', contact: { name: 'Tove Lind', email: 'tove@sundet.example' } })],
  },
  {
    name: 'last: e-mail of the contact changes',
    plain: true,
    subject: 'Ändrade kontaktuppgifter, sjukhuskod 62455',
    text: `Kontaktperson: Tove Lind
Tidigare e-post: tove@gamla.example
Ny e-post: tove@sundet.example`,
    reads: [amendment({ code: '62455', contact: { name: 'Tove Lind', email: 'tove@sundet.example' } })],
  },
  {
    name: 'last: quoted without a header, marks only, reply above',
    subject: 'SV: Flytt',
    text: `Koden är 62455.

> Vilken sjukhuskod gäller det? Ni skrev 12401.
> Ny adress: Esplanaden 14, 852 31 Sundsvall`,
    reads: [untold({ code: '62455' })],
  },
  {
    name: 'last: numbers that are none of ours',
    subject: 'Begäran om sjukhuskod',
    text: `Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
HSA-id: SE2321000016-62455
Kombika: 62455 511
Besöksadress: Esplanaden 14, 852 31 Sundsvall
Portkod: 31245
Telefon: 060-511 312
Kontaktperson: Tove Lind, tove@sundet.example
MVO: 311, 312`,
    reads: [newCode(SUND)],
  },
  {
    name: 'last: a value that ends in a word for a town, before another label',
    plain: true,
    subject: 'Sjukhuskod',
    text: 'Region: Västernorrland, Verksamhet: Sundets Klinik City, Besöksadress: Esplanaden 14, 852 31 Sundsvall, Kontaktperson: Tove Lind, tove@sundet.example, MVO: 311, 312',
    reads: [newCode({ ...SUND, activityName: 'Sundets Klinik City' })],
  },
  {
    name: 'last: a name broken over two lines',
    subject: 'Sjukhuskod',
    text: `Region: Västernorrland
Namn på vårdgivarens verksamhet: Sundets specialistmottagning för rygg,
led och nacke
Besöksadress: Esplanaden 14, 852 31 Sundsvall
Kontaktperson: Tove Lind, tove@sundet.example
MVO: 311, 312`,
    reads: [
      newCode(Object.fromEntries(Object.entries(SUND).filter(([field]) => field !== 'activityName')), ['activityName']),
    ],
  },
  {
    name: 'last: a closure at the turn of the year',
    subject: 'Avveckling',
    text: 'Hej, verksamheten med sjukhuskod 54403 avvecklas per årsskiftet.',
    reads: [closure({ code: '54403' }, ['effectiveFrom'])],
  },
  {
    name: 'last: the only postal code stands beneath the box',
    subject: 'Sjukhuskod',
    text: `Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
Adress: Esplanaden 14
Postadress: Box 3
Postnummer: 851 02
Ort: Sundsvall
Kontaktperson: Tove Lind, tove@sundet.example
MVO: 311, 312`,
    reads: [newCode({ ...SUND, address: { street: 'Esplanaden 14' } }, ['address.postalCode', 'address.town'])],
  },
  {
    name: 'last: two visiting addresses',
    subject: 'Sjukhuskod',
    text: `Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
Adress: Esplanaden 14 och Storgatan 4
Postnummer: 852 31
Ort: Sundsvall
Kontaktperson: Tove Lind, tove@sundet.example
MVO: 311, 312`,
    reads: [newCode({ ...SUND, address: { postalCode: '85231', town: 'Sundsvall' } }, ['address.street'])],
  },
  {
    name: 'last: a consultant writes, with an address of her own',
    subject: 'Ansökan',
    text: `Jag heter Gun Ek och är konsult. E-post: gun@konsult.example
Region: Västernorrland
Verksamhetens namn: Sundets Rygg och Led
Adress: Esplanaden 14, 852 31 Sundsvall
Kontaktperson: Tove Lind
MVO: 311, 312`,
    reads: [newCode({ ...SUND, contact: { name: 'Tove Lind' } }, ['contact.email'])],
  },
  {
    name: 'last: a takeover that is denied',
    subject: 'Sjukhuskod 12401',
    text: 'Vi tar inte över verksamheten.',
    reads: [untold({ code: '12401' })],
  },
]

// Labels: which field the words before a value name, told by the notions in them and not by a list of whole phrases.
import { fold } from './folded-text.js'
import { isOneEditApart } from './region-names.js'

/** What a label names. `name` and `email` are general: whose name or address it is, the place in the mail must tell. */
export type LabelPath =
  | 'region'
  | 'activityName'
  | 'address.street'
  | 'address.postalCode'
  | 'address.town'
  | 'address.postal-and-town'
  | 'contact.name'
  | 'contact.email'
  | 'mvo'
  | 'code'
  | 'successor'
  | 'effectiveFrom'
  | 'lastDay'
  | 'day'
  | 'provider.name'
  | 'provider.organisationNumber'
  | 'name'
  | 'email'
  | 'postal-address'
  | 'other-address'
  | 'other-person'
  | 'other'

export interface Label {
  readonly path: LabelPath
  /** What was, and is not asked for: "tidigare namn". */
  readonly isOld: boolean
  readonly isNew: boolean
  /** Said to hold for every request of the mail: "kontaktperson för båda". */
  readonly isShared: boolean
}

// Words written apart or with a hyphen that are one notion.
const JOINED: readonly (readonly [RegExp, string])[] = [
  [/\be (post|mail|mejl)/g, 'e$1'],
  [/\b(epost|email|mail|mejl) (adress|address)(en|er)?\b/g, 'epost'],
  [
    /\b(post|org|organisations|tel|telefon|hsa|mvo|sjukhus|orgnr) ?(nr|nummer|no|number|id|kod|koden|koder|koderna|kodens)\b/g,
    '$1$2',
  ],
  [/\b(zip|postal|post) code\b/g, 'postnummer'],
  [/\b(postal|post) (town|city)\b/g, 'postort'],
  [/\bhospital codes?\b/g, 'sjukhuskod'],
  [/\b(kontakt|contact) person/g, 'kontaktperson'],
  [/\b(besoks|gatu|visiting|street) (adress|address)\b/g, 'besoksadress'],
  [/\b(mailing|postal) address\b/g, 'postadress'],
  [/\bhealth ?care provider\b|\bcare provider\b/g, 'vardgivare'],
  [/\bmedical specialt(y|ies)\b|\bmedical (field|area)s?( of activity)?\b/g, 'mvo'],
  [/\b(medicinskt|medicinska|med) (verksamhetsomrade|verksamhetsomraden|verksamhetsomradet|vo)\b/g, 'mvo'],
  [
    /\b(fran|from) och med\b|\b(galler|giltig|start|startar) fran\b|\bfr ?o ?m\b|\beffective from\b|\bvalid from\b|\bas of\b/g,
    'from',
  ],
  [/\btill och med\b|\bt ?o ?m\b|\bsista (oppet)?dag(en)?\b|\blast day\b/g, 'tom'],
  [/\bersatts av\b|\bersattande kod\b|\beftertradande (sjukhus)?kod\b|\bsuccessor code\b/g, 'eftertradare'],
  [/\bvem (som )?(vi|ni) (kontaktar|kan kontakta)\b|\bvem ska (vi|ni) kontakta\b/g, 'kontaktperson'],
]

type Notion =
  | 'region'
  | 'activity'
  | 'provider'
  | 'name'
  | 'street'
  | 'postal'
  | 'town'
  | 'postaddress'
  | 'contact'
  | 'email'
  | 'mvo'
  | 'code'
  | 'hospitalcode'
  | 'organisationnumber'
  | 'date'
  | 'from'
  | 'last'
  | 'event'
  | 'successor'
  | 'phone'
  | 'otheraddress'
  | 'otherperson'
  | 'other'
  | 'old'
  | 'new'
  | 'shared'
  | 'filler'

const WORDS: Readonly<Record<Notion, string>> = {
  region: 'region regionen regionens lan lanet landsting landstinget county regionnamn regionkod lanskod',
  activity: `verksamhet verksamheten verksamhetens verksamheter mottagning mottagningen mottagningens klinik kliniken klinikens
    enhet enheten enhetens vardenhet vardenheten vardenhetens activity clinic clinics unit practice facility vardverksamhet
    vardinrattning vardinrattningens`,
  provider:
    'vardgivare vardgivaren vardgivarnamn provider huvudman bolag bolaget foretag foretaget company organisation',
  name: `namn namnet name heter benamning verksamhetsnamn enhetsnamn kliniknamn mottagningsnamn vardenhetsnamn
    namnuppgift`,
  street: 'besoksadress besoksadressen gatuadress gatuadressen adress adressen gata gatan address street adressuppgift',
  postal: 'postnummer postnumret postnr postkod postcode zip zipcode postnummret',
  town: 'ort orten postort postorten stad staden town city tatort besoksort',
  postaddress: 'postadress postadressen utdelningsadress boxadress',
  contact: `kontaktperson kontaktpersonen kontaktpersonens kontaktpersoner kontakt kontakten contact kontaktuppgift
    kontaktuppgifter kontaktnamn referensperson`,
  email:
    'epost eposten email mail mailen mejl mejlen epostadress emailadress mailadress mejladress mailaddress kontaktmail kontaktepost kontaktmejl',
  mvo: `mvo mvokod mvokoden mvokoder mvokoderna mvonr mvonummer verksamhetsomrade verksamhetsomradet verksamhetsomraden
    verksamhetsomradena verksamhetsomradeskod vo vokod specialty speciality specialitet`,
  code: 'kod koden koder code codes',
  hospitalcode: 'sjukhuskod sjukhuskoden sjukhuskoder sjukhuskodens sjukhuskodsnummer',
  organisationnumber: 'orgnr organisationsnummer organisationsnr orgnummer organisationnumber',
  date: 'datum datumet date day dag tidpunkt nar startdatum flyttdatum andringsdatum ikrafttradande overtagandedatum avvecklingsdatum stangningsdatum nedlaggningsdatum upphorandedatum slutdatum startdag flyttdag',
  from: 'from start startar',
  last: 'tom',
  event: `flytt flytten flyttar avveckling avvecklingen andring andringen overtagande overtagandet stangning nedlaggning upphorande
    namnbyte closure move takeover change galler`,
  successor: 'eftertradare successor',
  phone:
    'telefon telefonnummer tel telnr mobil mobiltelefon mobilnummer mobilnr fax phone mobile telephone vaxel direktnr',
  otheraddress:
    'fakturaadress fakturaadressen fakturering leveransadress leverans hemadress faktura faktureringsadress invoice billing',
  otherperson: `uppgiftslamnare uppgiftslamnarens anmalare anmalarens avsandare avsandarens verksamhetschef verksamhetschefen
    chef enhetschef ekonomiansvarig handlaggare it journalansvarig medicinskt-ansvarig ansvarig vd sender submitter manager`,
  other: `webb webbplats hemsida website web www hsaid titel befattning roll title position fran amne kopia cc subject sent skickat
    dnr diarienummer personnummer kommentar ovrigt portkod portnummer dorrkod kundnummer kontrakt postkort hsaid kombika arendenummer`,
  old: 'gammal gamla gammalt tidigare nuvarande befintlig befintligt befintliga forra forut old previous former current existing ursprunglig avtradande overlatande',
  new: 'ny nya nytt new kommande overtagande tilltradande andrat andrad andrade',
  shared: 'bada samtliga alla all both gemensam gemensamt gemensamma',
  filler: `pa for till av vid hos i om den det de en ett var vart vara er ert era the of a an your our to och and samt vardgivarens
    vardgivares providers dit patienterna kommer patienten dar vad ar vilken vilket person personen fullstandig fullstandigt
    aktuell aktuellt enligt scb nummer nr no number s medicinskt medicinsk medicinska verksamhetsadress is ska vi gallande som
    kommer gors fysisk plats besok omrade omraden visit visiting full primar huvudsaklig inkl samma vart vilka ange`,
}
// The notions of a label that is nothing else, and what it names. "other" first: an invoice address is no address here.
const MEANINGS: readonly (readonly [readonly Notion[], LabelPath])[] = [
  [['region'], 'region'],
  [['region', 'name'], 'region'],
  [['region', 'code'], 'region'],
  [['activity'], 'activityName'],
  [['activity', 'name'], 'activityName'],
  [['activity', 'provider'], 'activityName'],
  [['activity', 'provider', 'name'], 'activityName'],
  [['provider'], 'provider.name'],
  [['provider', 'name'], 'provider.name'],
  [['organisationnumber'], 'provider.organisationNumber'],
  [['organisationnumber', 'provider'], 'provider.organisationNumber'],
  [['organisationnumber', 'activity'], 'provider.organisationNumber'],
  [['name'], 'name'],
  [['street'], 'address.street'],
  [['street', 'activity'], 'address.street'],
  [['street', 'provider'], 'address.street'],
  [['street', 'postal'], 'address.street'],
  [['street', 'town'], 'address.street'],
  [['street', 'postal', 'town'], 'address.street'],
  [['postal'], 'address.postalCode'],
  [['postal', 'activity'], 'address.postalCode'],
  [['town'], 'address.town'],
  [['town', 'activity'], 'address.town'],
  [['postal', 'town'], 'address.postal-and-town'],
  [['postaddress'], 'postal-address'],
  [['postaddress', 'activity'], 'postal-address'],
  [['contact'], 'contact.name'],
  [['contact', 'name'], 'contact.name'],
  [['contact', 'activity'], 'contact.name'],
  [['contact', 'name', 'activity'], 'contact.name'],
  [['contact', 'name', 'email'], 'contact.name'],
  [['contact', 'email'], 'contact.email'],
  [['contact', 'email', 'activity'], 'contact.email'],
  [['email'], 'email'],
  [['email', 'activity'], 'other'],
  [['email', 'name'], 'contact.name'],
  [['mvo'], 'mvo'],
  [['mvo', 'code'], 'mvo'],
  [['mvo', 'name'], 'mvo'],
  [['mvo', 'activity'], 'mvo'],
  [['mvo', 'code', 'activity'], 'mvo'],
  [['hospitalcode'], 'code'],
  [['hospitalcode', 'activity'], 'code'],
  [['hospitalcode', 'code'], 'code'],
  [['code'], 'code'],
  [['code', 'activity'], 'code'],
  [['successor'], 'successor'],
  [['successor', 'hospitalcode'], 'successor'],
  [['successor', 'code'], 'successor'],
  [['date'], 'day'],
  [['from'], 'effectiveFrom'],
  [['date', 'from'], 'effectiveFrom'],
  [['date', 'event'], 'effectiveFrom'],
  [['event', 'from'], 'effectiveFrom'],
  [['from', 'activity'], 'effectiveFrom'],
  [['date', 'event', 'activity'], 'effectiveFrom'],
  [['last'], 'lastDay'],
  [['last', 'from'], 'lastDay'],
  [['last', 'activity'], 'lastDay'],
  [['phone'], 'other'],
  [['phone', 'contact'], 'other'],
  [['phone', 'activity'], 'other'],
  [['phone', 'contact', 'name'], 'other'],
  [['phone', 'email'], 'email'],
]

const NOTION_OF: ReadonlyMap<string, Notion> = new Map(
  (Object.entries(WORDS) as [Notion, string][]).flatMap(([notion, words]) =>
    words
      .trim()
      .split(/\s+/)
      .map(word => [word, notion] as const),
  ),
)
const LONG_WORDS = [...NOTION_OF.keys()].filter(word => word.length >= 6 && NOTION_OF.get(word) !== 'filler')
const MEANING_OF: ReadonlyMap<string, LabelPath> = new Map(
  MEANINGS.map(([notions, path]) => [[...notions].sort().join(' '), path]),
)
const SPECIFIC_DATES =
  /^(?:start|flytt|andrings|overtagande|avvecklings|stangnings|nedlaggnings|upphorande|slut)da|^ikraft|^overtagande/
const LONGEST = 90
const read = new Map<string, Label | null>()

/** The label that a text is, as a whole; undefined when any word of it says something else. */
export function findLabel(text: string): Label | undefined {
  if (text.length > LONGEST || text.length < 2) return undefined
  const words = plainOf(text)
  const before = read.get(words)
  if (before !== undefined) return before ?? undefined
  const label = labelOf(words)
  // Labels repeat within a mail and between mails; hostile text must not fill the cache.
  if (read.size < 2000) read.set(words, label ?? null)
  return label
}

function plainOf(text: string): string {
  const plain = fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return JOINED.reduce((joined, [pattern, word]) => joined.replace(pattern, word), plain)
}

function labelOf(plain: string): Label | undefined {
  const words = plain.split(' ')
  if (plain === '' || words.length > 12) return undefined
  const notions = words.map((word, index) => notionOf(word) ?? (index > 0 && /^\d$/.test(word) ? 'filler' : undefined))
  if (notions.includes(undefined)) return undefined
  const has = (notion: Notion): boolean => notions.includes(notion)
  const path = foreignOf(has) ?? meaningOf(notions as Notion[], words)
  return path && { path, isOld: has('old'), isNew: has('new'), isShared: has('shared') }
}

// Another's address, person or matter is none of the fields, whatever else the label says.
function foreignOf(has: (notion: Notion) => boolean): LabelPath | undefined {
  if (has('otheraddress')) return 'other-address'
  if (has('otherperson')) return 'other-person'
  return has('other') ? 'other' : undefined
}

function meaningOf(notions: readonly Notion[], words: readonly string[]): LabelPath | undefined {
  const telling = new Set(notions.filter(notion => !['filler', 'old', 'new', 'shared'].includes(notion)))
  // "Kod för medicinskt verksamhetsområde", where the words for the activity only say whose.
  const path = MEANING_OF.get([...telling].sort().join(' '))
  return path === 'day' && words.some(word => SPECIFIC_DATES.test(word)) ? 'effectiveFrom' : path
}

const guessed = new Map<string, Notion | undefined>()

function notionOf(word: string): Notion | undefined {
  const known = NOTION_OF.get(word)
  if (known !== undefined || word.length < 5 || guessed.has(word)) return known ?? guessed.get(word)
  const near = new Set(LONG_WORDS.filter(long => isOneEditApart(long, word)).map(long => NOTION_OF.get(long)))
  const notion = near.size === 1 ? [...near][0] : undefined
  if (guessed.size < 5000) guessed.set(word, notion)
  return notion
}

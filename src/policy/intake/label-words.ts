// Label words: the vocabulary of labels, each word with the notion it names.

// Words written apart or with a hyphen that are one notion.
export const JOINED: readonly (readonly [RegExp, string])[] = [
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

/** A notion that a word of a label names; `filler` says nothing of its own. */
export type Notion =
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

export const WORDS: Readonly<Record<Notion, string>> = {
  region: 'region regionen regionens lan lanet landsting landstinget county regionnamn regionkod lanskod',
  activity: `verksamhet verksamheten verksamhetens verksamheter mottagning mottagningen mottagningens klinik kliniken klinikens
    enhet enheten enhetens vardenhet vardenheten vardenhetens activity clinic clinics unit practice facility vardverksamhet
    vardinrattning vardinrattningens delen delens`,
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
    chef enhetschef ekonomiansvarig handlaggare it teknisk tekniska technical systemansvarig journalansvarig medicinskt-ansvarig ansvarig vd sender submitter manager`,
  other: `webb webbplats hemsida website web www hsaid titel befattning roll title position fran amne kopia cc subject sent skickat
    dnr diarienummer personnummer kommentar ovrigt portkod portnummer dorrkod kundnummer kontrakt postkort hsaid kombika arendenummer`,
  old: 'gammal gamla gammalt tidigare nuvarande befintlig befintligt befintliga forra forut old previous former current existing ursprunglig avtradande overlatande fel felaktig felaktigt felaktiga wrong incorrect',
  new: 'ny nya nytt new kommande overtagande tilltradande andrat andrad andrade',
  shared: 'bada samtliga alla all both gemensam gemensamt gemensamma',
  filler: `ratt ratta rattat riktig riktigt riktiga korrekt korrekta correct corrected pa for till av vid hos i om den det de en ett var vart vara er ert era the of a an your our to och and samt vardgivarens
    vardgivares providers dit patienterna kommer patienten dar vad vem har ar vilken vilket person personen fullstandig fullstandigt
    aktuell aktuellt enligt scb nummer nr no number s medicinskt medicinsk medicinska verksamhetsadress is ska vi gallande som
    kommer gors inrapporteringen rapporteringen kund kunden kundens flyttade flyttande fysisk plats besok omrade omraden visit visiting full primar huvudsaklig inkl samma vart vilka ange`,
}

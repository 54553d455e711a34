// Mails that report a change of a code in force: moves, takeovers, amendments, closures; in labels and in prose.
import { amendment, at, type CorpusMail, closure, move, takeover, untold } from './corpus.js'

export const CHANGES: readonly CorpusMail[] = [
  {
    name: 'a move with labels',
    plain: true,
    subject: 'Adressändring',
    text: `Vår mottagning byter lokaler.

Sjukhuskod: 55410
Ny besöksadress: Engelbrektsgatan 12
Postnummer: 702 12
Ort: Örebro
Gäller från: 1 februari 2027`,
    reads: [
      move({ code: '55410', address: at('Engelbrektsgatan 12', '70212', 'Örebro'), effectiveFrom: '2027-02-01' }),
    ],
  },
  {
    name: 'a move with the old and the new address',
    plain: true,
    subject: 'Flytt',
    text: `Hej! Vi flyttar.
Kod: 28401
Gammal adress: Storgatan 1, 252 20 Helsingborg
Ny adress: Drottninggatan 88, 252 21 Helsingborg
Flyttdatum: 2027-04-01
Mvh Reception`,
    reads: [
      move({ code: '28401', address: at('Drottninggatan 88', '25221', 'Helsingborg'), effectiveFrom: '2027-04-01' }),
    ],
  },
  {
    name: 'a move in prose, the day as 1/3',
    subject: 'Vi flyttar!',
    text: 'Hudcentrum med sjukhuskod 50412 flyttar per den 1/3 till Avenyn 22, 411 36 Göteborg.',
    reads: [move({ code: '50412', address: at('Avenyn 22', '41136', 'Göteborg'), effectiveFrom: '2027-03-01' })],
  },
  {
    name: 'a move in prose without any address',
    subject: 'Flytt av mottagning',
    text: 'Hej, mottagningen (sjukhuskod 51420) flyttar fr.o.m. 1 januari 2027. Ny adress meddelas senare.',
    reads: [
      move({ code: '51420', effectiveFrom: '2027-01-01' }, ['address.street', 'address.postalCode', 'address.town']),
    ],
  },
  {
    name: 'a move without the code',
    plain: true,
    subject: 'Flytt till nya lokaler',
    text: `Ortopedmottagningen flyttar till nya lokaler den 15 december 2026.
Besöksadress: Esplanaden 3
Postnummer: 852 31
Ort: Sundsvall`,
    reads: [move({ address: at('Esplanaden 3', '85231', 'Sundsvall'), effectiveFrom: '2026-12-15' }, ['code'])],
  },
  {
    name: 'a part moves',
    subject: 'Delflytt',
    text: `En del av verksamheten med sjukhuskod 22411 flyttar den 1 maj 2027.
Ny besöksadress: Tändsticksgränd 4
Postnummer: 553 15
Ort: Jönköping`,
    reads: [
      move(
        {
          code: '22411',
          scope: 'part',
          address: at('Tändsticksgränd 4', '55315', 'Jönköping'),
          effectiveFrom: '2027-05-01',
        },
        ['activityName', 'mvo'],
      ),
    ],
  },
  {
    name: 'an English move',
    plain: true,
    subject: 'Change of address, hospital code 10433',
    text: `Our clinic is moving to new premises on 1 March 2027.

Hospital code: 10433
New address: Birger Jarlsgatan 55, 111 45 Stockholm`,
    reads: [
      move({ code: '10433', address: at('Birger Jarlsgatan 55', '11145', 'Stockholm'), effectiveFrom: '2027-03-01' }),
    ],
  },
  {
    name: 'a takeover in prose, same premises',
    subject: 'Övertagande av verksamhet, sjukhuskod 56403',
    text: 'Ny Vård AB tar över verksamheten från Gamla Vård AB den 1 april, samma lokaler.',
    reads: [takeover({ code: '56403', samePremises: true, sameActivity: true, effectiveFrom: '2027-04-01' })],
  },
  {
    name: 'a takeover with labels',
    plain: true,
    subject: 'Byte av vårdgivare',
    text: `Hej,
Fjällvård AB tar över verksamheten vid Åre Smärtklinik från och med den 1 januari 2027. Verksamheten bedrivs vidare i samma lokaler.

Sjukhuskod: 63410
Ny vårdgivare: Fjällvård AB
Organisationsnummer: 556559-4230
Nytt namn på verksamheten: Fjällvård Smärta Åre
Ny kontaktperson: Jon Fjell
E-post: jon.fjell@fjallvard.example`,
    reads: [
      takeover({
        code: '63410',
        samePremises: true,
        sameActivity: true,
        provider: { organisationNumber: '5565594230', name: 'Fjällvård AB' },
        activityName: 'Fjällvård Smärta Åre',
        contact: { name: 'Jon Fjell', email: 'jon.fjell@fjallvard.example' },
        effectiveFrom: '2027-01-01',
      }),
    ],
  },
  {
    name: 'a takeover that does not say about the premises',
    subject: 'Övertagande',
    text: 'Vi övertar kliniken med sjukhuskod 21405 från Gamla Läkargruppen. Verksamheten är densamma.',
    reads: [takeover({ code: '21405', sameActivity: true }, ['samePremises'])],
  },
  {
    name: 'premises taken over for another activity',
    subject: 'Vi tar över lokaler',
    text: `Hej! Vi tar över lokalerna efter mottagningen med sjukhuskod 61420 men bedriver en annan verksamhet där.
Verksamhetens namn: Gävle Rehab
MVO: 551`,
    reads: [
      takeover({ code: '61420', samePremises: true, sameActivity: false, activityName: 'Gävle Rehab', mvo: ['551'] }),
    ],
  },
  {
    name: 'a name change in prose',
    subject: 'Namnbyte',
    text: 'Vi byter namn till Ögonhuset Visby från och med 1 januari 2027. Vår sjukhuskod är 26401.',
    reads: [amendment({ code: '26401', activityName: 'Ögonhuset Visby', effectiveFrom: '2027-01-01' })],
  },
  {
    name: 'a name change with labels, old and new',
    plain: true,
    subject: 'Ändrat namn',
    text: `Sjukhuskod: 57412
Tidigare namn: Falu Rygg
Nytt namn: Dalarnas Ryggcenter
Datum: 2026-12-01`,
    reads: [amendment({ code: '57412', activityName: 'Dalarnas Ryggcenter', effectiveFrom: '2026-12-01' })],
  },
  {
    name: 'a new contact person',
    plain: true,
    subject: 'Ny kontaktperson',
    text: `Kod 65402
Ny kontaktperson: Hanna Storm
E-post: hanna.storm@lulea.example

Med vänliga hälsningar
Gunnar Storm
gunnar@lulea.example`,
    reads: [amendment({ code: '65402', contact: { name: 'Hanna Storm', email: 'hanna.storm@lulea.example' } })],
  },
  {
    name: 'a new contact person without an address',
    plain: true,
    subject: 'Byte av kontaktperson för 65402',
    text: `Hej!
Sjukhuskod: 65402
Ny kontaktperson: Hanna Storm`,
    reads: [amendment({ code: '65402', contact: { name: 'Hanna Storm' } }, ['contact.email'])],
  },
  {
    name: 'an MVO change from one to another',
    subject: 'Ändring av MVO',
    text: 'Vår MVO-kod ändras från 511 till 515 från den 1 januari 2027. Sjukhuskod 42410.',
    reads: [amendment({ code: '42410', mvo: ['515'], effectiveFrom: '2027-01-01' })],
  },
  {
    name: 'an MVO code added: the whole list is not known',
    subject: 'Nytt MVO',
    text: 'Vi vill lägga till MVO 515 på vår sjukhuskod 42410.',
    reads: [amendment({ code: '42410' }, ['mvo'])],
  },
  {
    name: 'new MVO codes with a label',
    plain: true,
    subject: 'Ändrat verksamhetsområde',
    text: `Sjukhuskod: 42410
Nya MVO-koder: 511, 515`,
    reads: [amendment({ code: '42410', mvo: ['511', '515'] })],
  },
  {
    name: 'a closure, "läggs ner"',
    subject: 'Nedläggning',
    text: 'Hej. Lilla kliniken, kod 23405, läggs ner den 30 juni 2027. Hälsningar Maj',
    reads: [closure({ code: '23405', effectiveFrom: '2027-06-30' })],
  },
  {
    name: 'a closure, "upphör", no day',
    subject: 'Upphörande av verksamhet',
    text: 'Verksamheten med sjukhuskod 27403 upphör.',
    reads: [closure({ code: '27403' })],
  },
  {
    name: 'a closure with labels',
    plain: true,
    subject: 'Avveckling av verksamhet',
    text: `Följande verksamhet avvecklas:
Verksamhetens namn: Gotlandsgyn
Sjukhuskod: 26408
Datum för avveckling: 31 mars 2027`,
    reads: [closure({ code: '26408', effectiveFrom: '2027-03-31' })],
  },
  {
    name: 'a closure without the code',
    subject: 'Stänger',
    text: 'Vi stänger vår mottagning Ögonhörnan per 2026-12-31.',
    reads: [closure({ effectiveFrom: '2026-12-31' }, ['code'])],
  },
  {
    name: 'a closure told by the last day',
    subject: 'Stängning',
    text: 'Mottagningen med sjukhuskod 62409 stänger. Sista dag är den 31 december 2026.',
    reads: [closure({ code: '62409', effectiveFrom: '2027-01-01' })],
  },
  {
    name: 'two codes close',
    subject: 'Avveckling',
    text: 'Vi avvecklar verksamheterna med sjukhuskoderna 54403 och 54404 per den 31 januari 2027.',
    reads: [
      closure({ code: '54403', effectiveFrom: '2027-01-31' }),
      closure({ code: '54404', effectiveFrom: '2027-01-31' }),
    ],
  },
  {
    name: 'an English closure',
    subject: 'Closure of clinic',
    text: 'Our clinic with hospital code 10477 will close on 31 December 2026.',
    reads: [closure({ code: '10477', effectiveFrom: '2026-12-31' })],
  },
  {
    name: 'an old code that holds an X',
    subject: 'Avveckling',
    text: 'Vi avvecklar 104xx4, dvs sjukhuskod 104XX4, från och med 2027-02-01.',
    reads: [closure({ code: '104XX4', effectiveFrom: '2027-02-01' })],
  },
  {
    name: 'a question about nothing we know',
    subject: 'Fråga',
    text: 'Hej, när ska vi rapportera för mars månad? Vår sjukhuskod är 12401. Mvh Eva',
    reads: [untold({ code: '12401' })],
  },
  {
    name: 'opening hours are no closure',
    subject: 'Öppettider',
    text: 'Hej, mottagningen med sjukhuskod 12401 stänger kl 16 på fredagar. Vem kan svara på en fråga om portalen?',
    reads: [untold({ code: '12401' })],
  },
  {
    name: 'moves and asks for a new code: an officer must say',
    subject: 'Ny sjukhuskod',
    text: 'Vi flyttar den 1 juni 2027 till Lund och behöver därför en ny sjukhuskod.',
    reads: [untold({ effectiveFrom: '2027-06-01' })],
  },
]

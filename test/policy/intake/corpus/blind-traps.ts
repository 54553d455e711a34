// Mails written blind to catch a careless reader: values of others, denials, corrections, questions that ask for nothing.
import { amendment, type CorpusMail, closure, eight, move, newCode, takeover, untold } from './corpus.js'

export const BLIND_TRAPS: readonly CorpusMail[] = [
  {
    name: 'blind: old contact in prose besides',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Vår kontaktperson för fakturor är Bo Ek, bo@fyris.example.

Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '03',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: added mvo by name',
    subject: 'MVO för 12401',
    text: `Vi vill lägga till MVO ortopedi för sjukhuskod 12401.`,
    reads: [amendment({ code: '12401' }, ['mvo'])],
  },
  {
    name: 'blind: former contact in prose',
    subject: 'Sjukhuskod 12401',
    text: `Ny kontaktperson för sjukhuskod 12401. Kontaktperson är Ulf Ek till och med fredag, därefter är kontaktperson Lisa Ask, lisa@fyris.example.`,
    reads: [amendment({ code: '12401' }, ['contact.name', 'contact.email'])],
  },
  {
    name: 'blind: address of head office and visiting in prose, same street',
    subject: 'Ansökan sjukhuskod',
    text: `Vi ansöker om sjukhuskod.

Mottagningen heter Kliniken Fyris och ligger på Kungsgatan 12, 753 21 Uppsala. Vårt huvudkontor ligger på Vasagatan 1, 111 20 Stockholm.
Region: Uppsala
Kontaktperson: Anna Lind, anna@fyris.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '03',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: move from only',
    subject: 'Vi flyttar',
    text: `Kliniken (sjukhuskod 12401) flyttar från Kungsgatan 12, 753 21 Uppsala den 1 april 2027. Ny adress meddelas senare.`,
    reads: [
      move({ code: '12401', effectiveFrom: '2027-04-01' }, ['address.street', 'address.postalCode', 'address.town']),
    ],
  },
  {
    name: 'blind: move temporarily patients referred elsewhere',
    subject: 'Flytt 12401',
    text: `Vår klinik med sjukhuskod 12401 flyttar den 1 april 2027. Under flytten hänvisar vi patienter till Storgatan 5, 753 31 Uppsala.`,
    reads: [
      move({ code: '12401', effectiveFrom: '2027-04-01' }, ['address.street', 'address.postalCode', 'address.town']),
    ],
  },
  {
    name: 'blind: two visiting addresses',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12 och Kungsgatan 14
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511`,
    reads: [
      newCode(eight('03', 'Kliniken Fyris', ['', '75321', 'Uppsala'], ['Anna Lind', 'anna@fyris.example'], ['511']), [
        'address.street',
      ]),
    ],
  },
  {
    name: 'blind: aside with street',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12 (tidigare Vasagatan 3)
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '03',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: name aside',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris (f.d. Fyrishälsan)
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '03',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: region and county differing in prose',
    subject: 'Ansökan',
    text: `Region Stockholm behöver en sjukhuskod för vår mottagning i Uppsala.

Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
        ['region'],
      ),
    ],
  },
  {
    name: 'blind: english sentence with several sayings',
    subject: 'Application',
    text: `We request a hospital code. The contact person is Anna Lind and her email is anna@fyris.example. The clinic is located at Kungsgatan 12, 753 21 Uppsala.
Region: Uppsala
Clinic name: Kliniken Fyris
MVO: 511`,
    reads: [
      newCode(
        eight(
          '03',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: takeover w. former orgnr',
    subject: 'Övertagande',
    text: `Nya Vård AB tar över verksamheten med sjukhuskod 12401 från Gamla Vård AB (556559-4230) den 1 januari 2027. Samma lokaler.`,
    reads: [takeover({ code: '12401', effectiveFrom: '2027-01-01', samePremises: true, sameActivity: true })],
  },
  {
    name: 'blind: question mark request',
    subject: 'Sjukhuskod',
    text: `Hej! Kan ni ge oss en ny sjukhuskod?
Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '03',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: wonder request',
    subject: 'Sjukhuskod',
    text: `Hej! Jag undrar om vi kan få en sjukhuskod för mottagningen nedan.
Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '03',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: closing hypothetically and real rename',
    subject: 'Namnbyte',
    text: `Sjukhuskod 12401 byter namn till Kliniken Nord. Vi funderar på om vi ska lägga ned filialen men det är inte bestämt.`,
    reads: [amendment({ code: '12401', activityName: 'Kliniken Nord' })],
  },
  {
    name: 'blind: dated label with wrong: old address until',
    subject: 'Flytt',
    text: `Sjukhuskod 12401.

Gammal adress t.o.m. 2027-01-31:
Kungsgatan 12
753 21 Uppsala

Ny adress fr.o.m. 2027-02-01:
Storgatan 5
753 31 Uppsala`,
    reads: [
      move({
        code: '12401',
        address: { town: 'Uppsala', postalCode: '75331', street: 'Storgatan 5' },
        effectiveFrom: '2027-02-01',
      }),
    ],
  },
  {
    name: 'blind: unlabelled address in the midst but of the landlord',
    subject: 'Ansökan',
    text: `Sjukhuskod önskas
Region Uppsala
Kliniken Fyris
Hyresvärd Vasakronan AB
Vasagatan 7, 111 20 Stockholm
Kontaktperson Anna Lind anna@fyris.example
MVO 511`,
    reads: [
      newCode({ region: '03', contact: { email: 'anna@fyris.example', name: 'Anna Lind' }, mvo: ['511'] }, [
        'activityName',
        'address.street',
        'address.postalCode',
        'address.town',
      ]),
    ],
  },
  {
    name: 'blind: amended email for mottagningen',
    subject: 'Ny e-postadress',
    text: `Vår mottagning (sjukhuskod 12401) har ny e-postadress: info@fyris.example`,
    reads: [amendment({ code: '12401' }, ['contact.name', 'contact.email'])],
  },
  {
    name: 'blind: new/old table reversed columns',
    subject: 'Ändrade uppgifter 12401',
    text: `Sjukhuskod 12401 får nytt namn enligt tabell.

|  | Nytt | Tidigare |
| Verksamhetens namn | Kliniken Nord | Kliniken Fyris |
| Kontaktperson | Lisa Ask | Ulf Ek |
| E-post | lisa@fyris.example | ulf@fyris.example |`,
    reads: [
      amendment({
        activityName: 'Kliniken Nord',
        contact: { email: 'lisa@fyris.example', name: 'Lisa Ask' },
        code: '12401',
      }),
    ],
  },
  {
    name: 'blind: successor phrase',
    subject: 'Avveckling',
    text: `Vi lägger ner mottagningen, sjukhuskod 12401, 2027-03-31. Den tas inte över av någon. Frågor kan ställas till Kliniken Syd som har kod 12409.`,
    reads: [closure({ effectiveFrom: '2027-03-31' }, ['code'])],
  },
  {
    name: 'blind: hosted negative',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Vi är inte inhyrda i Region Uppsalas lokaler utan har egna.

Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '03',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: last day with other meaning',
    subject: 'Stängning',
    text: `Sjukhuskod 12401 upphör. Sista dagen för inrapportering är den 31 januari 2027.`,
    reads: [closure({ code: '12401' }, ['effectiveFrom'])],
  },
  {
    name: 'blind: since with other',
    subject: 'Flytt',
    text: `Vår klinik, sjukhuskod 12401, som finns sedan den 1 maj 2019 på Kungsgatan 12, 753 21 Uppsala, flyttar till Storgatan 5, 753 31 Uppsala den 1 april 2027.`,
    reads: [
      move({
        code: '12401',
        effectiveFrom: '2027-04-01',
        address: { town: 'Uppsala', postalCode: '75331', street: 'Storgatan 5' },
      }),
    ],
  },
  {
    name: 'blind: contact in prose with 2 persons',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Kontaktperson är Anna Lind och Bo Ek, anna@fyris.example.
Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
MVO: 511`,
    reads: [
      newCode(
        {
          region: '03',
          activityName: 'Kliniken Fyris',
          address: { town: 'Uppsala', postalCode: '75321', street: 'Kungsgatan 12' },
          mvo: ['511'],
        },
        ['contact.name', 'contact.email'],
      ),
    ],
  },
  {
    name: 'blind: contact email of another in same sentence',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Kontaktperson är Anna Lind som nås via Bo Ek på bo@fyris.example.
Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
MVO: 511`,
    reads: [
      newCode(eight('03', 'Kliniken Fyris', ['Kungsgatan 12', '75321', 'Uppsala'], ['Anna Lind', ''], ['511']), [
        'contact.email',
      ]),
    ],
  },
  {
    name: 'blind: heter with old name',
    subject: 'Namn',
    text: `Verksamheten med sjukhuskod 12401 heter sedan den 1 januari 2015 Kliniken Fyris men byter namn till Kliniken Nord 2027-01-01.`,
    reads: [amendment({ code: '12401', effectiveFrom: '2027-01-01', activityName: 'Kliniken Nord' })],
  },
  {
    name: 'blind: prose name runs into more',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Verksamheten heter Kliniken Fyris och ska bedriva ögonsjukvård på Kungsgatan 12, 753 21 Uppsala.
Region: Uppsala
Kontaktperson: Anna Lind
E-post: anna@fyris.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '03',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: reply with inline answers partly',
    subject: 'SV: Komplettering',
    text: `Den 20 nov. 2026 kl. 10:11 skrev Registret <registret@myndighet.example>:
> Hej, vi saknar följande:
> Postnummer
753 21
> Besöksadress
Kungsgatan 12
> Med vänlig hälsning
> Registret, Box 1, 106 30 Stockholm`,
    reads: [untold({ address: { street: 'Kungsgatan 12', postalCode: '75321' } })],
  },
  {
    name: 'blind: contradiction region code vs name',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Uppsala (12)
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
        ['region'],
      ),
    ],
  },
  {
    name: 'blind: date in label without move',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Startdatum: 2027-02-01
Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511`,
    reads: [
      newCode({
        ...eight(
          '03',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
        effectiveFrom: '2027-02-01',
      }),
    ],
  },
  {
    name: 'blind: name ambiguous with "eller"',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris eller Fyriskliniken
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511`,
    reads: [
      newCode(eight('03', '', ['Kungsgatan 12', '75321', 'Uppsala'], ['Anna Lind', 'anna@fyris.example'], ['511']), [
        'activityName',
      ]),
    ],
  },
  {
    name: 'blind: postal codes in prose of another street',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511

Post skickas till Kungsgatan 12, 751 40 Uppsala.`,
    reads: [
      newCode(
        eight('03', 'Kliniken Fyris', ['Kungsgatan 12', '', 'Uppsala'], ['Anna Lind', 'anna@fyris.example'], ['511']),
        ['address.postalCode'],
      ),
    ],
  },
  {
    name: 'blind: MVO range word',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511-515`,
    reads: [
      newCode(
        eight('03', 'Kliniken Fyris', ['Kungsgatan 12', '75321', 'Uppsala'], ['Anna Lind', 'anna@fyris.example'], []),
        ['mvo'],
      ),
    ],
  },
  {
    name: 'blind: email w/ name before differing from contact name',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: Bo Ek <bo@fyris.example>
MVO: 511`,
    reads: [
      newCode(
        eight(
          '03',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'bo@fyris.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: move new premises in town only',
    subject: 'Flytt 12401',
    text: `Sjukhuskod 12401: vi flyttar till nya lokaler på Storgatan 5 i Uppsala, mitt emot Kungsgatan 12, 753 21 Uppsala. Flytten sker 2027-04-01.`,
    reads: [
      move({ code: '12401', effectiveFrom: '2027-04-01', address: { town: 'Uppsala', street: 'Storgatan 5' } }, [
        'address.postalCode',
      ]),
    ],
  },
  {
    name: 'blind: code in brackets with others',
    subject: 'Flytt',
    text: `Kliniken (sjukhuskod: 12401, tidigare 12399) flyttar till Storgatan 5, 753 31 Uppsala 2027-04-01.`,
    reads: [
      move({ effectiveFrom: '2027-04-01', address: { town: 'Uppsala', postalCode: '75331', street: 'Storgatan 5' } }, [
        'code',
      ]),
    ],
  },
  {
    name: 'blind: not move',
    subject: 'Fråga',
    text: `Sjukhuskod 12401. Måste vi anmäla om vi flyttar inom samma hus? Vi ska flytta från plan 2 till plan 3.`,
    reads: [move({ code: '12401' }, ['address.street', 'address.postalCode', 'address.town'])],
  },
  {
    name: 'blind: future plan new code and closing denied',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Vi stänger inte vår klinik i Sala.

Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '03',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: technical contact then plain e-mail',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Anna Lind
E-post till kontaktperson: anna@fyris.example
MVO: 511
Teknisk kontakt: Bo Ek
E-post: bo@it.example`,
    reads: [
      newCode(
        eight(
          '03',
          'Kliniken Fyris',
          ['Kungsgatan 12', '75321', 'Uppsala'],
          ['Anna Lind', 'anna@fyris.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: contact given as role',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Uppsala
Namn på vårdgivarens verksamhet: Kliniken Fyris
Besöksadress: Kungsgatan 12
Postnummer: 753 21
Ort: Uppsala
Namn på kontaktperson: Verksamhetschefen
E-post till kontaktperson: anna@fyris.example
MVO: 511`,
    reads: [
      newCode(
        eight('03', 'Kliniken Fyris', ['Kungsgatan 12', '75321', 'Uppsala'], ['', 'anna@fyris.example'], ['511']),
        ['contact.name'],
      ),
    ],
  },
  {
    name: 'blind: letter style with headings',
    subject: 'Ansökan om sjukhuskod för ny vårdenhet',
    text: `Till Socialstyrelsen, Inrapportering

ANSÖKAN OM SJUKHUSKOD

Uppgifter om verksamheten
Namn: Endoskopicentrum Ängelholm
Adress: Järnvägsgatan 14
Postnummer: 262 32
Ort: Ängelholm
Region: Region Skåne

Kontaktuppgifter
Namn: Eva-Lotta Ström
E-post: eva-lotta.strom@a.example
Telefon: 0431-123 45

Verksamhetsområde
MVO: 105

Ängelholm den 20 november 2026
Eva-Lotta Ström`,
    reads: [
      newCode(
        eight(
          '12',
          'Endoskopicentrum Ängelholm',
          ['Järnvägsgatan 14', '26232', 'Ängelholm'],
          ['Eva-Lotta Ström', 'eva-lotta.strom@a.example'],
          ['105'],
        ),
      ),
    ],
  },
  {
    name: 'blind: answers in capitals after dash',
    subject: 'Ny enhet - sjukhuskod',
    text: `Hej,

Enligt er hemsida ska följande skickas in för att få sjukhuskod:

region - Blekinge
namn på vårdgivarens verksamhet - Blekinge Handkirurgi
besöksadress till verksamheten - Ronnebygatan 43
postnummer - 371 34
ort - Karlskrona
namn på kontaktperson - Jan Ohlin
e-post till kontaktperson - jan@b.example
kod för medicinskt verksamhetsområde (MVO) - 321

Tack!
Jan`,
    reads: [
      newCode(
        eight(
          '10',
          'Blekinge Handkirurgi',
          ['Ronnebygatan 43', '37134', 'Karlskrona'],
          ['Jan Ohlin', 'jan@b.example'],
          ['321'],
        ),
      ),
    ],
  },
  {
    name: 'blind: prose with old landsting',
    subject: 'sjukhuskod önskas',
    text: `Hej! Vi är en ny privat mottagning i Östersund inom Jämtlands läns landsting. Verksamhetens namn är Fjällögon. Besöksadress: Rådhusgatan 44, 831 34 Östersund. MVO-kod: 511. Kontaktperson: Ulla Hed, ulla@c.example.`,
    reads: [
      newCode(
        eight('23', 'Fjällögon', ['Rådhusgatan 44', '83134', 'Östersund'], ['Ulla Hed', 'ulla@c.example'], ['511']),
      ),
    ],
  },
  {
    name: 'blind: closing with "from and including"',
    subject: 'Vi stänger',
    text: `Hej, Dermaclinic i Falun (sjukhuskod 57408) är stängd från och med den 1 januari 2027. Med vänlig hälsning Pelle`,
    reads: [closure({ code: '57408', effectiveFrom: '2027-01-01' })],
  },
  {
    name: 'blind: closure, code on own line',
    subject: 'Avslut',
    text: `Följande verksamhet läggs ned:

Namn: Rygghälsan Arboga
Sjukhuskod: 56408
Datum för nedläggning: 2026-12-15

Rigmor`,
    reads: [closure({ code: '56408', effectiveFrom: '2026-12-15' })],
  },
  {
    name: 'blind: move in table',
    subject: 'Flytt',
    text: `Sjukhuskod\t21409
Verksamhet\tÖgoncentrum Linköping
Ny besöksadress\tBarnhemsgatan 2
Nytt postnummer\t582 24
Ort\tLinköping
Gäller från\t2027-01-01`,
    reads: [
      move({
        code: '21409',
        activityName: 'Ögoncentrum Linköping',
        address: { town: 'Linköping', postalCode: '58224', street: 'Barnhemsgatan 2' },
        effectiveFrom: '2027-01-01',
      }),
    ],
  },
  {
    name: 'blind: move english w/ typed',
    subject: 'Address change',
    text: `Hi! Please note the address change for hospital code 12410.

New visiting address: Svartbäcksgatan 8
Zip: 753 20
City: Uppsala
Valid from: 1 March 2027

/Dan`,
    reads: [
      move({
        address: { town: 'Uppsala', postalCode: '75320', street: 'Svartbäcksgatan 8' },
        effectiveFrom: '2027-03-01',
        code: '12410',
      }),
    ],
  },
  {
    name: 'blind: amendment: rename with quotes',
    subject: 'Namnändring',
    text: `Hej, verksamheten "Hudmottagningen Väst" med sjukhuskod 50412 ändrar namn till "Hudspecialisterna Göteborg" den 1 december 2026. /Ida`,
    reads: [amendment({ code: '50412', effectiveFrom: '2026-12-01', activityName: 'Hudspecialisterna Göteborg' })],
  },
  {
    name: 'blind: amendment: both',
    subject: 'Nya uppgifter för 53402',
    text: `Hej!
Sjukhuskod: 53402
Nytt namn: Capitolkliniken Skövde
Ny kontaktperson: Leo Brandt
Ny e-post: leo@i.example
Övriga uppgifter är oförändrade.`,
    reads: [
      amendment({
        code: '53402',
        activityName: 'Capitolkliniken Skövde',
        contact: { email: 'leo@i.example', name: 'Leo Brandt' },
      }),
    ],
  },
  {
    name: 'blind: amendment mvo',
    subject: 'MVO',
    text: `Hej, kan ni ändra MVO för sjukhuskod 28409 från 101 till 105? Kim`,
    reads: [amendment({ code: '28409', mvo: ['105'] })],
  },
  {
    name: 'blind: takeover Swedish with label',
    subject: 'Övertagande 10466',
    text: `Anmälan om övertagande av verksamhet

Sjukhuskod: 10466
Nuvarande vårdgivare: Gamla AB
Ny vårdgivare: Nya AB
Organisationsnummer: 556559-4230
Verksamhetens nya namn: Nya Ortopeden Vasastan
Kontaktperson: Max Dahl
E-post: max@k.example
Övertagandedatum: 2027-02-01

Verksamheten är densamma och bedrivs i samma lokaler.`,
    reads: [
      takeover({
        code: '10466',
        provider: { organisationNumber: '5565594230', name: 'Nya AB' },
        activityName: 'Nya Ortopeden Vasastan',
        contact: { email: 'max@k.example', name: 'Max Dahl' },
        effectiveFrom: '2027-02-01',
        samePremises: true,
        sameActivity: true,
      }),
    ],
  },
  {
    name: 'blind: takeover reported by holder',
    subject: 'Vi lämnar över verksamheten',
    text: `Hej, vi på Sjöstadens Gyn (sjukhuskod 10471) lämnar den 1 mars 2027 över driften till Kvinnoklinikerna AB, som övertar hela verksamheten i samma lokaler. Sara`,
    reads: [takeover({ code: '10471', effectiveFrom: '2027-03-01', samePremises: true, sameActivity: true })],
  },
  {
    name: 'blind: none: request for list',
    subject: 'Lista över sjukhuskoder',
    text: `Hej! Jag är doktorand vid Uppsala universitet och skulle behöva en aktuell lista över alla sjukhuskoder. Var hittar jag den?
Mvh Fredrik, Husargatan 3, 752 37 Uppsala`,
    reads: [untold({})],
  },
  {
    name: 'blind: none: which code do we have?',
    subject: 'Vilken sjukhuskod har vi?',
    text: `Hej, vi på Hjärtkliniken i Borås undrar vilken sjukhuskod vi har. Kan ni hjälpa oss? Nina`,
    reads: [untold({})],
  },
  {
    name: 'blind: none: spam',
    subject: 'Great offer for your hospital',
    text: `Dear customer, we offer hospital beds at great prices. Contact person: Li Wei, li@spam.example. Address: 5 Road, 20000 Shanghai.`,
    reads: [
      untold({
        contact: { email: 'li@spam.example', name: 'Li Wei' },
        address: { town: 'Shanghai', postalCode: '20000', street: '5 Road' },
      }),
    ],
  },
  {
    name: 'blind: none: course invite',
    subject: 'Inbjudan: kurs i MVO-klassificering',
    text: `Välkommen till kurs den 3 februari 2027 i Stockholm. Plats: Vasagatan 7, 111 20 Stockholm. Anmälan till kurs@kurs.example senast 15 januari.`,
    reads: [untold({})],
  },
  {
    name: 'blind: phone like',
    subject: 'Begäran om sjukhuskod',
    text: `Region: Region Västerbotten
Namn på vårdgivarens verksamhet: Lycksele Njurcentrum
Besöksadress: Lasarettsvägen 2
Postnummer: 0950-391 00
Ort: Lycksele
Namn på kontaktperson: Åsa Stenlund
E-post till kontaktperson: asa@n.example
MVO: 156`,
    reads: [
      newCode(
        eight(
          '24',
          'Lycksele Njurcentrum',
          ['Lasarettsvägen 2', '', 'Lycksele'],
          ['Åsa Stenlund', 'asa@n.example'],
          ['156'],
        ),
        ['address.postalCode'],
      ),
    ],
  },
  {
    name: 'blind: swapped fields',
    subject: 'Begäran om sjukhuskod',
    text: `Region: Växjö
Namn på vårdgivarens verksamhet: Bo's Öron
Besöksadress: Storgatan 29
Postnummer: Växjö
Ort: 352 31
Namn på kontaktperson: bo@o.example
E-post till kontaktperson: Bo Ek
MVO: 521`,
    reads: [
      newCode(eight('', "Bo's Öron", ['Storgatan 29', '', ''], ['', 'bo@o.example'], ['521']), [
        'region',
        'address.postalCode',
        'address.town',
        'contact.name',
      ]),
    ],
  },
  {
    name: 'blind: html with labels in th and colspan',
    subject: 'Ansökan om sjukhuskod',
    text: `Ansökan om sjukhuskod
Region\tRegion Sörmland
Vårdgivarens verksamhet\tSörmlands Hjärtcentrum
Besöksadress\tNygatan 10 611 30 Nyköping
Kontaktperson\tTore Falk tore@p.example
MVO\t231 107`,
    reads: [
      newCode(
        eight(
          '04',
          'Sörmlands Hjärtcentrum',
          ['Nygatan 10', '61130', 'Nyköping'],
          ['Tore Falk', 'tore@p.example'],
          ['107', '231'],
        ),
      ),
    ],
  },
  {
    name: 'blind: reply to letter, filling missing',
    subject: 'Re: Ärende SJK-2026-000004: uppgifter saknas',
    text: `Hej, här kommer det som saknades:
Postnummer: 222 21
E-post till kontaktperson: eva.berg@q.example
MVO: 201

Mvh Eva Berg

> Hej, vi saknar
> - postnummer
> - e-post till kontaktperson
> - MVO`,
    reads: [untold({ address: { postalCode: '22221' }, contact: { email: 'eva.berg@q.example' }, mvo: ['201'] })],
  },
  {
    name: 'blind: address with comma town in street label and separate ort',
    subject: 'Sjukhuskod',
    text: `Ansökan sjukhuskod
Region Halland
Verksamhetens namn: Gunillas Geriatrik
Besöksadress: Brogatan 22, Halmstad
Postnummer: 302 42
Ort: Halmstad
Kontaktperson: Gun Ros
E-post: gun@r.example
MVO: 241`,
    reads: [
      newCode(
        eight('13', 'Gunillas Geriatrik', ['Brogatan 22', '30242', 'Halmstad'], ['Gun Ros', 'gun@r.example'], ['241']),
      ),
    ],
  },
  {
    name: 'blind: MVO with description dash',
    subject: 'Ansökan sjukhuskod',
    text: `Region: Norrbotten
Verksamhetens namn: Per Pers Kirurgi
Besöksadress: Storgatan 1
Postnummer: 941 31
Ort: Piteå
Kontaktperson: Per Persson
E-post: per@s.example
MVO: 301 - Kirurgisk vård; 303 - Mag-tarm-sjukvård`,
    reads: [
      newCode(
        eight(
          '25',
          'Per Pers Kirurgi',
          ['Storgatan 1', '94131', 'Piteå'],
          ['Per Persson', 'per@s.example'],
          ['301', '303'],
        ),
      ),
    ],
  },
  {
    name: 'blind: signature w/o closing, straight after',
    subject: 'Sjukhuskod önskas',
    text: `Region: Gotland
Verksamhetens namn: Visby Hud
Besöksadress: Hästgatan 4
Kontaktperson: Lill Ek
MVO: 211

Lill Ek
Hudläkare
Visby Hud AB
Box 12
621 21 Visby
lill@t.example
0498-123 45`,
    reads: [
      newCode(eight('09', 'Visby Hud', ['Hästgatan 4', '', ''], ['Lill Ek', ''], ['211']), [
        'address.postalCode',
        'address.town',
        'contact.email',
      ]),
    ],
  },
  {
    name: 'blind: lists with trailing semicolons',
    subject: 'Request hospital code',
    text: `We need a hospital code for a new unit:
* Region: Region Dalarna;
* Name of the provider's activity: Dala Pain Clinic;
* Visiting address: Trotzgatan 20 B;
* Postal code: 791 71;
* Town: Falun;
* Name of contact person: Edward Lind;
* E-mail to contact person: ed@u.example;
* MVO code: 412.`,
    reads: [
      newCode(
        eight(
          '20',
          'Dala Pain Clinic',
          ['Trotzgatan 20 B', '79171', 'Falun'],
          ['Edward Lind', 'ed@u.example'],
          ['412'],
        ),
      ),
    ],
  },
  {
    name: 'blind: two closings in prose',
    subject: 'Nedläggning',
    text: `Vi lägger ned våra filialer i Sala (sjukhuskod 56409) och Fagersta (sjukhuskod 56411) den 31 mars 2027.`,
    reads: [
      closure({ code: '56409', effectiveFrom: '2027-03-31' }),
      closure({ code: '56411', effectiveFrom: '2027-03-31' }),
    ],
  },
  {
    name: 'blind: new code though existing code mentioned',
    subject: 'Ny sjukhuskod',
    text: `Hej! Vi har redan sjukhuskod 10480 för vår mottagning på Söder, men öppnar nu en till och behöver en ny sjukhuskod för den:

Region: Stockholm
Verksamhetens namn: Anns Ögon Kungsholmen
Besöksadress: Hantverkargatan 50
Postnummer: 112 31
Ort: Stockholm
Kontaktperson: Ann Berg
E-post: ann@w.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '01',
          'Anns Ögon Kungsholmen',
          ['Hantverkargatan 50', '11231', 'Stockholm'],
          ['Ann Berg', 'ann@w.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: move date day name',
    subject: 'Flytt av Stigs Smärta',
    text: `Måndagen den 11 januari 2027 flyttar Stigs Smärta, sjukhuskod 61402, till Nygatan 40, 803 11 Gävle. Ny lokal, samma verksamhet.`,
    reads: [
      move({
        code: '61402',
        effectiveFrom: '2027-01-11',
        address: { town: 'Gävle', postalCode: '80311', street: 'Nygatan 40' },
      }),
    ],
  },
  {
    name: 'blind: region in name only',
    subject: 'Sjukhuskod till Region Gotlands nya dialys',
    text: `Vi behöver en sjukhuskod.
Verksamhetens namn: Dialysen Region Gotland
Besöksadress: Sankt Göransgatan 5
Postnummer: 621 55
Ort: Visby
Kontaktperson: Mia Holm
E-post: mia@y.example
MVO: 156`,
    reads: [
      newCode(
        eight(
          '',
          'Dialysen Region Gotland',
          ['Sankt Göransgatan 5', '62155', 'Visby'],
          ['Mia Holm', 'mia@y.example'],
          ['156'],
        ),
        ['region'],
      ),
    ],
  },
  {
    name: 'blind: forward chain, two levels',
    subject: 'VB: VB: Sjukhuskod',
    text: `Vidarebefordrar. /Chef

Från: Mellan Hand <m@z.example>
Skickat: den 20 november 2026 15:00
Till: Chef <chef@z.example>
Ämne: VB: Sjukhuskod

FYI

Från: Ytterst Person <y@z.example>
Skickat: den 19 november 2026 15:00
Till: Mellan Hand <m@z.example>
Ämne: Sjukhuskod

Region: Region Kalmar län
Verksamhetens namn: Västerviks Lungmottagning
Besöksadress: Östra Kyrkogatan 36
Postnummer: 593 33
Ort: Västervik
Kontaktperson: Ytterst Person
E-post: y@z.example
MVO: 111`,
    reads: [
      newCode(
        eight(
          '08',
          'Västerviks Lungmottagning',
          ['Östra Kyrkogatan 36', '59333', 'Västervik'],
          ['Ytterst Person', 'y@z.example'],
          ['111'],
        ),
      ),
    ],
  },
  {
    name: 'blind: Gothenburg w/o diacritics',
    subject: 'sjukhuskod',
    text: `Behover sjukhuskod.
Region: Vastra Gotaland
Verksamhet: Goteborgs Ryggklinik
Besoksadress: Sodra Hamngatan 2
Postnr: 41106
Ort: Goteborg
Kontaktperson: Tom Asberg
Epost: tom@aa.example
MVO: 312`,
    reads: [
      newCode(
        eight(
          '14',
          'Goteborgs Ryggklinik',
          ['Sodra Hamngatan 2', '41106', 'Goteborg'],
          ['Tom Asberg', 'tom@aa.example'],
          ['312'],
        ),
      ),
    ],
  },
  {
    name: 'blind: corrections after the list',
    subject: 'Ansökan om sjukhuskod',
    text: `Region: Skåne
Verksamhetens namn: Rias Reuma
Besöksadress: Storgatan 10
Postnummer: 241 30
Ort: Eslöv
Kontaktperson: Ria Lund
E-post: ria@bb.example
MVO: 131

OBS! Rätt postnummer är 241 31.`,
    reads: [
      newCode(eight('12', 'Rias Reuma', ['Storgatan 10', '', 'Eslöv'], ['Ria Lund', 'ria@bb.example'], ['131']), [
        'address.postalCode',
      ]),
    ],
  },
  {
    name: 'blind: two sites same provider in prose w/o code',
    subject: 'Sjukhuskod',
    text: `Hej, vi har mottagning på både Storgatan 1 och Storgatan 9 i Lund.
Region: Skåne
Verksamhetens namn: Ellas EKG
Kontaktperson: Ella Ek
E-post: ella@cc.example
MVO: 831
Vi vill ha en sjukhuskod.`,
    reads: [
      newCode(
        {
          region: '12',
          activityName: 'Ellas EKG',
          contact: { email: 'ella@cc.example', name: 'Ella Ek' },
          mvo: ['831'],
        },
        ['address.street', 'address.postalCode', 'address.town'],
      ),
    ],
  },
  {
    name: 'blind: contact "jag"',
    subject: 'Ansökan om sjukhuskod',
    text: `Region: Kronoberg
Verksamhetens namn: Frans Foniatri
Besöksadress: Linnégatan 5
Postnummer: 352 33
Ort: Växjö
Kontaktperson: Jag, Frans Nord
E-post: frans@dd.example
MVO: 541`,
    reads: [
      newCode(eight('07', 'Frans Foniatri', ['Linnégatan 5', '35233', 'Växjö'], ['', 'frans@dd.example'], ['541']), [
        'contact.name',
      ]),
    ],
  },
  {
    name: 'blind: email with mailto brackets and plus',
    subject: 'Ansökan om sjukhuskod',
    text: `Region: Örebro län
Verksamhetens namn: Hugos Hud
Besöksadress: Storgatan 3, 1 tr ög
Postnummer: 703 61
Ort: Örebro
Kontaktperson: Hugo de la Cruz-Ek [mailto:hugo+kod@ee.example]
MVO: 211`,
    reads: [
      newCode(
        eight(
          '18',
          'Hugos Hud',
          ['Storgatan 3, 1 tr ög', '70361', 'Örebro'],
          ['Hugo de la Cruz-Ek', 'hugo+kod@ee.example'],
          ['211'],
        ),
      ),
    ],
  },
  {
    name: 'blind: vague kind: changes',
    subject: 'Ändring',
    text: `Hej, det har blivit lite ändringar hos oss. Vår sjukhuskod är 13405. Kan någon ringa mig? 0155-123 45 Iris`,
    reads: [untold({ code: '13405' })],
  },
  {
    name: 'blind: takeover premises different activity english (asks for more than it must)',
    subject: 'Taking over premises',
    text: `Hello, JayCare AB takes over the premises of the clinic with hospital code 12412 on 1 June 2027 but will run another activity there.
Name: JayCare Hud
MVO: 211`,
    reads: [
      takeover({ mvo: ['211'], code: '12412', effectiveFrom: '2027-06-01', samePremises: true, sameActivity: false }, [
        'activityName',
        'contact.name',
        'contact.email',
      ]),
    ],
  },
  {
    name: 'blind: street w/o number',
    subject: 'Ansökan sjukhuskod',
    text: `Region: Region Uppsala
Verksamhetens namn: Kajs Kardiologi
Besöksadress: Akademiska sjukhuset, ingång 40
Postnummer: 751 85
Ort: Uppsala
Kontaktperson: Kaj Alm
E-post: kaj@hh.example
MVO: 231`,
    reads: [
      newCode(
        eight(
          '03',
          'Kajs Kardiologi',
          ['Akademiska sjukhuset, ingång 40', '75185', 'Uppsala'],
          ['Kaj Alm', 'kaj@hh.example'],
          ['231'],
        ),
      ),
    ],
  },
  {
    name: 'blind: new-code with opening date',
    subject: 'Ansökan',
    text: `Vi öppnar en ny mottagning den 1 februari 2027 och ansöker om sjukhuskod.
Region: Västmanland
Verksamhetens namn: Livs Logopedi
Besöksadress: Stora Gatan 18
Postnummer: 722 12
Ort: Västerås
Kontaktperson: Liv Strand
E-post: liv@ii.example
MVO: 541`,
    reads: [
      newCode({
        ...eight(
          '19',
          'Livs Logopedi',
          ['Stora Gatan 18', '72212', 'Västerås'],
          ['Liv Strand', 'liv@ii.example'],
          ['541'],
        ),
        effectiveFrom: '2027-02-01',
      }),
    ],
  },
  {
    name: 'blind: letterhead on top (address of sender at top)',
    subject: 'Ansökan om sjukhuskod',
    text: `Vårdbolaget AB
Sveavägen 10
111 57 Stockholm

2026-11-20

Ansökan om sjukhuskod

Vi ansöker om sjukhuskod för vår nya mottagning:

Region: Gävleborg
Verksamhetens namn: Vårdbolaget Hudiksvall
Besöksadress: Storgatan 30
Ort: Hudiksvall
Kontaktperson: Mats Ek
E-post: mats@jj.example
MVO: 211`,
    reads: [
      newCode(
        eight(
          '21',
          'Vårdbolaget Hudiksvall',
          ['Storgatan 30', '', 'Hudiksvall'],
          ['Mats Ek', 'mats@jj.example'],
          ['211'],
        ),
        ['address.postalCode'],
      ),
    ],
  },
  {
    name: 'blind: move + new code split contradictory (asks for more than it must)',
    subject: 'Flytt eller ny kod?',
    text: `Hej, vår klinik (sjukhuskod 12413) flyttar till Väderkvarnsgatan 14, 753 29 Uppsala. Ska vi ha en ny sjukhuskod då? Nea`,
    reads: [untold({ code: '12413' })],
  },
  {
    name: 'blind: no closing, signature address right under',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311

Anna Lind
Kliniken Sundet AB
Västergatan 3
211 21 Malmö
040-12 34 56`,
    reads: [
      newCode(
        {
          region: '12',
          activityName: 'Kliniken Sundet',
          contact: { email: 'anna@sundet.example', name: 'Anna Lind' },
          mvo: ['311'],
        },
        ['address.street', 'address.postalCode', 'address.town'],
      ),
    ],
  },
  {
    name: 'blind: email wrong order: IT support after contact',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
IT-ansvarig: Ulf Ek
E-post: ulf@sundet.example
MVO: 311`,
    reads: [
      newCode(eight('12', 'Kliniken Sundet', ['Storgatan 8', '21141', 'Malmö'], ['Anna Lind', ''], ['311']), [
        'contact.email',
      ]),
    ],
  },
  {
    name: 'blind: billing address after',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311
Fakturaadress: Box 4, 201 20 Malmö
Postnummer: 201 20`,
    reads: [
      newCode(
        eight(
          '12',
          'Kliniken Sundet',
          ['Storgatan 8', '21141', 'Malmö'],
          ['Anna Lind', 'anna@sundet.example'],
          ['311'],
        ),
      ),
    ],
  },
  {
    name: 'blind: label in english and swedish both',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region / County: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort / City: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311`,
    reads: [
      newCode(
        eight(
          '12',
          'Kliniken Sundet',
          ['Storgatan 8', '21141', 'Malmö'],
          ['Anna Lind', 'anna@sundet.example'],
          ['311'],
        ),
      ),
    ],
  },
  {
    name: 'blind: MVO three digits with leading words and phone ext',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311 (anknytning 312)`,
    reads: [
      newCode(
        eight('12', 'Kliniken Sundet', ['Storgatan 8', '21141', 'Malmö'], ['Anna Lind', 'anna@sundet.example'], []),
        ['mvo'],
      ),
    ],
  },
  {
    name: 'blind: two MVO rows contradictory',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311
MVO: 321`,
    reads: [
      newCode(
        eight('12', 'Kliniken Sundet', ['Storgatan 8', '21141', 'Malmö'], ['Anna Lind', 'anna@sundet.example'], []),
        ['mvo'],
      ),
    ],
  },
  {
    name: 'blind: postal differs on town line',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: 211 42 Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311`,
    reads: [
      newCode(
        eight('12', 'Kliniken Sundet', ['Storgatan 8', '', 'Malmö'], ['Anna Lind', 'anna@sundet.example'], ['311']),
        ['address.postalCode'],
      ),
    ],
  },
  {
    name: "blind: date: letter's own date",
    subject: 'Ansökan',
    text: `Datum: 2026-11-20

Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311`,
    reads: [
      newCode(
        eight(
          '12',
          'Kliniken Sundet',
          ['Storgatan 8', '21141', 'Malmö'],
          ['Anna Lind', 'anna@sundet.example'],
          ['311'],
        ),
      ),
    ],
  },
  {
    name: 'blind: start date label in future with vague',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311
Startdatum: vår 2027`,
    reads: [
      newCode(
        eight(
          '12',
          'Kliniken Sundet',
          ['Storgatan 8', '21141', 'Malmö'],
          ['Anna Lind', 'anna@sundet.example'],
          ['311'],
        ),
        ['effectiveFrom'],
      ),
    ],
  },
  {
    name: 'blind: closure date vs letter date',
    subject: 'Avveckling',
    text: `Malmö 2026-11-20

Vi avvecklar Kliniken Sundet, sjukhuskod 41402, den 28 februari 2027. Beslut fattades den 3 november 2026.`,
    reads: [closure({ code: '41402', effectiveFrom: '2027-02-28' })],
  },
  {
    name: 'blind: closure t.o.m.',
    subject: 'Avveckling',
    text: `Sjukhuskod 41402 gäller t.o.m. 2026-12-31, därefter upphör verksamheten.`,
    reads: [closure({ code: '41402', effectiveFrom: '2027-01-01' })],
  },
  {
    name: 'blind: move: two dates',
    subject: 'Flytt',
    text: `Kliniken med sjukhuskod 41402 flyttar till Kungsgatan 9, 211 49 Malmö. Vi packar den 20 januari 2027 och öppnar där den 1 februari 2027.`,
    reads: [
      move({ code: '41402', address: { town: 'Malmö', postalCode: '21149', street: 'Kungsgatan 9' } }, [
        'effectiveFrom',
      ]),
    ],
  },
  {
    name: 'blind: takeover: activity changes later',
    subject: 'Övertagande',
    text: `Sundets AB tar över verksamheten vid Kliniken Sundet (sjukhuskod 41402) den 1 mars 2027. Från hösten 2027 kommer vi att bedriva en annan verksamhet.`,
    reads: [takeover({ code: '41402', effectiveFrom: '2027-03-01' }, ['samePremises', 'sameActivity'])],
  },
  {
    name: 'blind: takeover stays & moves?',
    subject: 'Övertagande',
    text: `Sundets AB övertar kliniken med sjukhuskod 41402 den 1 mars 2027. Vi stannar inte i samma lokaler.`,
    reads: [takeover({ code: '41402', effectiveFrom: '2027-03-01', sameActivity: true }, ['samePremises'])],
  },
  {
    name: 'blind: new-code with mention of closing of another provider (asks for more than it must)',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Den tidigare kliniken på adressen stängde 2025.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311`,
    reads: [
      untold({
        region: '12',
        activityName: 'Kliniken Sundet',
        address: { town: 'Malmö', postalCode: '21141', street: 'Storgatan 8' },
        contact: { email: 'anna@sundet.example', name: 'Anna Lind' },
        mvo: ['311'],
      }),
    ],
  },
  {
    name: 'blind: contact mail in name label only',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: anna.lind@sundet.example
MVO: 311`,
    reads: [
      newCode(
        eight('12', 'Kliniken Sundet', ['Storgatan 8', '21141', 'Malmö'], ['', 'anna.lind@sundet.example'], ['311']),
        ['contact.name'],
      ),
    ],
  },
  {
    name: 'blind: name with comma',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Mottagningen heter Lung, Allergi och Sömn Malmö.
Region: Skåne
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311`,
    reads: [
      newCode(
        eight(
          '12',
          'Lung, Allergi och Sömn Malmö',
          ['Storgatan 8', '21141', 'Malmö'],
          ['Anna Lind', 'anna@sundet.example'],
          ['311'],
        ),
      ),
    ],
  },
  {
    name: 'blind: provider vs activity',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Vårdgivare: Sundets AB
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311`,
    reads: [
      newCode(eight('12', '', ['Storgatan 8', '21141', 'Malmö'], ['Anna Lind', 'anna@sundet.example'], ['311']), [
        'activityName',
      ]),
    ],
  },
  {
    name: 'blind: amended contact: only phone',
    subject: 'Ändring',
    text: `Kontaktpersonen för sjukhuskod 41402 har fått nytt telefonnummer: 040-21 14 10.`,
    reads: [untold({ code: '41402' })],
  },
  {
    name: 'blind: amended address mention only for identification',
    subject: 'Namnbyte',
    text: `Sjukhuskod 41402, Storgatan 8, 211 41 Malmö, byter namn till Kliniken Nya Sundet.`,
    reads: [amendment({ code: '41402', activityName: 'Kliniken Nya Sundet' })],
  },
  {
    name: 'blind: rename from/to reversed (asks for more than it must)',
    subject: 'Namnbyte',
    text: `Kliniken Nya Sundet är det nya namnet på Kliniken Sundet (sjukhuskod 41402).`,
    reads: [amendment({ code: '41402' }, ['activityName'])],
  },
  {
    name: 'blind: table with comments column',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Uppgift\tVärde\tKommentar
Region\tSkåne
Verksamhetens namn\tKliniken Sundet\tegen regi
Besöksadress\tStorgatan 8\thiss finns
Postnummer\t211 41
Ort\tMalmö
Kontaktperson\tAnna Lind\tsemester v 52
E-post\tanna@sundet.example
MVO\t311`,
    reads: [
      newCode(
        eight(
          '12',
          'Kliniken Sundet',
          ['Storgatan 8', '21141', 'Malmö'],
          ['Anna Lind', 'anna@sundet.example'],
          ['311'],
        ),
      ),
    ],
  },
  {
    name: 'blind: two units, contact common at the end',
    subject: 'Två koder',
    text: `Vi ansöker om två sjukhuskoder.

Enhet 1: Kliniken Ett, Storgatan 8, 211 41 Malmö, MVO 311
Enhet 2: Kliniken Två, Storgatan 9, 211 41 Malmö, MVO 211

Region: Skåne
Kontaktperson: Anna Lind
E-post: anna@sundet.example`,
    reads: [
      newCode({ region: '12', contact: { email: 'anna@sundet.example', name: 'Anna Lind' } }, [
        'activityName',
        'address.street',
        'address.postalCode',
        'address.town',
        'mvo',
      ]),
    ],
  },
  {
    name: 'blind: same line two phones/postal',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41 / 211 42
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311`,
    reads: [
      newCode(
        eight('12', 'Kliniken Sundet', ['Storgatan 8', '', 'Malmö'], ['Anna Lind', 'anna@sundet.example'], ['311']),
        ['address.postalCode'],
      ),
    ],
  },
  {
    name: 'blind: town is a region-like',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Syd
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311`,
    reads: [
      newCode(
        eight('', 'Kliniken Sundet', ['Storgatan 8', '21141', 'Malmö'], ['Anna Lind', 'anna@sundet.example'], ['311']),
        ['region'],
      ),
    ],
  },
  {
    name: 'blind: street with c/o other person',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: c/o Läkarhuset, Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311`,
    reads: [
      newCode(
        eight(
          '12',
          'Kliniken Sundet',
          ['c/o Läkarhuset, Storgatan 8', '21141', 'Malmö'],
          ['Anna Lind', 'anna@sundet.example'],
          ['311'],
        ),
      ),
    ],
  },
  {
    name: 'blind: hostile: contact label then role & names',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind (vikarie för Bo Ek)
E-post: anna@sundet.example
MVO: 311`,
    reads: [
      newCode(
        eight(
          '12',
          'Kliniken Sundet',
          ['Storgatan 8', '21141', 'Malmö'],
          ['Anna Lind', 'anna@sundet.example'],
          ['311'],
        ),
      ),
    ],
  },
  {
    name: 'blind: name of activity has address',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet, Storgatan 8, Malmö
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311`,
    reads: [
      newCode(eight('12', '', ['Storgatan 8', '21141', 'Malmö'], ['Anna Lind', 'anna@sundet.example'], ['311']), [
        'activityName',
      ]),
    ],
  },
  {
    name: 'blind: move part with MVO left',
    subject: 'Delflytt',
    text: `Vår ortopedi (MVO 311) vid sjukhuskod 41402 flyttar till Kungsgatan 9, 211 49 Malmö den 1 mars 2027, handkirurgin (MVO 321) blir kvar.`,
    reads: [
      move({
        code: '41402',
        effectiveFrom: '2027-03-01',
        address: { town: 'Malmö', postalCode: '21149', street: 'Kungsgatan 9' },
      }),
    ],
  },
  {
    name: 'blind: codes in range / with letter',
    subject: 'Stängning',
    text: `Vi stänger kod 41402A.`,
    reads: [closure({}, ['code'])],
  },
  {
    name: 'blind: email typo with space',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna @sundet.example
MVO: 311`,
    reads: [
      newCode(eight('12', 'Kliniken Sundet', ['Storgatan 8', '21141', 'Malmö'], ['Anna Lind', ''], ['311']), [
        'contact.email',
      ]),
    ],
  },
  {
    name: 'blind: two emails with primary',
    subject: 'Ansökan',
    text: `Vi ansöker om sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example (i andra hand info@sundet.example)
MVO: 311`,
    reads: [
      newCode(eight('12', 'Kliniken Sundet', ['Storgatan 8', '21141', 'Malmö'], ['Anna Lind', ''], ['311']), [
        'contact.email',
      ]),
    ],
  },
  {
    name: 'blind: past move w/out year',
    subject: 'Flytt',
    text: `Vi flyttade den 2 november till Kungsgatan 9, 211 49 Malmö. Sjukhuskod 41402.`,
    reads: [
      move({ code: '41402', address: { town: 'Malmö', postalCode: '21149', street: 'Kungsgatan 9' } }, [
        'effectiveFrom',
      ]),
    ],
  },
  {
    name: 'blind: forwarded with our own letter containing labels with values (our example)',
    subject: 'VB: Instruktion',
    text: `Hej! Vi vill ha sjukhuskod, men vad ska vi skriva i alla fält?

Från: Inrapportering
Skickat: den 2 november 2026 10:00
Till: Någon
Ämne: Instruktion

Fyll i så här, till exempel:
Region: Uppsala
Namn på vårdgivarens verksamhet: Exempelkliniken
Besöksadress: Exempelgatan 1
Postnummer: 123 45
Ort: Exempelstad
Kontaktperson: Förnamn Efternamn
E-post: namn@exempel.example
MVO: 511`,
    reads: [
      newCode({}, [
        'region',
        'activityName',
        'address.street',
        'address.postalCode',
        'address.town',
        'contact.name',
        'contact.email',
        'mvo',
      ]),
    ],
  },
  {
    name: 'blind: reply subject about closing, but text asks about a new code',
    subject: 'Sv: Avveckling av 41402',
    text: `Hej, nu vill vi i stället ansöka om en ny sjukhuskod.

Region: Skåne
Verksamhetens namn: Kliniken Sundet
Besöksadress: Storgatan 8
Postnummer: 211 41
Ort: Malmö
Kontaktperson: Anna Lind
E-post: anna@sundet.example
MVO: 311`,
    reads: [
      newCode(
        eight(
          '12',
          'Kliniken Sundet',
          ['Storgatan 8', '21141', 'Malmö'],
          ['Anna Lind', 'anna@sundet.example'],
          ['311'],
        ),
      ),
    ],
  },
  {
    name: 'blind: address change denied',
    subject: 'Namnbyte 41402',
    text: `Sjukhuskod 41402 byter namn till Kliniken Hamnen. Vi byter inte adress, den är fortfarande Storgatan 8, 211 41 Malmö.`,
    reads: [amendment({ code: '41402', activityName: 'Kliniken Hamnen' })],
  },
  {
    name: 'blind: from and to as labels of a move',
    subject: 'Flytt av kod 10490',
    text: `Hej, vi flyttar kliniken (sjukhuskod 10490) den 15 januari 2027.

Från: Odengatan 5, 114 24 Stockholm
Till: Birger Jarlsgatan 44, 114 29 Stockholm

Mvh Karin`,
    reads: [
      move({
        code: '10490',
        effectiveFrom: '2027-01-15',
        address: { town: 'Stockholm', postalCode: '11429', street: 'Birger Jarlsgatan 44' },
      }),
    ],
  },
  {
    name: 'blind: contact with title and postal code with S',
    subject: 'Ansökan om sjukhuskod',
    text: `Region: Uppsala
Verksamhetens namn: Fyris Neurologi
Besöksadress: Bangårdsgatan 8
Postnummer: S-753 20
Ort: Uppsala
Kontaktperson: Leg. läk. Anna Lind
E-post: anna.lind@fyrisneuro.example
MVO: 221`,
    reads: [
      newCode(
        eight(
          '03',
          'Fyris Neurologi',
          ['Bangårdsgatan 8', '75320', 'Uppsala'],
          ['', 'anna.lind@fyrisneuro.example'],
          ['221'],
        ),
        ['contact.name'],
      ),
    ],
  },
  {
    name: 'blind: an e-mail with at spelt',
    subject: 'Ansökan om sjukhuskod',
    text: `Region: Skåne
Verksamhetens namn: Lunds Lunga
Besöksadress: Bredgatan 7
Postnummer: 222 21
Ort: Lund
Kontaktperson: Eva Berg
E-post: eva(at)lunga.example
MVO: 111`,
    reads: [
      newCode(eight('12', 'Lunds Lunga', ['Bredgatan 7', '22221', 'Lund'], ['Eva Berg', ''], ['111']), [
        'contact.email',
      ]),
    ],
  },
  {
    name: 'blind: MVO by two nouns',
    subject: 'Ansökan om sjukhuskod',
    text: `Region: Region Halland
Verksamhetens namn: Hallands Led och Hand
Besöksadress: Kungsgatan 2
Postnummer: 432 41
Ort: Varberg
Kontaktperson: Åke Ros
E-post: ake@ledhand.example
Medicinskt verksamhetsområde: Ortopedi och handkirurgi`,
    reads: [
      newCode(
        eight(
          '13',
          'Hallands Led och Hand',
          ['Kungsgatan 2', '43241', 'Varberg'],
          ['Åke Ros', 'ake@ledhand.example'],
          ['311', '321'],
        ),
      ),
    ],
  },
  {
    name: 'blind: everything on one line in commas without labels',
    subject: 'Ny sjukhuskod',
    text: `Vi ansöker om ny sjukhuskod: Region Skåne, Hudkliniken Lund, Bredgatan 9, 222 21 Lund, Eva Berg, eva@hud.example, MVO 211`,
    reads: [
      newCode({ mvo: ['211'] }, [
        'region',
        'activityName',
        'address.street',
        'address.postalCode',
        'address.town',
        'contact.name',
        'contact.email',
      ]),
    ],
  },
  {
    name: 'blind: vague month date',
    subject: 'Avveckling',
    text: `Sjukhuskod 55409 avvecklas under första kvartalet 2027.`,
    reads: [closure({ code: '55409' }, ['effectiveFrom'])],
  },
  {
    name: 'blind: date in words',
    subject: 'Avveckling',
    text: `Vi avslutar verksamheten på sjukhuskod 55409 första februari 2027.`,
    reads: [closure({ code: '55409' }, ['effectiveFrom'])],
  },
  {
    name: 'blind: closing codes in a table',
    subject: 'Stängning av mottagningar',
    text: `Hej! Vi stänger nedanstående mottagningar 2027-01-31.

Mottagning\tSjukhuskod
Norr\t65401
Söder\t65403

/Vera`,
    reads: [
      closure({ code: '65401', effectiveFrom: '2027-01-31' }),
      closure({ code: '65403', effectiveFrom: '2027-01-31' }),
    ],
  },
  {
    name: 'blind: reply to our decision letter, new change',
    subject: 'SV: Beslut om sjukhuskod 42410',
    text: `Tack! En sak: kontaktpersonen är numera Siv Alm, siv.alm@halm.example.

Från: Inrapportering <inrapportering@registret.example>
Skickat: den 20 november 2026 10:00
Till: Någon
Ämne: Beslut om sjukhuskod 42410

Hej! Verksamheten Ögonlaser Halmstad har fått sjukhuskod 42410.
Kontaktperson: Ida Sand
E-post: ida@ogonlaser.example`,
    reads: [untold({ code: '42410', contact: { email: 'siv.alm@halm.example', name: 'Siv Alm' } })],
  },
  {
    name: 'blind: PS with an addition',
    subject: 'Ansökan om sjukhuskod',
    text: `Region: Värmland
Verksamhetens namn: Karlstad Kardiologi
Besöksadress: Drottninggatan 8
Postnummer: 652 25
Ort: Karlstad
Kontaktperson: Jan Ek
E-post: jan@kardiologi.example

Hälsningar Jan

PS. MVO är 231.`,
    reads: [
      newCode(
        eight(
          '17',
          'Karlstad Kardiologi',
          ['Drottninggatan 8', '65225', 'Karlstad'],
          ['Jan Ek', 'jan@kardiologi.example'],
          [],
        ),
        ['mvo'],
      ),
    ],
  },
  {
    name: 'blind: two addresses, one for mail one for visit, in prose labels',
    subject: 'Ansökan om sjukhuskod',
    text: `Region: Kalmar län
Verksamhetens namn: Kalmar Käk
Vi besöks på: Larmgatan 5, 392 32 Kalmar
Vi får post på: Box 9, 391 20 Kalmar
Kontaktperson: Lo Berg
E-post: lo@kak.example
MVO: 316`,
    reads: [
      newCode(
        {
          region: '08',
          activityName: 'Kalmar Käk',
          contact: { email: 'lo@kak.example', name: 'Lo Berg' },
          mvo: ['316'],
        },
        ['address.street', 'address.postalCode', 'address.town'],
      ),
    ],
  },
  {
    name: 'blind: takeover table',
    subject: 'Övertagande av verksamhet',
    text: `Hej, vi anmäler övertagande enligt nedan.

Sjukhuskod\t12415
Tidigare vårdgivare\tFyris AB
Ny vårdgivare\tNova Vård AB
Nytt namn på verksamheten\tNova Vård Fyris
Ny kontaktperson\tMy Falk
E-post\tmy@nova.example
Från och med\t2027-01-01
Samma lokaler\tJa
Samma verksamhet\tJa`,
    reads: [
      takeover({
        code: '12415',
        activityName: 'Nova Vård Fyris',
        contact: { email: 'my@nova.example', name: 'My Falk' },
        effectiveFrom: '2027-01-01',
        samePremises: true,
        sameActivity: true,
      }),
    ],
  },
  {
    name: 'blind: takeover yes/no answered with no',
    subject: 'Övertagande',
    text: `Sjukhuskod: 12416
Vi tar över verksamheten den 1 februari 2027.
Samma lokaler: Nej
Samma verksamhet: Ja`,
    reads: [
      takeover({ code: '12416', samePremises: false, sameActivity: true, effectiveFrom: '2027-02-01' }, [
        'address.street',
        'address.postalCode',
        'address.town',
      ]),
    ],
  },
  {
    name: 'blind: rename where the label Ny benämning',
    subject: 'Ändrat namn',
    text: `Sjukhuskod: 28420
Nuvarande benämning: Lunds Öron
Ny benämning: Öronläkarna Lund
Gäller fr.o.m.: 1/12 2026`,
    reads: [amendment({ code: '28420', activityName: 'Öronläkarna Lund', effectiveFrom: '2026-12-01' })],
  },
  {
    name: 'blind: move with unknown day but month',
    subject: 'Flytt',
    text: `Sjukhuskod 28421 flyttar i februari 2027 till Stora Södergatan 10, 222 23 Lund.`,
    reads: [
      move({ code: '28421', address: { town: 'Lund', postalCode: '22223', street: 'Stora Södergatan 10' } }, [
        'effectiveFrom',
      ]),
    ],
  },
  {
    name: 'blind: consultants: on behalf, contact at client',
    subject: 'Sjukhuskod för kund',
    text: `Hej, jag hjälper min kund med sjukhuskod. Uppgifter:
Region = Gävleborg
Verksamhet = Hälsinge Hud
Besöksadress = Västra Tullgatan 3, 824 30 Hudiksvall
Kontaktperson hos kund = Mia Ström
E-post = mia@halsingehud.example
MVO = 211
Faktureras: Konsult AB, Kungsgatan 1, 111 43 Stockholm`,
    reads: [
      newCode(
        eight(
          '21',
          'Hälsinge Hud',
          ['Västra Tullgatan 3', '82430', 'Hudiksvall'],
          ['Mia Ström', 'mia@halsingehud.example'],
          ['211'],
        ),
      ),
    ],
  },
  {
    name: 'blind: the eight as questions with answers after question marks',
    subject: 'Sjukhuskod',
    text: `Vi söker sjukhuskod.
Vilken region? Örebro
Vad heter verksamheten? Närkes Njurar
Vilken besöksadress? Trädgårdsgatan 4
Vilket postnummer? 702 12
Vilken ort? Örebro
Vem är kontaktperson? Ulf Dal
Vilken e-post har kontaktpersonen? ulf@njurar.example
Vilken MVO-kod? 156`,
    reads: [
      newCode(
        eight(
          '18',
          'Närkes Njurar',
          ['Trädgårdsgatan 4', '70212', 'Örebro'],
          ['Ulf Dal', 'ulf@njurar.example'],
          ['156'],
        ),
      ),
    ],
  },
  {
    name: 'blind: markdown table',
    subject: 'Ansökan om sjukhuskod',
    text: `| Fält | Uppgift |
|---|---|
| Region | Dalarna |
| Verksamhetens namn | Siljans Smärta |
| Besöksadress | Kyrkogatan 1 |
| Postnummer | 792 30 |
| Ort | Mora |
| Kontaktperson | Kajsa Ek |
| E-post | kajsa@siljan.example |
| MVO | 412 |`,
    reads: [
      newCode(
        eight('20', 'Siljans Smärta', ['Kyrkogatan 1', '79230', 'Mora'], ['Kajsa Ek', 'kajsa@siljan.example'], ['412']),
      ),
    ],
  },
  {
    name: 'blind: English prose takeover',
    subject: 'Takeover',
    text: `Dear registry, on 1 March 2027 Baltic Care AB will take over the activity at hospital code 26405 from Gotland Care AB. It continues in the same premises. Contact person will be Ann West, ann@baltic.example.`,
    reads: [
      takeover({
        contact: { email: 'ann@baltic.example', name: 'Ann West' },
        code: '26405',
        effectiveFrom: '2027-03-01',
        samePremises: true,
        sameActivity: true,
      }),
    ],
  },
  {
    name: 'blind: English prose closure',
    subject: 'Closure',
    text: `Please note that our clinic (code 41420) is closing down. Last day of operation is 30 June 2027.`,
    reads: [closure({ code: '41420', effectiveFrom: '2027-07-01' })],
  },
  {
    name: 'blind: rename English',
    subject: 'Rename',
    text: `The unit with hospital code 41421 will be renamed to Malmö Vision Center from 2027-02-01.`,
    reads: [amendment({ code: '41421', effectiveFrom: '2027-02-01', activityName: 'Malmö Vision Center' })],
  },
  {
    name: 'blind: contact changes because someone quits',
    subject: 'Personaländring',
    text: `Hej, Ulla Ek (ulla@norr.example) slutar. Ny kontaktperson för sjukhuskod 65410 blir Per Norr, per@norr.example, från den 1 december 2026.`,
    reads: [
      amendment({
        code: '65410',
        effectiveFrom: '2026-12-01',
        contact: { email: 'per@norr.example', name: 'Per Norr' },
      }),
    ],
  },
  {
    name: 'blind: two changes of two codes',
    subject: 'Ändringar',
    text: `Hej!
Sjukhuskod 56415 byter namn till Västerås Hud.

Sjukhuskod 56416 stängs den 31 december 2026.`,
    reads: [
      amendment({ code: '56415', activityName: 'Västerås Hud' }),
      closure({ code: '56416', effectiveFrom: '2026-12-31' }),
    ],
  },
  {
    name: 'blind: new code with existing premises of another',
    subject: 'Ansökan sjukhuskod',
    text: `Vi ska hyra in oss hos en annan vårdgivare och behöver en egen sjukhuskod.
Region: Stockholm
Verksamhetens namn: Sömnlabbet City
Besöksadress: Vasagatan 20
Postnummer: 111 20
Ort: Stockholm
Kontaktperson: Kim Ahl
E-post: kim@somn.example
MVO: 851`,
    reads: [
      newCode({
        ...eight(
          '01',
          'Sömnlabbet City',
          ['Vasagatan 20', '11120', 'Stockholm'],
          ['Kim Ahl', 'kim@somn.example'],
          ['851'],
        ),
        hosted: true,
      }),
    ],
  },
  {
    name: 'blind: none: complaint',
    subject: 'Klagomål',
    text: `Jag är patient på Ryggkliniken, Storgatan 30, 852 30 Sundsvall och vill klaga på att de stängde min journal. Ring mig på 060-12 34 56.`,
    reads: [untold({})],
  },
  {
    name: 'blind: none: job',
    subject: 'Ledig tjänst som handläggare',
    text: `Hej, jag söker tjänsten som handläggare. Jag bor på Kungsgatan 3, 753 21 Uppsala. Kontakta gärna min referens, kontaktperson: Eva Lund, eva@ref.example.`,
    reads: [untold({ contact: { email: 'eva@ref.example', name: 'Eva Lund' } })],
  },
  {
    name: 'blind: box in visiting with street beneath',
    subject: 'Ansökan sjukhuskod',
    text: `Region: Blekinge
Verksamhetens namn: Karlshamns Öron
Besöksadress: Box 20 / Drottninggatan 54
Postnummer: 374 21
Ort: Karlshamn
Kontaktperson: Mo Ek
E-post: mo@oron.example
MVO: 521`,
    reads: [
      newCode(eight('10', 'Karlshamns Öron', ['', '37421', 'Karlshamn'], ['Mo Ek', 'mo@oron.example'], ['521']), [
        'address.street',
      ]),
    ],
  },
  {
    name: 'blind: the same twice, alike',
    subject: 'Ansökan sjukhuskod',
    text: `Vi önskar sjukhuskod för Piteå Puls på Storgatan 44, 941 32 Piteå.

Region: Norrbotten
Verksamhetens namn: Piteå Puls
Besöksadress: Storgatan 44
Postnummer: 94132
Ort: Piteå
Kontaktperson: Bo Ny
E-post: bo@puls.example
MVO: 231 Kardiologisk vård`,
    reads: [
      newCode(eight('25', 'Piteå Puls', ['Storgatan 44', '94132', 'Piteå'], ['Bo Ny', 'bo@puls.example'], ['231'])),
    ],
  },
  {
    name: 'blind: region and provider in the same line',
    subject: 'Ansökan sjukhuskod',
    text: `Region: Region Östergötland (privat vårdgivare med avtal)
Verksamhetens namn: Vätterns Venkirurgi
Besöksadress: Storgatan 5
Postnummer: 591 30
Ort: Motala
Kontaktperson: Tom Ek
E-post: tom@ven.example
MVO: 304`,
    reads: [
      newCode(
        eight('05', 'Vätterns Venkirurgi', ['Storgatan 5', '59130', 'Motala'], ['Tom Ek', 'tom@ven.example'], ['304']),
      ),
    ],
  },
  {
    name: 'blind: nordic contact name small letters',
    subject: 'ansökan',
    text: `vi behöver en sjukhuskod

region: jönköping
namn: tranås tandkirurgi
adress: storgatan 20
postnr: 573 32
ort: tranås
kontaktperson: lena ek
mail: lena@tandkirurgi.example
mvo: 571`,
    reads: [
      newCode(
        eight(
          '06',
          'tranås tandkirurgi',
          ['storgatan 20', '57332', 'tranås'],
          ['lena ek', 'lena@tandkirurgi.example'],
          ['571'],
        ),
      ),
    ],
  },
  {
    name: 'blind: a note on the postal code beneath',
    subject: 'Sjukhuskod',
    text: `Ansökan om sjukhuskod

Region: VGR
Verksamhetens namn: Hisingens Hud
Besöksadress: Gropegårdsgatan 2
Postnummer: 417 15
Ort: Göteborg
Kontaktperson: Eva Ryd
E-post: eva@hisingenshud.example
MVO: 211

Jag råkade skriva fel postnummer ovan, det ska vara 417 16.`,
    reads: [
      newCode(
        eight(
          '14',
          'Hisingens Hud',
          ['Gropegårdsgatan 2', '', 'Göteborg'],
          ['Eva Ryd', 'eva@hisingenshud.example'],
          ['211'],
        ),
        ['address.postalCode'],
      ),
    ],
  },
  {
    name: 'blind: the contact is on leave and another answers',
    subject: 'Sjukhuskod',
    text: `Ansökan om sjukhuskod

Region: VGR
Verksamhetens namn: Hisingens Hud
Besöksadress: Gropegårdsgatan 2
Postnummer: 417 15
Ort: Göteborg
Kontaktperson: Eva Ryd
E-post: eva@hisingenshud.example
MVO: 211

Eva är ledig till 7 januari, kontakta Bo Ek (bo@hisingenshud.example) tills dess.`,
    reads: [
      newCode(
        eight(
          '14',
          'Hisingens Hud',
          ['Gropegårdsgatan 2', '41715', 'Göteborg'],
          ['Eva Ryd', 'eva@hisingenshud.example'],
          ['211'],
        ),
      ),
    ],
  },
  {
    name: 'blind: a visiting address that opens later',
    subject: 'Sjukhuskod',
    text: `Ansökan om sjukhuskod

Region: VGR
Verksamhetens namn: Hisingens Hud
Besöksadress: Gropegårdsgatan 2 (från 1 mars 2027)
Postnummer: 417 15
Ort: Göteborg
Kontaktperson: Eva Ryd
E-post: eva@hisingenshud.example
MVO: 211`,
    reads: [
      newCode(
        eight('14', 'Hisingens Hud', ['', '41715', 'Göteborg'], ['Eva Ryd', 'eva@hisingenshud.example'], ['211']),
        ['address.street'],
      ),
    ],
  },
  {
    name: 'blind: two streets by slash',
    subject: 'Sjukhuskod',
    text: `Ansökan om sjukhuskod

Region: VGR
Verksamhetens namn: Hisingens Hud
Besöksadress: Gropegårdsgatan 2 / Hisingsgatan 4
Postnummer: 417 15
Ort: Göteborg
Kontaktperson: Eva Ryd
E-post: eva@hisingenshud.example
MVO: 211`,
    reads: [
      newCode(
        eight('14', 'Hisingens Hud', ['', '41715', 'Göteborg'], ['Eva Ryd', 'eva@hisingenshud.example'], ['211']),
        ['address.street'],
      ),
    ],
  },
  {
    name: 'blind: a move told with old and new in one line with labels',
    subject: 'Byte av lokal',
    text: `Sjukhuskod 50420. Gammal adress: Gropegårdsgatan 2, 417 15 Göteborg. Ny adress: Hisingsgatan 4, 417 03 Göteborg. Flytten sker 2027-02-01.`,
    reads: [
      move({
        address: { town: 'Göteborg', postalCode: '41703', street: 'Hisingsgatan 4' },
        code: '50420',
        effectiveFrom: '2027-02-01',
      }),
    ],
  },
  {
    name: 'blind: a move with an arrow',
    subject: 'Flytt',
    text: `Kod 50420 flyttar 2027-02-01: Gropegårdsgatan 2, 417 15 Göteborg -> Hisingsgatan 4, 417 03 Göteborg`,
    reads: [
      move({ code: '50420', effectiveFrom: '2027-02-01' }, ['address.street', 'address.postalCode', 'address.town']),
    ],
  },
  {
    name: 'blind: a move told as done',
    subject: 'Ny adress',
    text: `Vi har sedan den 2 november 2026 flyttat till Hisingsgatan 4, 417 03 Göteborg. Sjukhuskod 50420.`,
    reads: [
      move({
        code: '50420',
        effectiveFrom: '2026-11-02',
        address: { town: 'Göteborg', postalCode: '41703', street: 'Hisingsgatan 4' },
      }),
    ],
  },
  {
    name: 'blind: only reception hours change',
    subject: 'Ändrade öppettider',
    text: `Mottagningen med sjukhuskod 50420 stänger kl 16 på fredagar från den 1 december.`,
    reads: [untold({ code: '50420', effectiveFrom: '2026-12-01' })],
  },
  {
    name: 'blind: a closure of one unit of several without code',
    subject: 'Avveckling',
    text: `Vi avvecklar mottagningen i Kungälv den 31 mars 2027 men behåller mottagningen i Göteborg (sjukhuskod 50420).`,
    reads: [closure({ effectiveFrom: '2027-03-31' }, ['code'])],
  },
  {
    name: 'blind: a closure that is withdrawn',
    subject: 'Återtagande',
    text: `Vi anmälde tidigare att sjukhuskod 50420 skulle avvecklas. Så blir det inte, verksamheten fortsätter.`,
    reads: [untold({ code: '50420' })],
  },
  {
    name: 'blind: a name with digits',
    subject: 'Sjukhuskod',
    text: `Ansökan om sjukhuskod

Region: VGR
Verksamhetens namn: Hud 24/7 Hisingen
Besöksadress: Gropegårdsgatan 2
Postnummer: 417 15
Ort: Göteborg
Kontaktperson: Eva Ryd
E-post: eva@hisingenshud.example
MVO: 211`,
    reads: [
      newCode(
        eight(
          '14',
          'Hud 24/7 Hisingen',
          ['Gropegårdsgatan 2', '41715', 'Göteborg'],
          ['Eva Ryd', 'eva@hisingenshud.example'],
          ['211'],
        ),
      ),
    ],
  },
  {
    name: 'blind: a town of two words',
    subject: 'Sjukhuskod',
    text: `Ansökan om sjukhuskod

Region: VGR
Verksamhetens namn: Hisingens Hud
Besöksadress: Gropegårdsgatan 2
Postnummer: 417 15
Ort: Västra Frölunda
Kontaktperson: Eva Ryd
E-post: eva@hisingenshud.example
MVO: 211`,
    reads: [
      newCode(
        eight(
          '14',
          'Hisingens Hud',
          ['Gropegårdsgatan 2', '41715', 'Västra Frölunda'],
          ['Eva Ryd', 'eva@hisingenshud.example'],
          ['211'],
        ),
      ),
    ],
  },
  {
    name: 'blind: MVO with a wrong digit count',
    subject: 'Sjukhuskod',
    text: `Ansökan om sjukhuskod

Region: VGR
Verksamhetens namn: Hisingens Hud
Besöksadress: Gropegårdsgatan 2
Postnummer: 417 15
Ort: Göteborg
Kontaktperson: Eva Ryd
E-post: eva@hisingenshud.example
MVO: 2111`,
    reads: [
      newCode(
        eight(
          '14',
          'Hisingens Hud',
          ['Gropegårdsgatan 2', '41715', 'Göteborg'],
          ['Eva Ryd', 'eva@hisingenshud.example'],
          [],
        ),
        ['mvo'],
      ),
    ],
  },
  {
    name: 'blind: MVO by vague word',
    subject: 'Sjukhuskod',
    text: `Ansökan om sjukhuskod

Region: VGR
Verksamhetens namn: Hisingens Hud
Besöksadress: Gropegårdsgatan 2
Postnummer: 417 15
Ort: Göteborg
Kontaktperson: Eva Ryd
E-post: eva@hisingenshud.example
MVO: psykiatri`,
    reads: [
      newCode(
        eight(
          '14',
          'Hisingens Hud',
          ['Gropegårdsgatan 2', '41715', 'Göteborg'],
          ['Eva Ryd', 'eva@hisingenshud.example'],
          [],
        ),
        ['mvo'],
      ),
    ],
  },
  {
    name: 'blind: the MVO list with one to come later',
    subject: 'Sjukhuskod',
    text: `Ansökan om sjukhuskod

Region: VGR
Verksamhetens namn: Hisingens Hud
Besöksadress: Gropegårdsgatan 2
Postnummer: 417 15
Ort: Göteborg
Kontaktperson: Eva Ryd
E-post: eva@hisingenshud.example
MVO: 211, ev. 215 senare`,
    reads: [
      newCode(
        eight(
          '14',
          'Hisingens Hud',
          ['Gropegårdsgatan 2', '41715', 'Göteborg'],
          ['Eva Ryd', 'eva@hisingenshud.example'],
          [],
        ),
        ['mvo'],
      ),
    ],
  },
  {
    name: 'blind: the code of another in the same mail',
    subject: 'Namnbyte',
    text: `Vår mottagning (sjukhuskod 50420) byter namn till Hisingens Hudcenter 2027-01-01. Samma sak gjordes nyligen för sjukhuskod 50421.`,
    reads: [amendment({ effectiveFrom: '2027-01-01', activityName: 'Hisingens Hudcenter' }, ['code'])],
  },
  {
    name: 'blind: the acquirer is told, contact of the former too',
    subject: 'Övertagande',
    text: `Sjukhuskod: 50422
Övertagande vårdgivare: Nya AB
Tidigare vårdgivare: Gamla AB
Tidigare kontaktperson: Ulf Ek, ulf@gamla.example
Kontaktperson: Eva Ryd, eva@nya.example
Gäller från: 2027-01-01
Verksamheten fortsätter oförändrad i samma lokaler.`,
    reads: [
      takeover({
        code: '50422',
        contact: { email: 'eva@nya.example', name: 'Eva Ryd' },
        effectiveFrom: '2027-01-01',
        samePremises: true,
        sameActivity: true,
      }),
    ],
  },
  {
    name: 'blind: a quoted phrase of the rules',
    subject: 'Fråga om princip',
    text: `Ni skriver att "om en vårdgivare flyttar sin verksamhet till ny fysisk plats ska de inte få en ny kod". Gäller det även oss? Vi har sjukhuskod 50420.`,
    reads: [untold({ code: '50420' })],
  },
  {
    name: "blind: a wish for a list of codes of one's own",
    subject: 'Våra sjukhuskoder',
    text: `Kan ni skicka en förteckning över våra sjukhuskoder och kontaktpersoner?`,
    reads: [untold({})],
  },
  {
    name: "blind: the e-mail of the sender's colleague in copy",
    subject: 'Sjukhuskod',
    text: `Ansökan om sjukhuskod

Region: VGR
Verksamhetens namn: Hisingens Hud
Besöksadress: Gropegårdsgatan 2
Postnummer: 417 15
Ort: Göteborg
Kontaktperson: Eva Ryd
MVO: 211
Kopia till: bo@hisingenshud.example`,
    reads: [
      newCode(eight('14', 'Hisingens Hud', ['Gropegårdsgatan 2', '41715', 'Göteborg'], ['Eva Ryd', ''], ['211']), [
        'contact.email',
      ]),
    ],
  },
  {
    name: 'blind: phone number with postal look after the town',
    subject: 'Sjukhuskod',
    text: `Ansökan om sjukhuskod

Region: VGR
Verksamhetens namn: Hisingens Hud
Besöksadress: Gropegårdsgatan 2
Ort: Göteborg, tel 417 15
Kontaktperson: Eva Ryd
E-post: eva@hisingenshud.example
MVO: 211`,
    reads: [
      newCode(
        eight('14', 'Hisingens Hud', ['Gropegårdsgatan 2', '', ''], ['Eva Ryd', 'eva@hisingenshud.example'], ['211']),
        ['address.postalCode', 'address.town'],
      ),
    ],
  },
  {
    name: 'blind: values beneath labels with remarks in brackets on the label',
    subject: 'Sjukhuskod',
    text: `Ansökan om sjukhuskod

Region (där verksamheten bedrivs): VGR
Namn (verksamhetens): Hisingens Hud
Adress (besök, ej box): Gropegårdsgatan 2
Postnr (5 siffror): 417 15
Ort: Göteborg
Namn (kontaktperson): Eva Ryd
E-post (kontaktperson): eva@hisingenshud.example
MVO (kod): 211`,
    reads: [
      newCode(
        eight(
          '14',
          'Hisingens Hud',
          ['Gropegårdsgatan 2', '41715', 'Göteborg'],
          ['Eva Ryd', 'eva@hisingenshud.example'],
          ['211'],
        ),
      ),
    ],
  },
  {
    name: 'blind: prose of a doctor',
    subject: 'Kod till min nya klinik',
    text: `Hej! Jag är hudläkare och öppnar eget på Hisingen i januari. Kliniken heter Hisingens Hud och ligger på Gropegårdsgatan 2, 417 15 Göteborg (VGR). MVO 211. Jag heter Eva Ryd och är själv kontaktperson, eva@hisingenshud.example. Behöver en sjukhuskod!`,
    reads: [
      newCode(
        {
          activityName: 'Hisingens Hud',
          mvo: ['211'],
          address: { town: 'Göteborg', postalCode: '41715', street: 'Gropegårdsgatan 2' },
        },
        ['region', 'contact.name', 'contact.email'],
      ),
    ],
  },
  {
    name: 'blind: a rename in a table with an arrow label (asks for more than it must)',
    subject: 'Namnändring',
    text: `Sjukhuskod: 50420
Från namn: Hisingens Hud
Till namn: Hisingens Hudcenter
Från datum: 2027-01-01`,
    reads: [amendment({ code: '50420', activityName: 'Hisingens Hudcenter' })],
  },
  {
    name: 'blind: amendment told in prose for e-mail and name (asks for more than it must)',
    subject: 'Nya kontaktuppgifter',
    text: `Sjukhuskod 50420 har ny kontaktperson från och med nu: Bo Ek, e-post bo@hisingenshud.example, telefon 031-417 15 00. Eva Ryd (eva@hisingenshud.example) har gått i pension.`,
    reads: [amendment({ code: '50420' }, ['contact.name', 'contact.email'])],
  },
  {
    name: "blind: a move with the landlord's address",
    subject: 'Flytt',
    text: `Sjukhuskod 50420 flyttar den 1 februari 2027. Hyresvärden (Fastighets AB, Lindholmsallén 10, 417 55 Göteborg) meddelar exakt adress senare.`,
    reads: [
      move({ code: '50420', effectiveFrom: '2027-02-01' }, ['address.street', 'address.postalCode', 'address.town']),
    ],
  },
  {
    name: "blind: an officer's own words forwarded",
    subject: 'VB: flytt',
    text: `Se nedan, kan du registrera?

Från: Eva Ryd <eva@hisingenshud.example>
Skickat: den 20 november 2026 10:00
Till: Bo Ek
Ämne: flytt

Hej! Sjukhuskod 50420 flyttar till Hisingsgatan 4, 417 03 Göteborg den 1 februari 2027.
/Eva
Gropegårdsgatan 2, 417 15 Göteborg`,
    reads: [
      move({
        code: '50420',
        effectiveFrom: '2027-02-01',
        address: { town: 'Göteborg', postalCode: '41703', street: 'Hisingsgatan 4' },
      }),
    ],
  },
  {
    name: 'blind: English with a PO box beside',
    subject: 'Application for hospital code',
    text: `Region: Västra Götaland
Name of clinic: Hisingens Hud
Postal address: P.O. Box 12, 401 20 Göteborg
Visiting address: Gropegårdsgatan 2, 417 15 Göteborg
Contact person: Eva Ryd
Contact e-mail: eva@hisingenshud.example
MVO: 211 (dermatology)`,
    reads: [
      newCode(
        eight(
          '14',
          'Hisingens Hud',
          ['Gropegårdsgatan 2', '41715', 'Göteborg'],
          ['Eva Ryd', 'eva@hisingenshud.example'],
          ['211'],
        ),
      ),
    ],
  },
  {
    name: 'blind: closes at the turn of the year',
    subject: 'Stänger',
    text: `Sjukhuskod 50420 stänger vid årsskiftet.`,
    reads: [closure({ code: '50420' }, ['effectiveFrom'])],
  },
  {
    name: 'blind: a code and new MVO, old in brackets',
    subject: 'MVO för 50420',
    text: `Nya MVO-koder för sjukhuskod 50420: 211, 215 (tidigare 211, 141)`,
    reads: [amendment({ code: '50420', mvo: ['211', '215'] })],
  },
]

// Mails written blind, before anybody looked at the reading: what people at providers write, and what a careful officer reads.
import { amendment, type CorpusMail, closure, eight, move, newCode, takeover, untold } from './corpus.js'

export const BLIND: readonly CorpusMail[] = [
  {
    name: 'blind: Outlook multipart/alternative, cp1252 qp with table',
    subject: 'Ny sjukhuskod',
    text: `Hej!

Vi öppnar en ny mottagning och behöver sjukhuskod. Uppgifter:

Region \tRegion Östergötland
Verksamhetens namn \tLinköpings Ögonklinik
Besöksadress \tStorgatan 38 B, 2 tr
Postnummer \t582 23
Postort \tLinköping
Kontaktperson \tMarie Sjöström
E-postadress \tmarie.sjostrom@linkogon.example
MVO-kod \t511

Med vänlig hälsning

Birgitta Hansson
Medicinsk sekreterare
Linköpings Ögonklinik AB
Postadress: Box 1234, 581 12 Linköping
Tel: 013-12 34 56
birgitta.hansson@linkogon.example`,
    reads: [
      newCode(
        eight(
          '05',
          'Linköpings Ögonklinik',
          ['Storgatan 38 B, 2 tr', '58223', 'Linköping'],
          ['Marie Sjöström', 'marie.sjostrom@linkogon.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: prose (asks for more than it must)',
    subject: 'Begäran om sjukhuskod för hudmottagning',
    text: `Hej!

Vi startar i januari en hudmottagning i Växjö, Hudcentrum Växjö, och behöver därför en sjukhuskod. Mottagningen ligger på Norra Esplanaden 9, 352 31 Växjö, i Region Kronoberg. Kontaktperson är Maria Ek, maria.ek@hudvaxjo.example. Vi kommer att bedriva hud- och könssjukvård, dvs. MVO 211.

Vänliga hälsningar
Maria`,
    reads: [
      newCode(
        eight('07', '', ['Norra Esplanaden 9', '35231', 'Växjö'], ['Maria Ek', 'maria.ek@hudvaxjo.example'], ['211']),
        ['activityName', 'effectiveFrom'],
      ),
    ],
  },
  {
    name: 'blind: English',
    subject: 'Request for hospital code',
    text: `Hello,

On behalf of our client we kindly ask for a hospital code (sjukhuskod).

Region: Scania
Name of care provider's unit: Malmö Spine Center
Visiting address: Jan Waldenströms gata 35
Zip code: SE-214 28
City: Malmö
Contact person: Helena Bengtsson
Contact e-mail: helena.bengtsson@spine.example
MVO code: 312

Best regards
John Whitfield
IT Vendor Ltd, 5 King Street, London
+44 20 7946 0000`,
    reads: [
      newCode(
        eight(
          '12',
          'Malmö Spine Center',
          ['Jan Waldenströms gata 35', '21428', 'Malmö'],
          ['Helena Bengtsson', 'helena.bengtsson@spine.example'],
          ['312'],
        ),
      ),
    ],
  },
  {
    name: 'blind: forwarded as attachment',
    subject: 'VB: Ansökan sjukhuskod',
    text: `Hej, den här hamnade hos oss. /Registrator
Myndigheten, Storgatan 1, 103 10 Stockholm

-----Vidarebefordrat meddelande-----
Från: Siv Norén <siv.noren@reumatiker.example>
Skickat: Mon, 23 Nov 2026 09:12:00 +0100
Till: Inrapportering <inrapportering@registret.example>
Ämne: Ansökan sjukhuskod

Hej
Region: Region Norrbotten
Vårdenhetens namn: Reumatologen Luleå
Gatuadress: Skeppsbrogatan 25
Postnr: 97231
Postort: Luleå
Kontaktpersonens namn: Siv Norén
Kontaktpersonens e-post: siv.noren@reumatiker.example
MVO: 131`,
    reads: [
      newCode(
        eight(
          '25',
          'Reumatologen Luleå',
          ['Skeppsbrogatan 25', '97231', 'Luleå'],
          ['Siv Norén', 'siv.noren@reumatiker.example'],
          ['131'],
        ),
      ),
    ],
  },
  {
    name: 'blind: answers above our letter quoted',
    subject: 'Sv: Sjukhuskod',
    text: `Hej, tack för snabbt svar! Här kommer uppgifterna:

- region: Gävleborg
- namn på vårdgivarens verksamhet: Urologmottagningen Gävle
- besöksadress till verksamheten: Nygatan 22
- postnummer: 803 20
- ort: Gävle
- namn på kontaktperson: Tomas Rask
- e-post till kontaktperson: tomas.rask@urogavle.example
- kod för medicinskt verksamhetsområde (MVO): 361 (Urologisk vård)

Mvh Tomas

Den 20 nov. 2026 kl. 10:11 skrev Inrapportering <inrapportering@registret.example>:
> Hej!
> För att få en sjukhuskod behöver du skicka följande uppgifter:
> - region
> - namn på vårdgivarens verksamhet
> - besöksadress till verksamheten
> - postnummer
> - ort
> - namn på kontaktperson
> - e-post till kontaktperson
> - kod för medicinskt verksamhetsområde (MVO)
>
> Med vänlig hälsning
> Inrapporteringsservice
> Telefon 075-247 45 40`,
    reads: [
      newCode(
        eight(
          '21',
          'Urologmottagningen Gävle',
          ['Nygatan 22', '80320', 'Gävle'],
          ['Tomas Rask', 'tomas.rask@urogavle.example'],
          ['361'],
        ),
      ),
    ],
  },
  {
    name: 'blind: signature holds the address only (asks for more than it must)',
    subject: 'Sjukhuskod',
    text: `Hej!
Vi skulle behöva en sjukhuskod till Smärtteamet Örebro (MVO 412). Vi hör till Region Örebro län. Kontaktperson: Linda Falk.

Med vänliga hälsningar,

Linda Falk
Verksamhetschef
--
Smärtteamet Örebro AB
Drottninggatan 40
702 22 Örebro
Tel 019-555 12 12 | Mobil 070-555 12 13
linda.falk@smartteam.example
www.smartteam.example`,
    reads: [
      newCode({ contact: { name: 'Linda Falk' }, mvo: ['412'], region: '18' }, [
        'activityName',
        'address.street',
        'address.postalCode',
        'address.town',
        'contact.email',
      ]),
    ],
  },
  {
    name: 'blind: closure with org number only',
    subject: 'Verksamhet upphör',
    text: `Hej,

Rehab AB (org.nr 556677-8899) lägger ned sin mottagning i Borås den 31 januari 2027. Vi vill därför avsluta vår sjukhuskod.

Mvh
Rehab AB`,
    reads: [closure({ effectiveFrom: '2027-01-31' }, ['code'])],
  },
  {
    name: 'blind: a postal code corrected in brackets',
    subject: 'sjukhuskod hjärtmottagning',
    text: `Hej igen

Ansökan om sjukhuskod

Region: Uppsala län
Namn: Hjärtmottagningen Fyris
Adress: Kungsgatan 48
Postnr: 753 20 (inte 753 21 som vi skrev förra gången)
Ort: Uppsala
Kontaktperson: Karl-Erik Nyman
Mail: ke.nyman@hjartat.example
MVO: 231`,
    reads: [
      newCode(
        eight(
          '03',
          'Hjärtmottagningen Fyris',
          ['Kungsgatan 48', '75320', 'Uppsala'],
          ['Karl-Erik Nyman', 'ke.nyman@hjartat.example'],
          ['231'],
        ),
      ),
    ],
  },
  {
    name: 'blind: another postal code in prose',
    subject: 'Ny kod',
    text: `Hej, vi behöver en ny sjukhuskod till Barnlungan som ligger på Vasagatan 5, 411 24 Göteborg.

Region: VGR
Verksamhetens namn: Barnlungan
Besöksadress: Vasagatan 5
Postnummer: 411 42
Ort: Göteborg
Kontaktperson: Jenny Blom
E-post: jenny@barnlung.example
MVO: 201`,
    reads: [
      newCode(
        eight('14', 'Barnlungan', ['Vasagatan 5', '', 'Göteborg'], ['Jenny Blom', 'jenny@barnlung.example'], ['201']),
        ['address.postalCode'],
      ),
    ],
  },
  {
    name: 'blind: move old and new address, date 1/3 2027',
    subject: 'Flyttanmälan',
    text: `Hej!

Artroskopicentrum (sjukhuskod 421404) flyttar 1/3 2027 från Slottsgatan 12, 302 42 Halmstad till Fiskaregatan 21, 302 90 Halmstad.

Hälsningar
Eva Kron
Artroskopicentrum
Slottsgatan 12
302 42 Halmstad`,
    reads: [
      move({
        code: '421404',
        effectiveFrom: '2027-03-01',
        address: { town: 'Halmstad', postalCode: '30290', street: 'Fiskaregatan 21' },
      }),
    ],
  },
  {
    name: 'blind: HTML only two col table with labels old/new columns',
    subject: 'Adressändring sjukhuskod 56412',
    text: `Hej, vi har bytt lokaler.
\tGamla\tNya
Gatuadress\tKopparbergsvägen 10\tSigmatorget 2
Postnummer\t722 13\t721 30
Ort\tVästerås\tVästerås
Flytten sker den 15 december 2026.
/Ulla`,
    reads: [
      move({
        address: { town: 'Västerås', postalCode: '72130', street: 'Sigmatorget 2' },
        code: '56412',
        effectiveFrom: '2026-12-15',
      }),
    ],
  },
  {
    name: 'blind: phone mail, terse (asks for more than it must)',
    subject: 'Sjukhuskod',
    text: `Ny sjukhuskod önskas
Region Västerbotten
Sköldkörtelmottagningen Umeå
Kungsgatan 60, 903 26 Umeå
Kontaktperson Per Aho per.aho@skoldkortel.example
Mvo 161

Skickat från min iPhone`,
    reads: [
      newCode(
        eight('24', '', ['Kungsgatan 60', '90326', 'Umeå'], ['Per Aho', 'per.aho@skoldkortel.example'], ['161']),
        ['activityName'],
      ),
    ],
  },
  {
    name: 'blind: takeover, same premises',
    subject: 'Övertagande av verksamhet',
    text: `Hej!

Nya Vård i Kalmar AB tar den 1 januari 2027 över Ögonmottagningen Kvarnholmen (sjukhuskod 24405) från Gamla Vård AB. Verksamheten fortsätter oförändrad i samma lokaler.

Nytt namn på verksamheten: Nya Vård Ögon Kvarnholmen
Ny kontaktperson: Nina Strand
E-post: nina.strand@nyavard.example

Med vänlig hälsning
Nina Strand`,
    reads: [
      takeover({
        activityName: 'Nya Vård Ögon Kvarnholmen',
        contact: { email: 'nina.strand@nyavard.example', name: 'Nina Strand' },
        sameActivity: true,
        code: '24405',
        effectiveFrom: '2027-01-01',
        samePremises: true,
      }),
    ],
  },
  {
    name: 'blind: amendment name',
    subject: 'Namnbyte',
    text: `Hej,
Vår mottagning med sjukhuskod 51412 byter namn från Gynhälsan till Kvinnohälsan Mölndal från och med 2027-01-01. Adressen är densamma som tidigare (Göteborgsvägen 8, 431 30 Mölndal).
Mvh Sekreterare`,
    reads: [amendment({ code: '51412', effectiveFrom: '2027-01-01', activityName: 'Kvinnohälsan Mölndal' })],
  },
  {
    name: 'blind: amendment contact',
    subject: 'Ny kontaktperson för 55406',
    text: `Hej! Vi har fått en ny kontaktperson för sjukhuskod 55406.

Tidigare kontaktperson: Stina Molin, stina.molin@ortocenter.example
Ny kontaktperson: Fredrik Åhs, fredrik.ahs@ortocenter.example

Med vänlig hälsning
Olle Grahn, IT-ansvarig
olle.grahn@ortocenter.example`,
    reads: [amendment({ contact: { email: 'fredrik.ahs@ortocenter.example', name: 'Fredrik Åhs' }, code: '55406' })],
  },
  {
    name: 'blind: amendment mvo replaces',
    subject: 'Ändrad MVO',
    text: `Hej

För sjukhuskod 11421 ska MVO vara 901 och 931 (tidigare bara 901).

Anna-Karin Lööf`,
    reads: [amendment({ code: '11421', mvo: ['901', '931'] })],
  },
  {
    name: 'blind: closure, last day',
    subject: 'Avslut av sjukhuskod 28415',
    text: `Hej. Allergimottagningen i Lund stänger för gott. Sista dagen med patienter är fredag den 18 december 2026.
Bo Wall`,
    reads: [closure({ code: '28415', effectiveFrom: '2026-12-19' })],
  },
  {
    name: 'blind: none: question',
    subject: 'Fråga om filformat',
    text: `Hej,
Vilket format ska filen ha när vi lämnar uppgifter till patientregistret via Filip? Vi har problem med att ladda upp novemberfilen, felet är "ogiltig sjukhuskod 11402" på rad 12.
Mvh Stefan`,
    reads: [untold({ code: '11402' })],
  },
  {
    name: 'blind: none: thanks',
    subject: 'Tack!',
    text: `Tack så mycket för hjälpen, nu fungerar det!
Trevlig helg
Gun`,
    reads: [untold({})],
  },
  {
    name: 'blind: MVO by name, several',
    subject: 'Ansökan om sjukhuskod',
    text: `Region: Stockholms läns landsting
Klinikens namn: Specialistvård Kista
Besöksadress: Jan Stenbecks Torg 17
Postadress: 164 40 Kista
Kontaktperson: Ahmed Hassan
Kontaktpersonens mejladress: ahmed.hassan@specialistvard.example
Verksamhetsområden: Ögonsjukvård, Öron-, näs- och halssjukvård samt Urologisk vård`,
    reads: [
      newCode(
        eight(
          '01',
          'Specialistvård Kista',
          ['Jan Stenbecks Torg 17', '16440', 'Kista'],
          ['Ahmed Hassan', 'ahmed.hassan@specialistvard.example'],
          ['361', '511', '521'],
        ),
      ),
    ],
  },
  {
    name: 'blind: numbered list, no colon on next line; gotland',
    subject: 'Sjukhuskod Gotland',
    text: `Hej! Vi vill ha en ny sjukhuskod, se svar på era punkter:

1. Region
   Gotland
2. Vårdgivarens verksamhet
   Dialyscenter Visby
3. Besöksadress
   Adelsgatan 3
4. Postnummer
   621 57
5. Ort
   Visby
6. Kontaktperson
   Kerstin Gardell
7. E-post
   kerstin@dialys.example
8. MVO
   156`,
    reads: [
      newCode(
        eight(
          '09',
          'Dialyscenter Visby',
          ['Adelsgatan 3', '62157', 'Visby'],
          ['Kerstin Gardell', 'kerstin@dialys.example'],
          ['156'],
        ),
      ),
    ],
  },
  {
    name: 'blind: a web form that puts each answer beneath its question',
    subject: 'Nytt svar: Begäran om sjukhuskod',
    text: `Ett nytt formulärsvar har inkommit.

Ärende-ID: 75321
Inskickat: 2026-11-23 08:59

Region *
Region Dalarna

Verksamhetens namn *
Falu Ryggcenter

Verksamhetens besöksadress *
Åsgatan 31

Postnummer *
79171

Ort *
Falun

Kontaktperson - namn *
Britt-Marie Hed

Kontaktperson - e-post *
bm.hed@faluryggcenter.example

Telefonnummer
023-123 45

MVO-kod *
312

Samtycke till lagring
Ja`,
    reads: [
      newCode(
        eight(
          '20',
          'Falu Ryggcenter',
          ['Åsgatan 31', '79171', 'Falun'],
          ['Britt-Marie Hed', 'bm.hed@faluryggcenter.example'],
          ['312'],
        ),
      ),
    ],
  },
  {
    name: 'blind: forwarded inline gmail style',
    subject: 'Fwd: sjukhuskod till Nyköpings handkirurgi',
    text: `Kan ni ta det här?

---------- Forwarded message ---------
Från: Rolf Ås <rolf.as@handkir.example>
Date: tors 19 nov. 2026 kl 15:20
Subject: sjukhuskod till Nyköpings handkirurgi
To: Region Handläggare <hl@regionsormland.example>

Hej,
vi behöver sjukhuskod.
Landsting: Landstinget Sörmland
Enhet: Nyköpings handkirurgi
Adress: Västra Storgatan 14, 611 32 Nyköping
Kontaktperson: Rolf Ås (rolf.as@handkir.example)
MVO: 321`,
    reads: [
      newCode(
        eight(
          '04',
          'Nyköpings handkirurgi',
          ['Västra Storgatan 14', '61132', 'Nyköping'],
          ['Rolf Ås', 'rolf.as@handkir.example'],
          ['321'],
        ),
      ),
    ],
  },
  {
    name: 'blind: the contact is the undersigned',
    subject: 'Sjukhuskod ÖNH',
    text: `Hej!
Vi ansöker om sjukhuskod för vår ÖNH-mottagning.
Region: Jämtland Härjedalen
Namn på verksamheten: ÖNH Östersund
Besöksadress: Prästgatan 20
Postnummer: 831 31
Ort: Östersund
Kontaktperson: undertecknad
E-post: se nedan
MVO: 521

Inger Dahlin
överläkare
inger.dahlin@onh.example`,
    reads: [
      newCode(
        {
          region: '23',
          activityName: 'ÖNH Östersund',
          address: { town: 'Östersund', postalCode: '83131', street: 'Prästgatan 20' },
          mvo: ['521'],
        },
        ['contact.name', 'contact.email'],
      ),
    ],
  },
  {
    name: 'blind: a box and a visiting address',
    subject: 'Ny sjukhuskod',
    text: `Region Värmland
Verksamhet: Geriatriska mottagningen Arvika
Postadress: Box 45, 671 22 Arvika
Besöksadress: Solviksgatan 14, 671 30 Arvika
Kontakt: Maud Fors, 0570-123 45, maud.fors@geriatrik.example
MVO-kod: 241
Vi önskar en sjukhuskod för verksamheten ovan.`,
    reads: [
      newCode(
        eight(
          '17',
          'Geriatriska mottagningen Arvika',
          ['Solviksgatan 14', '67130', 'Arvika'],
          ['Maud Fors', 'maud.fors@geriatrik.example'],
          ['241'],
        ),
      ),
    ],
  },
  {
    name: 'blind: box only, one line',
    subject: 'Ansökan ny sjukhuskod',
    text: `Region: Blekinge
Namn på vårdgivarens verksamhet: Neuroteamet Karlskrona
Adress: Box 300, 371 25 Karlskrona
Kontaktperson: Sara Lundh
E-post: sara.lundh@neuroteam.example
MVO: 221`,
    reads: [
      newCode(
        eight(
          '10',
          'Neuroteamet Karlskrona',
          ['', '37125', 'Karlskrona'],
          ['Sara Lundh', 'sara.lundh@neuroteam.example'],
          ['221'],
        ),
        ['address.street'],
      ),
    ],
  },
  {
    name: 'blind: misspellings',
    subject: 'sjukhuskod',
    text: `hej vi behöver sjukhus kod

Regoin: Region Jönköping
Namn på vårdgivarns verksamhet: Barnhjärtat Jönköping
Besöksadres: Barnarpsgatan 39
Postnumer: 55316
Ort: Jönköping
Kontakt person: Zeynep Yildiz
Epost: zeynep@barnhjarta.example
MVO kod: 203`,
    reads: [
      newCode(
        eight(
          '06',
          'Barnhjärtat Jönköping',
          ['Barnarpsgatan 39', '55316', 'Jönköping'],
          ['Zeynep Yildiz', 'zeynep@barnhjarta.example'],
          ['203'],
        ),
      ),
    ],
  },
  {
    name: 'blind: example code mentioned',
    subject: 'Sjukhuskod till ny kund',
    text: `Hej!
Vår kund Aleris Kärl Sundsvall behöver en sjukhuskod (motsvarande den ni gav vår kund i Stockholm, 10487).

Region: Västernorrland
Verksamhetsnamn: Kärlmottagningen Sundsvall
Besöksadress: Esplanaden 18, plan 3
Postnr/ort: 852 36 Sundsvall
Kontaktperson hos kunden: Mona Häll
E-post kontaktperson: mona.hall@karl.example
MVO: 304 Kärlkirurgisk vård

/Peter Sund
Leverantör AB, Hamngatan 10, 111 47 Stockholm`,
    reads: [
      newCode(
        eight(
          '22',
          'Kärlmottagningen Sundsvall',
          ['Esplanaden 18, plan 3', '85236', 'Sundsvall'],
          ['Mona Häll', 'mona.hall@karl.example'],
          ['304'],
        ),
      ),
    ],
  },
  {
    name: 'blind: two requests in one mail',
    subject: 'Två nya sjukhuskoder',
    text: `Hej, vi behöver två nya sjukhuskoder.

Mottagning 1
Region: Skåne
Namn: Vårdgruppen Ögon Lund
Besöksadress: Klostergatan 11
Postnummer: 222 22
Ort: Lund
Kontaktperson: Lars Tell
E-post: lars.tell@vardgruppen.example
MVO: 511

Mottagning 2
Region: Skåne
Namn: Vårdgruppen Hud Helsingborg
Besöksadress: Drottninggatan 56
Postnummer: 252 21
Ort: Helsingborg
Kontaktperson: Lars Tell
E-post: lars.tell@vardgruppen.example
MVO: 211

Mvh Lars`,
    reads: [
      newCode(
        eight(
          '12',
          'Vårdgruppen Ögon Lund',
          ['Klostergatan 11', '22222', 'Lund'],
          ['Lars Tell', 'lars.tell@vardgruppen.example'],
          ['511'],
        ),
      ),
      newCode(
        eight(
          '12',
          'Vårdgruppen Hud Helsingborg',
          ['Drottninggatan 56', '25221', 'Helsingborg'],
          ['Lars Tell', 'lars.tell@vardgruppen.example'],
          ['211'],
        ),
      ),
    ],
  },
  {
    name: 'blind: html bold labels with <br>',
    subject: 'Sjukhuskod',
    text: `Hej,

Vi önskar en sjukhuskod till vår nystartade klinik.
Region: Region Halland
Namn på verksamhet: Kvinnokliniken Kungsbacka
Besöksadress: Norra Torggatan 6
Postnummer: 434 30
Ort: Kungsbacka
Kontaktperson: Camilla Frid
E-post: camilla.frid@kvinnokliniken.example
MVO: 431

Vänligen
Camilla
________________________________
Kvinnokliniken Sverige AB | Box 7, 101 20 Stockholm | 08-123 456 78`,
    reads: [
      newCode(
        eight(
          '13',
          'Kvinnokliniken Kungsbacka',
          ['Norra Torggatan 6', '43430', 'Kungsbacka'],
          ['Camilla Frid', 'camilla.frid@kvinnokliniken.example'],
          ['431'],
        ),
      ),
    ],
  },
  {
    name: 'blind: the recipient is greeted by name, no contact is named',
    subject: 'Ansökan',
    text: `Till Karin Ek, Inrapportering

Hej Karin!
Enligt vårt telefonsamtal igår vill vi ha en sjukhuskod.

Region: Region Stockholm
Namn på vårdgivarens verksamhet: Proktologen Söder
Besöksadress: Götgatan 91
Postnummer: 116 62
Ort: Stockholm
MVO: 303

Vänliga hälsningar
Moa Lind
moa@proktologen.example
08-640 12 12`,
    reads: [
      newCode(
        {
          region: '01',
          activityName: 'Proktologen Söder',
          address: { town: 'Stockholm', postalCode: '11662', street: 'Götgatan 91' },
          mvo: ['303'],
        },
        ['contact.name', 'contact.email'],
      ),
    ],
  },
  {
    name: 'blind: telephone digits where the postal code is missing',
    subject: 'Sjukhuskod för Psykiatri Nordväst',
    text: `Region: Gävleborg
Verksamhet: Psykiatri Nordväst
Besöksadress: Köpmangatan 2, Söderhamn
Telefon: 026-753 21
Kontaktperson: Rut Alm, rut.alm@sjukgymn.example, 82633 (växel)
MVO: allmänpsykiatri vuxna (901)
Ny sjukhuskod önskas.`,
    reads: [
      newCode(
        eight(
          '21',
          'Psykiatri Nordväst',
          ['Köpmangatan 2', '', 'Söderhamn'],
          ['Rut Alm', 'rut.alm@sjukgymn.example'],
          ['901'],
        ),
        ['address.postalCode'],
      ),
    ],
  },
  {
    name: 'blind: format=flowed with wrapped value',
    subject: 'Ny sjukhuskod',
    text: `Hej! Här är vår ansökan om sjukhuskod.

Region: Region Västmanland
Namn på vårdgivarens verksamhet: Lungmottagningen Köping, en del av Bröstkliniken
Besöksadress: Hultgrensgatan 2
Postnummer och ort: 731 31 Köping
Kontaktperson och e-post: Anders Hell, anders@lungan.example
MVO: 111`,
    reads: [
      newCode(
        eight(
          '19',
          'Lungmottagningen Köping, en del av Bröstkliniken',
          ['Hultgrensgatan 2', '73131', 'Köping'],
          ['Anders Hell', 'anders@lungan.example'],
          ['111'],
        ),
      ),
    ],
  },
  {
    name: 'blind: move prose, only code in subject, ort in prose (asks for more than it must)',
    subject: 'Ryggkliniken 62407 byter lokal',
    text: `Hej

Från och med den 1:a februari 2027 finns vi i nya lokaler på Kyrkogatan 14 i Sundsvall, postnummer 852 31. Vi behåller namnet.

Hälsningar
Ryggkliniken, Storgatan 30, 852 30 Sundsvall`,
    reads: [
      move(
        { effectiveFrom: '2027-02-01', address: { town: 'Sundsvall', postalCode: '85231', street: 'Kyrkogatan 14' } },
        ['code'],
      ),
    ],
  },
  {
    name: 'blind: move lacking postal code',
    subject: 'Flytt',
    text: `Hej, Knäkliniken (sjukhuskod: 12408) har flyttat till Dragarbrunnsgatan 78 i Uppsala. Yvonne`,
    reads: [
      move({ code: '12408', address: { town: 'Uppsala', street: 'Dragarbrunnsgatan 78' } }, ['address.postalCode']),
    ],
  },
  {
    name: 'blind: move without code',
    subject: 'Ändrad besöksadress',
    text: `Hej!
Ögonmottagningen i Oskarshamn flyttar 2027-01-11.

Nuvarande adress: Skolgatan 4, 572 30 Oskarshamn
Ny adress: Flanaden 3, 572 31 Oskarshamn

Kontakta mig gärna på 0491-764 00.
Nils`,
    reads: [
      move(
        { address: { town: 'Oskarshamn', postalCode: '57231', street: 'Flanaden 3' }, effectiveFrom: '2027-01-11' },
        ['code'],
      ),
    ],
  },
  {
    name: 'blind: takeover, another activity, same premises (asks for more than it must)',
    subject: 'Vi tar över lokaler',
    text: `Hej,
MediHud AB övertar Rehabkompaniets lokaler på Storgatan 9 i Skövde (deras sjukhuskod är 52409) den 1 april 2027. Vi kommer att bedriva hudsjukvård i stället för rehabilitering, alltså en annan verksamhet än tidigare. Rehabkompaniet upphör.

Verksamhetens namn: MediHud Skövde
Kontaktperson: Doris Katt
E-post: doris@medihud.example
MVO: 211`,
    reads: [
      takeover({
        activityName: 'MediHud Skövde',
        contact: { email: 'doris@medihud.example', name: 'Doris Katt' },
        mvo: ['211'],
        samePremises: true,
        code: '52409',
        effectiveFrom: '2027-04-01',
        sameActivity: false,
      }),
    ],
  },
  {
    name: 'blind: takeover English with missing info on premises',
    subject: 'Change of operator',
    text: `Dear Sirs,

As of 1 February 2027 Northcare AB takes over the clinic with hospital code 64403 from Umeå Kliniken AB.

Regards
Mark Stone`,
    reads: [takeover({ code: '64403', effectiveFrom: '2027-02-01', sameActivity: true }, ['samePremises'])],
  },
  {
    name: 'blind: closure with successor',
    subject: 'Stängning',
    text: `Hej
Dagkirurgen Motala (kod 21407) avvecklas 2027-06-30. Verksamheten går upp i Dagkirurgen Linköping som har kod 21402.
/Ing-Marie`,
    reads: [closure({ code: '21407', effectiveFrom: '2027-06-30', successor: '21402' })],
  },
  {
    name: 'blind: closure in english w/ X code',
    subject: 'Closing of clinic',
    text: `Hi, our clinic (hospital code 104XX4) will close on December 31, 2026. Please close the code as of that date.`,
    reads: [closure({ code: '104XX4', effectiveFrom: '2026-12-31' })],
  },
  {
    name: 'blind: invalid MVO',
    subject: 'sjukhuskod',
    text: `Vi vill ansöka om en sjukhuskod.
Region: Region Kalmar län
Verksamhetens namn: Glädjens Vårdcentral Specialist
Besöksadress: Larmgatan 22
Postnummer: 392 32
Ort: Kalmar
Kontaktperson: Hanna Ros
E-post: hanna.ros@gladje.example
MVO: 999`,
    reads: [
      newCode(
        eight(
          '08',
          'Glädjens Vårdcentral Specialist',
          ['Larmgatan 22', '39232', 'Kalmar'],
          ['Hanna Ros', 'hanna.ros@gladje.example'],
          [],
        ),
        ['mvo'],
      ),
    ],
  },
  {
    name: 'blind: contradictory MVO number/name',
    subject: 'Ny sjukhuskod',
    text: `Region: Örebro
Vårdgivarens verksamhet: Orthand Karlskoga
Besöksadress: Katrinedalsgatan 7
Postnummer: 691 31
Ort: Karlskoga
Kontaktperson: Per Lager
E-post kontaktperson: per.lager@orthand.example
MVO: 321 Ortopedisk vård`,
    reads: [
      newCode(
        eight(
          '18',
          'Orthand Karlskoga',
          ['Katrinedalsgatan 7', '69131', 'Karlskoga'],
          ['Per Lager', 'per.lager@orthand.example'],
          [],
        ),
        ['mvo'],
      ),
    ],
  },
  {
    name: 'blind: all on one line separated by commas/semicolons',
    subject: 'Sjukhuskod sökes',
    text: `Hej! Region: Skåne; Namn: Infektionsmottagningen Kristianstad; Besöksadress: Östra Boulevarden 50; Postnummer: 29131; Ort: Kristianstad; Kontaktperson: Ola Fält; E-post: ola.falt@infektion.example; MVO: 121. Tack på förhand! Ola`,
    reads: [
      newCode(
        eight(
          '12',
          'Infektionsmottagningen Kristianstad',
          ['Östra Boulevarden 50', '29131', 'Kristianstad'],
          ['Ola Fält', 'ola.falt@infektion.example'],
          ['121'],
        ),
      ),
    ],
  },
  {
    name: 'blind: Hosted',
    subject: 'Sjukhuskod, inhyrd verksamhet',
    text: `Hej,

Narkosbolaget AB (556559-4230) ska bedriva smärtbehandling i Region Dalarnas lokaler på Mora lasarett och behöver en egen sjukhuskod.

Region: Dalarna
Verksamhetens namn: Narkosbolaget Smärta Mora
Besöksadress: Mora lasarett, Lasarettsvägen 10
Postnummer: 792 85
Ort: Mora
Kontaktperson: Disa Holm
E-post: disa.holm@narkos.example
MVO: 412`,
    reads: [
      newCode({
        ...eight(
          '20',
          'Narkosbolaget Smärta Mora',
          ['Mora lasarett, Lasarettsvägen 10', '79285', 'Mora'],
          ['Disa Holm', 'disa.holm@narkos.example'],
          ['412'],
        ),
        hosted: true,
        provider: { organisationNumber: '5565594230' },
      }),
    ],
  },
  {
    name: 'blind: three-col HTML layout with nested signature table',
    subject: 'Ansökan om ny sjukhuskod',
    text: `Vi behöver en ny sjukhuskod.
• Region: Västra Götaland
• Namn på vårdgivarens verksamhet: Njurmottagningen Borås
• Besöksadress: Allégatan 55
• Postnummer: 503 37
• Ort: Borås
• Namn på kontaktperson: Kristina Wahl
• E-post till kontaktperson: kristina.wahl@njurar.example
• Kod för MVO: 156
\tJonas Rapp IT-tekniker Brahegatan 2, 114 37 Stockholm E-post: jonas.rapp@itstod.example Tel: 08-503 37 00`,
    reads: [
      newCode(
        eight(
          '14',
          'Njurmottagningen Borås',
          ['Allégatan 55', '50337', 'Borås'],
          ['Kristina Wahl', 'kristina.wahl@njurar.example'],
          ['156'],
        ),
      ),
    ],
  },
  {
    name: 'blind: inline answers in quote of our letter',
    subject: 'Re: Begäran om sjukhuskod',
    text: `Hej, svar i texten nedan.

On 20 Nov 2026, at 09:00, Inrapportering <inrapportering@registret.example> wrote:

> Hej, vi behöver följande uppgifter för att ge er en sjukhuskod:
> region
Region Norrbotten
> namn på vårdgivarens verksamhet
Hematologen Piteå
> besöksadress till verksamheten
Lasarettsvägen 14
> postnummer
941 50
> ort
Piteå
> namn på kontaktperson
Britta Sahl
> e-post till kontaktperson
britta@hemokliniken.example
> kod för medicinskt verksamhetsområde (MVO)
108`,
    reads: [
      newCode(
        eight(
          '25',
          'Hematologen Piteå',
          ['Lasarettsvägen 14', '94150', 'Piteå'],
          ['Britta Sahl', 'britta@hemokliniken.example'],
          ['108'],
        ),
      ),
    ],
  },
  {
    name: 'blind: two contacts -> contradiction',
    subject: 'Ny sjukhuskod',
    text: `Ansökan om sjukhuskod

Region: Västernorrland
Namn: Foniatrimottagningen Härnösand
Besöksadress: Nybrogatan 4
Postnummer: 871 31
Ort: Härnösand
Kontaktperson: Elin Tors eller Bengt Ahl
E-post: elin@handledarna.example, bengt@handledarna.example
MVO: 541`,
    reads: [
      newCode(
        {
          region: '22',
          activityName: 'Foniatrimottagningen Härnösand',
          address: { town: 'Härnösand', postalCode: '87131', street: 'Nybrogatan 4' },
          mvo: ['541'],
        },
        ['contact.name', 'contact.email'],
      ),
    ],
  },
  {
    name: 'blind: a region with its old name in brackets',
    subject: 'Sjukhuskod',
    text: `Hejsan, skulle vilja ha en sjukhuskod för:
Verksamhet = Öronmottagningen Trelleborg
Region = Region Skåne (f.d. Malmöhus läns landsting)
Besöksadress = C B Friisgatan 3
Postnr = 231 42
Postort = TRELLEBORG
Kontaktperson = Jan Roos
Kontaktpersonens mail = jan.roos@logo.example
MVO = 521`,
    reads: [
      newCode(
        eight(
          '12',
          'Öronmottagningen Trelleborg',
          ['C B Friisgatan 3', '23142', 'TRELLEBORG'],
          ['Jan Roos', 'jan.roos@logo.example'],
          ['521'],
        ),
      ),
    ],
  },
  {
    name: 'blind: amendment: name and contact in table',
    subject: 'Uppdatering av uppgifter',
    text: `Hej!
Vänligen uppdatera uppgifterna för sjukhuskod 10475:

Verksamhetens nya namn: Akademikliniken Östermalm Plastik
Kontaktperson: Veronica Lo
E-post till kontaktperson: veronica.lo@plastik.example

Ändringen gäller från 1.1.2027.`,
    reads: [
      amendment({
        activityName: 'Akademikliniken Östermalm Plastik',
        contact: { email: 'veronica.lo@plastik.example', name: 'Veronica Lo' },
        code: '10475',
        effectiveFrom: '2027-01-01',
      }),
    ],
  },
  {
    name: 'blind: amendment email only (asks for more than it must)',
    subject: 'Ny e-postadress',
    text: `Hej, kontaktpersonen för sjukhuskod 23403, Christer Ny, har fått ny e-postadress: christer.ny@nyadoman.example (tidigare christer@gammaldoman.example).`,
    reads: [amendment({ code: '23403' }, ['contact.name', 'contact.email'])],
  },
  {
    name: 'blind: ticket system',
    subject: '[Ticket#2026112310045] Ny sjukhuskod',
    text: `##- Skriv ditt svar ovanför denna rad -##

Ärende: 2026112310045
Beställare: Malin Kvist
Beställarens e-post: malin.kvist@region.example
Prioritet: 3

Beskrivning:
Behöver ny sjukhuskod till mottagning.
Region: Region Kronoberg
Verksamhetens namn: Käkkirurgen Ljungby
Besöksadress: Hångersgatan 20
Postnummer: 341 35
Ort: Ljungby
Kontaktperson: Malin Kvist
Kontaktpersonens e-post: malin.kvist@region.example
MVO-kod: 316

ServiceDesk Region Kronoberg, Nygatan 20, 351 88 Växjö`,
    reads: [
      newCode(
        eight(
          '07',
          'Käkkirurgen Ljungby',
          ['Hångersgatan 20', '34135', 'Ljungby'],
          ['Malin Kvist', 'malin.kvist@region.example'],
          ['316'],
        ),
      ),
    ],
  },
  {
    name: 'blind: template not filled in some',
    subject: 'sjukhuskod',
    text: `Hej, ansökan om sjukhuskod

Region: Halland
Namn på vårdgivarens verksamhet: Kirurgen Varberg
Besöksadress: Träslövsvägen 68
Postnummer:
Ort: Varberg
Namn på kontaktperson: -
E-post till kontaktperson: [fylls i senare]
MVO: vet ej`,
    reads: [
      newCode(
        { region: '13', activityName: 'Kirurgen Varberg', address: { town: 'Varberg', street: 'Träslövsvägen 68' } },
        ['address.postalCode', 'contact.name', 'contact.email', 'mvo'],
      ),
    ],
  },
  {
    name: 'blind: region not stated, town only',
    subject: 'begäran sjukhuskod',
    text: `Vi begär härmed en sjukhuskod.
Namn på verksamheten: Fysiologlabbet Uppsala
Besöksadress: Sjukhusvägen 3, 753 09 Uppsala
Kontaktperson: Ylva Dus (ylva@dus.example)
Medicinskt verksamhetsområde: Klinisk fysiologi 831`,
    reads: [
      newCode(
        eight(
          '',
          'Fysiologlabbet Uppsala',
          ['Sjukhusvägen 3', '75309', 'Uppsala'],
          ['Ylva Dus', 'ylva@dus.example'],
          ['831'],
        ),
        ['region'],
      ),
    ],
  },
  {
    name: 'blind: move of part',
    subject: 'Del av verksamheten flyttar',
    text: `Hej! En del av vår verksamhet med sjukhuskod 13402, nämligen ortopedin, flyttar till nya lokaler den 1 maj 2027. Resten blir kvar.

Den flyttade delens namn: Ortopedi Katrineholm City
Besöksadress: Köpmangatan 19
Postnummer: 641 30
Ort: Katrineholm
MVO: 311`,
    reads: [
      move({
        activityName: 'Ortopedi Katrineholm City',
        address: { town: 'Katrineholm', postalCode: '64130', street: 'Köpmangatan 19' },
        mvo: ['311'],
        code: '13402',
        effectiveFrom: '2027-05-01',
        scope: 'part',
      }),
    ],
  },
  {
    name: 'blind: move + name table, English',
    subject: 'Relocation of clinic',
    text: `Hello,
our clinic ReloCare Solna (hospital code 11466) is moving on 15 January 2027.
Old address: Råsundavägen 1, 169 67 Solna
New address: Hemvärnsgatan 9, 171 54 Solna
The name stays the same.
Kind regards, Emma Clarke`,
    reads: [
      move({
        address: { town: 'Solna', postalCode: '17154', street: 'Hemvärnsgatan 9' },
        code: '11466',
        effectiveFrom: '2027-01-15',
      }),
    ],
  },
  {
    name: 'blind: c/o and long street',
    subject: 'Ansökan sjukhuskod',
    text: `REGION: REGION GÄVLEBORG
NAMN PÅ VÅRDGIVARENS VERKSAMHET: LÄKARNA HUDIKSVALL
BESÖKSADRESS: C/O HUDIKSVALLS SJUKHUS, PATRICKSVÄGEN 4
POSTNUMMER: 824 43
ORT: HUDIKSVALL
NAMN PÅ KONTAKTPERSON: SANNA ÖST
E-POST: SANNA.O@LAKARNA.EXAMPLE
MVO: 101`,
    reads: [
      newCode(
        eight(
          '21',
          'LÄKARNA HUDIKSVALL',
          ['C/O HUDIKSVALLS SJUKHUS, PATRICKSVÄGEN 4', '82443', 'HUDIKSVALL'],
          ['SANNA ÖST', 'SANNA.O@LAKARNA.EXAMPLE'],
          ['101'],
        ),
      ),
    ],
  },
  {
    name: 'blind: a correction of one value of the letter answered (asks for more than it must)',
    subject: 'SV: Sjukhuskod',
    text: `Hej,
rättelse av min förra begäran om sjukhuskod: adressen ska vara Sveagatan 6, inte Sveagatan 16. Övrigt gäller enligt nedan.

Från: Göran Vik
Skickat: den 18 november 2026 08:12
Till: Inrapportering <inrapportering@registret.example>
Ämne: Sjukhuskod

Region: Östergötland
Namn på vårdgivarens verksamhet: Protesklinken Norrköping
Besöksadress: Sveagatan 16
Postnummer: 602 33
Ort: Norrköping
Namn på kontaktperson: Göran Vik
E-post till kontaktperson: goran.vik@proteskliniken.example
MVO: 551`,
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
    name: 'blind: an MVO code added',
    subject: 'Nytt verksamhetsområde',
    text: `Hej, vi vill lägga till MVO 221 för sjukhuskod 57405. Tove`,
    reads: [amendment({ code: '57405' }, ['mvo'])],
  },
  {
    name: 'blind: a code and nothing that is asked',
    subject: 'Sjukhuskod 54407',
    text: `Hej, ring mig angående vår sjukhuskod 54407 så snart ni kan. 070-123 45 67. Hasse`,
    reads: [untold({ code: '54407' })],
  },
  {
    name: 'blind: prose English-Swedish mix with two addresses: HQ and visiting',
    subject: 'Ansökan om sjukhuskod – Karlstad',
    text: `Hej!

Koncernen AB, med huvudkontor på Sveavägen 44, 111 34 Stockholm, öppnar en ny ortopedmottagning i Karlstad. Vi ansöker om en ny sjukhuskod.

Verksamheten heter Ortopedcentrum Karlstad och besöksadressen är Tingvallagatan 17, 652 25 Karlstad. Vi har vårdavtal med Region Värmland. MVO är 311. Kontaktperson för inrapporteringen blir Johan Mård och han nås på johan.mard@koncern.example eller 054-652 25 00.

Bästa hälsningar,
Sofia Brandt
Jurist`,
    reads: [
      newCode(
        eight(
          '',
          'Ortopedcentrum Karlstad',
          ['Tingvallagatan 17', '65225', 'Karlstad'],
          ['Johan Mård', 'johan.mard@koncern.example'],
          ['311'],
        ),
        ['region'],
      ),
    ],
  },
  {
    name: 'blind: Two address blocks by heading',
    subject: 'Ledkliniken flyttar',
    text: `Hej!

Vi vill anmäla att vi flyttar. Vår sjukhuskod är 53410.

Gammal adress:
Kyrkogatan 3
461 30 Trollhättan

Ny adress fr.o.m. 2027-02-15:
Drottninggatan 22
461 32 Trollhättan

Mvh Lotta Gren
Ledkliniken`,
    reads: [
      move({
        code: '53410',
        address: { town: 'Trollhättan', postalCode: '46132', street: 'Drottninggatan 22' },
        effectiveFrom: '2027-02-15',
      }),
    ],
  },
  {
    name: 'blind: "Vi finns numera på"',
    subject: 'Ny adress',
    text: `Hej, Migränmottagningen (sjukhuskod 10489) finns sedan den 1 november 2026 på Torsgatan 60, 113 37 Stockholm. Vi låg tidigare på Odengatan 60, 113 22 Stockholm. //Ebba`,
    reads: [
      move({
        code: '10489',
        effectiveFrom: '2026-11-01',
        address: { town: 'Stockholm', postalCode: '11337', street: 'Torsgatan 60' },
      }),
    ],
  },
  {
    name: 'blind: region with LT abbreviation, slash labels',
    subject: 'Sjukhuskod behövs',
    text: `Hej, sjukhuskod önskas för ny enhet.

Region/landsting: Region Jönköpings län
Vårdgivare/enhet: Magtarm Eksjö
Adress/besöksadress: Stora Torget 2
Postnr/postort: 575 31 / Eksjö
Kontaktperson/tel/mejl: Kjell Brand / 0381-555 10 / kjell.brand@magtarm.example
MVO: 303`,
    reads: [
      newCode(
        eight(
          '06',
          'Magtarm Eksjö',
          ['Stora Torget 2', '57531', 'Eksjö'],
          ['Kjell Brand', 'kjell.brand@magtarm.example'],
          ['303'],
        ),
      ),
    ],
  },
  {
    name: 'blind: a table with a row for each of two units',
    subject: 'Ansökan om sjukhuskoder',
    text: `Hej, vi ansöker om nya sjukhuskoder enligt tabellen.
Region\tVerksamhetens namn\tBesöksadress\tPostnummer\tOrt\tKontaktperson\tE-post\tMVO
Skåne\tHavsvård Ystad\tStortorget 5\t271 43\tYstad\tPetra Hav\tpetra.hav@havsvard.example\t511
Blekinge\tHavsvård Ronneby\tKungsgatan 22\t372 30\tRonneby\tMats Eka\tmats.eka@havsvard.example\t211
Petra`,
    reads: [
      newCode(
        eight(
          '12',
          'Havsvård Ystad',
          ['Stortorget 5', '27143', 'Ystad'],
          ['Petra Hav', 'petra.hav@havsvard.example'],
          ['511'],
        ),
      ),
      newCode(
        eight(
          '10',
          'Havsvård Ronneby',
          ['Kungsgatan 22', '37230', 'Ronneby'],
          ['Mats Eka', 'mats.eka@havsvard.example'],
          ['211'],
        ),
      ),
    ],
  },
  {
    name: 'blind: horizontal table one row',
    subject: 'Ny sjukhuskod',
    text: `Se tabell
Region\tNamn på vårdgivarens verksamhet\tBesöksadress\tPostnr\tOrt\tKontaktperson\tKontaktpersonens e-post\tMVO-kod
Region Örebro län\tEndokrinologen Lindesberg\tKristinavägen 3\t711 30\tLindesberg\tGösta Palm\tgosta.palm@endokrin.example\t161`,
    reads: [
      newCode(
        eight(
          '18',
          'Endokrinologen Lindesberg',
          ['Kristinavägen 3', '71130', 'Lindesberg'],
          ['Gösta Palm', 'gosta.palm@endokrin.example'],
          ['161'],
        ),
      ),
    ],
  },
  {
    name: 'blind: full sentence fields',
    subject: 'BUP Öst',
    text: `God morgon,

Region Östergötland startar en ny BUP-mottagning i Mjölby och vi behöver en sjukhuskod till den. Mottagningen heter BUP Mjölby. Vi kommer att finnas på Kungsvägen 40 i Mjölby (postnummer 595 30). Som kontaktperson kan ni skriva Agneta Ros med e-postadress agneta.ros@bupost.example. MVO-koden är 931.

Hälsar Susanne`,
    reads: [
      newCode(
        eight(
          '05',
          'BUP Mjölby',
          ['Kungsvägen 40', '59530', 'Mjölby'],
          ['Agneta Ros', 'agneta.ros@bupost.example'],
          ['931'],
        ),
      ),
    ],
  },
  {
    name: 'blind: English prose (asks for more than it must)',
    subject: 'Hospital code application',
    text: `Dear Sir or Madam,

We are opening a new eye clinic, VisionCare Solna, in Region Stockholm and would like to apply for a new hospital code. The clinic is located at Solnavägen 10, 171 65 Solna. Our contact person is Ravi Kumar (ravi.kumar@visioncare.example). MVO code: 511.

Sincerely,
Ravi Kumar
VisionCare AB, Kungsgatan 3, 111 43 Stockholm`,
    reads: [
      newCode(
        eight('01', '', ['Solnavägen 10', '17165', 'Solna'], ['Ravi Kumar', 'ravi.kumar@visioncare.example'], ['511']),
        ['activityName'],
      ),
    ],
  },
  {
    name: 'blind: closure of two codes',
    subject: 'Avveckling',
    text: `Hej. Följande mottagningar avvecklas 2026-12-31:
- Stängda Ögon Visby, sjukhuskod 26402
- Stängda Ögon Hemse, sjukhuskod 26404
/Rune`,
    reads: [
      closure({ code: '26402', effectiveFrom: '2026-12-31' }),
      closure({ code: '26404', effectiveFrom: '2026-12-31' }),
    ],
  },
  {
    name: 'blind: move with box as new address',
    subject: 'Adressändring',
    text: `Hej! Sjukhuskod 61404 har ny adress från 1 december: Box 77, 826 23 Söderhamn. Margareta`,
    reads: [
      move({ address: { town: 'Söderhamn', postalCode: '82623' }, code: '61404', effectiveFrom: '2026-12-01' }, [
        'address.street',
      ]),
    ],
  },
  {
    name: 'blind: takeover English full',
    subject: 'Takeover of clinic',
    text: `Hello,

NorthMed AB (org. no. 556559-4230) takes over the activity of Skellefteå Hudklinik, hospital code 64411, from 2027-01-01. The activity stays the same and remains in the same premises.

New name: NorthMed Hud Skellefteå
Contact person: Alice North
E-mail: alice@northmed.example`,
    reads: [
      takeover({
        activityName: 'NorthMed Hud Skellefteå',
        contact: { email: 'alice@northmed.example', name: 'Alice North' },
        code: '64411',
        effectiveFrom: '2027-01-01',
        samePremises: true,
        sameActivity: true,
        provider: { organisationNumber: '5565594230' },
      }),
    ],
  },
  {
    name: 'blind: takeover other premises',
    subject: 'Övertag',
    text: `Hej!
Tagöver AB tar över hela verksamheten vid Ryggcentrum Nacka, sjukhuskod 11477, per den 1 mars 2027. Verksamheten blir densamma men flyttar samtidigt till andra lokaler:
Besöksadress: Sickla industriväg 3, 131 54 Nacka
Kontaktperson: Boris Hult, boris@tagover.example`,
    reads: [
      takeover({
        address: { town: 'Nacka', postalCode: '13154', street: 'Sickla industriväg 3' },
        contact: { email: 'boris@tagover.example', name: 'Boris Hult' },
        code: '11477',
        effectiveFrom: '2027-03-01',
        samePremises: false,
        sameActivity: true,
      }),
    ],
  },
  {
    name: 'blind: None: invoice',
    subject: 'Faktura 75321',
    text: `Hej, bifogat finns faktura 75321 avseende utbildning. Vårt postgiro 12401-5.
Bolaget AB, Storgatan 1, 753 20 Uppsala`,
    reads: [untold({})],
  },
  {
    name: 'blind: a late report, no request',
    subject: 'Försenad rapportering',
    text: `Hej, vi blir tyvärr sena med oktoberrapporteringen till patientregistret. Vi levererar under vecka 49. Mvh Stina, Ryggkliniken (62407)`,
    reads: [untold({})],
  },
  {
    name: 'blind: amendment contact only name in prose',
    subject: 'byte av kontaktperson',
    text: `Hej
Kontaktperson för vår sjukhuskod 22403 är från och med idag Lisa Ask i stället för Ulf Ek.
Hennes mejl: lisa.ask@kontakt.example
/Ulf`,
    reads: [amendment({ contact: { name: 'Lisa Ask', email: 'lisa.ask@kontakt.example' }, code: '22403' })],
  },
  {
    name: 'blind: amendment mvo by name',
    subject: 'Ändring av MVO för 41405',
    text: `Hej,
sjukhuskod 41405 ska ha MVO Ortopedisk vård (311) och Handkirurgisk vård (321) från 2027-01-01.
Carina`,
    reads: [amendment({ code: '41405', effectiveFrom: '2027-01-01', mvo: ['311', '321'] })],
  },
  {
    name: 'blind: new code with tel contact trap and postal code from phone',
    subject: 'Begäran om ny sjukhuskod',
    text: `Region: Region Sörmland
Namn: Gyncentrum Eskilstuna
Besöksadress: Drottninggatan 15, Eskilstuna
Tel: 016-632 20
Kontaktperson: Tina Rask, tel 016-632 21, tina@barnmorskan.example
MVO: 431`,
    reads: [
      newCode(
        eight(
          '04',
          'Gyncentrum Eskilstuna',
          ['Drottninggatan 15', '', 'Eskilstuna'],
          ['Tina Rask', 'tina@barnmorskan.example'],
          ['431'],
        ),
        ['address.postalCode'],
      ),
    ],
  },
  {
    name: 'blind: contact email belongs to another labelled person',
    subject: 'Ansökan om sjukhuskod',
    text: `Hej,

Teknisk kontakt: Olivia Dal, olivia@itdrift.example
Kontaktperson i verksamheten: Roger Lind
E-post till kontaktpersonen: roger.lind@kirurg.example

Region: Region Västernorrland
Verksamhetens namn: Kirurgmottagningen Örnsköldsvik
Besöksadress: Storgatan 2
Postnummer: 891 33
Ort: Örnsköldsvik
Verksamhetsområde (MVO): 301, kirurgisk vård`,
    reads: [
      newCode(
        eight(
          '22',
          'Kirurgmottagningen Örnsköldsvik',
          ['Storgatan 2', '89133', 'Örnsköldsvik'],
          ['Roger Lind', 'roger.lind@kirurg.example'],
          ['301'],
        ),
      ),
    ],
  },
  {
    name: 'blind: region as county only "län"',
    subject: 'Sjukhuskod',
    text: `Ny sjukhuskod!
Län: Västmanlands län
Mottagning: Neurofys Sala
Adress: Väsbygatan 1, 733 38 Sala
Kontaktperson: Jonte Grip
E-mail: jonte@neurofys.example
MVO: 851`,
    reads: [
      newCode(
        eight(
          '19',
          'Neurofys Sala',
          ['Väsbygatan 1', '73338', 'Sala'],
          ['Jonte Grip', 'jonte@neurofys.example'],
          ['851'],
        ),
      ),
    ],
  },
  {
    name: 'blind: two regions given -> contradiction',
    subject: 'Ansökan sjukhuskod',
    text: `Region: Halland/Västra Götaland
Verksamhetens namn: Gränskliniken
Besöksadress: Storgatan 9
Postnummer: 439 30
Ort: Onsala
Kontaktperson: Wilma Berg
E-post: wilma@grans.example
MVO: 211`,
    reads: [
      newCode(
        eight('', 'Gränskliniken', ['Storgatan 9', '43930', 'Onsala'], ['Wilma Berg', 'wilma@grans.example'], ['211']),
        ['region'],
      ),
    ],
  },
  {
    name: 'blind: postal code four digits wrong',
    subject: 'Sjukhuskod',
    text: `Vi behöver en sjukhuskod.
Region: Region Jämtland Härjedalen
Verksamhetens namn: Fjällhälsan Åre
Besöksadress: Årevägen 78
Postnummer: 8301
Ort: Åre
Kontaktperson: Axel Ström
E-post: axel@fel
MVO: 565`,
    reads: [
      newCode(eight('23', 'Fjällhälsan Åre', ['Årevägen 78', '', 'Åre'], ['Axel Ström', ''], ['565']), [
        'address.postalCode',
        'contact.email',
      ]),
    ],
  },
  {
    name: 'blind: MVO ranges/list w/o comma',
    subject: 'Nytt sjukhus',
    text: `Vi ansöker om sjukhuskod till ett nytt privat sjukhus.

Region...............: Stockholm
Namn.................: Stora Sjukhuset
Besöksadress.........: Valhallavägen 91
Postnummer...........: 114 86
Ort..................: Stockholm
Kontaktperson........: Berit Gran
E-post...............: berit@stora.example
MVO-koder............: 101 301 311 411 451`,
    reads: [
      newCode(
        eight(
          '01',
          'Stora Sjukhuset',
          ['Valhallavägen 91', '11486', 'Stockholm'],
          ['Berit Gran', 'berit@stora.example'],
          ['101', '301', '311', '411', '451'],
        ),
      ),
    ],
  },
  {
    name: 'blind: markdown-like bold labels',
    subject: 'Application',
    text: `*Region:* Region Uppsala
*Namn på vårdgivarens verksamhet:* Klinik24 Enköping
*Besöksadress:* Kyrkogatan 29
*Postnummer:* 745 31
*Ort:* Enköping
*Namn på kontaktperson:* Max Holmér
*E-post till kontaktperson:* max@klinik24.example <mailto:max@klinik24.example>
*MVO:* 351

Vi ansöker om sjukhuskod.`,
    reads: [
      newCode(
        eight(
          '03',
          'Klinik24 Enköping',
          ['Kyrkogatan 29', '74531', 'Enköping'],
          ['Max Holmér', 'max@klinik24.example'],
          ['351'],
        ),
      ),
    ],
  },
  {
    name: 'blind: quote our letter with our own address at bottom',
    subject: 'Sv: Vi behöver fler uppgifter',
    text: `Hej! Ursäkta, jag glömde. Ny sjukhuskod till Handkirurgen Visby:
Region Gotland
Besöksadress Söderväg 3, 621 58 Visby
Kontaktperson Freja Ljung, freja@svar.example
MVO 321

Verksamhetens namn: Handkirurgen Visby

-----Ursprungligt meddelande-----
Från: Inrapportering
Skickat: den 20 november 2026 10:00
Till: Freja
Ämne: Vi behöver fler uppgifter

Hej Freja,
Besöksadress saknas. Postnummer saknas. Svara gärna på detta mejl.
Socialstyrelsen
Besöksadress: Rålambsvägen 3, 112 59 Stockholm`,
    reads: [
      newCode(
        eight(
          '09',
          'Handkirurgen Visby',
          ['Söderväg 3', '62158', 'Visby'],
          ['Freja Ljung', 'freja@svar.example'],
          ['321'],
        ),
      ),
    ],
  },
  {
    name: 'blind: a question whether to close',
    subject: 'Ska vi avsluta koden?',
    text: `Hej,
vi funderar på om vi ska lägga ned vår filial i Alvesta (sjukhuskod 23411) nästa år. Hur går det till om vi gör det?
Gunnar`,
    reads: [untold({ code: '23411' })],
  },
  {
    name: 'blind: Move with unclear date',
    subject: 'Flytt under våren',
    text: `Hej, under våren flyttar Hedvigs Hud (sjukhuskod 65405) till Storgatan 35, 972 32 Luleå. Exakt datum är inte bestämt.`,
    reads: [
      move({ code: '65405', address: { town: 'Luleå', postalCode: '97232', street: 'Storgatan 35' } }, [
        'effectiveFrom',
      ]),
    ],
  },
  {
    name: 'blind: Several codes mentioned in move: ambiguous',
    subject: 'Flytt',
    text: `Hej. Vi har sjukhuskoderna 55411 och 55412. En av mottagningarna flyttar till Engelbrektsgatan 10, 702 12 Örebro den 1 januari 2027.`,
    reads: [
      move(
        {
          effectiveFrom: '2027-01-01',
          address: { town: 'Örebro', postalCode: '70212', street: 'Engelbrektsgatan 10' },
        },
        ['code'],
      ),
    ],
  },
  {
    name: 'blind: code in odd spacing (asks for more than it must)',
    subject: 'Stänger',
    text: `Hej, Kodkliniken, sjukhuskod: 124 05, upphör den 30/6-27. Jill`,
    reads: [closure({ effectiveFrom: '2027-06-30' }, ['code'])],
  },
  {
    name: 'blind: date 270201',
    subject: 'Namnändring 42407',
    text: `Verksamheten med sjukhuskod 42407 heter fr o m 270201 Halmstads Specialistläkare. Tidigare namn: Läkarhuset Halmstad.`,
    reads: [amendment({ code: '42407', effectiveFrom: '2027-02-01', activityName: 'Halmstads Specialistläkare' })],
  },
  {
    name: 'blind: HTML nested div labels w/ value next line, apple mail',
    subject: 'Sjukhuskod',
    text: `Hej!

Kan vi få en sjukhuskod?

Region
Region Västra Götaland

Verksamhet
Lovisas Öron

Besöksadress
Hamngatan 1, 451 30 Uddevalla

Kontaktperson
Lovisa Brun
lovisa@apple.example

MVO
521

Skickat från min iPad`,
    reads: [
      newCode(
        eight(
          '14',
          'Lovisas Öron',
          ['Hamngatan 1', '45130', 'Uddevalla'],
          ['Lovisa Brun', 'lovisa@apple.example'],
          ['521'],
        ),
      ),
    ],
  },
  {
    name: 'blind: move + amendment in one (name+contact with move)',
    subject: 'Nya lokaler och ny kontaktperson',
    text: `Hej,
Smärtkliniken Borlänge, sjukhuskod 57411, flyttar 2027-01-01 till:
Borganäsvägen 26
784 33 Borlänge

Ny kontaktperson: Mimmi Stål
E-post: mimmi@flyttnamn.example`,
    reads: [
      move({
        contact: { email: 'mimmi@flyttnamn.example', name: 'Mimmi Stål' },
        code: '57411',
        effectiveFrom: '2027-01-01',
        address: { town: 'Borlänge', postalCode: '78433', street: 'Borganäsvägen 26' },
      }),
    ],
  },
  {
    name: 'blind: contact mail in wrong place, two different e-mails labelled',
    subject: 'Ansökan om sjukhuskod',
    text: `Region: Region Kronoberg
Verksamhet: Noels Neurologi
Besöksadress: Kungsgatan 4
Postnummer: 352 33
Ort: Växjö
Kontaktperson: Noel Frisk
E-post till kontaktperson: noel@epost.example
E-post till mottagningen: info@noelsneurologi.example
MVO: 221`,
    reads: [
      newCode(
        eight(
          '07',
          'Noels Neurologi',
          ['Kungsgatan 4', '35233', 'Växjö'],
          ['Noel Frisk', 'noel@epost.example'],
          ['221'],
        ),
      ),
    ],
  },
  {
    name: 'blind: name twice spelled differently',
    subject: 'Sjukhuskod till Ossians Kirurgi AB',
    text: `Hej,
ansökan om sjukhuskod

Vårdgivare: Ossians Kirurgi AB
Verksamhetens namn: Kirurgimottagningen Alingsås
Region: Västra Götalandsregionen
Besöksadress: Sidenvägen 2
Postnummer: 441 31
Ort: Alingsås
Kontaktperson: Ossian Ek
E-post: ossian@namn.example
MVO: 301`,
    reads: [
      newCode(
        eight(
          '14',
          'Kirurgimottagningen Alingsås',
          ['Sidenvägen 2', '44131', 'Alingsås'],
          ['Ossian Ek', 'ossian@namn.example'],
          ['301'],
        ),
      ),
    ],
  },
  {
    name: 'blind: confidentiality footer with address',
    subject: 'Begär sjukhuskod',
    text: `Hej,
begär ny sjukhuskod för Footerkliniken i Lidköping. Region: Västra Götaland. Kontaktperson: Pia Torn, pia@footer.example. MVO 361.

/Pia

Så behandlar vi personuppgifter: www.footer.example/gdpr
Footerkliniken, Nya Stadens torg 5, 531 31 Lidköping, org.nr 556559-4230`,
    reads: [
      newCode({ region: '14', contact: { email: 'pia@footer.example', name: 'Pia Torn' }, mvo: ['361'] }, [
        'activityName',
        'address.street',
        'address.postalCode',
        'address.town',
      ]),
    ],
  },
  {
    name: 'blind: undeclared charset bytes',
    subject: 'Sjukhuskod',
    text: `Ny sjukhuskod önskas
Region: Södermanland
Verksamhetens namn: Ögonateljén Strängnäs
Besöksadress: Trädgårdsgatan 6
Postnummer: 645 31
Ort: Strängnäs
Kontaktperson: Rakel Söder
E-post: rakel@ateljen.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '04',
          'Ögonateljén Strängnäs',
          ['Trädgårdsgatan 6', '64531', 'Strängnäs'],
          ['Rakel Söder', 'rakel@ateljen.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'blind: tab separated pasted from excel',
    subject: 'Ansökan sjukhuskod',
    text: `Hej, inklistrat från vårt Excelark:

Region\tVästerbotten
Namn på verksamhet\tExcelhjärtat Umeå
Besöksadress\tVästra Norrlandsgatan 11
Postnummer\t903 29
Ort\tUmeå
Namn kontaktperson\tSigne Vall
Mejl kontaktperson\tsigne@excel.example
MVO\t231`,
    reads: [
      newCode(
        eight(
          '24',
          'Excelhjärtat Umeå',
          ['Västra Norrlandsgatan 11', '90329', 'Umeå'],
          ['Signe Vall', 'signe@excel.example'],
          ['231'],
        ),
      ),
    ],
  },
  {
    name: 'blind: a question whether a code is needed',
    subject: 'Sjukhuskod?',
    text: `Hej!
Behöver vi en egen sjukhuskod när vi är inhyrda en dag i veckan hos Region Uppsala? I så fall undrar jag hur vi ansöker.
Tor`,
    reads: [untold({})],
  },
  {
    name: 'blind: street number with letter/ranges, entrance, floor in brackets',
    subject: 'Ny sjukhuskod',
    text: `Region: Region Skåne
Verksamhetens namn: Portkliniken
Besöksadress: Södra Förstadsgatan 101-103, ingång 44 (plan 4)
Postnummer: 214 20
Ort: Malmö
Kontaktperson: Uno von Essen
E-post: uno.von-essen@port.example
MVO: 221, 231 och 241`,
    reads: [
      newCode(
        eight(
          '12',
          'Portkliniken',
          ['Södra Förstadsgatan 101-103, ingång 44 (plan 4)', '21420', 'Malmö'],
          ['Uno von Essen', 'uno.von-essen@port.example'],
          ['221', '231', '241'],
        ),
      ),
    ],
  },
  {
    name: 'blind: the former MVO code denied',
    subject: 'Rättelse',
    text: `Hej,
jag skickade nyss en ansökan om sjukhuskod med fel MVO. Här är den rätta:

Region: Norrbotten
Verksamhetens namn: Rätta Vården Boden
Besöksadress: Kungsgatan 12
Postnummer: 961 61
Ort: Boden
Kontaktperson: Vera Sund
E-post: vera@ratta.example
MVO: 511 (ej 521)`,
    reads: [
      newCode(
        eight('25', 'Rätta Vården Boden', ['Kungsgatan 12', '96161', 'Boden'], ['Vera Sund', 'vera@ratta.example'], []),
        ['mvo'],
      ),
    ],
  },
  {
    name: 'blind: closure "stängs" with new code asked: closure + new? two',
    subject: 'Stänger en och öppnar en annan',
    text: `Hej,

1) Vi stänger Byteskliniken Gävle, sjukhuskod 61410, den 28 februari 2027.

2) Vi öppnar en helt ny klinik och begär ny sjukhuskod för den:
Region: Gävleborg
Verksamhetens namn: Byteskliniken Sandviken
Besöksadress: Hyttgatan 9
Postnummer: 811 31
Ort: Sandviken
Kontaktperson: Åke Byt
E-post: ake@byte.example
MVO: 101

Åke`,
    reads: [
      closure({ code: '61410', effectiveFrom: '2027-02-28' }),
      newCode(
        eight(
          '21',
          'Byteskliniken Sandviken',
          ['Hyttgatan 9', '81131', 'Sandviken'],
          ['Åke Byt', 'ake@byte.example'],
          ['101'],
        ),
      ),
    ],
  },
  {
    name: 'blind: English amendment',
    subject: 'Change of contact',
    text: `Hi,
please update the contact person for hospital code 51423. New contact person: Örjan Fält, orjan.falt@eng.example. The old one, Ann Olin (ann.olin@eng.example), has left.
Thanks!`,
    reads: [amendment({ contact: { email: 'orjan.falt@eng.example', name: 'Örjan Fält' }, code: '51423' })],
  },
]

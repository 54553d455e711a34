// Plain labelled mails: the eight fields under their labels and synonyms, in every layout people use.
import { type CorpusMail, eight, newCode } from './corpus.js'

export const LABELLED: readonly CorpusMail[] = [
  {
    name: 'the official words in lower case',
    plain: true,
    subject: 'begäran om sjukhuskod',
    text: `hej
region: uppsala län
namn på vårdgivarens verksamhet: Björklövets hudmottagning
besöksadress till verksamheten: Vaksalagatan 18
postnummer: 75331
ort: Uppsala
namn på kontaktperson: Sara Norén
e-post till kontaktperson: sara.noren@bjorklovet.example
kod för medicinskt verksamhetsområde (mvo): 211

mvh sara`,
    reads: [
      newCode(
        eight(
          '03',
          'Björklövets hudmottagning',
          ['Vaksalagatan 18', '75331', 'Uppsala'],
          ['Sara Norén', 'sara.noren@bjorklovet.example'],
          ['211'],
        ),
      ),
    ],
  },
  {
    name: 'a numbered list, label and value with an equals sign',
    plain: true,
    subject: 'Ansökan om ny sjukhuskod',
    text: `1. Region = Västra Götaland
2. Verksamhetens namn = Axelklinken Borås
3. Adress = Allégatan 43
4. Postnr = 503 37
5. Postort = Borås
6. Kontakt = Lars-Erik Nyström
7. Mejl = larserik@axelklinken.example
8. MVO = 311`,
    reads: [
      newCode(
        eight(
          '14',
          'Axelklinken Borås',
          ['Allégatan 43', '50337', 'Borås'],
          ['Lars-Erik Nyström', 'larserik@axelklinken.example'],
          ['311'],
        ),
      ),
    ],
  },
  {
    name: 'a dash between label and value, bullets of an asterisk',
    plain: true,
    subject: 'Ny kod',
    text: `Hej! Vi startar en mottagning och behöver sjukhuskod:

* Region – Region Jönköpings län
* Klinik – Vätterns ögonklinik
* Gatuadress – Barnarpsgatan 36 A
* Postnummer – 553 16
* Stad – Jönköping
* Kontaktperson – Karin Ståhl
* Epost – karin.stahl@vatternogon.example
* Verksamhetsområde – Ögonsjukvård

Vänliga hälsningar
Karin`,
    reads: [
      newCode(
        eight(
          '06',
          'Vätterns ögonklinik',
          ['Barnarpsgatan 36 A', '55316', 'Jönköping'],
          ['Karin Ståhl', 'karin.stahl@vatternogon.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'all fields on one line',
    plain: true,
    subject: 'sjukhuskod',
    text: `Region: Halland, Namn: Kustens Ryggcenter, Besöksadress: Brogatan 9, Postnummer: 302 42, Ort: Halmstad, Kontaktperson: Jan Frisk, E-post: jan.frisk@kusten.example, MVO: 312`,
    reads: [
      newCode(
        eight(
          '13',
          'Kustens Ryggcenter',
          ['Brogatan 9', '30242', 'Halmstad'],
          ['Jan Frisk', 'jan.frisk@kusten.example'],
          ['312'],
        ),
      ),
    ],
  },
  {
    name: 'two fields a line, separated by semicolons',
    plain: true,
    subject: 'Begäran sjukhuskod',
    text: `Region: Dalarna; Enhet: Falu Smärtklinik
Besöksadress: Åsgatan 21; Postnr: 791 71; Ort: Falun
Kontakt: Mia Wall; E-mail: mia.wall@falusmart.example
MVO-kod: 412`,
    reads: [
      newCode(
        eight(
          '20',
          'Falu Smärtklinik',
          ['Åsgatan 21', '79171', 'Falun'],
          ['Mia Wall', 'mia.wall@falusmart.example'],
          ['412'],
        ),
      ),
    ],
  },
  {
    name: 'a table of two columns',
    plain: true,
    subject: 'Ansökan',
    text: `Hej,
här kommer uppgifterna för en ny sjukhuskod.

Region\tVGR
Vårdenhetens namn\tHjärtmottagningen Skövde
Besöksadress\tHertig Johans gata 5
Postnummer\t541 30
Postort\tSkövde
Kontaktpersonens namn\tEskil Lövgren
Kontaktpersonens e-post\teskil.lovgren@hjartskovde.example
MVO-kod\t231 Kardiologisk vård`,
    reads: [
      newCode(
        eight(
          '14',
          'Hjärtmottagningen Skövde',
          ['Hertig Johans gata 5', '54130', 'Skövde'],
          ['Eskil Lövgren', 'eskil.lovgren@hjartskovde.example'],
          ['231'],
        ),
      ),
    ],
  },
  {
    name: 'a table with the labels in the first row',
    plain: true,
    subject: 'Sjukhuskod till ny mottagning',
    text: `Region\tVerksamhet\tBesöksadress\tPostnummer\tOrt\tKontaktperson\tE-post\tMVO
Gävleborg\tGävle Urologcenter\tNygatan 14\t803 11\tGävle\tBo Ek\tbo.ek@urolog.example\t361`,
    reads: [
      newCode(
        eight('21', 'Gävle Urologcenter', ['Nygatan 14', '80311', 'Gävle'], ['Bo Ek', 'bo.ek@urolog.example'], ['361']),
      ),
    ],
  },
  {
    name: 'a table with four columns, two labels a row',
    plain: true,
    subject: 'Sjukhuskod',
    text: `Region\tSkåne\tMVO\t521
Namn på verksamheten\tÖronhuset Malmö\tKontaktperson\tNils Åkesson
Besöksadress\tStora Nygatan 59\tE-postadress\tnils@oronhuset.example
Postnr\t211 37\tOrt\tMalmö`,
    reads: [
      newCode(
        eight(
          '12',
          'Öronhuset Malmö',
          ['Stora Nygatan 59', '21137', 'Malmö'],
          ['Nils Åkesson', 'nils@oronhuset.example'],
          ['521'],
        ),
      ),
    ],
  },
  {
    name: 'label with colon on a line, value on the next, blank lines between',
    plain: true,
    subject: 'Ny sjukhuskod önskas',
    text: `Region:
Örebro län

Namn på vårdgivarens verksamhet:
Närke Gyn

Besöksadress:
Drottninggatan 38

Postnummer:
702 22

Ort:
Örebro

Namn på kontaktperson:
Yvonne Palm

E-post till kontaktperson:
yvonne@narkegyn.example

Kod för medicinskt verksamhetsområde (MVO):
431
`,
    reads: [
      newCode(
        eight(
          '18',
          'Närke Gyn',
          ['Drottninggatan 38', '70222', 'Örebro'],
          ['Yvonne Palm', 'yvonne@narkegyn.example'],
          ['431'],
        ),
      ),
    ],
  },
  {
    name: 'labels in capitals, columns of spaces',
    plain: true,
    subject: 'SJUKHUSKOD',
    text: `REGION            Region Blekinge
VERKSAMHET        Blekinge Hudhälsa
BESÖKSADRESS      Ronnebygatan 11
POSTNUMMER        371 32
ORT               Karlskrona
KONTAKTPERSON     Ulla Ring
E-POST            ulla.ring@hudhalsa.example
MVO               211`,
    reads: [
      newCode(
        eight(
          '10',
          'Blekinge Hudhälsa',
          ['Ronnebygatan 11', '37132', 'Karlskrona'],
          ['Ulla Ring', 'ulla.ring@hudhalsa.example'],
          ['211'],
        ),
      ),
    ],
  },
  {
    name: 'postal code and town on one line under one label',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `Region: Kronoberg
Mottagningens namn: Växjö Reumatologi
Besöksadress: Kungsgatan 3
Postadress: 352 33 Växjö
Kontaktperson: Tor Hult
Mail: tor.hult@vaxjoreuma.example
MVO-kod: 131`,
    reads: [
      newCode(
        eight(
          '07',
          'Växjö Reumatologi',
          ['Kungsgatan 3', '35233', 'Växjö'],
          ['Tor Hult', 'tor.hult@vaxjoreuma.example'],
          ['131'],
        ),
      ),
    ],
  },
  {
    name: 'postal code and town as a double label',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `Region: Norrbotten
Namn på verksamhet: Luleå Neuro
Adress: Storgatan 44
Postnummer och ort: 972 32 Luleå
Kontaktperson: Anna-Karin Niva
E-postadress till kontaktperson: ak.niva@luleaneuro.example
Medicinskt verksamhetsområde: 221`,
    reads: [
      newCode(
        eight(
          '25',
          'Luleå Neuro',
          ['Storgatan 44', '97232', 'Luleå'],
          ['Anna-Karin Niva', 'ak.niva@luleaneuro.example'],
          ['221'],
        ),
      ),
    ],
  },
  {
    name: 'the address on three lines under its label',
    plain: true,
    subject: 'Sjukhuskod för ny verksamhet',
    text: `Region: Region Kalmar län
Verksamhet: Kalmarsunds Ortopedi
Besöksadress:
Södra Långgatan 20
392 32 Kalmar
Kontaktperson:
Petra Blom
petra.blom@kalmarsund.example
MVO: 311`,
    reads: [
      newCode(
        eight(
          '08',
          'Kalmarsunds Ortopedi',
          ['Södra Långgatan 20', '39232', 'Kalmar'],
          ['Petra Blom', 'petra.blom@kalmarsund.example'],
          ['311'],
        ),
      ),
    ],
  },
  {
    name: 'several MVO codes with "och"',
    plain: true,
    subject: 'Ny sjukhuskod',
    text: `Region: Gotland
Verksamhetens namn: Visby Ögon & Ortoptik
Besöksadress: Adelsgatan 2
Postnummer: 621 57
Ort: Visby
Kontaktperson: Maja Lind
E-post: maja@visbyogon.example
MVO-koder: 511 och 515`,
    reads: [
      newCode(
        eight(
          '09',
          'Visby Ögon & Ortoptik',
          ['Adelsgatan 2', '62157', 'Visby'],
          ['Maja Lind', 'maja@visbyogon.example'],
          ['511', '515'],
        ),
      ),
    ],
  },
  {
    name: 'several MVO codes, comma and names, on lines of their own',
    plain: true,
    subject: 'Ny sjukhuskod',
    text: `Region: Värmland
Verksamhetens namn: Klarälvens Specialistvård
Besöksadress: Västra Torggatan 8
Postnummer: 652 24
Ort: Karlstad
Kontaktperson: Göran Hed
E-post: goran.hed@klaralven.example
MVO:
- 301 Kirurgisk vård
- 361 Urologisk vård
- 431 Gynekologisk vård`,
    reads: [
      newCode(
        eight(
          '17',
          'Klarälvens Specialistvård',
          ['Västra Torggatan 8', '65224', 'Karlstad'],
          ['Göran Hed', 'goran.hed@klaralven.example'],
          ['301', '361', '431'],
        ),
      ),
    ],
  },
  {
    name: 'MVO by two names',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `Region: Östergötland
Verksamhetens namn: Linköpings Lung & Allergi
Besöksadress: Storgatan 70
Postnummer: 582 28
Ort: Linköping
Kontaktperson: Åke Sten
E-post: ake.sten@lungallergi.example
Medicinskt verksamhetsområde: Lungsjukvård och Allergisjukvård`,
    reads: [
      newCode(
        eight(
          '05',
          'Linköpings Lung & Allergi',
          ['Storgatan 70', '58228', 'Linköping'],
          ['Åke Sten', 'ake.sten@lungallergi.example'],
          ['111', '141'],
        ),
      ),
    ],
  },
  {
    name: 'MVO names that hold commas and "och"',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `Region: Västmanland
Verksamhetens namn: Aros ÖNH
Besöksadress: Vasagatan 26
Postnummer: 722 15
Ort: Västerås
Kontaktperson: Siv Lund
E-post: siv.lund@arosonh.example
MVO: Öron-, näs- och halssjukvård`,
    reads: [
      newCode(
        eight(
          '19',
          'Aros ÖNH',
          ['Vasagatan 26', '72215', 'Västerås'],
          ['Siv Lund', 'siv.lund@arosonh.example'],
          ['521'],
        ),
      ),
    ],
  },
  {
    name: 'the region by its county code, postal code with SE-',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `Region: 24
Verksamhetens namn: Umeå Handkirurgi
Besöksadress: Skolgatan 60
Postnummer: SE-903 29
Ort: Umeå
Kontaktperson: Ida Norgren
E-post: ida@umeahand.example
MVO: 321`,
    reads: [
      newCode(
        eight(
          '24',
          'Umeå Handkirurgi',
          ['Skolgatan 60', '90329', 'Umeå'],
          ['Ida Norgren', 'ida@umeahand.example'],
          ['321'],
        ),
      ),
    ],
  },
  {
    name: 'swapped order, and telephone and organisation number between',
    plain: true,
    subject: 'ansökan sjukhuskod',
    text: `MVO: 901
E-post: per@tallen.example
Telefon: 063-123 45
Kontaktperson: Per Tall
Org.nr: 556559-4230
Ort: Östersund
Postnr: 831 34
Besöksadress: Prästgatan 16
Verksamhet: Tallens psykiatri
Region: Jämtland Härjedalen`,
    reads: [
      newCode({
        ...eight(
          '23',
          'Tallens psykiatri',
          ['Prästgatan 16', '83134', 'Östersund'],
          ['Per Tall', 'per@tallen.example'],
          ['901'],
        ),
        provider: { organisationNumber: '5565594230' },
      }),
    ],
  },
  {
    name: 'typos of one letter in labels',
    plain: true,
    subject: 'Sjukhuskod',
    text: `Regon: Sörmland
Namn på vårdgivarens verksamet: Nyköpings Gyncentrum
Besöksadres: Västra Storgatan 12
Postnumer: 611 32
Ort: Nyköping
Namn på kontaktpersson: Lisa Grön
E-post till kontaktprson: lisa.gron@nykopinggyn.example
Kod för medicinskt verksamhetsområde (MVO): 431`,
    reads: [
      newCode(
        eight(
          '04',
          'Nyköpings Gyncentrum',
          ['Västra Storgatan 12', '61132', 'Nyköping'],
          ['Lisa Grön', 'lisa.gron@nykopinggyn.example'],
          ['431'],
        ),
      ),
    ],
  },
  {
    name: 'labels without å ä ö',
    plain: true,
    subject: 'Begaran om sjukhuskod',
    text: `Region: Vasternorrland
Namn pa vardgivarens verksamhet: Norrlandskustens Ogonklinik
Besoksadress: Kopmangatan 7
Postnummer: 852 32
Ort: Sundsvall
Namn pa kontaktperson: Goran Berg
E-post till kontaktperson: goran@nkogon.example
MVO: 511`,
    reads: [
      newCode(
        eight(
          '22',
          'Norrlandskustens Ogonklinik',
          ['Kopmangatan 7', '85232', 'Sundsvall'],
          ['Goran Berg', 'goran@nkogon.example'],
          ['511'],
        ),
      ),
    ],
  },
  {
    name: 'English labels',
    plain: true,
    subject: 'Request for a hospital code',
    text: `Dear Sir or Madam,

We would like to apply for a hospital code for our new clinic.

Region: Stockholm County
Name of the activity: Nordic Spine Stockholm
Visiting address: Sveavägen 98
Postal code: 113 50
City: Stockholm
Contact person: John Ferrer
E-mail: john.ferrer@nordicspine.example
MVO code: 312

Kind regards
John Ferrer`,
    reads: [
      newCode(
        eight(
          '01',
          'Nordic Spine Stockholm',
          ['Sveavägen 98', '11350', 'Stockholm'],
          ['John Ferrer', 'john.ferrer@nordicspine.example'],
          ['312'],
        ),
      ),
    ],
  },
  {
    name: 'English synonyms, one-line address',
    plain: true,
    subject: 'New hospital code',
    text: `Region: Region Skåne
Clinic name: Öresund Pain Clinic
Address: Bredgade Allé 4, 252 25 Helsingborg
Contact: Maria Olsen (maria.olsen@oresundpain.example)
Medical specialty code (MVO): 412`,
    reads: [
      newCode(
        eight(
          '12',
          'Öresund Pain Clinic',
          ['Bredgade Allé 4', '25225', 'Helsingborg'],
          ['Maria Olsen', 'maria.olsen@oresundpain.example'],
          ['412'],
        ),
      ),
    ],
  },
  {
    name: 'address in one line with floor and c/o',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `Region: Region Stockholm
Verksamhetens namn: Odenplans Hudklinik
Besöksadress: c/o Vårdhuset, Odengatan 80, 3 tr, SE-113 22 Stockholm
Kontaktperson: Vera Holm, vera.holm@odenhud.example, 08-123 456 78
MVO: 211`,
    reads: [
      newCode(
        eight(
          '01',
          'Odenplans Hudklinik',
          ['c/o Vårdhuset, Odengatan 80, 3 tr', '11322', 'Stockholm'],
          ['Vera Holm', 'vera.holm@odenhud.example'],
          ['211'],
        ),
      ),
    ],
  },
  {
    name: 'long synonyms: the address the patients come to',
    plain: true,
    subject: 'Vi behöver sjukhuskod',
    text: `Vilken region: Region Örebro län
Vad heter mottagningen: Bergslagens Fotklinik
Adress dit patienterna kommer: Kyrkogatan 6
Postnr: 711 30
Ort: Lindesberg
Vem vi kontaktar: Arne Kvist
Mejladress: arne@fotklinik.example
VO: 311`,
    reads: [
      newCode(
        eight(
          '18',
          'Bergslagens Fotklinik',
          ['Kyrkogatan 6', '71130', 'Lindesberg'],
          ['Arne Kvist', 'arne@fotklinik.example'],
          ['311'],
        ),
      ),
    ],
  },
  {
    name: 'bold labels as plain text from a web mail program',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `*Region:* Skåne
*Verksamhetens namn:* Lundagårds Endokrin
*Besöksadress:* Kyrkogatan 11
*Postnummer:* 222 22
*Ort:* Lund
*Kontaktperson:* Ebba Falk
*E-post:* ebba.falk@lundaendo.example <mailto:ebba.falk@lundaendo.example>
*MVO:* 161`,
    reads: [
      newCode(
        eight(
          '12',
          'Lundagårds Endokrin',
          ['Kyrkogatan 11', '22222', 'Lund'],
          ['Ebba Falk', 'ebba.falk@lundaendo.example'],
          ['161'],
        ),
      ),
    ],
  },
  {
    name: 'no-break spaces and carriage returns',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: 'Region:\u00a0Uppsala\r\nVerksamhetens\u00a0namn:\u00a0Fyris Hjärta\r\nBesöksadress: Östra\u00a0Ågatan\u00a033\r\nPostnummer: 753\u00a022\r\nOrt: Uppsala\r\nKontaktperson: Ivar\u00a0Moe\r\nE-post: ivar@fyris.example\r\nMVO:\u00a0231\r\n',
    reads: [
      newCode(
        eight(
          '03',
          'Fyris Hjärta',
          ['Östra Ågatan 33', '75322', 'Uppsala'],
          ['Ivar Moe', 'ivar@fyris.example'],
          ['231'],
        ),
      ),
    ],
  },
  {
    name: 'contact heading with name and e-mail beneath',
    plain: true,
    subject: 'Ansökan om sjukhuskod',
    text: `Uppgifter om verksamheten
Region: Dalarna
Namn: Mora Barnmottagning
Adress: Fridhemsgatan 4
Postnummer: 792 32
Ort: Mora

Kontaktperson
Namn: Elin Back
E-post: elin.back@morabarn.example

MVO: 201`,
    reads: [
      newCode(
        eight(
          '20',
          'Mora Barnmottagning',
          ['Fridhemsgatan 4', '79232', 'Mora'],
          ['Elin Back', 'elin.back@morabarn.example'],
          ['201'],
        ),
      ),
    ],
  },
  {
    name: 'a starting day under a label',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `Region: Halland
Verksamhetens namn: Varbergs Artros
Besöksadress: Kungsgatan 20
Postnummer: 432 45
Ort: Varberg
Kontaktperson: Tom Brink
E-post: tom@varbergartros.example
MVO: 311
Startdatum: 2027-01-15`,
    reads: [
      newCode({
        ...eight(
          '13',
          'Varbergs Artros',
          ['Kungsgatan 20', '43245', 'Varberg'],
          ['Tom Brink', 'tom@varbergartros.example'],
          ['311'],
        ),
        effectiveFrom: '2027-01-15',
      }),
    ],
  },
  {
    name: 'several lines missing',
    plain: true,
    subject: 'kod',
    text: `Region: Sörmland
Enhetens namn: Strängnäs Hud
Gata: Storgatan 5
Kontakt: hud@strangnas.example
MVO: hud`,
    reads: [
      newCode(
        {
          region: '04',
          activityName: 'Strängnäs Hud',
          address: { street: 'Storgatan 5' },
          contact: { email: 'hud@strangnas.example' },
        },
        ['address.postalCode', 'address.town', 'contact.name', 'mvo'],
      ),
    ],
  },
  {
    name: 'labels with empty values and placeholders',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `Region: Västerbotten
Namn på vårdgivarens verksamhet: Skellefteå Ögon
Besöksadress: meddelas senare
Postnummer:
Ort: Skellefteå
Namn på kontaktperson: ?
E-post till kontaktperson: -
Kod för medicinskt verksamhetsområde (MVO): vet ej`,
    reads: [
      newCode({ region: '24', activityName: 'Skellefteå Ögon', address: { town: 'Skellefteå' } }, [
        'address.street',
        'address.postalCode',
        'contact.name',
        'contact.email',
        'mvo',
      ]),
    ],
  },
  {
    name: 'the form filled in with questions kept',
    plain: true,
    subject: 'Blankett',
    text: `Vi skickar uppgifter för begäran om sjukhuskod.

• region: Region Gävleborg
• namn på vårdgivarens verksamhet: Hudiksvalls Rehabcenter
• besöksadress till verksamheten: Storgatan 33, hus B
• postnummer: 824 30
• ort: Hudiksvall
• namn på kontaktperson: Ove Lantz
• e-post till kontaktperson: ove.lantz@hudikrehab.example
• kod för medicinskt verksamhetsområde (MVO): 551.`,
    reads: [
      newCode(
        eight(
          '21',
          'Hudiksvalls Rehabcenter',
          ['Storgatan 33, hus B', '82430', 'Hudiksvall'],
          ['Ove Lantz', 'ove.lantz@hudikrehab.example'],
          ['551'],
        ),
      ),
    ],
  },
  {
    name: 'labels and values with one space only',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `Region Uppsala
Verksamhetens namn Sala Backe Ortopedi
Besöksadress Verkstadsgatan 9
Postnummer 753 23
Ort Uppsala
Kontaktperson Ann Frid
E-post ann.frid@salabacke.example
MVO 311`,
    reads: [
      newCode(
        eight(
          '03',
          'Sala Backe Ortopedi',
          ['Verkstadsgatan 9', '75323', 'Uppsala'],
          ['Ann Frid', 'ann.frid@salabacke.example'],
          ['311'],
        ),
      ),
    ],
  },
  {
    name: 'a table drawn with bars',
    plain: true,
    subject: 'Begäran om sjukhuskod',
    text: `| Fält | Uppgift |
|---|---|
| Region | Region Kronoberg |
| Verksamhet | Ljungby Ögon |
| Besöksadress | Storgatan 15 |
| Postnummer | 341 44 |
| Ort | Ljungby |
| Kontaktperson | Rut Ask |
| E-post | rut.ask@ljungbyogon.example |
| MVO | 511 |`,
    reads: [
      newCode(
        eight(
          '07',
          'Ljungby Ögon',
          ['Storgatan 15', '34144', 'Ljungby'],
          ['Rut Ask', 'rut.ask@ljungbyogon.example'],
          ['511'],
        ),
      ),
    ],
  },
]

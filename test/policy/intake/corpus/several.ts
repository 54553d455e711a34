// Several requests in one mail: each a reading of its own.
import { at, type CorpusMail, closure, eight, move, newCode } from './corpus.js'

const EVA = ['Eva Berg', 'eva@kedjan.example'] as const
const ONE = eight('12', 'Kedjan Lund', ['Bredgatan 10', '22221', 'Lund'], EVA, ['211'])
const TWO = eight('13', 'Kedjan Halmstad', ['Brogatan 3', '30242', 'Halmstad'], EVA, ['301'])

export const SEVERAL: readonly CorpusMail[] = [
  {
    name: 'two whole blocks with headings',
    plain: true,
    subject: 'Två nya sjukhuskoder',
    text: `Mottagning 1
Region: Skåne
Verksamhetens namn: Kedjan Lund
Besöksadress: Bredgatan 10
Postnummer: 222 21
Ort: Lund
Kontaktperson: Eva Berg
E-post: eva@kedjan.example
MVO: 211

Mottagning 2
Region: Halland
Verksamhetens namn: Kedjan Halmstad
Besöksadress: Brogatan 3
Postnummer: 302 42
Ort: Halmstad
Kontaktperson: Eva Berg
E-post: eva@kedjan.example
MVO: 301

Hälsningar Eva`,
    reads: [newCode(ONE), newCode(TWO)],
  },
  {
    name: 'a table with a row for each',
    plain: true,
    subject: 'Begäran om sjukhuskoder',
    text: `Region\tNamn på verksamheten\tBesöksadress\tPostnr\tOrt\tKontaktperson\tE-post\tMVO
Skåne\tKedjan Lund\tBredgatan 10\t222 21\tLund\tEva Berg\teva@kedjan.example\t211
Halland\tKedjan Halmstad\tBrogatan 3\t302 42\tHalmstad\tEva Berg\teva@kedjan.example\t301`,
    reads: [newCode(ONE), newCode(TWO)],
  },
  {
    name: 'a table with a column for each',
    plain: true,
    subject: 'Begäran om sjukhuskoder',
    text: `Region\tSkåne\tHalland
Verksamhet\tKedjan Lund\tKedjan Halmstad
Besöksadress\tBredgatan 10\tBrogatan 3
Postnummer\t222 21\t302 42
Ort\tLund\tHalmstad
Kontaktperson\tEva Berg\tEva Berg
E-post\teva@kedjan.example\teva@kedjan.example
MVO\t211\t301`,
    reads: [newCode(ONE), newCode(TWO)],
  },
  {
    name: 'common fields first, then two blocks',
    subject: 'Nya sjukhuskoder',
    text: `Kontaktperson: Eva Berg
E-post: eva@kedjan.example
MVO: 211
Region: Skåne

Verksamhet: Kedjan Lund
Adress: Bredgatan 10, 222 21 Lund

Verksamhet: Kedjan Malmö
Adress: Storgatan 3, 211 41 Malmö`,
    reads: [newCode(ONE), newCode(eight('12', 'Kedjan Malmö', ['Storgatan 3', '21141', 'Malmö'], EVA, ['211']))],
  },
  {
    name: 'a closure and a move in two paragraphs',
    subject: 'Förändringar',
    text: `Mottagningen med sjukhuskod 28410 läggs ner den 31 mars 2027.

Mottagningen med sjukhuskod 28411 flyttar den 1 april 2027 till Storgatan 3, 211 41 Malmö.`,
    reads: [
      closure({ code: '28410', effectiveFrom: '2027-03-31' }),
      move({ code: '28411', address: at('Storgatan 3', '21141', 'Malmö'), effectiveFrom: '2027-04-01' }),
    ],
  },
  {
    name: 'two moves in labelled blocks',
    plain: true,
    subject: 'Flytt av två mottagningar',
    text: `Vi flyttar två mottagningar.

Sjukhuskod: 28410
Ny adress: Bredgatan 10, 222 21 Lund
Datum: 2027-01-01

Sjukhuskod: 28411
Ny adress: Storgatan 3, 211 41 Malmö
Datum: 2027-02-01`,
    reads: [
      move({ code: '28410', address: at('Bredgatan 10', '22221', 'Lund'), effectiveFrom: '2027-01-01' }),
      move({ code: '28411', address: at('Storgatan 3', '21141', 'Malmö'), effectiveFrom: '2027-02-01' }),
    ],
  },
]

// Names: whatever is like a name is found by its words.
import fc from 'fast-check'
import t from 'tap'
import { areAlike } from '../../src/policy/texts.js'
import { drawersOfName, namedLike, wordsOf } from '../../src/registry/names.js'

/** Finds names as codes are found: each lies in its drawers. */
function finding(names: readonly string[]) {
  const drawers = new Map<string, string[]>()
  for (const name of names)
    for (const drawer of drawersOfName(name)) drawers.set(drawer, [...(drawers.get(drawer) ?? []), name])
  return (name: string) => namedLike(wordsOf(name), drawer => drawers.get(drawer) ?? [])
}

const WORDS =
  `Ögonkliniken Uppsala Uppsalas Upsala Uppsalla Norrköping Norköping Norrköpings Solgläntan Solgläntn Capio Capia
  Mottagning Medicin Hudmottagningen Vårdcentralen Läkarhuset AB 1 12 1200 abcdefg abcdefh xabcdefg abcdef abcdefg1`.split(
    /\s+/,
  )
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  fc.string({ minLength: 6, maxLength: 9, unit: fc.constantFrom('a', 'b') }),
)
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map(words => words.join(' '))

t.test('every name that is like another is found by it', async t => {
  let alike = 0
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 30 }), name, (names, sought) => {
      const found = finding(names)(sought)
      for (const each of names) {
        if (!areAlike(wordsOf(each), wordsOf(sought))) continue
        alike++
        if (!found.has(each)) throw new Error(`${each} is like ${sought} and is not found`)
      }
    }),
    { numRuns: 2000 },
  )
  t.ok(alike > 100, `${alike} names were like the one sought`)
})

t.test('among many like names those that differ in a word are not looked at', async t => {
  const find = finding(Array.from({ length: 1000 }, (_, n) => `Mottagning Capio ${n + 1}`))
  t.strictSame([...find('Mottagning Capio 2000')], [])
  t.strictSame([...find('Mottagning Capio 7')], ['Mottagning Capio 7'])
})

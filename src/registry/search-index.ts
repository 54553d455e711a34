// The index of the search: how well each name, town, region and provider answers a word, kept up with the table.
import type { Day } from '../policy/days.js'
import { isMarked, type Marks, mark, marksOf } from './marks.js'
import { createNumbers } from './numbers.js'
import { firstPlace } from './orders.js'
import { inTurns } from './pieces.js'
import { providerOn } from './provider-entries.js'
import type { Registry } from './registry.js'
import { scratchOf } from './scratch.js'
import type { AskedWord, Question } from './search-question.js'
import { REGION_TERMS } from './search-regions.js'
import type { Table } from './table.js'
import { type AnswerArrays, createTextIndex, type TextAnswers } from './text-index.js'

const COLUMNS = ['name', 'town', 'region'] as const
type IndexedColumn = (typeof COLUMNS)[number]

/** Which texts of each column, by their numbers in the column's dictionary, answer a word. */
export interface Answers extends Readonly<Record<IndexedColumn | 'provider', TextAnswers>> {
  /** The same for codes: the rows whose code the word is, or begins, and how well; absent when there are none. */
  readonly code: { readonly rows: Int32Array; readonly of: (row: number) => number } | undefined
}

export interface SearchIndex {
  /** The answers to each word of a question. To be read at once, before the next question. */
  readonly answersTo: (question: Question, day: Day) => readonly Answers[]
  readonly nameLengths: readonly number[]
  /** What a provider, by its number, is called on a day. */
  readonly providerName: (provider: number, day: Day) => string
  readonly isBehind: () => boolean
  /** Indexes what is new, in turns with others. */
  readonly catchUp: () => Promise<void>
  readonly close: () => void
}

/** Makes the index. Each text is indexed once, however many codes have it, and codes not at all. */
export function createSearchIndex(
  table: Table,
  { register, onRow }: Pick<Registry, 'register' | 'onRow'>,
): SearchIndex {
  const { dictionaries } = table.columns
  const indexes = { name: createTextIndex(), town: createTextIndex(), region: createTextIndex() }
  const indexed: Record<IndexedColumn, number> = { name: 0, town: 0, region: 0 }
  const providerNames = createTextIndex()
  /** Names that providers have or had, by their numbers. */
  const names: string[] = []
  const numbersOf = new Map<string, number>()
  /** The provider that bears a name first, by the name's number: of most the only one. */
  const bearers = createNumbers(Int32Array)
  const moreBearers = new Map<number, number[]>()
  /** By provider, whether it is not called the same on every day. */
  const isRenamed: boolean[] = []
  const waiting = new Set<string>(register.listProviders())
  let indexing: Promise<void> | undefined

  const close = onRow(row => {
    if (row.deed.minted.provider !== undefined) waiting.add(row.deed.minted.provider.id)
  })

  function* indexInSteps(): Generator<void> {
    for (const column of COLUMNS)
      for (const { texts } = dictionaries[column]; indexed[column] < texts.length; indexed[column]++) {
        const text = texts[indexed[column]]!
        const region = column === 'region' ? REGION_TERMS.get(text) : undefined
        indexes[column].add(indexed[column], region?.text ?? text, region?.more)
        yield
      }
    for (const provider of waiting) {
      waiting.delete(provider)
      const entries = register.findProvider(provider) ?? []
      for (const { name } of entries) if (name !== undefined) bear(name, provider)
      isRenamed[dictionaries.provider.put(provider)] = entries.length > 1
      yield
    }
  }

  function bear(name: string, provider: string): void {
    const bearer = dictionaries.provider.put(provider)
    const number = numbersOf.get(name)
    if (number === undefined) {
      providerNames.add(names.length, name)
      numbersOf.set(name, names.push(name) - 1)
      bearers.push(bearer)
      return
    }
    const more = moreBearers.get(number) ?? []
    if (bearers.at(number) !== bearer && !more.includes(bearer)) moreBearers.set(number, [...more, bearer])
  }

  function providerName(provider: number, day: Day): string {
    const entries = register.findProvider(dictionaries.provider.texts[provider]!)
    return entries === undefined ? '' : providerOn(entries, day).name
  }

  function providersFor(word: AskedWord, { organisationNumber }: Question, day: Day, lend: Lend): Answers['provider'] {
    const named = providerNames.answersTo(word, names.length, lend.bearer)
    const numbered = organisationNumber === undefined ? [] : register.providersWithNumber(organisationNumber)
    const { length } = dictionaries.provider.texts
    const [qualities, numbers] = [lend.provider.qualities(length), lend.provider.numbers(length)]
    let count = 0
    const put = (provider: number, quality: number): void => {
      if (qualities[provider] !== 0) return
      qualities[provider] = quality
      numbers[count++] = provider
    }
    for (const id of numbered) put(dictionaries.provider.put(id), 100)
    for (let i = 0; i < named.numbers.length; i++) {
      const number = named.numbers[i]!
      const quality = named.qualities[number]!
      const offer = (provider: number): void => {
        if (!isRenamed[provider] || providerName(provider, day) === names[number]) put(provider, quality)
      }
      offer(bearers.at(number))
      if (moreBearers.size > 0) moreBearers.get(number)?.forEach(offer)
    }
    return { qualities, numbers: numbers.subarray(0, count) }
  }

  return {
    nameLengths: indexes.name.lengths,
    providerName,
    answersTo(question, day) {
      return question.words.map((word, i) => {
        const lend = lent(i)
        const inColumn = (column: IndexedColumn): TextAnswers =>
          indexes[column].answersTo(word, dictionaries[column].texts.length, lend[column])
        return {
          name: inColumn('name'),
          town: inColumn('town'),
          region: inColumn('region'),
          provider: providersFor(word, question, day, lend),
          code: codesFor(word.code, table, lend),
        }
      })
    },
    isBehind: () =>
      table.isBehind() ||
      waiting.size > 0 ||
      COLUMNS.some(column => indexed[column] < dictionaries[column].texts.length),
    catchUp() {
      indexing ??= table
        .catchUp()
        .then(() => inTurns(indexInSteps()))
        .finally(() => {
          indexing = undefined
        })
      return indexing
    },
    close,
  }
}

/** Lends arrays for the answers to a word. New ones for each question would have the whole heap collected every few questions. */
interface Lend extends Readonly<Record<IndexedColumn | 'provider' | 'bearer', AnswerArrays>> {
  readonly code: (length: number) => Marks
}
const lends: Lend[] = []
function lent(word: number): Lend {
  const arrays = (): AnswerArrays => ({ qualities: scratchOf('Uint8Array'), numbers: scratchOf('Int32Array') })
  lends[word] ??= {
    name: arrays(),
    town: arrays(),
    region: arrays(),
    provider: arrays(),
    bearer: arrays(),
    code: marksOf(),
  }
  return lends[word]
}

/** A whole code, or the first digits of one; a single digit says too little. */
function codesFor(
  asked: string | undefined,
  { columns: { codes, length }, rowsBy }: Table,
  lend: Lend,
): Answers['code'] {
  if (asked === undefined || asked.length < 2) return undefined
  const rows = rowsBy('code')
  const start = firstPlace(rows.length, place => codes[rows[place]!]! < asked)
  const end = firstPlace(rows.length, place => codes[rows[place]!]! < asked || codes[rows[place]!]!.startsWith(asked))
  if (start === end) return undefined
  const found = rows.subarray(start, end)
  const marks = lend.code(length())
  for (let i = 0; i < found.length; i++) mark(marks, found[i]!)
  const of = (row: number): number => (isMarked(marks, row) ? (codes[row] === asked ? 100 : 75) : 0)
  return { rows: found, of }
}

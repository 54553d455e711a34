// The index of the search: how well each name, town, region and provider answers a word, kept up with the table.
import type { Day } from '../policy/days.js'
import { firstPlace } from './orders.js'
import { inTurns } from './pieces.js'
import { providerOn } from './provider-entries.js'
import type { Registry } from './registry.js'
import type { AskedWord, Question } from './search-question.js'
import { REGION_TERMS } from './search-regions.js'
import type { Table } from './table.js'
import { createTextIndex } from './text-index.js'

const COLUMNS = ['name', 'town', 'region'] as const
type IndexedColumn = (typeof COLUMNS)[number]

/** How well each text of a column, by its number in the column's dictionary, answers a word: 0 not at all, 100 as asked. */
export interface Answers extends Readonly<Record<IndexedColumn | 'provider', Uint8Array | undefined>> {
  /** The same for codes: the rows whose code the word is, or begins, and how well; absent when there are none. */
  readonly code: { readonly rows: Int32Array; readonly of: (row: number) => number } | undefined
}

export interface SearchIndex {
  readonly answersTo: (word: AskedWord, question: Question, day: Day) => Answers
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
  /** Names that providers have or had, with those providers' numbers. */
  const bearers = new Map<string, { readonly number: number; readonly providers: Set<number> }>()
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
      for (const { name } of register.findProvider(provider) ?? []) if (name !== undefined) bear(name, provider)
      yield
    }
  }

  function bear(name: string, provider: string): void {
    const known = bearers.get(name) ?? { number: bearers.size, providers: new Set<number>() }
    if (!bearers.has(name)) providerNames.add(known.number, name)
    bearers.set(name, known)
    known.providers.add(dictionaries.provider.put(provider))
  }

  function providerName(provider: number, day: Day): string {
    const entries = register.findProvider(dictionaries.provider.texts[provider]!)
    return entries === undefined ? '' : providerOn(entries, day).name
  }

  function providersFor(word: AskedWord, { organisationNumber }: Question, day: Day): Answers['provider'] {
    const named = providerNames.answersTo(word, bearers.size)
    if (named === undefined && organisationNumber === undefined) return undefined
    const answers = new Uint8Array(dictionaries.provider.texts.length)
    for (const [name, { number, providers }] of named === undefined ? [] : bearers)
      if (named![number] !== 0)
        for (const provider of providers)
          if (named![number]! > answers[provider]! && providerName(provider, day) === name)
            answers[provider] = named![number]!
    if (organisationNumber !== undefined)
      for (const id of register.providersWithNumber(organisationNumber)) answers[dictionaries.provider.put(id)] = 100
    return answers
  }

  return {
    nameLengths: indexes.name.lengths,
    providerName,
    answersTo(word, question, day) {
      const inColumn = (column: IndexedColumn): Answers[IndexedColumn] =>
        indexes[column].answersTo(word, dictionaries[column].texts.length)
      const [name, town, region] = COLUMNS.map(inColumn)
      return { name, town, region, provider: providersFor(word, question, day), code: codesFor(word.code, table) }
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

/** A whole code, or the first digits of one; a single digit says too little. */
function codesFor(asked: string | undefined, { columns: { codes }, rowsBy }: Table): Answers['code'] {
  if (asked === undefined || asked.length < 2) return undefined
  const rows = rowsBy('code')
  const start = firstPlace(rows.length, place => codes[rows[place]!]! < asked)
  const end = firstPlace(rows.length, place => codes[rows[place]!]! < asked || codes[rows[place]!]!.startsWith(asked))
  if (start === end) return undefined
  const of = (row: number): number => (codes[row] === asked ? 100 : codes[row]!.startsWith(asked) ? 75 : 0)
  return { rows: rows.subarray(start, end), of }
}

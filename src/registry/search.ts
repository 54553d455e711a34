// Free text search: the index of what codes are and were called, where and whose they are, kept up with the register.
import MiniSearch from 'minisearch'
import type { Day } from '../policy/days.js'
import { type State, stateOn } from '../policy/timelines.js'
import { providerOn, type Register } from './register.js'
import type { Registry } from './registry.js'
import { coverageOf, type Question, questionOf } from './search-question.js'
import { readWord, termsIn, termsOf, wordsIn } from './search-words.js'

export const SEARCH_FIELDS = ['code', 'name', 'formerName', 'provider', 'town'] as const
export type SearchField = (typeof SEARCH_FIELDS)[number]

/** A code found, and why: the words of its fields that answered, as they stand there. */
export interface Hit {
  readonly code: string
  readonly score: number
  readonly matched: readonly { readonly field: SearchField; readonly words: readonly string[] }[]
}

export interface Search {
  /**
   * The codes that answer a question, best first and explained, at most `limit`; `total` counts them all. All words count;
   * one may be missing. Waits until the index has caught up with the register.
   */
  readonly search: (text: string, options: SearchOptions) => Promise<{ total: number; hits: readonly Hit[] }>
  /** All codes that answer, best first, from the index as it stands: to be called after `ready`. */
  readonly codesFor: (text: string, accepts?: (code: string) => boolean) => readonly string[]
  /** Settles when the index has caught up with the register. */
  readonly ready: () => Promise<void>
  /** Stops following the register, and building. */
  readonly close: () => void
}

export interface SearchOptions {
  readonly limit: number
  /** Leaves codes out before they are counted. */
  readonly accepts?: ((code: string) => boolean) | undefined
}

/** A code as it is indexed. `formerName` holds every name but today's, those to come as well. */
type Indexed = Readonly<Record<SearchField, string>>

/** What an answer in a field is worth. */
const BOOSTS: Readonly<Record<SearchField, number>> = { code: 8, name: 3, formerName: 2, town: 2, provider: 1.5 }
/** Of codes called alike the one in force is meant more often. */
const NOT_IN_FORCE = 0.85

/**
 * Makes the search. The index is built in the background, in slices of `sliceMs` between which others get their turn, and
 * follows every row after that in the same way.
 */
export function createSearch(
  registry: Pick<Registry, 'register' | 'onRow'>,
  { today, sliceMs = 8 }: { readonly today: () => Day; readonly sliceMs?: number },
): Search {
  const { register } = registry
  const index = new MiniSearch<Indexed>({
    idField: 'code',
    fields: [...SEARCH_FIELDS],
    tokenize: (text, field) => (field === 'code' ? [text.toLowerCase()] : [...termsIn(text)]),
    processTerm: term => term,
  })
  const notInForce = new Set<string>()
  /** Codes whose names, provider or standing change on a day to come, without a row. */
  const changesOn = new Map<string, Day>()
  const waiting = new Set<string>(register.listCodes())
  let building: Promise<void> | undefined
  let isClosed = false

  const stopListening = registry.onRow(row => {
    for (const code of register.findDeed(row.seq)?.codes ?? []) waiting.add(code)
    const provider = row.deed.minted.provider?.id
    for (const code of provider === undefined ? [] : register.codesEverOf(provider)) waiting.add(code)
    build().catch(() => undefined)
  })

  function put(code: string): void {
    const day = today()
    const states = register.statesOf(code)
    const shown = stateOn(states, day) ?? states[0]
    if (shown === undefined) return
    const document = indexedOf(shown, states, day, register)
    if (index.has(code)) index.replace(document)
    else index.add(document)
    if (shown.status === 'active') notInForce.delete(code)
    else notInForce.add(code)
    const next = nextChangeOf(states, day, register)
    if (next === undefined) changesOn.delete(code)
    else changesOn.set(code, next)
  }

  async function buildInSlices(): Promise<void> {
    while (waiting.size > 0 && !isClosed) {
      await new Promise(resolve => setImmediate(resolve))
      const until = performance.now() + sliceMs
      for (const code of waiting) {
        waiting.delete(code)
        put(code)
        if (performance.now() > until) break
      }
    }
  }

  /** One build at a time; what comes in meanwhile is taken by the same one. */
  function build(): Promise<void> {
    building ??= buildInSlices().finally(() => {
      building = undefined
    })
    return building
  }

  async function ready(): Promise<void> {
    const day = today()
    for (const [code, change] of changesOn) if (change <= day) waiting.add(code)
    while (waiting.size > 0 && !isClosed) await build()
  }

  build().catch(() => undefined)

  const worthOf = (code: string): number => (notInForce.has(code) ? NOT_IN_FORCE : 1)

  return {
    ready,
    codesFor: (text, accepts = () => true) => rank(index, text, { accepts, worthOf }).map(({ code }) => code),
    async search(text, { limit, accepts = () => true }) {
      await ready()
      const found = rank(index, text, { accepts, worthOf })
      const hits = found.slice(0, limit).map(({ code, score, terms }) => {
        return { code, score, matched: matchedIn(documentOf(code), terms) }
      })
      return { total: found.length, hits }
    },
    close() {
      isClosed = true
      stopListening()
    },
  }

  function documentOf(code: string): Indexed {
    const states = register.statesOf(code)
    return indexedOf(stateOn(states, today()) ?? states[0]!, states, today(), register)
  }
}

/** What is indexed of a code that shows `shown` on `day`. */
function indexedOf(shown: State, states: readonly State[], day: Day, register: Register): Indexed {
  const others = new Set(states.map(state => state.name).filter(name => name !== shown.name))
  const towns = new Set([shown, ...states].flatMap(state => state.town ?? []))
  const provider = shown.provider === null ? undefined : register.findProvider(shown.provider)
  return {
    code: shown.code,
    name: shown.name,
    formerName: [...others].join(SEPARATOR),
    provider: provider === undefined ? '' : providerOn(provider, day).name,
    town: [...towns].join(SEPARATOR),
  }
}
const SEPARATOR = ' / '

/** The first day after `day` on which the code or its provider's name changes by what is recorded already. */
function nextChangeOf(states: readonly State[], day: Day, register: Register): Day | undefined {
  const providers = new Set(states.flatMap(state => state.provider ?? []))
  const entries = [...providers].flatMap(id => register.findProvider(id) ?? [])
  const days = [...states.map(state => state.validFrom), ...entries.map(entry => entry.from)]
  return days.filter(each => each > day).sort()[0]
}

interface Ranking {
  readonly accepts: (code: string) => boolean
  readonly worthOf: (code: string) => number
}
interface Ranked {
  readonly code: string
  readonly score: number
  /** The terms of the index that answered, with their fields. */
  readonly terms: Readonly<Record<string, readonly string[]>>
}

/** All codes that answer every word of the question but one at most, or, when none does, as many words as any does. */
function rank(index: MiniSearch<Indexed>, text: string, { accepts, worthOf }: Ranking): readonly Ranked[] {
  const question = questionOf(text)
  const named = text.replace(/[\s-]/g, '').toUpperCase()
  let answered = 1
  const needed = Math.max(1, question.words.length - 1)
  const found = resultsFor(index, question).flatMap(({ id, score, queryTerms, match }) => {
    if (!accepts(id)) return []
    const coverage = coverageOf(question, new Set(queryTerms))
    const count = coverage.filter(share => share >= 0.5).length
    answered = Math.max(answered, Math.min(count, needed))
    const share = coverage.reduce((sum, each) => sum + each, 0) / question.words.length
    const isNamed = id === named
    // MiniSearch multiplies by the number of terms found; here they are ways to say one word.
    const worth = (score / queryTerms.length) * share * share * worthOf(id)
    return [{ code: id as string, score: isNamed ? worth + NAMED : worth, terms: match, count }]
  })
  return found
    .filter(({ count }) => count >= answered)
    .sort((one, other) => other.score - one.score || (one.code < other.code ? -1 : 1))
}
/** Added for a code that was asked for itself: more than any score by words. */
const NAMED = 1_000_000

function resultsFor(index: MiniSearch<Indexed>, { terms }: Question) {
  if (terms.length === 0) return []
  return index.search('', {
    tokenize: () => terms.map(term => term.text),
    boost: BOOSTS,
    boostTerm: (_, i) => terms[i]!.weight,
    fuzzy: (_, i) => terms[i]!.edits,
    prefix: (_, i) => terms[i]!.isPrefix,
    weights: { fuzzy: 0.3, prefix: 0.4 },
  })
}

/** The words of a code's fields that the found terms stand for. */
function matchedIn(document: Indexed, terms: Ranked['terms']): Hit['matched'] {
  return SEARCH_FIELDS.flatMap(field => {
    const words = wordsIn(document[field]).filter(word =>
      termsOf(readWord(word)).some(term => Object.hasOwn(terms, term) && terms[term]!.includes(field)),
    )
    return words.length === 0 ? [] : [{ field, words: [...new Set(words)] }]
  })
}

// Rows for those who keep a copy: every state of a code and every name of a provider, as known after one decision.
import { type Day, UNKNOWN_DAY } from '../policy/days.js'
import { isIncomplete, type State } from '../policy/timelines.js'
import { type CodeAnswer, publicNumber } from './answers.js'
import { providerOn } from './provider-entries.js'
import type { Register } from './register.js'
import { originOf } from './succession.js'

/**
 * One state of a code, as told openly. The provider is its id alone: what it is called depends on the day asked for, and stands in
 * its own row. `successors` are the codes stated to follow a closed one, `splitFrom` the code it took a part of the activity of.
 */
export interface StateRow extends Omit<CodeAnswer, 'provider'> {
  readonly providerId: string | null
  readonly successors: readonly string[]
  readonly splitFrom: string | null
}

/** What a provider is called from each day on; the first holds for earlier days too. Personal numbers are masked. */
export interface ProviderRow {
  readonly provider: string
  readonly names: readonly {
    readonly from: Day | null
    readonly name: string
    readonly organisationNumber: string | null
  }[]
}

/** All states of a code, first to last; none when it was not issued by then. */
export function stateRowsOf(register: Register, code: string, seq: number): StateRow[] {
  const splitFrom = originOf(register, code, seq) ?? null
  return register.statesOf(code, seq).map(state => rowOf(register, state, splitFrom))
}

/** Written out, not copied from the answer on the code: a snapshot has hundreds of thousands of rows, and copying took a third of its time. */
function rowOf(register: Register, state: State, splitFrom: string | null): StateRow {
  const { place } = state
  const deed = register.findKind(state.decision)
  return {
    code: state.code,
    stateId: state.stateId,
    status: state.status,
    incomplete: isIncomplete(state),
    validFrom: state.validFrom === UNKNOWN_DAY ? null : state.validFrom,
    validTo: state.validTo,
    region: state.region,
    activityName: state.name,
    address: place === null ? null : { street: place.street, postalCode: place.postalCode, town: place.town },
    siteId: place === null ? null : place.site,
    mvo: state.mvo,
    rule: deed?.rule ?? '',
    clause: deed?.clause ?? null,
    providerId: state.provider,
    successors: state.successors,
    splitFrom,
  }
}

/** A provider as known after decision `seq`; undefined when it was not entered by then. */
export function providerRowOf(register: Register, id: string, seq: number): ProviderRow | undefined {
  const entries = register.findProvider(id, seq)
  if (entries === undefined) return undefined
  const days = [...new Set(entries.map(entry => entry.from))].sort()
  return {
    provider: id,
    names: days.map(day => {
      const { name, organisationNumber } = providerOn(entries, day)
      return {
        from: day === UNKNOWN_DAY ? null : day,
        name,
        organisationNumber: organisationNumber === undefined ? null : publicNumber(organisationNumber),
      }
    }),
  }
}

/** Codes in the order of their text, kept while no more are given out. */
const inOrder = new WeakMap<Register, readonly string[]>()

/** Every code ever seen, ascending. */
export function codesInOrder(register: Register): readonly string[] {
  const known = inOrder.get(register) ?? []
  if (known.length === register.codeCount) return known
  // Codes are never taken away: the known ones are in order already, and sorting what is nearly sorted is quick.
  const given = [...register.listCodes()].slice(known.length)
  const codes = [...known, ...given].sort()
  inOrder.set(register, codes)
  return codes
}

/** The codes after one, ascending; all when it is absent. */
export function codesAfter(register: Register, after = ''): readonly string[] {
  const codes = codesInOrder(register)
  let [from, to] = [0, codes.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (codes[middle]! <= after) from = middle + 1
    else to = middle
  }
  return from === 0 ? codes : codes.slice(from)
}

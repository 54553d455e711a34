// Answers: what the register tells of a code, from memory, as of a day and as known at a moment. Nothing personal is in them.
import { type Day, UNKNOWN_DAY } from '../policy/days.js'
import { MASKED_ORGANISATION_NUMBER, maskedOrganisationNumber } from '../policy/organisation-numbers.js'
import { isHospitalCode } from '../policy/texts.js'
import { isIncomplete, type State, stateOn } from '../policy/timelines.js'
import { providerOn } from './provider-entries.js'
import type { Register } from './register.js'

/** As of which day, and as known after which decision (all, when absent). */
export interface AsOf {
  readonly day: Day
  readonly knownSeq?: number | undefined
}

export type AnsweredStatus = State['status'] | 'not-yet-active'

/** One state of a code, as told. `validFrom` is null when the first day is unknown, `validTo` (the last day) when it is open. */
export interface CodeAnswer {
  readonly code: string
  readonly stateId: string
  readonly status: AnsweredStatus
  readonly incomplete: boolean
  readonly validFrom: Day | null
  readonly validTo: Day | null
  readonly region: string | null
  readonly activityName: string
  readonly provider: { readonly id: string; readonly name: string; readonly organisationNumber: string | null } | null
  readonly address: { readonly street: string; readonly postalCode: string; readonly town: string } | null
  readonly siteId: string | null
  readonly mvo: readonly string[]
  readonly rule: string
  readonly clause: string | null
}

/** The state of a code on a day; before its first day the first state, not yet active. Undefined when never issued. */
export function findAnswer(register: Register, code: string, { day, knownSeq }: AsOf): CodeAnswer | undefined {
  const states = register.statesOf(code, knownSeq)
  const state = stateOn(states, day)
  if (state !== undefined) return answerOf(register, state, { day, knownSeq })
  const first = states[0]
  return first === undefined ? undefined : { ...answerOf(register, first, { day, knownSeq }), status: 'not-yet-active' }
}

/** Every state of a code, first to last, each with its provider's name as of its first day. */
export const listAnswers = (register: Register, code: string, knownSeq?: number): CodeAnswer[] =>
  register.statesOf(code, knownSeq).map(state => answerOf(register, state, { day: state.validFrom, knownSeq }))

export function answerOf(register: Register, state: State, { day, knownSeq }: AsOf): CodeAnswer {
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
    provider: state.provider === null ? null : findProviderAnswer(register, state.provider, { day, knownSeq }),
    address:
      state.place === null
        ? null
        : { street: state.place.street, postalCode: state.place.postalCode, town: state.place.town },
    siteId: state.place?.site ?? null,
    mvo: state.mvo,
    rule: deed?.rule ?? '',
    clause: deed?.clause ?? null,
  }
}

/** A provider as it is called on a day; a personal organisation number is masked. Null when it is unknown. */
export function findProviderAnswer(register: Register, id: string, { day, knownSeq }: AsOf): CodeAnswer['provider'] {
  const entries = register.findProvider(id, knownSeq) ?? register.findProvider(id)
  if (entries === undefined) return null
  const { name, organisationNumber } = providerOn(entries, day)
  return { id, name, organisationNumber: organisationNumber === undefined ? null : publicNumber(organisationNumber) }
}

/** A stored organisation number as anyone may see it. */
export const publicNumber = (stored: string): string =>
  stored.startsWith('personal:') ? MASKED_ORGANISATION_NUMBER : maskedOrganisationNumber(stored)

export type VerdictWord = AnsweredStatus | 'never-issued' | 'malformed'

/** What a service needs to know of a code it met in a report. */
export interface Verdict {
  readonly code: string
  readonly verdict: VerdictWord
  readonly wellFormed: boolean
  readonly state: CodeAnswer | null
  /** Codes in force on that day that the code's successors lead to. */
  readonly replacedBy: readonly { readonly code: string; readonly stateId: string }[]
  readonly ambiguous: boolean
  /** In Swedish. */
  readonly message: string
  readonly mvoRegistered?: boolean
}

const MESSAGES: Readonly<Record<VerdictWord, string>> = {
  active: 'Koden är i kraft den dagen.',
  closed: 'Koden är stängd den dagen.',
  'not-yet-active': 'Koden har inte trätt i kraft den dagen.',
  withdrawn: 'Koden är återkallad: den tilldelades av misstag och gäller inte för någon dag.',
  'never-issued': 'Koden har aldrig tilldelats.',
  malformed: 'Det här kan inte vara en sjukhuskod.',
}

/** The verdict on a code on a day; with an MVO code also whether that is registered for it then. Always answers. */
export function verdictOf(register: Register, code: string, asOf: AsOf, mvo?: string): Verdict {
  const wellFormed = isHospitalCode(code)
  const state = wellFormed ? (findAnswer(register, code, asOf) ?? null) : null
  const verdict = state?.status ?? (wellFormed ? 'never-issued' : 'malformed')
  const statesOf = (each: string): readonly State[] => register.statesOf(each, asOf.knownSeq)
  const closed = verdict === 'closed' ? stateOn(statesOf(code), asOf.day) : undefined
  const replacedBy = closed === undefined ? [] : replacementsOn(closed, asOf.day, statesOf)
  return {
    code,
    verdict,
    wellFormed,
    state,
    replacedBy,
    ambiguous: replacedBy.length > 1,
    message: MESSAGES[verdict],
    ...(mvo === undefined ? {} : { mvoRegistered: state?.mvo.includes(mvo) ?? false }),
  }
}

/** The codes in force on a day that a closed code's successors lead to, through successors that are closed themselves. */
export function replacementsOn(
  closed: Pick<State, 'code' | 'successors'>,
  day: Day,
  statesOf: (code: string) => readonly Pick<State, 'stateId' | 'status' | 'validFrom' | 'successors'>[],
): { code: string; stateId: string }[] {
  const found: { code: string; stateId: string }[] = []
  const seen = new Set([closed.code])
  const next = [...closed.successors]
  for (let code = next.shift(); code !== undefined; code = next.shift()) {
    if (seen.has(code)) continue
    seen.add(code)
    const state = stateOn(statesOf(code), day)
    if (state?.status === 'active') found.push({ code, stateId: state.stateId })
    else next.push(...(state?.successors ?? []))
  }
  return found
}

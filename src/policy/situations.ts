// Situations: the few finite questions that a command and its facts are reduced to before a rule is looked up.
import type { AskedCommand, Command, CommandKind, Facts, Situation, Tenure } from './commands.js'
import { addYears, type Day } from './days.js'
import { isIncomplete, type State, stateOn, statesOf } from './timelines.js'

const OFFICER = ['none', 'reject', 'otherwise', 'unfit'] as const
const DAY = ['fits', 'far-back', 'far-ahead'] as const
const NAMED = ['active', 'closed', 'before-first', 'withdrawn', 'never-issued'] as const
const OWNER = ['may', 'may-not'] as const
const SETTLED = ['settled', 'ask'] as const
const YES_NO = ['yes', 'no'] as const
const HELD = ['none', 'ask', 'merge', 'keep'] as const
/**
 * What would come of the row that decides otherwise: it fits; two codes would share provider and site, or something later is
 * recorded already; an officer then took the request back; no number is left.
 */
export const CONSEQUENCE = ['fits', 'collides', 'taken-back', 'no-number'] as const
export type Consequence = (typeof CONSEQUENCE)[number]

/** The questions of each kind of command with all their answers: the whole space of situations. */
export const QUESTIONS: { readonly [K in CommandKind]: Readonly<Record<string, readonly string[]>> } = {
  'new-code': {
    officer: OFFICER,
    day: DAY,
    provider: SETTLED,
    site: SETTLED,
    held: ['none', 'active', 'closed', 'reopen', 'allocate'],
    alike: ['none', 'ask', 'complete', 'allocate'],
    hosted: YES_NO,
    shared: YES_NO,
    consequence: CONSEQUENCE,
  },
  move: {
    officer: OFFICER,
    day: DAY,
    named: NAMED,
    owner: OWNER,
    complete: YES_NO,
    site: SETTLED,
    target: ['other', 'same'],
    scope: ['whole', 'part'],
    held: HELD,
    consequence: CONSEQUENCE,
  },
  takeover: {
    officer: OFFICER,
    day: DAY,
    named: NAMED,
    owner: OWNER,
    complete: YES_NO,
    provider: SETTLED,
    self: YES_NO,
    samePremises: YES_NO,
    sameActivity: YES_NO,
    scope: ['whole', 'part'],
    site: SETTLED,
    held: HELD,
    elsewhere: ['ask', 'keep', 'allocate'],
    former: ['closes', 'stays', 'ask'],
    consequence: CONSEQUENCE,
  },
  amendment: {
    officer: OFFICER,
    day: DAY,
    named: NAMED,
    owner: OWNER,
    complete: YES_NO,
    completes: YES_NO,
    provider: SETTLED,
    site: SETTLED,
    consequence: CONSEQUENCE,
  },
  closure: {
    officer: OFFICER,
    day: DAY,
    named: NAMED,
    owner: OWNER,
    successor: ['fits', 'unfit'],
    consequence: CONSEQUENCE,
  },
  merger: {
    officer: OFFICER,
    day: DAY,
    named: NAMED,
    into: ['one', 'new'],
    provider: SETTLED,
    site: SETTLED,
    consequence: CONSEQUENCE,
  },
  reopening: { officer: OFFICER, day: DAY, named: NAMED, consequence: CONSEQUENCE },
  withdrawal: { officer: OFFICER, named: NAMED },
  correction: { officer: OFFICER, decision: ['stands', 'annulled', 'fixed', 'unknown'], consequence: CONSEQUENCE },
  import: { code: ['new', 'same', 'other'], consequence: CONSEQUENCE },
  provider: { existing: YES_NO, known: YES_NO, number: ['free', 'taken'] },
  'site-ruling': { known: YES_NO, same: YES_NO, consequence: CONSEQUENCE },
}

/** Reduces a command and its facts to the answers of its kind's questions. */
export function situate(command: Command, facts: Facts, consequence: Consequence = 'fits'): Situation {
  const answers: Record<string, string> = {}
  for (const question of Object.keys(QUESTIONS[command.kind])) {
    answers[question] = question === 'consequence' ? consequence : ANSWERS[question]!(command as never, facts)
  }
  return answers
}

const yes = (truth: unknown): 'yes' | 'no' => (truth ? 'yes' : 'no')

const ANSWERS: Readonly<Record<string, (command: never, facts: Facts) => string>> = {
  officer: (c: AskedCommand, f) =>
    c.ruling?.action === 'otherwise' && !rulingFits(c, f) ? 'unfit' : (c.ruling?.action ?? 'none'),
  day: (_c, f) =>
    f.day < addYears(f.receivedOn, -5) ? 'far-back' : f.day > addYears(f.receivedOn, 1) ? 'far-ahead' : 'fits',
  named: (c: { code?: string; codes?: string[] }, f) =>
    [...(c.codes ?? [c.code ?? ''])].map(code => namedOf(code, f)).sort(byGravity)[0] ?? 'never-issued',
  owner: (c: AskedCommand & { code: string }, f) => ownerOf(c, f),
  complete: (c: { code: string }, f) => {
    const state = stateOfNamed(c.code, f)
    return yes(state !== undefined && !isIncomplete(state))
  },
  provider: (_c, f) => (f.provider === undefined || f.provider.id !== undefined ? 'settled' : 'ask'),
  site: (_c, f) => (f.site === undefined || f.site.id !== undefined ? 'settled' : 'ask'),
  shared: (_c, f) =>
    yes(tenuresOn(f).some(t => t.status === 'active' && t.site === f.site?.id && t.provider !== f.provider?.id)),
  hosted: (c: { hosted?: boolean }) => yes(c.hosted),
  alike: (_c, f) => {
    if (f.alike.length === 0) return 'none'
    const answer = f.answers['G-import']
    if (answer === 'allocate') return 'allocate'
    return completedOf(f) === undefined ? 'ask' : 'complete'
  },
  held: (c: AskedCommand, f) => (c.kind === 'new-code' ? heldOfNew(f) : heldOfOther(c, f)),
  target: (c: { code: string }, f) =>
    f.site?.id !== undefined && stateOfNamed(c.code, f)?.place?.site === f.site.id ? 'same' : 'other',
  scope: (c: { scope?: string }) => c.scope ?? 'whole',
  self: (c: { code: string }, f) =>
    yes(f.provider?.id !== undefined && stateOfNamed(c.code, f)?.provider === f.provider.id),
  samePremises: (c: { samePremises: boolean }) => yes(c.samePremises),
  sameActivity: (c: { sameActivity: boolean }) => yes(c.sameActivity),
  elsewhere: (c: { scope?: string }, f) => {
    const answer = f.answers['G-P3P5']
    if (c.scope === 'part') return answer === 'allocate' ? 'allocate' : 'ask'
    return answer === 'keep' || answer === 'merge' ? 'keep' : answer === 'allocate' ? 'allocate' : 'ask'
  },
  former: (c: { formerStays?: boolean; scope?: string }, f) => {
    // Of a part, the rest stays: the code goes on with it.
    if (c.formerStays === true || c.scope === 'part') return 'stays'
    if (c.formerStays === false) return 'closes'
    const answer = f.answers['G-former']
    return answer === 'close' ? 'closes' : answer === 'leave' ? 'stays' : 'ask'
  },
  completes: (c: { provider?: unknown; address?: unknown; region?: unknown }) =>
    yes(c.provider !== undefined || c.address !== undefined || c.region !== undefined),
  successor: (c: { successor?: string }, f) =>
    c.successor === undefined || namedOf(c.successor, f) === 'active' ? 'fits' : 'unfit',
  into: (c: { into: string }) => (c.into === 'new' ? 'new' : 'one'),
  decision: (_c, f) =>
    f.annulled === undefined ? 'unknown' : !f.annulled.annullable ? 'fixed' : f.annulled.stands ? 'stands' : 'annulled',
  code: (c: { code: string }, f) => (f.timelines[c.code] === undefined ? 'new' : f.sameAsKnown ? 'same' : 'other'),
  existing: (c: { provider?: string }) => yes(c.provider !== undefined),
  known: (_c, f) => yes(f.providerExists ?? f.sitesExist),
  number: (_c, f) => (f.numberTaken ? 'taken' : 'free'),
  same: (c: { same: boolean }) => yes(c.same),
}

const GRAVITY: readonly string[] = ['never-issued', 'withdrawn', 'before-first', 'closed', 'active']
const byGravity = (a: string, b: string): number => GRAVITY.indexOf(a) - GRAVITY.indexOf(b)

/** The standing of a code on the day of the command. */
function namedOf(code: string, facts: Facts): string {
  const timeline = facts.timelines[code]
  if (timeline === undefined) return 'never-issued'
  const states = statesOf(timeline)
  if (states.length === 0) return 'never-issued'
  return states[0]?.status === 'withdrawn' ? 'withdrawn' : (stateOn(states, facts.day)?.status ?? 'before-first')
}

/** The state, on the day, of a code the command may touch; undefined when it has none then. */
export function stateOfNamed(code: string, facts: Facts): State | undefined {
  const timeline = facts.timelines[code]
  return timeline === undefined ? undefined : stateOn(statesOf(timeline), facts.day)
}

/** The day from which a code is closed without a break up to the day of the command; undefined when it is not closed then. */
export function closedSince(code: string, facts: Facts): Day | undefined {
  const timeline = facts.timelines[code]
  const past = timeline === undefined ? [] : statesOf(timeline).filter(state => state.validFrom <= facts.day)
  if (past.at(-1)?.status !== 'closed') return undefined
  return past[past.findLastIndex(state => state.status !== 'closed') + 1]?.validFrom
}

/** What each outcome that an officer may decide needs of the code it is about: its standing on the day. */
const RULABLE = { kept: 'active', closed: 'active', merged: 'active', reopened: 'closed' } as const

function rulingFits(command: AskedCommand, facts: Facts): boolean {
  const ruling = command.ruling
  if (ruling?.action !== 'otherwise') return true
  const named = 'codes' in command ? command.codes : 'code' in command ? [command.code] : []
  if (ruling.outcome === 'allocated') return canAllocate(command, facts)
  // Of several codes the officer says which one is meant.
  const code = ruling.code ?? ('code' in command ? command.code : undefined)
  if (code === undefined) return false
  // One code alone cannot be merged.
  if (ruling.outcome === 'merged' && named.every(each => each === code)) return false
  const codes = ruling.outcome === 'merged' ? [code, ...named] : [code]
  return codes.every(each => namedOf(each, facts) === RULABLE[ruling.outcome as keyof typeof RULABLE])
}

/** Whether provider, place, region and name of a new code are known, from the request or else from the code it is about. */
function canAllocate(command: AskedCommand, facts: Facts): boolean {
  const state = 'code' in command ? stateOfNamed(command.code, facts) : undefined
  const given = command as { readonly region?: string; readonly activityName?: string }
  const place = command.kind === 'takeover' && command.samePremises ? state?.place : facts.site?.id
  const known = [facts.provider?.id ?? state?.provider, place, given.region ?? state?.region]
  return known.every(each => each !== undefined && each !== null) && (given.activityName ?? state?.name) !== undefined
}

function ownerOf(command: AskedCommand & { code: string }, facts: Facts): string {
  if (facts.requester.role !== 'provider') return 'may'
  const own = facts.requester.provider
  const holder = stateOfNamed(command.code, facts)?.provider
  // An imported code may have no known holder: then it is not shown to be another's (G-import, and an advice).
  if (holder === null) return 'may'
  if (own === undefined) return 'may-not'
  if (holder === own) return 'may'
  return command.kind === 'takeover' && facts.provider?.id === own ? 'may' : 'may-not'
}

const tenuresOn = (facts: Facts): readonly Tenure[] =>
  facts.neighbours.filter(t => t.from <= facts.day && (t.to === null || t.to >= facts.day))

function heldOfNew(facts: Facts): string {
  if (heldAt(facts, facts.provider?.id, facts.site?.id, 'active') !== undefined) return 'active'
  if (heldAt(facts, facts.provider?.id, facts.site?.id, 'closed') === undefined) return 'none'
  const answer = facts.answers['G-closed']
  return answer === 'reopen' || answer === 'allocate' ? answer : 'closed'
}

function heldOfOther(command: AskedCommand, facts: Facts): string {
  if (heldByAsker(command, facts) === undefined) return 'none'
  // Taken over and moved at once, the question is G-P3P5's; its answer "merge" (or "keep") settles this one too.
  if (command.kind === 'takeover' && !command.samePremises)
    return facts.answers['G-P3P5'] === undefined ? 'ask' : 'merge'
  const answer = facts.answers[command.kind === 'move' ? 'G-P1P3' : 'G-P1P5']
  return answer === 'merge' || answer === 'keep' ? answer : 'ask'
}

/** The code that a provider holds at a site on the day, with the status asked for; the latest opened where there are several. */
export function heldAt(
  facts: Facts,
  provider: string | undefined | null,
  site: string | undefined,
  status: 'active' | 'closed',
  except?: string,
): string | undefined {
  return tenuresOn(facts)
    .filter(t => t.provider === provider && t.site === site && t.status === status && t.code !== except)
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.code
}

/** In a move, the holder's other code at the new site; in a takeover, the acquirer's code where the activity is to be. */
export function heldByAsker(command: AskedCommand, facts: Facts): string | undefined {
  if (command.kind !== 'move' && command.kind !== 'takeover') return undefined
  const state = stateOfNamed(command.code, facts)
  if (command.kind === 'move') return heldAt(facts, state?.provider, facts.site?.id, 'active', command.code)
  const site = command.samePremises ? state?.place?.site : facts.site?.id
  return heldAt(facts, facts.provider?.id, site, 'active', command.code)
}

/** The incomplete code that an officer chose to complete (answer `complete-CODE` to G-import). */
export const completedOf = (facts: Facts): string | undefined =>
  facts.alike.find(a => facts.answers['G-import'] === `complete-${a.code}`)?.code

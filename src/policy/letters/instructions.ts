// Instructions: what the receiver of a decision shall do now, above all which code to report with from which day.
import { type Day, dayBefore, swedishDay, UNKNOWN_DAY } from '../days.js'
import { closes, tellsParticulars } from './changes.js'
import { findKind } from './kinds.js'
import type { CodeChange, Decided } from './occasions.js'

/**
 * What to do, one sentence or two an item. A code is told with the days of care it is used for: reports come months later, and
 * a closed code is still the right one for care given before. In a takeover each sentence says which provider it is for, as
 * either of them may have asked.
 */
export function instructionsOf(occasion: Decided): readonly string[] {
  const { decision, changes, case: told } = occasion
  const isTakeover = findKind(told) === 'takeover'
  const named = told.request.code
  const items = [
    ...usage(occasion, isTakeover, named),
    ...changes.filter(closes).flatMap(change => closing(change, isTakeover, named, decision.code)),
    ...changes.filter(change => change.after?.status === 'withdrawn').map(withdrawal),
  ]
  return changes.some(tellsParticulars)
    ? [...items, 'Kontrollera uppgifterna ovan. Svara på det här mejlet om något är fel.']
    : items
}

/** With which code to report from the day on. */
function usage({ decision, changes }: Decided, isTakeover: boolean, named: unknown): readonly string[] {
  const { code, outcome, effectiveFrom } = decision
  const change = changes.find(each => each.code === code)
  const isUsable = change === undefined ? USABLE.includes(outcome) : change.after?.status === 'active'
  // What is annulled may have held from another day than the decision that annuls it, and for several codes.
  if (outcome === 'annulled')
    return [
      'Rapportera enligt uppgifterna ovan. Svara på det här mejlet om ni redan har rapporterat på något annat sätt.',
    ]
  if (code === undefined || !isUsable) return []
  const day = swedishDay(effectiveFrom)
  if (isTakeover)
    return [
      `Den nya vårdgivaren använder sjukhuskod ${code} för vård från och med den ${day}.`,
      ...(changesProvider(change) ? [earlier('Den tidigare vårdgivaren', code, effectiveFrom)] : []),
    ]
  if (code === named && outcome === 'kept')
    return [`Fortsätt att rapportera med sjukhuskod ${code}, även för vård från och med den ${day}.`]
  return [`Använd sjukhuskod ${code} när ni rapporterar vård från och med den ${day}.`]
}
const USABLE: readonly string[] = ['allocated', 'kept', 'merged', 'reopened', 'closed']

const changesProvider = (change: CodeChange | undefined): boolean =>
  change?.before?.status === 'active' && change.before.provider?.name !== change.after?.provider?.name

function closing(change: CodeChange, isTakeover: boolean, named: unknown, code: string | undefined): readonly string[] {
  const who = isTakeover ? (change.code === named ? 'Den tidigare vårdgivaren' : 'Den nya vårdgivaren') : undefined
  if (change.from === UNKNOWN_DAY) return [`Använd inte sjukhuskod ${change.code}.`]
  const since = swedishDay(change.from)
  const others = (change.successors ?? []).filter(each => each !== code)
  return [
    earlier(who, change.code, change.from),
    `Använd inte sjukhuskod ${change.code} för vård från och med den ${since}.`,
    ...others.map(each => `Sjukhuskod ${each} ersätter sjukhuskod ${change.code} från och med den ${since}.`),
  ]
}

function earlier(who: string | undefined, code: string, from: Day): string {
  const until = from === UNKNOWN_DAY ? 'tidigare vård' : `vård till och med den ${swedishDay(dayBefore(from))}`
  return who === undefined
    ? `Använd sjukhuskod ${code} för ${until}, även om ni rapporterar den senare.`
    : `${who} använder sjukhuskod ${code} för ${until}, även om den rapporteras senare.`
}

const withdrawal = ({ code }: CodeChange): string =>
  `Använd inte sjukhuskod ${code}. Svara på det här mejlet om ni redan har rapporterat vård med den.`

// Likeness: codes that are perhaps what a request is about, by their names and their MVO codes. For questions and advice.
import type { ProviderFacts, SiteFacts } from '../policy/commands.js'
import type { Day } from '../policy/days.js'
import { areAlike, haveWordsInCommon } from '../policy/texts.js'
import { isIncomplete, type State, stateOn } from '../policy/timelines.js'
import type { Named } from './circumstances.js'
import { foldedTown, wordsOf } from './names.js'
import type { Register } from './register.js'

/** Incomplete imported codes, in the region asked for or without one, with a like name or, in the same town, a like name's words. */
export function alikeFor(c: Named, day: Day, register: Register): { code: string; name: string }[] {
  if (!register.hasIncomplete) return []
  const [name, town] = [wordsOf(c.activityName ?? ''), c.address?.town]
  const inTown = (state: State): boolean =>
    town !== undefined && state.town !== null && foldedTown(state.town) === foldedTown(town)
  const perhaps = new Set([
    ...register.codesNamedLike(name),
    ...(town === undefined ? [] : register.codesImportedIn(town)),
  ])
  const alike = firstOf(register.listIncomplete(perhaps), code => {
    const state = isOpenOn(register, code, day)
    if (state === undefined || !isIncomplete(state)) return false
    if (state.region !== null && state.region !== c.region) return false
    const its = wordsOf(state.name)
    return areAlike(its, name) || (inTown(state) && haveWordsInCommon(its, name, wordsOf(town!)))
  })
  return alike.map(code => ({ code, name: isOpenOn(register, code, day)!.name }))
}

/** The provider's open codes elsewhere with the same MVO codes and a like name: perhaps this is a move. */
export function perhapsMoved(
  c: Named,
  provider: ProviderFacts | undefined,
  site: SiteFacts | undefined,
  day: Day,
  register: Register,
): string[] {
  if (provider?.id === undefined || provider.isNew) return []
  const [name, mvo] = [wordsOf(c.activityName ?? ''), [...(c.mvo ?? [])].sort()]
  const hasSameMvo = (state: State): boolean =>
    state.mvo.length === mvo.length && state.mvo.every((each, index) => each === mvo[index])
  const codes = register.codesOffering(provider.id, mvo)
  const areNamesSooner = codes.length > FEW && register.countNamedLike(name) < codes.length
  const named = areNamesSooner ? register.codesNamedLike(name) : undefined
  const perhaps = named === undefined ? codes : codes.filter(code => named.has(code))
  // In an order that does not depend on when which drawer was filled.
  return firstOf([...perhaps].sort(), code => {
    const state = isOpenOn(register, code, day)
    if (state === undefined || state.provider !== provider.id || state.place?.site === site?.id) return false
    return hasSameMvo(state) && areAlike(wordsOf(state.name), name)
  })
}

/** Other providers' open codes at the site with a common MVO code: perhaps this is a takeover. */
export function perhapsTakenOver(
  c: Named,
  provider: ProviderFacts | undefined,
  site: SiteFacts | undefined,
  day: Day,
  register: Register,
): string[] {
  if (site?.id === undefined || site.isNew) return []
  return firstOf(register.codesEverAt(site.id), code => {
    const state = isOpenOn(register, code, day)
    if (state === undefined || state.place?.site !== site.id || state.provider === provider?.id) return false
    return state.mvo.some(mvo => c.mvo?.includes(mvo))
  })
}

/** The first few that agree: an officer is shown some, and no question costs a walk through a large provider's codes twice. */
export function firstOf(codes: Iterable<string>, agrees: (code: string) => boolean): string[] {
  const found: string[] = []
  for (const code of codes) {
    if (agrees(code)) found.push(code)
    if (found.length === CANDIDATES_MAX) break
  }
  return found
}

const isOpenOn = (register: Register, code: string, day: Day): State | undefined => {
  const state = stateOn(register.statesOf(code), day)
  return state?.status === 'active' ? state : undefined
}

const CANDIDATES_MAX = 20

/** So many codes are looked through sooner than names are looked up. */
const FEW = 50

// Likeness: codes that are perhaps what a request is about, by their names and their MVO codes. For questions and advice.
import type { ProviderFacts, SiteFacts } from '../policy/commands.js'
import type { Day } from '../policy/days.js'
import { areAlike, type NameWords, readName, sharesWords } from '../policy/texts.js'
import { isIncomplete, type State, stateOn } from '../policy/timelines.js'
import type { Named } from './circumstances.js'
import type { Register } from './register.js'
import { foldOf } from './search-words.js'

/** Incomplete imported codes, in the region asked for or without one, with a like name or, in the same town, a like name's words. */
export function alikeFor(c: Named, day: Day, register: Register): { code: string; name: string }[] {
  const alike = firstOf(register.listIncomplete(), code => {
    const state = isOpenOn(register, code, day)
    if (state === undefined || !isIncomplete(state)) return false
    if (state.region !== null && state.region !== c.region) return false
    const name = c.activityName ?? ''
    return areAlike(wordsOf(state.name), wordsOf(name)) || sharesWordsInTown(state, name, c.address?.town)
  })
  return alike.map(code => ({ code, name: isOpenOn(register, code, day)!.name }))
}

const sharesWordsInTown = (state: State, name: string, town: string | undefined): boolean =>
  town !== undefined &&
  state.town !== null &&
  foldOf(state.town) === foldOf(town) &&
  sharesWords(state.name, name, town)

/** The provider's open codes elsewhere with the same MVO codes and a like name: perhaps this is a move. */
export function perhapsMoved(
  c: Named,
  provider: ProviderFacts | undefined,
  site: SiteFacts | undefined,
  day: Day,
  register: Register,
): string[] {
  if (provider?.id === undefined || provider.isNew) return []
  const mvo = [...(c.mvo ?? [])].sort().join()
  return firstOf(register.codesEverOf(provider.id), code => {
    const state = isOpenOn(register, code, day)
    if (state === undefined || state.provider !== provider.id || state.place?.site === site?.id) return false
    return state.mvo.join() === mvo && areAlike(wordsOf(state.name), wordsOf(c.activityName ?? ''))
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

const words = new Map<string, NameWords>()
/** The words of a name, remembered: reading a name costs some thirty times what comparing two does. */
export function wordsOf(name: string): NameWords {
  const known = words.get(name)
  if (known !== undefined) return known
  if (words.size >= WORDS_MAX) words.clear()
  const read = readName(name)
  words.set(name, read)
  return read
}
const WORDS_MAX = 20_000

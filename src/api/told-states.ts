// Told states: the answer on a state of a code, kept with the state as it is sent: on most days within it, and before it, it is the same.
import { type State, stateOn } from '../policy/timelines.js'
import { type AsOf, type CodeAnswer, findAnswer, findProviderAnswer } from '../registry/answers.js'
import type { Register } from '../registry/register.js'
import { answerWith, type ReadyAnswer } from './ready-answers.js'

interface Told {
  readonly provider: CodeAnswer['provider']
  readonly answer: ReadyAnswer
}

/**
 * Answers on codes as of a day; undefined where a code was not issued. States go with the timelines they are of, and what was told of
 * them goes with them. Only the provider may be called otherwise on another day of the state, or as known at another moment; and before
 * the first state it is told as not yet active.
 */
export function createToldStates(
  register: Register,
  write: (answer: CodeAnswer) => string,
): (code: string, asOf: AsOf) => ReadyAnswer | undefined {
  const [toldOn, toldBefore] = [new WeakMap<State, Told>(), new WeakMap<State, Told>()]
  return (code, asOf) => {
    const states = register.statesOf(code, asOf.knownSeq)
    const on = stateOn(states, asOf.day)
    const [state, told] = on === undefined ? [states[0], toldBefore] : [on, toldOn]
    if (state === undefined) return undefined
    const provider = state.provider === null ? null : findProviderAnswer(register, state.provider, asOf)
    const before = told.get(state)
    if (before !== undefined && isSame(before.provider, provider)) return before.answer
    const answer = answerWith(write(findAnswer(register, code, asOf)!))
    told.set(state, { provider, answer })
    return answer
  }
}

const isSame = (one: CodeAnswer['provider'], other: CodeAnswer['provider']): boolean =>
  one?.id === other?.id && one?.name === other?.name && one?.organisationNumber === other?.organisationNumber

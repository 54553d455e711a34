// Effects: the changes of a decision as letters tell them, computed from its facts, before or after it is written.
import type { Decision, Facts } from '../commands.js'
import { type Day, UNKNOWN_DAY } from '../days.js'
import { type State, stateOn, statesOf, type Timeline } from '../timelines.js'
import type { CodeChange, StateTold } from './occasions.js'

/** The name of a provider by its id, on the day; undefined when none is known. */
export type NameOf = (provider: string, day: Day) => string | undefined

/**
 * What a decision does to each code it touches, in the order of its patches; of an annulment, in the order of the codes that
 * the annulled decision touched. `nameOf` need not know a provider that this very decision enters.
 */
export function changesOf(
  decision: Pick<Decision, 'patches' | 'minted'>,
  facts: Facts,
  nameOf: NameOf,
): readonly CodeChange[] {
  const { minted } = decision
  const name: NameOf = (id, day) => (minted.provider?.id === id ? minted.provider.name : undefined) ?? nameOf(id, day)
  return touchedBy(decision, facts).map(({ code, from }) => {
    const timeline = facts.timelines[code] ?? { code, statements: [], annulments: [] }
    const before = stateFrom(statesOf(timeline), from)
    const after = stateFrom(statesOf(timelineAfter(timeline, decision, facts.seq)), from)
    return {
      code,
      from,
      before: before === undefined ? null : stateTold(before, from, name),
      after: after === undefined ? null : stateTold(after, from, name),
      successors: after?.successors ?? [],
      contactChanged: before !== undefined && after !== undefined && before.contact !== after.contact,
    }
  })
}

interface Touched {
  readonly code: string
  readonly from: Day
}

/** Each code with each day something is stated of it; an annulment begins where what it annuls began. */
function touchedBy({ patches, minted }: Pick<Decision, 'patches' | 'minted'>, facts: Facts): readonly Touched[] {
  const annulled = (facts.annulled?.codes ?? []).flatMap(code =>
    (facts.timelines[code]?.statements ?? []).filter(statement => statement.seq === minted.annuls),
  )
  const all = minted.annuls === undefined ? patches : annulled
  return all.filter((each, i) => all.findIndex(({ code, from }) => code === each.code && from === each.from) === i)
}

function timelineAfter(timeline: Timeline, { patches, minted }: Pick<Decision, 'patches' | 'minted'>, seq: number) {
  const stated = patches.filter(({ code }) => code === timeline.code)
  return {
    ...timeline,
    statements: [...timeline.statements, ...stated.map(patch => ({ ...patch, seq, kind: '' }))],
    annulments: [...timeline.annulments, ...(minted.annuls === undefined ? [] : [{ seq, of: minted.annuls }])],
  }
}

/** The state on a day; what holds for every day is told of the latest. */
const stateFrom = (states: readonly State[], from: Day): State | undefined =>
  from === UNKNOWN_DAY ? states.at(-1) : stateOn(states, from)

function stateTold(state: State, day: Day, nameOf: NameOf): StateTold {
  const { status, name, provider, place, region, mvo } = state
  const providerName = provider === null ? undefined : nameOf(provider, day)
  return {
    status,
    activityName: name,
    provider: providerName === undefined ? null : { name: providerName },
    address: place === null ? null : { street: place.street, postalCode: place.postalCode, town: place.town },
    region,
    mvo,
  }
}

// The settlement that a form sends: what the officer says of a case, read and checked before anything is decided.
import { type Settlement, settlementFaults } from '../../cases/settling.js'
import { OTHERWISE_OUTCOMES, type OtherwiseOutcome } from '../../policy/commands.js'
import { isDay } from '../../policy/days.js'
import { SERIES, type Series } from '../../policy/numbering.js'
import { isHospitalCode, isProse } from '../../policy/texts.js'
import { textIn } from '../parts/asked.js'
import type { FormFault } from './fault-words.js'

export const ACTIONS = ['approve', 'otherwise', 'reject'] as const
export type Action = (typeof ACTIONS)[number]

/** What the fields of each action are called begins with this: their forms stand on one page. */
export const PREFIXES: Readonly<Record<Action, string>> = {
  approve: 'godkann',
  otherwise: 'annat',
  reject: 'avslag',
}
/** The fields of an action, after its prefix. */
export const SETTLEMENT_FIELDS = ['option', 'outcome', 'code', 'series', 'motive'] as const

const MOTIVE_MAX = 2000

export const actionIn = (body: unknown): Action | undefined => ACTIONS.find(action => action === textIn(body, 'action'))

/** A text of several lines as it is stored; browsers send line ends in pairs. */
export const proseIn = (body: unknown, name: string): string | undefined => textIn(body, name)?.replaceAll('\r\n', '\n')

export const versionIn = (body: unknown): number => {
  const text = textIn(body, 'version') ?? ''
  // A form without one was spoilt: no case is at it.
  return /^\d{1,9}$/.test(text) ? Number(text) : -1
}

/** Reads a settlement. `mustChoose` says that the proposal has options, one of which is needed to approve. */
export function settlementIn(
  body: unknown,
  action: Action,
  mustChoose: boolean,
): { readonly settlement: Settlement } | { readonly faults: readonly FormFault[] } {
  const prefix = PREFIXES[action]
  const option = textIn(body, `${prefix}-option`)
  const motive = proseIn(body, `${prefix}-motive`)
  const outcome = OTHERWISE_OUTCOMES.find(each => each === textIn(body, `${prefix}-outcome`))
  const code = textIn(body, `${prefix}-code`)?.toUpperCase()
  const series = SERIES.find(each => each === textIn(body, `${prefix}-series`))
  const otherwise = action === 'otherwise' && outcome !== undefined ? otherwiseOf(outcome, code) : undefined
  const faults = [
    ...settlementFaults({ action, motive, otherwise, option }).map(({ path }) =>
      path === '/motive'
        ? { name: `${prefix}-motive`, label: 'Motivering', text: 'Skriv varför.' }
        : { name: `${prefix}-outcome`, label: 'Vad du beslutar', text: 'Välj vad du beslutar.' },
    ),
    ...(action === 'approve' && mustChoose && option === undefined
      ? [{ name: `${prefix}-option`, label: 'Ditt val', text: 'Välj ett av alternativen.' }]
      : []),
    ...(motive !== undefined && (motive.length > MOTIVE_MAX || !isProse(motive))
      ? [{ name: `${prefix}-motive`, label: 'Motivering', text: `Skriv högst ${MOTIVE_MAX} vanliga tecken.` }]
      : []),
    ...(code !== undefined && !isHospitalCode(code)
      ? [{ name: `${prefix}-code`, label: 'Sjukhuskod', text: 'Skriv en sjukhuskod med fem eller sex tecken.' }]
      : []),
  ]
  if (faults.length > 0) return { faults }
  const seen = textIn(body, 'seen')
  return {
    settlement: {
      action,
      version: versionIn(body),
      // What is no digest is that of no proposal.
      seen: seen ?? '',
      ...(option === undefined ? {} : { option: option.slice(0, 100) }),
      ...(motive === undefined ? {} : { motive }),
      ...(series === undefined ? {} : { series: series as Series }),
      ...(otherwise === undefined ? {} : { otherwise }),
    },
  }
}

const otherwiseOf = (outcome: OtherwiseOutcome, code: string | undefined) => ({
  outcome,
  ...(code === undefined ? {} : { code }),
})

export const QUESTION_MAX = 4000

/** Reads a question to whoever asked; `today` is the first day it may be answered by. */
export function questionOfForm(
  body: unknown,
  today: string,
):
  | { readonly question: { readonly text: string; readonly answerBy?: string } }
  | { readonly faults: readonly FormFault[] } {
  const text = proseIn(body, 'fraga-text')
  const answerBy = textIn(body, 'fraga-dag')
  const faults = [
    ...(text === undefined ? [{ name: 'fraga-text', label: 'Din fråga', text: 'Skriv vad du vill fråga.' }] : []),
    ...(text !== undefined && (text.length > QUESTION_MAX || !isProse(text))
      ? [{ name: 'fraga-text', label: 'Din fråga', text: `Skriv högst ${QUESTION_MAX} vanliga tecken.` }]
      : []),
    ...(answerBy !== undefined && (!isDay(answerBy) || answerBy < today)
      ? [{ name: 'fraga-dag', label: 'Svar senast', text: 'Välj en dag från och med i dag.' }]
      : []),
  ]
  if (faults.length > 0 || text === undefined) return { faults }
  return { question: { text, ...(answerBy === undefined ? {} : { answerBy }) } }
}

// Letters that tell: the decision, the rejection, and the notice to the provider that another takes over from.
import { getClause } from '../clauses.js'
import { dayBefore, swedishDay, UNKNOWN_DAY } from '../days.js'
import { closingOf, partsOfChanges } from './changes.js'
import { letterFrom, paragraphsOf } from './frame.js'
import { instructionsOf } from './instructions.js'
import { findKind, matterOf } from './kinds.js'
import type { Part } from './layout.js'
import type { CodeChange, Decided, DecisionTold, Letter, TakenOver } from './occasions.js'
import { framed, quoted } from './quoted.js'
import type { LetterSettings } from './settings.js'
import { wordingOf } from './wordings.js'

/**
 * The letter to those who asked, once the case is settled.
 * @throws RangeError for a decision that settles nothing (referred, refused) and for a case without a kind.
 */
export function decisionOf(occasion: Decided, settings: LetterSettings): Letter {
  const { case: told, decision } = occasion
  if (decision.outcome === 'rejected') return rejectionOf(occasion, settings)
  const instructions = instructionsOf(occasion)
  return letterFrom(
    'decision',
    told,
    subjectOf(decision, codeOf(told.request.code)),
    [
      ...openingOf(occasion),
      ...reasonsOf(occasion),
      ...(occasion.changes.length === 0 ? [] : [{ heading: 'Det här ändras' }, ...partsOfChanges(occasion.changes)]),
      ...staysOf(occasion),
      ...(instructions.length === 0 ? [] : [{ heading: 'Det här ska ni göra' }, { items: instructions }]),
      ...reviewOf(settings),
    ],
    settings,
  )
}

function rejectionOf(occasion: Decided, settings: LetterSettings): Letter {
  const { decision, motive, refusal } = occasion
  const parts: readonly Part[] = [
    ...(refusal === undefined ? [] : [refusal]),
    ...(motive === undefined ? [] : ['Handläggarens motivering:', { frame: framed(motive) }]),
  ]
  return letterFrom(
    'rejection',
    occasion.case,
    'Beslut: avslag',
    [
      ...openingOf(occasion),
      { heading: 'Varför' },
      ...(parts.length === 0 ? [decision.why] : parts),
      { heading: 'Det här gäller nu' },
      'Beslutet ändrar inte vilka sjukhuskoder ni använder. Vill ni begära något annat kan ni skicka en ny begäran.',
      ...reviewOf(settings),
    ],
    settings,
  )
}

const subjectOf = ({ outcome, code }: DecisionTold, named: string | undefined): string => {
  const about = outcome === 'closed' ? (named ?? code) : code
  return about === undefined || outcome === 'annulled' ? 'Beslut i ert ärende' : `Beslut om sjukhuskod ${about}`
}

const codeOf = (value: unknown): string | undefined => (typeof value === 'string' ? quoted(value, 20) : undefined)

function openingOf({ case: told, decision, decidedOn }: Decided): readonly Part[] {
  const kind = findKind(told)
  if (kind === undefined) throw new RangeError('a case without a kind is not decided')
  const annulled = told.request.decision
  return [
    `Vi har beslutat i ärende ${told.number}.${matterOf(told)}`,
    { heading: 'Beslut' },
    wordingOf(decision.outcome, kind, {
      code: decision.code,
      named: codeOf(told.request.code),
      from: decision.effectiveFrom,
      annulled: annulled === undefined ? undefined : quoted(String(annulled), 20),
    }),
    `Beslutet har nummer ${decision.seq}. Vi fattade det den ${swedishDay(decidedOn)}.`,
  ]
}

/** Why: the sentence of the rule, the officer's motive, and the principle word for word. */
function reasonsOf({ decision, motive }: Pick<Decided, 'decision' | 'motive'>): readonly Part[] {
  return [
    { heading: 'Varför' },
    decision.why,
    ...(motive === undefined ? [] : ['Handläggarens motivering:', { frame: framed(motive) }]),
    ...principleOf(decision),
  ]
}

function principleOf({ clause }: DecisionTold): readonly Part[] {
  if (clause === null) return []
  return [
    `Beslutet följer princip ${clause.id.slice(1)} (${clause.id}) i Socialstyrelsens principer för tilldelning av ny sjukhuskod:`,
    { frame: [`”${getClause(clause.id).text}”`] },
  ]
}

/** The code that was asked about and is not touched: it is in force as before. An officer's own ruling may say otherwise. */
function staysOf({ case: told, decision, changes }: Decided): readonly Part[] {
  const named = codeOf(told.request.code)
  const kind = findKind(told)
  const isTouched = named === undefined || named === decision.code || changes.some(({ code }) => code === named)
  if (isTouched || decision.rule === 'O-otherwise' || (kind !== 'move' && kind !== 'takeover')) return []
  return [
    kind === 'move'
      ? `Sjukhuskod ${named} gäller som förut för den del av verksamheten som är kvar.`
      : `Sjukhuskod ${named} gäller som förut hos den tidigare vårdgivaren.`,
  ]
}

const reviewOf = (settings: LetterSettings): readonly Part[] => [
  { heading: 'Om ni tycker att beslutet är fel' },
  ...paragraphsOf(settings.review),
]

/** The notice to the provider that had the code the takeover names, whatever becomes of that code. */
export function noticeOf(occasion: TakenOver, settings: LetterSettings): Letter {
  const { case: told, decision, decidedOn, changes, acquirer } = occasion
  const code = codeOf(told.request.code) ?? decision.code ?? ''
  const change = changes.find(each => each.code === code)
  return letterFrom(
    'notice',
    told,
    `En annan vårdgivare tar över: sjukhuskod ${code}`,
    [
      `Vi har registrerat ett övertagande som rör er sjukhuskod ${code}.`,
      {
        rows: [
          ['Övertagandet gäller från och med', swedishDay(decision.effectiveFrom)],
          ...(acquirer === undefined ? [] : [['Ny vårdgivare', quoted(acquirer)] as const]),
          ['Ärende', quoted(told.number, 40)],
          ['Beslut', `nummer ${decision.seq}, ${swedishDay(decidedOn)}`],
        ],
      },
      { heading: 'Det här händer med er kod' },
      ...fateOf(code, change, decision),
      ...reasonsOf({ decision }),
      { heading: 'Om ni inte känner till övertagandet' },
      'Svara på det här mejlet så snart ni kan. Skriv vad som inte stämmer.',
      ...reviewOf(settings),
    ],
    settings,
  )
}

function fateOf(code: string, change: CodeChange | undefined, { effectiveFrom: from }: DecisionTold): readonly Part[] {
  const keep = `Ni behåller sjukhuskod ${code}. Fortsätt att rapportera med den.`
  if (change === undefined) return [keep]
  const stop = [
    `Använd inte sjukhuskod ${code} för vård från och med den ${swedishDay(from)}.`,
    ...(from === UNKNOWN_DAY
      ? []
      : [
          `Använd sjukhuskod ${code} för vård till och med den ${swedishDay(dayBefore(from))}, även om ni rapporterar den senare.`,
        ]),
  ]
  if (change.after?.status === 'closed') return [closingOf(code, change.from), { items: stop }]
  const isPassedOn = change.before?.provider?.name !== change.after?.provider?.name
  if (isPassedOn)
    return [`Sjukhuskod ${code} går över till den nya vårdgivaren den ${swedishDay(from)}.`, { items: stop }]
  return [keep, ...partsOfChanges([change])]
}

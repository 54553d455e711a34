// The decision: a command meets the facts of the register and becomes one decision that cites one rule.
import { adviceOf } from './advice.js'
import type { AskedCommand, Command, Counterfactual, Decision, Facts, Outcome, Situation } from './commands.js'
import { type Consequences, closingsOf, consequenceAfter, consequencesOf, NO_CONSEQUENCES } from './consequences.js'
import { swedishDay } from './days.js'
import { type Effect, effectOf } from './effects.js'
import { optionsOf } from './options.js'
import { type Act, type Rule, ruleFor } from './rules.js'
import { type Consequence, closedSince, QUESTIONS, situate } from './situations.js'

const NOTHING: Effect = { patches: [], minted: {} }

/**
 * Decides a command on the facts. Pure: the same command and facts give the same decision for ever, under one policy version.
 * Throws only when the facts do not fit the command, which is a fault of the program and not of the asker.
 */
export function decide(command: Command, facts: Facts): Decision {
  const { rule, situation, effect, consequences } = weigh(command, facts)
  return {
    outcome: outcomeOf(rule, command),
    row: rule.id,
    rule: rule.rule,
    clause: rule.clause,
    why: whyOf(rule, command, facts),
    effectiveFrom: facts.day,
    ...(effect.code === undefined ? keptCodeOf(rule, command) : { code: effect.code }),
    patches: effect.patches,
    minted: effect.minted,
    situation,
    options: rule.choice === undefined ? [] : optionsOf(rule.choice, command, facts, consequences),
    advice: adviceOf(command, facts),
    counterfactuals: counterfactualsOf(command, facts, rule),
  }
}

/** The sentence of the row; where a code is closed, also since when (N-closed). */
function whyOf(rule: Rule, command: Command, facts: Facts): string {
  if (rule.rule !== 'N-closed') return rule.sv
  const codes = 'codes' in command ? command.codes : 'code' in command ? [command.code] : []
  return [
    rule.sv,
    ...codes.flatMap(code => {
      const day = closedSince(code, facts)
      return day === undefined ? [] : [`${code} är stängd från och med ${swedishDay(day)}.`]
    }),
  ].join(' ')
}

interface Weighed {
  readonly rule: Rule
  readonly situation: Situation
  readonly effect: Effect
  readonly consequences: Consequences
}

/** Looks a rule up, sees what would come of it, and looks again if that does not fit. */
function weigh(command: Command, facts: Facts): Weighed {
  const situation = situate(command, facts)
  const rule = ruleFor(command.kind, situation)
  if (rule.acts.length === 0) return { rule, situation, effect: NOTHING, consequences: NO_CONSEQUENCES }
  if (needsNumber(rule.acts, command) && facts.number === undefined)
    return weighedAgain('no-number', command, facts, NO_CONSEQUENCES)
  const effect = effectOf(rule.acts, command, facts)
  const consequences = consequencesOf(effect, command, facts)
  const consequence = consequenceAfter(consequences, facts)
  if (consequence !== 'fits' && 'consequence' in QUESTIONS[command.kind])
    return weighedAgain(consequence, command, facts, consequences)
  if (consequences.collisions.length === 0) return { rule, situation, effect, consequences }
  const closed = { ...effect, patches: [...effect.patches, ...closingsOf(consequences)] }
  // A code that is reopened later, as recorded, would collide again after its closing.
  const isSolved = consequencesOf(closed, command, facts).collisions.length === 0
  return isSolved
    ? { rule, situation, effect: closed, consequences }
    : weighedAgain('collides', command, facts, consequences)
}

function weighedAgain(consequence: Consequence, command: Command, facts: Facts, consequences: Consequences): Weighed {
  const situation = situate(command, facts, consequence)
  return { rule: ruleFor(command.kind, situation), situation, effect: NOTHING, consequences }
}

const needsNumber = (acts: readonly Act[], command: Command): boolean =>
  acts.some(act => act === 'allocate' || act === 'merge-into-new') ||
  (acts.includes('as-ruled') && rulingOutcome(command) === 'allocated')

const rulingOutcome = (command: Command): Outcome | undefined =>
  'ruling' in command && command.ruling?.action === 'otherwise' ? command.ruling.outcome : undefined

const outcomeOf = (rule: Rule, command: Command): Outcome =>
  rule.acts.includes('as-ruled') ? (rulingOutcome(command) ?? rule.outcome) : rule.outcome

/** What nothing became of leaves the asker with the code it named. */
const keptCodeOf = (rule: Rule, command: Command): { code?: string } =>
  rule.outcome === 'rejected' && 'code' in command ? { code: command.code } : {}

/** The fields of a request whose other value can change the outcome. */
const FLIPS: readonly { readonly field: string; readonly values: readonly unknown[] }[] = [
  { field: 'hosted', values: [true, false] },
  { field: 'scope', values: ['whole', 'part'] },
  { field: 'samePremises', values: [true, false] },
  { field: 'sameActivity', values: [true, false] },
  { field: 'formerStays', values: [true, false] },
]
const FLIPPED: Readonly<Partial<Record<Command['kind'], readonly string[]>>> = {
  'new-code': ['hosted'],
  move: ['scope'],
  takeover: ['scope', 'samePremises', 'sameActivity', 'formerStays'],
}
const ABSENT: Readonly<Record<string, unknown>> = { hosted: false, scope: 'whole' }

/** For each field that would change the outcome: what it would have been. Found by trying, never written down. */
function counterfactualsOf(command: Command, facts: Facts, decided: Rule): Counterfactual[] {
  return FLIPS.filter(({ field }) => FLIPPED[command.kind]?.includes(field)).flatMap(({ field, values }) => {
    const actual = (command as unknown as Record<string, unknown>)[field] ?? ABSENT[field]
    return values
      .filter(value => value !== actual)
      .map(value => {
        const { rule } = weighed({ ...command, [field]: value } as AskedCommand, facts)
        return { if: { [field]: value }, outcome: outcomeOf(rule, command), rule: rule.rule }
      })
      .filter(other => other.rule !== decided.rule || other.outcome !== outcomeOf(decided, command))
  })
}

/** As `weigh`; a changed request may lack what its rule would need, such as an address: the rule alone is asked then. */
function weighed(command: AskedCommand, facts: Facts): { rule: Rule } {
  const situation = situate(command, facts)
  const rule = ruleFor(command.kind, situation)
  return canAct(command, facts) ? weigh(command, facts) : { rule }
}

const canAct = (command: AskedCommand, facts: Facts): boolean =>
  command.kind !== 'takeover' || command.samePremises || facts.site?.id !== undefined

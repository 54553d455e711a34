// Letters of cases: what is written when something happens to a case, made ready to be stored in the same statement as that.
import type { Day } from '../policy/days.js'
import { changesOf } from '../policy/letters/effects.js'
import { letterOf } from '../policy/letters/letters.js'
import type { CaseTold, DecisionTold, Letter, Occasion } from '../policy/letters/occasions.js'
import { stockholmDay } from '../policy/stockholm.js'
import { isEmail } from '../policy/texts.js'
import type { JustMade } from '../registry/entries.js'
import { providerOn } from '../registry/provider-entries.js'
import type { Register } from '../registry/register.js'
import type { CaseRow } from '../store/case-rows.js'
import type { LetterIn } from '../store/letter-rows.js'
import { uuidOf } from '../store/message-rows.js'
import { restore } from './keeping.js'
import type { Letterhead } from './letterhead.js'

/** The number of a case that has none yet: the database puts the real one in its place. */
export const NUMBER_TO_COME = 'SJK-0000-000000'
/** A sender gets so many acknowledgements in a day; of mails that ask for nothing we can read, one. */
const ACKNOWLEDGED_A_DAY = { request: 20, nothing: 1 }

/** Whom to write to, and in answer to which mail. */
export interface Addressee {
  readonly address: string
  /** Message-ID of the mail that is answered. */
  readonly inReplyTo?: string | undefined
}

/** A case as letters tell of it. */
export function caseToldOf(row: Pick<CaseRow, 'number' | 'kind' | 'receivedAt' | 'command' | 'personal'>): CaseTold {
  const { number, kind, receivedAt, command, personal } = row
  return { number, kind, receivedOn: stockholmDay(new Date(receivedAt)), request: restore(command, personal) }
}

/** A letter about a case; `occasionId` tells it from others of its kind, and is the same when the same is written again. */
function letterAbout(
  letterhead: Letterhead,
  caseId: string,
  occasionId: string,
  occasion: Occasion,
  to: Addressee,
  more: { readonly automatic: boolean; readonly perDay?: number },
): LetterIn[] {
  // Whoever gave an address that cannot be one gets no letter, and the case goes on.
  if (!isEmail(to.address)) return []
  const letter: Letter = letterOf(occasion, letterhead.settings)
  const id = uuidOf(`letter\n${caseId}\n${letter.kind}\n${occasionId}`)
  const { kind, subject, text } = letter
  const { address: recipient, inReplyTo } = to
  const messageId = letterhead.messageIdOf(id)
  return [{ ...{ id, caseId, kind, recipient, subject, text, messageId, inReplyTo }, ...more }]
}

/** The automatic answer to a mail: what was understood, and what is missing. `asksNothing` when nothing could be read. */
export function acknowledgementFor(
  letterhead: Letterhead,
  about: { readonly caseId: string; readonly told: CaseTold; readonly missing: readonly string[] },
  message: { readonly id: string; readonly asksNothing: boolean },
  to: Addressee,
): LetterIn[] {
  const occasion: Occasion = { kind: 'acknowledgement', case: about.told, missing: about.missing }
  const perDay = message.asksNothing ? ACKNOWLEDGED_A_DAY.nothing : ACKNOWLEDGED_A_DAY.request
  return letterAbout(letterhead, about.caseId, message.id, occasion, to, { automatic: true, perDay })
}

/** An officer's question; `version` is that of the case when it is asked. */
export function questionFor(
  letterhead: Letterhead,
  about: { readonly caseId: string; readonly told: CaseTold; readonly version: number },
  question: { readonly text: string; readonly answerBy?: Day | undefined },
  to: Addressee,
): LetterIn[] {
  const { text, answerBy } = question
  const occasion: Occasion = { kind: 'question', case: about.told, question: text, answerBy }
  return letterAbout(letterhead, about.caseId, String(about.version), occasion, to, { automatic: false })
}

/** The reminder of what was asked and not answered. */
export function reminderFor(
  letterhead: Letterhead,
  about: {
    readonly caseId: string
    readonly told: CaseTold
    readonly version: number
    readonly missing: readonly string[]
  },
  asked: { readonly askedOn: Day; readonly question?: string | undefined },
  to: Addressee,
): LetterIn[] {
  const occasion: Occasion = { kind: 'reminder', case: about.told, missing: about.missing, ...asked }
  return letterAbout(letterhead, about.caseId, String(about.version), occasion, to, { automatic: true })
}

/** What is known of a case before it is settled and goes into its letters. */
export interface Settled {
  readonly caseId: string
  readonly told: CaseTold
  readonly motive?: string | undefined
  /** Of a request that is rejected and that the rules refuse: the rules' sentence. */
  readonly refusal?: string | undefined
  /** Who asked, if there is an address to write to. */
  readonly asker?: Addressee | undefined
  /** Contact of the code that is taken over. */
  readonly formerContact?: string | undefined
}

/** A decision as its letters tell of it; in a preview its number, and that of a new code, are words. */
export interface Telling extends Omit<JustMade, 'seq'> {
  readonly seq: number | string
}

/** The letters of a decision: to whoever asked, and on a takeover to the provider that had the code. */
export function decisionLettersFor(
  letterhead: Letterhead,
  settled: Settled,
  made: Telling,
  register: Register,
): LetterIn[] {
  const { caseId, told, motive, refusal, asker, formerContact } = settled
  const decision = decisionTold(made)
  const decidedOn = stockholmDay(new Date(made.decidedAt))
  const nameOn = (id: string, day: Day): string | undefined => {
    const entries = register.findProvider(id)
    return entries === undefined ? undefined : providerOn(entries, day).name
  }
  const changes = changesOf(made.decision, made.facts, nameOn)
  const decided: Occasion = { kind: 'decision', case: told, decision, decidedOn, changes, motive, refusal }
  const acquirer = changes.map(change => change.after?.provider?.name).find(name => name !== undefined)
  const notice: Occasion = { kind: 'notice', case: told, decision, decidedOn, changes, acquirer }
  return [
    ...(asker === undefined ? [] : letterAbout(letterhead, caseId, 'settled', decided, asker, { automatic: false })),
    ...(formerContact === undefined || !isTakenOver(made) || formerContact === asker?.address
      ? []
      : letterAbout(letterhead, caseId, 'settled', notice, { address: formerContact }, { automatic: false })),
  ]
}

const decisionTold = ({ seq, decision }: Telling): DecisionTold => {
  const { outcome, rule, clause, why, code, effectiveFrom } = decision
  return { seq, outcome, rule, clause: clause === null ? null : { id: clause }, why, code, effectiveFrom }
}

const isTakenOver = ({ decision }: Telling): boolean => decision.outcome !== 'rejected'

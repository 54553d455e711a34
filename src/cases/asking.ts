// Asking: an officer writes to whoever asked, and a reminder goes out when no answer comes.
import { Problem } from '../errors.js'
import type { Day } from '../policy/days.js'
import { stockholmDay } from '../policy/stockholm.js'
import { keptIn, setApart } from '../registry/personal.js'
import { type CaseRow, changeCaseRow, listUnanswered } from '../store/case-rows.js'
import { findAsker } from './addressees.js'
import type { Caller } from './callers.js'
import { change, seenBy, unsettled } from './changing.js'
import type { Desk } from './desk.js'
import { caseToldOf, questionFor, reminderFor } from './letters.js'

/** An officer's question, in the officer's own words. */
export interface Question {
  readonly text: string
  readonly answerBy?: Day | undefined
  /** The version of the case that was looked at; any, when absent. */
  readonly version?: number | undefined
}

/**
 * Writes a question to whoever asked; the case waits for the answer.
 * @throws Problem no-addressee, and whatever `unsettled` throws; version-moved when the case was changed at the same time.
 */
export async function askInCase(
  { registry, letterhead }: Desk,
  row: CaseRow,
  question: Question,
  caller: Caller,
): Promise<void> {
  unsettled(row)
  if (question.version !== undefined && question.version !== row.version)
    throw new Problem('version-moved', 'The case is no longer at the version that was looked at.')
  const asker = await findAsker(registry, row)
  const about = { caseId: row.id, told: caseToldOf(row), version: row.version }
  const letters = asker === undefined ? [] : questionFor(letterhead, about, question, asker)
  if (letters.length === 0) throw new Problem('no-addressee', `${row.number} has no address to write to.`)
  await change(registry, row, row.version, caller, {
    action: 'asked',
    askedAt: registry.now().toISOString(),
    labels: seenBy(row),
    // Kept for the reminder.
    replaces: ['question'],
    personal: [setApart('question', question.text).row],
    letters,
  })
}

/**
 * Writes a reminder in every case that has waited for an answer since before `askedBefore`, once for each asking. Answers how many.
 * Several instances may do it at once: the version of the case lets one through.
 */
export async function remindUnanswered(desk: Desk, askedBefore: Date): Promise<number> {
  const { registry, letterhead } = desk
  let reminded = 0
  for (const row of await listUnanswered(registry.database, askedBefore.toISOString(), REMINDED_AT_ONCE)) {
    const asker = await findAsker(registry, row)
    const about = { caseId: row.id, told: caseToldOf(row), version: row.version, missing: row.missing }
    const kept = row.personal.find(each => each.field === 'question')
    const question = kept === undefined ? undefined : (keptIn(kept) as string)
    const askedOn = stockholmDay(new Date(row.askedAt!))
    const now = registry.now().toISOString()
    const { ok } = await changeCaseRow(registry.database, {
      ...{ id: row.id, version: row.version, at: now, actor: 'clock', action: 'reminded', remindedAt: now },
      letters: asker === undefined ? [] : reminderFor(letterhead, about, { askedOn, question }, asker),
    })
    if (ok) reminded++
  }
  return reminded
}
const REMINDED_AT_ONCE = 100

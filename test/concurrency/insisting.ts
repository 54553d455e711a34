// Clients that insist: told that an outcome is not known, or not told at all, they ask again with the same case until they know.
import { randomUUID } from 'node:crypto'
import type { Test } from 'tap'
import { type Answer, type Body, type Client, newCode, wordFor } from './clients.js'
import { queryAt } from './instances.js'

/** What was asked for and what came of it, for all clients of a test. */
export interface Ledger {
  /** Requests by the id of their case. */
  readonly asked: Map<string, object>
  /** The first decision acknowledged, by the id of its case. */
  readonly decided: Map<string, Body>
  /** What cannot be: another decision for the same case, an answer that nobody asked for. */
  readonly faults: string[]
  /** Answers that said that the outcome is not known, and connections lost. */
  unknown: number
  slowestMs: number
}

export const openLedger = (): Ledger => ({ asked: new Map(), decided: new Map(), faults: [], unknown: 0, slowestMs: 0 })

/** A new request in the ledger; each has a place and a code of its own. */
export function enter(ledger: Ledger): string {
  const id = randomUUID()
  const count = ledger.asked.size
  ledger.asked.set(id, newCode(id, 1 + (count % 40), 1 + Math.floor(count / 40), ['01', '12', '14'][count % 3]))
  return id
}

/** Asks and settles until the decision is known, or `given` up. */
export async function insist(
  ledger: Ledger,
  client: Client,
  id: string,
  given: () => boolean = () => false,
): Promise<void> {
  while (!given()) {
    const asked = await heard(ledger, client.ask(ledger.asked.get(id)!))
    if (asked?.status !== 201) {
      await pause()
      continue
    }
    if (asked.body.id !== id) ledger.faults.push('the case of another was answered')
    if (asked.body.decision !== null) return note(ledger, id, asked.body.decision)
    const settled = await heard(ledger, client.settle(id))
    if (settled?.status === 201) return note(ledger, id, settled.body)
    await pause()
  }
}

const pause = () => new Promise(resolve => setTimeout(resolve, 20))

/** The answer, unless it is lost or says that nothing is known. */
async function heard(ledger: Ledger, sent: Promise<Answer>): Promise<Answer | undefined> {
  const answer = await sent.catch(() => undefined)
  if (answer === undefined || answer.status === 503) ledger.unknown++
  else if (answer.status !== 201 && !/case-settled|case-moved/.test(wordFor(answer)))
    ledger.faults.push(wordFor(answer))
  if (answer !== undefined) ledger.slowestMs = Math.max(ledger.slowestMs, answer.answeredAt - answer.askedAt)
  return answer
}

function note(ledger: Ledger, id: string, { seq, id: decision, code }: Body): void {
  const known = ledger.decided.get(id)
  if (known === undefined) ledger.decided.set(id, { seq, id: decision, code } as Body)
  else if (known.seq !== seq || known.id !== decision || known.code !== code)
    ledger.faults.push(`case ${id}: decided as ${known.seq} ${known.code}, then as ${seq} ${code}`)
}

/** Every decision acknowledged is in the log once, as acknowledged, and no case is in it twice. */
export async function checkLedger(t: Test, ledger: Ledger, rows: readonly unknown[][]): Promise<void> {
  t.strictSame(ledger.faults, [])
  const bySeq = new Map(rows.map(([seq, id, caseId, code]) => [seq, { id, caseId, code }]))
  const wrong = [...ledger.decided].filter(([caseId, { seq, id, code }]) => {
    const row = bySeq.get(seq)
    return row?.id !== id || row.caseId !== caseId || row.code !== code
  })
  t.strictSame(wrong, [], `all of ${ledger.decided.size} acknowledged decisions are in the log`)
  t.equal(new Set(rows.map(([, , caseId]) => caseId)).size, rows.length, 'no case is decided twice')
  t.equal(new Set(rows.map(([, , , code]) => code)).size, rows.length, 'no code is given twice')
}

export const READ_LOG = `select seq, id::text, grounds::jsonb ->> 'case', deed::jsonb ->> 'code' from decisions order by seq`
export const logAt = (url: string): Promise<unknown[][]> => queryAt(url, READ_LOG)

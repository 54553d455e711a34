// Verifying: the log proves itself. Recomputes chain, fold, derived tables and decisions from what is stored, trusting none of it.
import stringify from 'safe-stable-stringify'
import type { Command, Decision, Facts } from '../policy/commands.js'
import { decide } from '../policy/decide.js'
import { POLICY_VERSION } from '../policy/rules.js'
import { countBeyondHead, countCodesWithStates, readAuditPage, readHead, readStates } from '../store/audit.js'
import type { Database } from '../store/database.js'
import { readPersonalRows } from '../store/personal-rows.js'
import { stateRowOf } from './entries.js'
import { BadRow, type Deed, type Grounds, type LogRow, logRowOf, sha256 } from './log-rows.js'
import { refIn, tokenOf, tokensIn } from './personal.js'
import { Register } from './register.js'

export interface Verification {
  readonly rows: number
  readonly codes: number
  /** Decisions that the rules of today would make otherwise; information, not a fault. */
  readonly decidedOtherwise: readonly number[]
}

/** The log or a derived table is not what it must be; names the first bad row, and shows nothing of its content. */
export class VerificationFailed extends Error {
  override readonly name = 'VerificationFailed'
}

const PAGE_SIZE = 1000

/**
 * Verifies the whole log, page by page, and then the derived table; the service may be writing meanwhile. `progress` is told
 * how many rows are done, and of how many.
 * @throws VerificationFailed naming the first row that is not right.
 */
export async function verify(
  database: Database,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Verification> {
  const register = new Register()
  const decidedOtherwise: number[] = []
  await readLog(database, register, decidedOtherwise, progress)
  for (;;) {
    const seen = register.head.seq
    const fault = await findStateFault(database, register)
    // What differs may have been written since the log was read: read on, and look again.
    await readLog(database, register, decidedOtherwise, progress)
    if (fault === undefined) return { rows: register.head.seq, codes: register.codeCount, decidedOtherwise }
    if (register.head.seq === seen) throw new VerificationFailed(fault)
  }
}

/** Reads the log on to its head, checking every row. */
async function readLog(
  database: Database,
  register: Register,
  decidedOtherwise: number[],
  progress: (done: number, total: number) => void,
): Promise<void> {
  const { seq: total, hash } = await readHead(database)
  while (register.head.seq < total) {
    const page = await readAuditPage(database, { after: register.head.seq, upTo: total, limit: PAGE_SIZE })
    if (page.length === 0) throw new VerificationFailed(`the head is at ${total}, the log ends at ${register.head.seq}`)
    for (const values of page) {
      const row = rightRow(values, register.head)
      if (!isReplayed(row, values[5] as string)) decidedOtherwise.push(row.seq)
      register.apply(row)
    }
    await expectPersonalRight(database, page)
    progress(register.head.seq, total)
  }
  if ((await countBeyondHead(database)) > 0) throw new VerificationFailed(`the log goes on beyond its head at ${total}`)
  if (register.head.hash !== hash)
    throw new VerificationFailed(`the head's hash is not that of row ${total} of the log`)
}

function rightRow(values: readonly unknown[], before: { seq: number; hash: string }): LogRow {
  const [seq, , , groundsHash, , grounds] = values as [number, string, string, string, string, string]
  try {
    const row = logRowOf(values, before)
    if (sha256(grounds) !== groundsHash) throw new BadRow(row.seq, 'the grounds do not fit their hash')
    return row
  } catch (error) {
    if (error instanceof BadRow) throw new VerificationFailed(error.message)
    throw new VerificationFailed(`row ${seq} of the log cannot be read`)
  }
}

/** Where the personal data that rows speak of stand still, they are what was set apart; what was erased proves nothing. */
async function expectPersonalRight(database: Database, page: readonly (readonly unknown[])[]): Promise<void> {
  const seqOf = new Map<string, number>()
  for (const [seq, , deed, , , grounds] of page)
    for (const token of tokensIn(`${deed}\n${grounds}`)) if (!seqOf.has(token)) seqOf.set(token, Number(seq))
  const refs = [...new Set([...seqOf.keys()].map(token => refIn(token)!))]
  const kept = new Map((await readPersonalRows(database, refs)).map(row => [row.ref, tokenOf(row)]))
  for (const [token, seq] of seqOf) {
    const found = kept.get(refIn(token)!)
    if (found !== undefined && found !== token)
      throw new VerificationFailed(`row ${seq} of the log: the personal data set apart are not those it was made with`)
  }
}

/**
 * Decides again from the stored command and facts. Under today's version the same must come out, to the letter; an older
 * decision may come out otherwise.
 */
function isReplayed({ seq, deed }: LogRow, text: string): boolean {
  const { command, facts } = JSON.parse(text) as Grounds
  const same = sameDeed(deed, decidedAgain(command as Command, facts))
  if (!same && deed.policy === POLICY_VERSION)
    throw new VerificationFailed(`row ${seq} of the log: decided again, another decision comes out`)
  return same
}

/** What comes out today; undefined when the rules of today cannot make anything of facts that older rules were given. */
function decidedAgain(command: Command, facts: Facts): Decision | undefined {
  try {
    return decide(command, facts)
  } catch {
    return undefined
  }
}

const sameDeed = (deed: Deed, again: Decision | undefined): boolean =>
  again !== undefined &&
  stringify([
    deed.outcome,
    deed.row,
    deed.rule,
    deed.clause,
    deed.effectiveFrom,
    deed.code ?? null,
    deed.patches,
    deed.minted,
  ]) ===
    stringify([
      again.outcome,
      again.row,
      again.rule,
      again.clause,
      again.effectiveFrom,
      again.code ?? null,
      again.patches,
      again.minted,
    ])

/** The derived table must be the fold, no more and no less. Read a stretch of codes at a time; the first difference is told. */
async function findStateFault(database: Database, register: Register): Promise<string | undefined> {
  const codes = [...register.listCodes()].sort()
  const count = await countCodesWithStates(database)
  if (count !== codes.length) return `code_states holds ${count} codes, the log ${codes.length}`
  for (let i = 0; i < codes.length; i += PAGE_SIZE) {
    const stretch = codes.slice(i, i + PAGE_SIZE)
    const rows = await readStates(database, stretch[0]!, codes[i + PAGE_SIZE] ?? 'z')
    const byCode = groupByCode(rows)
    for (const code of stretch) {
      const expected = register.statesOf(code).map(state => Object.values(stateRowOf(state)))
      if (stringify(byCode.get(code) ?? []) !== stringify(expected))
        return `code_states differs from the log for ${code}`
    }
  }
  return undefined
}

function groupByCode(rows: readonly unknown[][]): Map<string, unknown[][]> {
  const groups = new Map<string, unknown[][]>()
  for (const row of rows) groups.set(row[0] as string, [...(groups.get(row[0] as string) ?? []), row])
  return groups
}

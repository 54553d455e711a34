// Submitting: the one queue of an instance in which commands meet the register and become decisions in the log.
import { randomUUID } from 'node:crypto'
import type { Command, Decision, Facts } from '../policy/commands.js'
import { decide } from '../policy/decide.js'
import { type Database, OutcomeUnknown, StatementRefused } from '../store/database.js'
import { type AppendAnswer, appendToLog } from '../store/log.js'
import type { Circumstances } from './circumstances.js'
import { type Alongside, type Entry, entryOf } from './entries.js'
import { factsFor } from './facts.js'
import type { Actor, LogRow } from './log-rows.js'
import { refIn } from './personal.js'
import { Register } from './register.js'

/** A command to be decided and, if `accepts` has nothing against what comes out, appended. */
export interface Submission {
  readonly command: Command
  readonly circumstances: Circumstances
  readonly actor: Actor
  readonly alongside?: Alongside
  /** Looks at the decision before it is written; false leaves the log as it is and answers the decision unwritten. */
  readonly accepts: (decision: Decision, facts: Facts, redecide: Redecide) => boolean
}

/** Decides another command on the same state of the register. */
export type Redecide = (
  command: Command,
  circumstances: Circumstances,
) => { readonly decision: Decision; readonly facts: Facts }

export type Submitted =
  | {
      readonly written: true
      readonly seq: number
      readonly id: string
      readonly decidedAt: string
      readonly decision: Decision
      readonly facts: Facts
    }
  | { readonly written: false; readonly decision: Decision; readonly facts: Facts }
  /** The case was settled, withdrawn or changed by another in the meantime. */
  | { readonly written: false; readonly caseMoved: true }

/** Whether the decision was written is not known when the deadline has passed: ask again, with the same case. */
export class SubmissionOverdue extends Error {
  override readonly name = 'SubmissionOverdue'
}
/** Memory and database disagree: a constraint fired that the policy should have foreseen. A fault of the program. */
export class ConstraintFired extends Error {
  override readonly name = 'ConstraintFired'
}

export interface SubmitOptions {
  readonly database: Database
  readonly register: Register
  readonly now: () => Date
  /** Brings the register to the end of the log, telling `sawRow` of every row. */
  readonly catchUp: () => Promise<void>
  /** Folds in rows of the log as the database answers them, telling `sawRow` of every row. */
  readonly foldIn: (rows: readonly (readonly unknown[])[]) => Promise<void>
  /** Told of every row that this queue has appended and folded in. */
  readonly onRow: (row: LogRow) => void
  readonly alarm: (message: string, detail: Record<string, unknown>) => void
  /** The longest that a submission may take, waiting included. */
  readonly deadlineMs?: number
  readonly batchMax?: number
  /** The longest that a batch may be decided at a stretch: nothing else is done meanwhile. One is decided in any case. */
  readonly batchMs?: number
}

export interface SubmitQueue {
  /** Settles within the deadline. Throws SubmissionOverdue or ConstraintFired. */
  readonly submit: (submission: Submission) => Promise<Submitted>
  /** To be told of every row folded in from the log: one of ours may have come through although its answer was lost. */
  readonly sawRow: (row: LogRow) => void
  /** Settles when nothing waits. */
  readonly idle: () => Promise<void>
}

interface Waiting extends Submission {
  /** Made before the append and the same in every try, so that the log can tell whether it came through. */
  readonly id: string
  /** What was decided in each try, by the hash of the row it would have become. */
  readonly tried: Map<string, Submitted>
  /** Fires at the deadline. */
  readonly timer: NodeJS.Timeout
  readonly resolve: (submitted: Submitted) => void
  readonly reject: (error: unknown) => void
}

interface Decided {
  readonly entries: Entry[]
  readonly written: [Waiting, Submitted][]
  readonly answered: [Waiting, Submitted][]
  readonly failed: [Waiting, unknown][]
  /** What the time did not suffice for. */
  readonly left: readonly Waiting[]
}

/** After a conflict an instance lets the other have a turn, or the faster one starves the slower. */
const CONFLICT_MEMORY_MS = 200
const PAUSE_MAX_MS = 25
/** SQLSTATEs by which a statement is refused for what it holds: data, integrity, syntax, limits. Again would be the same. */
const REFUSED_FOR_GOOD = /^(22|23|42|54)/

export function createSubmitQueue(options: SubmitOptions): SubmitQueue {
  const { register, database, now, batchMax = 64, batchMs = 50, deadlineMs = 10_000 } = options
  /** Everybody who has not been answered, by the id of the decision to be. */
  const open = new Map<string, Waiting>()
  const waiting: Waiting[] = []
  let running: Promise<void> | undefined
  let lastConflictAt = Number.NEGATIVE_INFINITY
  /** So many of the next are appended one by one, to find the one that a whole batch was refused for. */
  let singly = 0

  function submit(submission: Submission): Promise<Submitted> {
    // The fold finds providers by number, and a decision that enters one holds no more than the token of a personal number.
    for (const [token, number] of Object.entries(submission.circumstances.numbers ?? {})) {
      const ref = refIn(token)
      if (ref !== undefined) register.learnNumber(ref, number)
    }
    return new Promise((resolve, reject) => {
      // A timer, not a look now and then: the database may hold the queue up for longer than anybody shall wait.
      const timer = setTimeout(
        () => fail(each, new SubmissionOverdue('the log could not be reached in time')),
        deadlineMs,
      )
      const each: Waiting = { ...submission, id: randomUUID(), tried: new Map(), timer, resolve, reject }
      open.set(each.id, each)
      waiting.push(each)
      running ??= drain()
    })
  }

  function answer(each: Waiting, submitted: Submitted): void {
    if (closed(each)) each.resolve(submitted)
  }

  function fail(each: Waiting, error: unknown): void {
    if (closed(each)) each.reject(error)
  }

  /** True for the first who asks: each is answered once. */
  function closed(each: Waiting): boolean {
    clearTimeout(each.timer)
    return open.delete(each.id)
  }

  function sawRow(row: LogRow): void {
    const each = open.get(row.id)
    const submitted = each?.tried.get(row.hash)
    if (each !== undefined && submitted !== undefined) answer(each, submitted)
  }

  async function drain(): Promise<void> {
    // One turn of the loop lets those who ask at the same moment into the same batch.
    await new Promise(resolve => setImmediate(resolve))
    while (waiting.length > 0) {
      const batch = waiting.splice(0, singly > 0 ? 1 : batchMax).filter(each => open.has(each.id))
      singly = Math.max(0, singly - 1)
      if (batch.length > 0) await appendBatch(batch)
    }
    // In the same turn as the last look: who asks after it starts the queue anew and is not forgotten.
    running = undefined
  }

  async function appendBatch(batch: readonly Waiting[]): Promise<void> {
    const { entries, written, answered, failed, left } = decideBatch(batch)
    waiting.unshift(...left)
    for (const [each, error] of failed) fail(each, error)
    const undecided = [...written, ...answered].map(([each]) => each)
    const startedAt = performance.now()
    try {
      const said = entries.length === 0 ? undefined : await append(entries)
      if (said === undefined || said.ok) {
        // An answer that wrote nothing may rest on one before it in the batch: it is told only now that all is written.
        for (const { row } of entries) foldIn(row)
        for (const [each, submitted] of [...written, ...answered]) answer(each, submitted)
        await pauseAfterConflict(performance.now() - startedAt)
      } else if ('failed' in said) {
        refuse(said.failed, said.constraint, written)
        waiting.unshift(...undecided)
      } else {
        lastConflictAt = performance.now()
        waiting.unshift(...undecided)
        await options.foldIn(said.rows)
        if (register.head.seq < said.head) await options.catchUp()
      }
    } catch (error) {
      if (error instanceof StatementRefused && REFUSED_FOR_GOOD.test(error.sqlState)) refuseAll(error, undecided)
      else await lookAfter(error, undecided)
    }
  }

  /** The database refuses a whole statement: alone, that one is the offender; else each is tried alone. */
  function refuseAll(error: StatementRefused, undecided: readonly Waiting[]): void {
    options.alarm('the database refused an append', { sqlState: error.sqlState, entries: undecided.length })
    if (undecided.length === 1) fail(undecided[0]!, new ConstraintFired(error.sqlState))
    else {
      waiting.unshift(...undecided)
      singly = undecided.length
    }
  }

  function foldIn(row: LogRow): void {
    if (row.seq <= register.head.seq) return
    register.apply(row)
    options.onRow(row)
  }

  /** Decides each of a batch on top of those before it, on a layer that readers do not see. */
  function decideBatch(batch: readonly Waiting[]): Decided {
    const layer = new Register(register)
    const decided = { entries: [] as Entry[], written: [], answered: [], failed: [] as [Waiting, unknown][] }
    const startedAt = performance.now()
    const cases = new Set<string>()
    for (const [index, each] of batch.entries()) {
      if (index > 0 && performance.now() - startedAt > batchMs) return { ...decided, left: batch.slice(index) }
      // Who settles a case that another settles in this batch is told so only when that is written.
      const settles = each.alongside?.case?.id
      if (settles !== undefined && cases.has(settles)) return { ...decided, left: batch.slice(index) }
      if (settles !== undefined) cases.add(settles)
      try {
        decideOne(each, layer, decided)
      } catch (error) {
        decided.failed.push([each, error])
        // What it left on the layer is no part of the batch, and nothing can be decided on top of it.
        if (layer.head.seq !== register.head.seq + decided.entries.length)
          return { ...decided, left: batch.slice(index + 1) }
      }
    }
    return { ...decided, left: [] }
  }

  function decideOne(each: Waiting, layer: Register, decided: Omit<Decided, 'left'>): void {
    const { id, command, circumstances, actor, alongside = {} } = each
    const redecide: Redecide = (other, its) => {
      const facts = factsFor(other, its, layer)
      return { decision: decide(other, facts), facts }
    }
    const { decision, facts } = redecide(command, circumstances)
    if (!each.accepts(decision, facts, redecide)) {
      decided.answered.push([each, { written: false, decision, facts }])
      return
    }
    // Moments never run against the sequence numbers, whatever the clocks of the instances say.
    const moment = now().toISOString()
    const decidedAt = moment > layer.head.decidedAt ? moment : layer.head.decidedAt
    const entry = entryOf({ id, command, facts, decision, decidedAt, actor, alongside }, layer)
    const submitted: Submitted = { written: true, seq: entry.row.seq, id, decidedAt, decision, facts }
    each.tried.set(entry.row.hash, submitted)
    decided.entries.push(entry)
    decided.written.push([each, submitted])
  }

  async function append(entries: readonly Entry[]): Promise<AppendAnswer> {
    const said = await appendToLog(
      database,
      register.head,
      entries.map(entry => entry.written),
    )
    if (said.ok && said.hash !== entries.at(-1)!.row.hash) throw new OutcomeUnknown('append gave another hash', true)
    return said
  }

  /** An entry that the database refuses: its case moved on, or memory and database disagree. The others are decided again. */
  function refuse(index: number, constraint: string, written: Decided['written']): void {
    const [each] = written[index]!
    if (constraint === 'case_open') {
      answer(each, { written: false, caseMoved: true })
    } else if (constraint === 'decisions_id_unique') {
      // It came through in an earlier try; its row is on the way to us.
      options.catchUp().catch(() => undefined)
    } else {
      options.alarm('a constraint fired that the policy should have foreseen', { constraint })
      fail(each, new ConstraintFired(constraint))
    }
  }

  /** In doubt, look: whose decision is in the log is done (see `sawRow`); the others are decided again at the head then known. */
  async function lookAfter(error: unknown, undecided: readonly Waiting[]): Promise<void> {
    options.alarm('the log did not answer', {
      error: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
    })
    try {
      await options.catchUp()
    } catch {
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    waiting.unshift(...undecided)
  }

  async function pauseAfterConflict(lastAppendMs: number): Promise<void> {
    if (performance.now() - lastConflictAt > CONFLICT_MEMORY_MS) return
    const pauseMs = Math.min(PAUSE_MAX_MS, lastAppendMs * (0.5 + Math.random()))
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }

  return { submit, sawRow, idle: async () => running }
}

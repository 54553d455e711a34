// The import of existing codes: tries the rows of a file on the register, then appends a decision for each that fits.
import type { ImportRow } from '../policy/commands.js'
import type { Day } from '../policy/days.js'
import { decide } from '../policy/decide.js'
import { isPersonal } from '../policy/organisation-numbers.js'
import type { PersonalRow } from '../store/personal-rows.js'
import type { Circumstances } from './circumstances.js'
import { entryOf } from './entries.js'
import { factsFor } from './facts.js'
import type { ImportLine } from './import-file.js'
import {
  contradictionsIn,
  IMPORT_RESULTS,
  type ImportResult,
  isTaken,
  type Readable,
  type Verdict,
  verdictOn,
} from './import-verdicts.js'
import type { Actor } from './log-rows.js'
import { setApart } from './personal.js'
import { inTurns } from './pieces.js'
import { providerWithNumberOn } from './provider-facts.js'
import { Register } from './register.js'
import type { Registry } from './registry.js'
import { ConstraintFired, type Submission, type Submitted } from './submit.js'

/** What became of a row; `reason` is in Swedish. */
export interface ImportedRow {
  readonly line: number
  readonly code: string
  readonly result: ImportResult
  readonly reason?: string
}

export interface ImportReport {
  /** In the order of the file. Where nothing was written: what would have become of each. */
  readonly rows: readonly ImportedRow[]
  readonly counts: Readonly<Record<ImportResult, number>>
  /** How many decisions were appended. */
  readonly written: number
  /** Whether rows in conflict or refused kept the whole file out. */
  readonly isStopped: boolean
}

export interface ImportOptions {
  readonly registry: Registry
  readonly lines: readonly ImportLine[]
  /** Takes the rows that fit although others do not. */
  readonly partial?: boolean
  /** Writes nothing. */
  readonly dryRun?: boolean
  readonly onProgress?: (stage: 'try' | 'write', done: number, total: number) => void
  /** Who takes them in; the command itself when absent. */
  readonly actor?: Actor
  /** Others are at work in the process: rows are tried in turns with them. */
  readonly isShared?: boolean
}

/** So many decisions are on their way at once: some batches of the queue, and far less than its deadline allows. */
const IN_FLIGHT_MAX = 256
const PROGRESS_EVERY = 100

/**
 * Takes in the rows of a file, in their order: each becomes a decision by I-import, or a line of the report. Nothing is written
 * when a row is in conflict or refused, unless `partial`. The whole file is tried first, in one go, and then appended in
 * batches: should another instance write something that a later row collides with, or the database go away in between, the
 * report says which rows did not get in; the same file again takes in what is left, for a row that is in is `known`.
 */
export async function importCodes(options: ImportOptions): Promise<ImportReport> {
  const { registry, lines, partial = false, dryRun = false, isShared = false } = options
  const { actor = ACTOR, onProgress = () => undefined } = options
  const onTried = (done: number): void => onProgress('try', done, lines.length)
  const tried = await (isShared ? tryInTurns : tryAtOnce)(lines, registry, onTried)
  const isStopped = !partial && tried.some(({ result }) => !isTaken(result) && result !== 'known')
  if (dryRun || isStopped) return reportOf(lines, tried, 0, isStopped)
  const indexes = tried.flatMap(({ result }, i) => (isTaken(result) ? [i] : []))
  const rows = indexes.map(i => lines[i] as Readable)
  const said = await append(rows, registry, actor, done => onProgress('write', done, rows.length))
  const verdicts = [...tried]
  for (const [n, i] of indexes.entries()) verdicts[i] = said[n]!
  return reportOf(lines, verdicts, said.filter(({ result }) => isTaken(result)).length, false)
}

function reportOf(
  lines: readonly ImportLine[],
  verdicts: readonly Verdict[],
  written: number,
  isStopped: boolean,
): ImportReport {
  const rows = lines.map(({ line, code }, i) => ({ line, code, ...verdicts[i]! }))
  const countOf = (result: ImportResult): number => verdicts.filter(verdict => verdict.result === result).length
  const counts = Object.fromEntries(IMPORT_RESULTS.map(result => [result, countOf(result)]))
  return { rows, counts: counts as Record<ImportResult, number>, written, isStopped }
}

type Trying = (
  lines: readonly ImportLine[],
  registry: Registry,
  onDone: (done: number) => void,
) => Verdict[] | Promise<Verdict[]>

/** Without a pause, which holds up whatever else the process does. */
const tryAtOnce: Trying = (lines, registry, onDone) => [...tryOut(lines, registry, onDone)]

/** Should the register move meanwhile, what was tried is tried anew; where it never rests, without a pause in the end. */
const tryInTurns: Trying = async (lines, registry, onDone) => {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const verdicts: Verdict[] = []
    const { seq } = registry.register.head
    const isMoved = (): boolean => registry.register.head.seq !== seq
    await inTurns(
      (function* () {
        for (const verdict of tryOut(lines, registry, onDone)) {
          verdicts.push(verdict)
          yield
          if (isMoved()) return
        }
      })(),
    )
    if (!isMoved()) return verdicts
  }
  return tryAtOnce(lines, registry, onDone)
}
const ATTEMPTS_MAX = 3

/** Decides every row on top of those before it, on a layer that nobody else sees. The register below must not move meanwhile. */
function* tryOut(
  lines: readonly ImportLine[],
  registry: Registry,
  onDone: (done: number) => void,
): Generator<Verdict, void> {
  const layer = new Register(registry.register)
  const circumstances = circumstancesAt(registry.now())
  const contradictions = contradictionsIn(lines)
  for (const [i, line] of lines.entries()) {
    if ((i + 1) % PROGRESS_EVERY === 0 || i + 1 === lines.length) onDone(i + 1)
    if ('fault' in line) yield { result: 'refused', reason: line.fault }
    else yield contradictions.get(line.line) ?? tryOne(line, circumstances, layer, registry)
  }
}

function tryOne(
  line: Readable,
  circumstances: (day: Day) => Circumstances,
  layer: Register,
  registry: Registry,
): Verdict {
  // A personal number is tried as it is: the layer is never written.
  const { command } = line
  const facts = factsFor(command, circumstances(command.effectiveFrom), layer)
  const decision = decide(command, facts)
  const verdict = verdictOn(line, decision, facts)
  const decidedAt = registry.now().toISOString()
  if (isTaken(verdict.result))
    entryOf({ id: '', command, facts, decision, decidedAt, actor: ACTOR, alongside: {} }, layer)
  return verdict
}

/** Appends the rows through the queue of the instance; after an answer that did not come, no more are tried. */
async function append(
  rows: readonly Readable[],
  registry: Registry,
  actor: Actor,
  onDone: (done: number) => void,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = []
  for (let from = 0; from < rows.length; from += IN_FLIGHT_MAX) {
    const some = rows.slice(from, from + IN_FLIGHT_MAX)
    const said = await Promise.allSettled(some.map(row => registry.submit(submissionOf(row, registry, actor))))
    verdicts.push(...said.map((each, i) => verdictAfter(some[i]!, each)))
    onDone(verdicts.length)
    if (said.some(each => each.status === 'rejected' && !(each.reason instanceof ConstraintFired))) break
  }
  const untried: Verdict = { result: 'refused', reason: `inte försökt. ${AGAIN}` }
  return rows.map((_row, i) => verdicts[i] ?? untried)
}

const AGAIN = 'Kör importen igen med samma fil: det som redan är infört känns igen.'

function verdictAfter(row: Readable, said: PromiseSettledResult<Submitted>): Verdict {
  if (said.status === 'rejected') {
    const isKnown = said.reason instanceof ConstraintFired
    const reason = isKnown ? 'databasen nekade raden, som reglerna godtog' : 'databasen svarade inte i tid'
    return { result: 'refused', reason: `${reason}. ${AGAIN}` }
  }
  if ('caseMoved' in said.value) throw new Error('an import settles no case')
  const { written, decision, facts } = said.value
  const verdict = verdictOn(row, decision, facts)
  return written ? verdict : { ...verdict, reason: [verdict.reason, MEANWHILE].filter(Boolean).join(' ') }
}

const MEANWHILE = '(Registret ändrades medan importen pågick.)'

/** A row as it is submitted: a personal organisation number stands apart from the log. */
function submissionOf(row: Readable, registry: Registry, actor: Actor): Submission {
  const { command, personal } = discreetOf(row.command, registry)
  return {
    command,
    circumstances: circumstancesAt(registry.now())(command.effectiveFrom),
    actor,
    alongside: { personal },
    accepts: (decision, facts) => isTaken(verdictOn(row, decision, facts).result),
  }
}

/** The command without a personal number: with the token the register knows its provider by, else with a new one. */
function discreetOf(command: ImportRow, registry: Registry): { command: ImportRow; personal: readonly PersonalRow[] } {
  const number = command.provider?.organisationNumber
  if (number === undefined || !isPersonal(number)) return { command, personal: [] }
  const under = (token: string): ImportRow => ({
    ...command,
    provider: { ...command.provider, organisationNumber: token },
  })
  const stored = storedTokenOf(number, command.effectiveFrom, registry.register)
  if (stored !== undefined) return { command: under(stored), personal: [] }
  // Of several new rows of one person each has a token of its own: none depends on another's being written.
  const { row, token } = setApart('organisation-number', number)
  registry.learnNumber(token, number)
  return { command: under(token), personal: [row] }
}

function storedTokenOf(number: string, day: Day, register: Register): string | undefined {
  const provider = providerWithNumberOn(number, day, register)
  const entries = provider === undefined ? [] : (register.findProvider(provider) ?? [])
  return entries.find(entry => register.numberBehind(entry.organisationNumber) === number)?.organisationNumber
}

const ACTOR: Actor = { role: 'system', sub: 'import' }
const STOCKHOLM = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' })

const circumstancesAt =
  (moment: Date) =>
  (day: Day): Circumstances => ({
    receivedOn: STOCKHOLM.format(moment),
    day,
    requester: { role: 'officer' },
    answers: {},
  })

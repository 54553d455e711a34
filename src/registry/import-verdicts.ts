// Verdicts on the rows of an import: what a decision, or the rest of the file, means for each.
import type { Decision, Facts, ImportRow } from '../policy/commands.js'
import type { ImportLine } from './import-file.js'

/** `taken` and `incomplete` rows are in the register afterwards, `known` ones were before, the other two are not. */
export const IMPORT_RESULTS = ['taken', 'incomplete', 'known', 'conflict', 'refused'] as const
export type ImportResult = (typeof IMPORT_RESULTS)[number]

/** What a row is called in a report, and what that means. In Swedish. */
export const RESULT_WORDS: Readonly<Record<ImportResult, string>> = {
  taken: 'införd',
  incomplete: 'ofullständig',
  known: 'redan känd',
  conflict: 'i konflikt',
  refused: 'avvisad',
}
export const RESULTS_EXPLAINED: Readonly<Record<ImportResult, string>> = {
  taken: 'hela uppgifter',
  incomplete: 'införd och gäller, men vårdgivare, adress eller region saknas',
  known: 'finns redan med samma uppgifter',
  conflict: 'finns redan med andra uppgifter, eller motsägs av en annan rad',
  refused: 'går inte att läsa eller att ta in',
}

/** A row that could be read. */
export type Readable = Extract<ImportLine, { command: ImportRow }>
/** `reason` is in Swedish. */
export interface Verdict {
  readonly result: ImportResult
  readonly reason?: string
}

/** Whether a row with this result is in the register after, and was not before. */
export const isTaken = (result: ImportResult): boolean => result === 'taken' || result === 'incomplete'

/** What a decision means for the row. */
export function verdictOn({ command, notes }: Readable, decision: Decision, facts: Facts): Verdict {
  if (decision.rule === 'I-same') return { result: 'known' }
  if (decision.rule !== 'I-import') return { result: 'conflict', reason: conflictOf(command, decision, facts) }
  if (command.provider !== undefined && facts.provider?.id === undefined)
    return { result: 'refused', reason: 'organisationsnumret är nytt: ange också vårdgivarens namn (provider)' }
  const lacking = [
    ...(command.provider === undefined ? ['vårdgivare'] : []),
    ...(command.address === undefined ? ['adress'] : []),
    ...(command.region === undefined ? ['region'] : []),
  ]
  if (lacking.length === 0) return { result: 'taken' }
  return { result: 'incomplete', reason: [`saknar ${lacking.join(', ')}`, ...notes].join('; ') }
}

/** The sentence of the rule, and what the register holds instead. */
function conflictOf({ code, activityName }: ImportRow, decision: Decision, facts: Facts): string {
  const holders = Object.keys(facts.timelines).filter(other => other !== code)
  if (decision.clause !== null) return `${decision.why} Det gäller ${holders.join(', ')}.`
  const name = facts.timelines[code]?.statements.find(statement => statement.name !== undefined)?.name
  const isOtherName = name !== undefined && name !== activityName
  return isOtherName ? `${decision.why} Där heter verksamheten ${name}.` : decision.why
}

/**
 * The rows, by line, whose code stands in the file again with other particulars: which is right nobody knows, so none is
 * taken. Rows that are the same need no care: the second finds its code known.
 */
export function contradictionsIn(lines: readonly ImportLine[]): ReadonlyMap<number, Verdict> {
  const byCode = new Map<string, Readable[]>()
  for (const line of lines) {
    if ('fault' in line) continue
    const same = byCode.get(line.command.code)
    if (same === undefined) byCode.set(line.command.code, [line])
    else same.push(line)
  }
  const contradictions = new Map<number, Verdict>()
  for (const rows of byCode.values()) {
    const contents = new Set(rows.map(({ command }) => JSON.stringify(command)))
    if (contents.size === 1) continue
    const reason = `koden står med olika uppgifter på raderna ${rows.map(({ line }) => line).join(', ')}`
    for (const { line } of rows) contradictions.set(line, { result: 'conflict', reason })
  }
  return contradictions
}

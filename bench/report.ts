// The report: figures as tables in Markdown, and these put into docs/PERFORMANCE.md between its marks.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import type { Figure } from './stage.js'

/** The figures of one size of the register. */
export interface Sized {
  readonly codes: number
  readonly figures: readonly Figure[]
}

/** What the tables were made with. */
export interface Circumstances {
  readonly rounds: number
  readonly roundMs: number
  readonly postgres: string
  /** How many processes wanted a processor before anything was begun; Linux and macOS. */
  readonly loadBefore: number
}

/** More than this, and something else was at work on the machine. */
const LOAD_MAX = 0.5

export function reportOf(all: readonly Sized[], { rounds, roundMs, postgres, loadBefore }: Circumstances): string {
  const day = new Date().toISOString().slice(0, 10)
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB`
  const how = `Medians of ${rounds} rounds of ${roundMs} ms. Node.js ${process.version}, PostgreSQL ${postgres}, ${process.platform}, ${machine}.`
  const sections = all.map(({ codes, figures }) => `### ${grouped(codes)} codes\n\n${tableOf(figures)}`)
  const growth = all.length < 2 ? [] : [`### How cost grows with the register\n\n${growthOf(all)}`]
  const busy =
    loadBefore > LOAD_MAX
      ? [`The machine was busy with something else (load ${loadBefore.toFixed(1)}): take the ratios with care.`]
      : []
  return [[`Measured on ${day}. ${how}`, ...busy].join(' '), ...sections, ...growth].join('\n\n')
}

function tableOf(figures: readonly Figure[]): string {
  const peers = [...new Set(figures.flatMap(({ values }) => Object.keys(values)))].filter(
    name => name !== 'limit' && name !== 'ours',
  )
  const heading = [
    '',
    'limit',
    'ours',
    'ours / limit',
    ...peers.flatMap(peer => [peer, 'ours / it']),
    'what the limit is',
  ]
  const rows = figures.map(({ name, limitName, values }) => {
    const { limit, ours } = values
    const beside = peers.flatMap(peer => [shown(values[peer]), ratio(ours, values[peer])])
    return [name, shown(limit), shown(ours), ratio(ours, limit), ...beside, limitName ?? '']
  })
  return markdown(heading, rows)
}

function growthOf(all: readonly Sized[]): string {
  const heading = ['ours', ...all.map(({ codes }) => `${grouped(codes)} codes`), 'last / first']
  const valueIn = ({ figures }: Sized, id: string): number | undefined =>
    figures.find(each => each.id === id)?.values.ours
  const names = new Map(all.flatMap(({ figures }) => figures.map(({ id, name }): [string, string] => [id, name])))
  const rows = [...names].map(([id, name]) => {
    const values = all.map(sized => valueIn(sized, id))
    return [name, ...values.map(shown), ratio(values.at(-1), values[0])]
  })
  // One measurement beside two limits is told once.
  const unique = rows.filter((row, i) => rows.findIndex(([name]) => name === row[0]) === i)
  return markdown(heading, unique)
}

/** A figure on one line, as it is made. */
export const lineOf = ({ name, values }: Figure): string =>
  `${name}: ${Object.entries(values)
    .map(([target, value]) => `${target} ${shown(value)}`)
    .join(', ')}`

const markdown = (heading: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heading, heading.map((_, i) => (i === 0 || heading[i]?.startsWith('what') ? '---' : '--:')), ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n')

/** Two digits that count. */
function ratio(one: number | undefined, other: number | undefined): string {
  if (one === undefined || other === undefined) return '–'
  const rounded = (one / other).toPrecision(2)
  return rounded.includes('e') ? String(Number(rounded)) : rounded
}

/** Three digits that count, thousands parted. */
function shown(value: number | undefined): string {
  if (value === undefined) return '–'
  const rounded = Number(value.toPrecision(3))
  return rounded >= 1000 ? grouped(rounded) : String(rounded)
}

const grouped = (value: number): string => value.toLocaleString('en-US')

const [BEGIN, END] = ['<!-- bench -->', '<!-- /bench -->']

/** @throws Error when the file has no marks. */
export function putInto(file: string, report: string): void {
  const text = readFileSync(file, 'utf8')
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error(`${file} has no place marked ${BEGIN} and ${END}`)
  writeFileSync(file, `${text.slice(0, begin + BEGIN.length)}\n\n${report}\n\n${text.slice(end)}`)
}

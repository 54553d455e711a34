// How the demo looks on a terminal: headings, lines with a label, paragraphs and tables, all within a fixed width.

const WIDTH = 100
const LABEL_WIDTH = 15

export function heading(text: string): void {
  console.log(`\n${text}\n${'─'.repeat(text.length)}`)
}

/** One line for each label and text. */
export function lines(rows: readonly (readonly [label: string, text: string])[]): void {
  for (const [label, text] of rows) console.log(`${label.padEnd(LABEL_WIDTH)}${text}`)
}

/** A longer text beside its label, broken between words. */
export function paragraph(label: string, text: string): void {
  const [first = '', ...rest] = brokenAt(WIDTH - LABEL_WIDTH, text)
  lines([[label, first], ...rest.map(line => ['', line] as const)])
}

/** A text in its own lines, marked at the left as what somebody wrote. */
export function quotation(text: string): void {
  for (const line of text.trimEnd().split('\n')) console.log(`  │ ${line}`.trimEnd())
}

/** Rows under column heads, each column as wide as its widest cell. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map(row => row[i]?.length ?? 0)))
  const lineOf = (row: readonly string[]): string => row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ')
  for (const row of [heads, widths.map(width => '─'.repeat(width)), ...rows]) console.log(lineOf(row).trimEnd())
}

function brokenAt(width: number, text: string): string[] {
  const broken: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      broken.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...broken, line]
}

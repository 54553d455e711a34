// Quick rows: the rows that reports are made of nearly always, read and answered as bytes without being made text in between.
import type { AnswerWriter } from './answers.js'
import type { Columns } from './columns.js'
import { codeNumberIn, dayNumberIn, fieldNumberIn, LOOKED_AT_BYTES, NONE, writeNumber } from './digits.js'
import type { Output } from './output.js'
import { BYTES, FIELDS, FROM, NEXT, NOTHING, REST, type ReadyVerdicts, ROWS } from './ready-verdicts.js'
import type { RecordReader } from './records.js'

export interface QuickRows {
  readonly ready: ReadyVerdicts
  readonly output: Output
  readonly separator: number
  /** What stands in each column up to the last that is needed. */
  readonly columns: readonly number[]
  readonly before: readonly Uint8Array[]
  readonly ends: readonly Uint8Array[]
}

const [LF, CR, QUOTE, SPACE] = [10, 13, 34, 32]
const [OTHER, CODE, DATE, MVO] = [0, 1, 2, 3]
/** No field has this number. */
const BLANK = 1000
/** No answer is longer that is written here: texts of ready verdicts have a limit. */
const ANSWER_MAX_BYTES = 1024
const LINES_MAX = 1_000_000_000

export function createQuickRows(
  { separator, code, date, mvo }: Columns,
  { ready, output, write }: Pick<QuickRows, 'ready' | 'output'> & { readonly write: AnswerWriter },
): QuickRows {
  const last = Math.max(code, date ?? 0, mvo ?? 0)
  const columns = Array.from({ length: last + 1 }, (_, i) =>
    // A column that is asked for twice is read as one of them: then a code or a day is missing in every row.
    i === mvo ? MVO : i === date ? DATE : i === code ? CODE : OTHER,
  )
  const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
  const [before, ends] = [write.before.map(bytesOf), write.ends.map(bytesOf)]
  return { ready, output, separator: separator.charCodeAt(0), columns, before, ends }
}

/**
 * Answers the rows from `from` on, and tells where the first begins that is not one of the usual: whole, without a quote, with a code
 * that has a state, a real day, and a field of three digits or none. Moves the line of `reader` on.
 *
 * One long function with plain variables: it is run for every row, and each call or object in it can be measured.
 */
export function takeQuickRows(quick: QuickRows, chunk: Buffer, from: number, reader: RecordReader): number {
  const { separator, columns, ready, output, before, ends } = quick
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  const { places } = ready
  let words = ready.words
  const quote = chunk.indexOf(QUOTE, from)
  // A line that begins up to here is whole and has no quote.
  const stop = chunk.lastIndexOf(LF, quote === -1 ? chunk.length : quote)
  let next = from
  let line = reader.line
  output.room(ANSWER_MAX_BYTES)
  let { bytes, view: out, at: to } = output

  rows: while (next <= stop && line < LINES_MAX) {
    let at = next
    let code = NONE
    let codeAt = 0
    let codeLength = 0
    let day = NONE
    let dayAt = 0
    let dayLength = 0
    let mvo = BLANK
    for (let column = 0; column < columns.length; column++) {
      if (column > 0 && chunk[at++] !== separator) break rows
      const kind = columns[column]
      if (kind === OTHER) {
        let byte = chunk[at]
        while (byte !== separator && byte !== LF) byte = chunk[++at]
        continue
      }
      if (at + LOOKED_AT_BYTES > chunk.length) break rows
      if (kind === CODE) {
        codeAt = at
        codeLength = chunk[at + 5]! <= SPACE || chunk[at + 5] === separator ? 5 : 6
        code = codeNumberIn(chunk, view, at, codeLength)
        at += codeLength
      } else if (kind === DATE) {
        dayAt = at
        dayLength = chunk[at + 8]! <= SPACE || chunk[at + 8] === separator ? 8 : 10
        day = dayNumberIn(view, at, dayLength)
        at += dayLength
      } else if (chunk[at] !== separator && chunk[at]! > SPACE) {
        mvo = fieldNumberIn(chunk, at)
        at += 3
      }
    }
    if (code === NONE || day === NONE || mvo === NONE) break
    if (chunk[at] === separator) at = chunk.indexOf(LF, at)
    else if (chunk[at] === CR) at++
    if (chunk[at] !== LF) break

    let place = places.get(code)
    if (place === undefined) {
      place = ready.makeReady(code, chunk.toString('latin1', codeAt, codeAt + codeLength))
      words = ready.words
    }
    if (place === NOTHING) break
    while (words[place + FROM]! > day) place = words[place + NEXT]!
    const textBytes = words[place + BYTES]!
    if (textBytes === 0) break
    const count = words[place + ROWS]!
    if (count === 0) ready.countFirst(place)
    words[place + ROWS] = count + 1

    to = writeNumber(line, bytes, out, put(before[0]!, bytes, to))
    to = put(before[1]!, bytes, to)
    out.setInt32(to, view.getInt32(codeAt))
    bytes[to + 4] = chunk[codeAt + 4]!
    if (codeLength === 6) bytes[to + 5] = chunk[codeAt + 5]!
    to = put(before[2]!, bytes, to + codeLength)
    out.setInt32(to, view.getInt32(dayAt))
    out.setInt32(to + 4, view.getInt32(dayAt + 4))
    if (dayLength === 10) out.setInt16(to + 8, view.getInt16(dayAt + 8))
    to += dayLength
    let word = place + REST
    let end = 0
    for (const stop = word + words[place + FIELDS]!; word < stop; word++) if (words[word] === mvo) end = 1
    for (let i = to; i < to + textBytes; i += 4) out.setInt32(i, words[word++]!, IS_LITTLE)
    to = put(ends[mvo === BLANK ? 0 : end === 1 ? 1 : 2]!, bytes, to + textBytes)
    line++
    next = at + 1
    if (to + ANSWER_MAX_BYTES > bytes.length) {
      output.at = to
      output.room(ANSWER_MAX_BYTES)
      ;({ bytes, view: out, at: to } = output)
    }
  }
  output.at = to
  reader.line = line
  return next
}

/** How this machine has its words, which texts were put into as bytes. */
const IS_LITTLE = new Uint8Array(Int32Array.of(1).buffer)[0] === 1

/** Few bytes: a loop is quicker than a call. */
function put(from: Uint8Array, into: Buffer, at: number): number {
  for (let i = 0; i < from.length; i++) into[at + i] = from[i]!
  return at + from.length
}

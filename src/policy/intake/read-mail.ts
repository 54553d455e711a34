// Reading a mail: text in, requests out; the one door of the intake's reading. Pure: the same mail gives the same reading.
import { fold } from './folded-text.js'
import { linesOf } from './layout.js'
import { type LetterToRead, readLetter } from './letter-reading.js'
import { type Letter, mailPartsOf, outermostPrefix } from './mail-parts.js'
import { pairsOf } from './pairs.js'
import { doubtOf } from './pieces.js'
import type { Doubt, MailText, Reading } from './shapes.js'

/** Longer mails are not read to their end, and say so: a request is a page, not a book. */
export const LONGEST_READ = 30_000
const MOST_LINES = 1500
const MOST_QUOTED = 5
/** A mail that seems to ask for more is no request mail as people write them: an officer must look. */
export const MOST_REQUESTS = 50

/**
 * The requests that a mail makes, in their order; one reading with `kind` null when it makes none that can be told.
 * Labels, tables and prose of the writer's own words are read, and the forwarded letter where the writer only forwards;
 * signatures and quoted letters are not. Unsure is missing, with a doubt.
 */
export function readMail(mail: MailText): readonly Reading[] {
  const readings = readWhole(mail)
  if (readings.length <= MOST_REQUESTS) return readings
  const why = doubtOf('kind', { words: '' }, `Mejlet verkar göra fler än ${MOST_REQUESTS} begäranden.`)
  return [{ kind: null, request: {}, missing: [], fields: [], doubts: [why] }]
}

function readWhole(mail: MailText): readonly Reading[] {
  const text = mail.text.slice(0, LONGEST_READ)
  const subject = mail.subject.slice(0, 500)
  const lines = linesOf(text, MOST_LINES)
  const isCut = mail.text.length > LONGEST_READ || lines.length === MOST_LINES
  const parts = mailPartsOf(lines, subject)
  const letter = (read: Letter['lines'], subjectLines: LetterToRead['subjectLines']): LetterToRead => ({
    ...{ lines: read, subjectLines, subject, text, receivedOn: mail.receivedOn },
  })
  const own = readLetter(letter(parts.own.lines, []))
  const forwarded = parts.quoted.slice(0, MOST_QUOTED).find(each => speaks(readLetter(letter(each.lines, []))))
  const doubts = isCut ? [doubtOf('text', { words: '' }, 'Mejlet är för långt och lästes inte till slutet.')] : []
  if (forwarded === undefined) return withDoubts(own, doubts, parts.own)
  const isSilent = !speaks(own)
  const isForward = parts.isForward || (isSilent && outermostPrefix(subject) === undefined)
  if (!isForward && isSilent) {
    const quotedOnly = doubtOf('kind', { words: '' }, 'Uppgifterna står bara i ett citerat brev.')
    return withDoubts(own.map(asUntold), [...doubts, quotedOnly], parts.own)
  }
  if (!isForward || isWhole(parts.own)) return withDoubts(own, doubts, parts.own)
  const named = forwarded.subject === undefined ? [] : [forwarded.subject]
  const both = readLetter(letter([...parts.own.lines, ...forwarded.lines], named))
  return withDoubts(both, doubts, forwarded)
}

// An answer whose own words ask for nothing: its subject is that of the letter it answers.
const asUntold = (reading: Reading): Reading => ({ ...reading, kind: null, missing: [] })

/** Whether anything is asked or told in the text itself. */
function speaks(readings: readonly Reading[]): boolean {
  return readings.some(reading => reading.fields.some(field => field.span.in === 'text') || reading.doubts.length > 0)
}

// A forwarder who gives the particulars too speaks for himself.
function isWhole(letter: Letter): boolean {
  return new Set(pairsOf(letter.lines).pairs.map(pair => pair.label.path)).size >= 5
}

function withDoubts(readings: readonly Reading[], more: readonly Doubt[], letter: Letter): readonly Reading[] {
  const signed = letter.signature.find(line => line.words.length < 500 && /\S@\S/.test(line.words))
  return readings.map(reading => {
    const isSigned =
      signed !== undefined && reading.missing.includes('contact.email') && !fold(signed.words).startsWith('http')
    const inSignature = isSigned ? [doubtOf('contact.email', signed, 'E-postadressen står bara i underskriften.')] : []
    return more.length + inSignature.length === 0
      ? reading
      : { ...reading, doubts: [...reading.doubts, ...more, ...inSignature] }
  })
}

// The parts of a mail: what its writer says, the signature, and the earlier letters quoted or forwarded beneath.

import { fold } from './folded-text.js'
import { type Line, readLine } from './layout.js'

/** One letter within a mail: its own lines, and the subject line of its header where it was quoted. */
export interface Letter {
  readonly lines: readonly Line[]
  readonly signature: readonly Line[]
  readonly subject?: Line
}

export interface MailParts {
  readonly own: Letter
  /** Letters quoted or forwarded, the latest first. */
  readonly quoted: readonly Letter[]
  /** Whether the mail says that it forwards: by its subject or by a mark above the quoted letter. */
  readonly isForward: boolean
}

const HEADER =
  /^[*_]*(?:fran|from|skickat|sent|till|to|kopia|cc|amne|subject|datum|date|svara till|reply-to|prioritet|importance|skickades|von|gesendet|an|betreff)[*_]*\s?:/
const SENDER = /^[*_]*(?:fran|from|von)[*_]*\s?:/
const OTHER_HEADER = /^[*_]*(?:skickat|sent|datum|date|till|to|amne|subject|gesendet)[*_]*\s?:/
const ADDRESSEE = /^[*_]*(?:till|to)[*_]*\s?:/
const MOVED = /^[^@]{3,60}\d{3}\s?\d{2}\s[a-z]/
const RULE =
  /^(?:[-_=*\s]{2,}\s*)?(?:ursprungligt meddelande|original message|vidarebefordrat (?:meddelande|brev)|forwarded message|begin forwarded message|borjan pa vidarebefordrat meddelande|original appointment)(?:[-_=*\s:]*)$/
const FORWARDING = /vidarebefordra|forward/
const INTRODUCTION = /(?:(?:skrev|wrote|schrieb)(?:\s.{0,200})?:|skrev (?:foljande|.{1,100}>))$/
const INTRODUCTION_START =
  /^(?:den|on|am|\d{4}-\d\d-\d\d|\d{1,2}\s|(?:man|tis|ons|tors|tor|fre|lor|son)(?:dag)?\b|.{1,80}<[^>]{3,80}>)/

const SIGN_OFF =
  /^(?:(?:med\s|m\s?)?(?:vanlig(?:a|t)?|basta|varma?|hjartliga|manga|trevliga|soliga)\s+halsning(?:ar|en)?|mvh|vh|m\.?v\.?h\.?|halsningar|halsning|halsn|halsar|tack och halsning|med halsning|ha det (?:gott|bra)|(?:kind|best|warm|kindest|with (?:kind|best))\s+(?:regards|wishes)|vanligen(?=[,.! ]*$)|tack pa forhand(?=[,.! ]*$)|regards|sincerely|yours (?:sincerely|faithfully)|cheers|br)(?![a-z:])/
const SENT_FROM = /^(?:skickat fran (?:min|outlook)|sent from (?:my|outlook)|hamta outlook|get outlook)/

/** The prefixes of a subject: whether it is forwarded or answered, told by the outermost. */
export function outermostPrefix(subject: string): 'forward' | 'reply' | undefined {
  const prefix = /^\s*(?:\[[^\]]{0,40}\]\s*)?(vb|fw|fwd|vs|wg|i|re|sv|aw)\s?(?:\[\d+\])?:/i
    .exec(subject)?.[1]
    ?.toLowerCase()
  if (prefix === undefined) return undefined
  return ['vb', 'fw', 'fwd', 'wg'].includes(prefix) ? 'forward' : 'reply'
}

/** Takes a mail's lines apart. */
export function mailPartsOf(lines: readonly Line[], subject: string): MailParts {
  const folded = lines.map(line => (line.words.length > 400 || line.words === '' ? '' : fold(line.words)))
  const cuts: { readonly from: number; readonly to: number; readonly subject?: Line }[] = []
  for (let index = 0; index < lines.length; index++) {
    const end = headerEnd(folded, index)
    if (end === undefined) continue
    const named = lines
      .slice(index, end)
      .find((_line, at) => /^[*_]*(?:amne|subject|betreff)[*_]*\s?:/.test(folded[index + at] ?? ''))
    cuts.push({ from: index, to: end, ...(named === undefined ? {} : { subject: named }) })
    index = end - 1
  }
  const first = cuts[0]?.from ?? lines.length
  const top = lines.slice(0, first)
  const answers = first < lines.length ? answersIn(lines.slice(cuts[0]!.to, cuts[1]?.from ?? lines.length)) : []
  const ownTop = top.filter((line, index) => line.depth === 0 || isQuestionAnswered(top, index))
  const marked = top.filter((line, index) => line.depth > 0 && !isQuestionAnswered(top, index))
  const quoted = cuts.map(({ to, subject: named }, index) =>
    letterOf(shallowest(lines.slice(to, cuts[index + 1]?.from ?? lines.length)), named),
  )
  const isMarkedForward = folded.some((line, index) => FORWARDING.test(line) && RULE.test(line) && index <= first)
  return {
    own: letterOf([...ownTop, ...answers]),
    quoted: [...(marked.length > 0 ? [letterOf(shallowest(marked))] : []), ...quoted],
    isForward: outermostPrefix(subject) === 'forward' || (outermostPrefix(subject) === undefined && isMarkedForward),
  }
}

// Where the header of a quoted letter that begins at a line ends; undefined when none begins there.
function headerEnd(folded: readonly string[], index: number): number | undefined {
  const line = folded[index] ?? ''
  if (RULE.test(line) || (/^_{8,}$/.test(line) && SENDER.test(folded[index + 1] ?? '')))
    return headersEnd(folded, index + 1)
  const next = folded.slice(index + 1, index + 4)
  // "Från: Odengatan 5" and "Till: Storgatan 8" alone are the places of a move.
  const isHeader = next.some(each => OTHER_HEADER.test(each) && (!ADDRESSEE.test(each) || !MOVED.test(line)))
  if (SENDER.test(line) && isHeader) return headersEnd(folded, index)
  if (!INTRODUCTION_START.test(line)) return undefined
  if (INTRODUCTION.test(line)) return index + 1
  const wrapped = `${line} ${folded[index + 1] ?? ''}`
  return /\d/.test(line) && line.length > 20 && INTRODUCTION.test(wrapped) ? index + 2 : undefined
}

function headersEnd(folded: readonly string[], from: number): number {
  let to = from
  while (
    to < folded.length &&
    to < from + 12 &&
    (HEADER.test(folded[to] ?? '') || (folded[to] === '' && to < from + 2))
  )
    to += 1
  return to
}

// Our own question quoted, and the answer written beneath it without a mark.
function isQuestionAnswered(lines: readonly Line[], index: number): boolean {
  const line = lines[index]
  const next = lines[index + 1]?.words === '' ? lines[index + 2] : lines[index + 1]
  if (line === undefined || next === undefined || line.depth === 0) return false
  return next.depth === 0 && next.words !== '' && readLine(line).heading !== undefined
}

// A letter quoted with marks and answered point by point: what stands between the marks is the writer's own.
function answersIn(lines: readonly Line[]): readonly Line[] {
  const questions = lines.filter((_line, index) => isQuestionAnswered(lines, index)).length
  return questions < 2 ? [] : lines.filter((line, index) => line.depth === 0 || isQuestionAnswered(lines, index))
}

function shallowest(lines: readonly Line[]): readonly Line[] {
  const depth = Math.min(
    ...lines
      .slice(0, 5000)
      .filter(line => line.words !== '')
      .map(line => line.depth),
  )
  return lines.filter(line => line.depth <= depth || line.words === '')
}

function letterOf(lines: readonly Line[], subject?: Line): Letter {
  const named = subject === undefined ? {} : { subject }
  const signOff = lines.findIndex(line => isSignOff(line))
  if (signOff === -1) return { lines, signature: [], ...named }
  const [above, below] = [lines.slice(0, signOff), lines.slice(signOff)]
  // A greeting above the request is no signature: the particulars come after it.
  if (weightOf(below) >= 2 && weightOf(above) < 2) {
    const next = below.findIndex((line, index) => index > 0 && weightOf([line]) > 0)
    const rest = letterOf(below.slice(next))
    return { lines: [...above, ...rest.lines], signature: [...below.slice(0, next), ...rest.signature], ...named }
  }
  return { lines: above, signature: below, ...named }
}

function isSignOff({ words }: Line): boolean {
  if (words === '--' || words === '—') return true
  if (words.length > 90 || words === '') return false
  if (/^\/\s?\p{Lu}[\p{L} .&-]{0,50}$/u.test(words)) return true
  const folded = fold(words)
  return SENT_FROM.test(folded) || SIGN_OFF.test(folded)
}

// How many of the particulars that only a request has stand in these lines.
function weightOf(lines: readonly Line[]): number {
  const paths = new Set<string>()
  for (const line of lines.slice(0, 200)) {
    const { pairs, heading } = readLine(line)
    const cell = line.words.includes('\t')
      ? readLine({ ...line, words: line.words.split('\t')[0] ?? '' }).heading
      : undefined
    for (const label of [...pairs.map(pair => pair.label), heading?.label, cell?.label])
      if (label !== undefined && ['region', 'activityName', 'mvo', 'code'].includes(label.path)) paths.add(label.path)
  }
  return paths.size
}

// Contacts in prose: the person that a sentence says is the contact, with the address for mail told in the same breath.
import { joined } from './address-values.js'
import { isOffice, readEmail, readName } from './contact-values.js'
import { partOf } from './pieces.js'
import type { ProseText } from './prose-text.js'
import { type Found, NOTHING_FOUND, type Piece } from './shapes.js'

const NAME = String.raw`\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:\s(?:von|af|de|van)(?!\p{L}))?(?:\s\p{Lu}[\p{L}'’-]+){1,3}`
const SINCE = String.raw`(?:(?:nu|numera|hädanefter|framöver|now|(?:från och med|fr\.?\s?o\.?\s?m\.?)\s(?:i\s?dag|nu|den\s\d{1,2}\s\p{Ll}{3,9}(?:\s\d{4})?|\d{4}-\d\d-\d\d))\s)?`
const CONTACT = new RegExp(
  String.raw`(?<before>[\p{L}]{0,20}\s?)(?:[Kk]ontaktperson(?:en)?|[Cc]ontact person)(?!\p{L})(?<between>[^.!?\n]{0,80}?)\s(?:är|blir|heter|kan ni skriva|anger vi|is|will be)\s${SINCE}(?<name>${NAME})(?<after>[^\n]{0,120})`,
  'gu',
)
const NOT_NOW =
  /(?<!\p{L})(?:tidigare|nuvarande|gamla|gammal|förra|förre|hittills|inte|ej|old|former|previous|current|not|ingen)(?!\p{L})/iu
const NOT_ALONE =
  /^\s?(?:,|och|eller|and|or|\/|&)\s(?:\p{Lu}\p{Ll}+\s\p{Lu}|tidigare)|^[^.]{0,40}(?:till och med|t\.o\.m|tills|until|slutar|har slutat)/u

/** The contact person whom running text names as such; another named beside leaves it unread. */
export function contactIn(prose: ProseText): Found {
  return joined(...[...prose.blanked.matchAll(CONTACT)].slice(0, 20).map(match => contactFrom(prose, match)))
}

function contactFrom(prose: ProseText, match: RegExpExecArray): Found {
  const { before = '', between = '', name = '', after = '' } = match.groups ?? {}
  if (NOT_NOW.test(`${before} ${between}`) || NOT_ALONE.test(after) || isOffice(name)) return NOTHING_FOUND
  const start = prose.base + match.index + match[0].length - after.length - name.length
  const whole: Piece = { in: prose.in, start, end: start + name.length + after.length, words: name + after }
  const person = readName(partOf(whole, 0, name.length), 'prose-contact')
  // Only what stands close by, with nobody else named between.
  const near = /^[^@\p{Lu}]{0,40}?[\p{L}\d][\w.+-]*@\S+(?=\s|$)/u.exec(after)
  const address =
    near === null
      ? NOTHING_FOUND
      : readEmail(partOf(whole, name.length, name.length + near[0].length), 'prose-contact', 2)
  return { fields: [...person.fields, ...address.fields].map(field => ({ ...field, rank: 2 })), doubts: person.doubts }
}

// Structured headers: a value and its parameters, `text/plain; charset=utf-8`, with the long and foreign ones of RFC 2231.

import { decodeText } from './charsets.js'
import { decodeWords } from './words.js'

/** A structured header: its value in lower case, and its parameters under lower-case names; of two alike the first counts. */
export interface StructuredValue {
  readonly value: string
  readonly parameters: ReadonlyMap<string, string>
}

const MAX_PARAMETERS = 200
const LONGEST_HEADER = 16_000

/** Reads the unfolded value of a Content-Type or Content-Disposition header (RFC 2045 5.1, RFC 2183, RFC 2231). */
export function readStructured(header: string): StructuredValue {
  const [value = '', ...rest] = split(header.slice(0, LONGEST_HEADER), MAX_PARAMETERS)
  const raw = new Map<string, string>()
  for (const item of rest) {
    const at = item.indexOf('=')
    const name = (at === -1 ? item : item.slice(0, at)).trim().toLowerCase()
    if (name !== '' && !raw.has(name)) raw.set(name, at === -1 ? '' : unquote(item.slice(at + 1).trim()))
  }
  return { value: value.trim().toLowerCase(), parameters: joinContinuations(raw) }
}

/** The pieces between semicolons, comments left out; quotes keep a semicolon and a parenthesis from meaning anything. */
function split(header: string, most: number): string[] {
  const pieces: string[] = []
  let piece = ''
  let isQuoted = false
  let comments = 0
  for (let at = 0; at < header.length && pieces.length < most; at++) {
    const sign = header.charAt(at)
    if (sign === '\\' && (isQuoted || comments > 0)) {
      if (comments === 0) piece += sign + header.charAt(at + 1)
      at++
    } else if (isQuoted) {
      piece += sign
      if (sign === '"') isQuoted = false
    } else if (sign === '(' && (comments > 0 || opensComment(header, at))) comments++
    else if (comments > 0) comments -= sign === ')' ? 1 : 0
    else if (sign === ';') {
      pieces.push(piece)
      piece = ''
    } else {
      piece += sign
      if (sign === '"') isQuoted = true
    }
  }
  pieces.push(piece)
  return pieces
}

// `name=Faktura(1).pdf` is a name, not a comment: a comment stands after white space, and closes.
function opensComment(header: string, at: number): boolean {
  return (at === 0 || /\s/.test(header.charAt(at - 1))) && header.indexOf(')', at) !== -1
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text
  const match = /^"((?:[^"\\]|\\.)*)/s.exec(text)
  // A backslash before a letter is a path of Windows put down unescaped, not a quoted sign.
  return (match?.[1] ?? '').replace(/\\(["\\])/g, '$1')
}

/** Puts `name*0*=utf-8''…; name*1=…` together; a plain `name` gives way to it, and may itself hold encoded words. */
function joinContinuations(raw: ReadonlyMap<string, string>): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const [name, value] of raw) if (!name.includes('*')) parameters.set(name, decodeWords(value))
  const names = new Set(
    [...raw.keys()].filter(name => name.includes('*')).map(name => name.slice(0, name.indexOf('*'))),
  )
  for (const name of names) parameters.set(name, joinedOf(name, raw))
  return parameters
}

function joinedOf(name: string, raw: ReadonlyMap<string, string>): string {
  const single = raw.get(`${name}*`)
  const sections: Buffer[] = []
  let charset: string | null = null
  const add = (text: string, isEncoded: boolean, isFirst: boolean): void => {
    const prefix = isEncoded && isFirst ? /^([^']*)'[^']*'/.exec(text) : null
    if (prefix !== null) charset = prefix[1] ?? null
    sections.push(isEncoded ? percentDecoded(text.slice(prefix?.[0].length ?? 0)) : Buffer.from(text))
  }
  if (single !== undefined) add(single, true, true)
  else {
    for (let number = 0; number < MAX_PARAMETERS; number++) {
      const encoded = raw.get(`${name}*${number}*`)
      const section = encoded ?? raw.get(`${name}*${number}`)
      if (section === undefined) break
      add(section, encoded !== undefined, number === 0)
    }
  }
  return decodeText(Buffer.concat(sections), charset).text
}

function percentDecoded(text: string): Buffer {
  const binary = Buffer.from(text).toString('latin1')
  return Buffer.from(
    binary.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  )
}

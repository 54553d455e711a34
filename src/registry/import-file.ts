// Import files: reads a CSV of existing codes into rows, each an import command or what is wrong with it.
import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type CsvError, type Info, parse } from 'csv-parse'
import type { ImportRow } from '../policy/commands.js'
import { UNKNOWN_DAY } from '../policy/days.js'
import { FORMATS } from '../policy/formats.js'
import { normaliseOrganisationNumber } from '../policy/organisation-numbers.js'
import { normalisePostalCode } from '../policy/postal-codes.js'
import { isPlainText, tidy } from '../policy/texts.js'

/** A row of the file. `code` is as written, for reports; the organisation number in `command` is the number itself. */
export type ImportLine = {
  /** The line of the file it ends on, the heading's being 1. */
  readonly line: number
  readonly code: string
} & (
  | {
      readonly command: ImportRow
      /** What of the row does not become part of the code's state. In Swedish. */
      readonly notes: readonly string[]
    }
  /** In Swedish. */
  | { readonly fault: string }
)

/** The file as a whole cannot be read; the message, in Swedish, says why. */
export class ImportFileFault extends Error {
  override readonly name = 'ImportFileFault'
}

/** All is held in memory at once: a list of 200,000 codes with every column is some 40 MB. */
const BYTES_MAX = 64 * 1024 * 1024

interface Column {
  /** A name in the table of formats. */
  readonly format: string
  readonly lengthMax: number
  /** What the column must hold; completes "<column> ska vara …". */
  readonly expected: string
}

const SHORT_TEXT = { format: 'plain-text', lengthMax: 100, expected: 'text på en rad, högst 100 tecken' }
const TEXT = { format: 'plain-text', lengthMax: 200, expected: 'text på en rad, högst 200 tecken' }
const DAY = { format: 'day', lengthMax: 10, expected: 'en dag som finns, ÅÅÅÅ-MM-DD' }
const COLUMNS = {
  code: { format: 'hospital-code', lengthMax: 6, expected: 'en sjukhuskod: 5 eller 6 siffror (äldre kan ha X)' },
  name: TEXT,
  place: SHORT_TEXT,
  region: { format: 'region', lengthMax: 2, expected: 'en regions länskod, två siffror som 03' },
  organisationNumber: {
    format: 'organisation-number',
    lengthMax: 13,
    expected: 'ett organisationsnummer med tio siffror och rätt kontrollsiffra',
  },
  provider: TEXT,
  street: {
    format: 'visiting-address',
    lengthMax: 200,
    expected: 'en besöksadress på en rad, högst 200 tecken (inte box eller poste restante)',
  },
  postalCode: { format: 'postal-code', lengthMax: 6, expected: 'ett postnummer med fem siffror' },
  town: SHORT_TEXT,
  mvo: { format: 'mvo-code', lengthMax: 3, expected: 'koder ur MVO-listan med blanksteg eller | emellan' },
  validFrom: DAY,
  validTo: DAY,
} as const satisfies Readonly<Record<string, Column>>
type ColumnName = keyof typeof COLUMNS
type Values = Readonly<Partial<Record<ColumnName, string>>>

const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[]
const NEEDED: readonly ColumnName[] = ['code', 'name']

/**
 * Reads a file, a piece at a time so that others get their turn: UTF-8 with or without byte order mark, else windows-1252 (which holds Latin-1); `,` or `;`; a heading with any
 * of the columns, `code` and `name` at least, in any order and case. Empty lines are passed over.
 * @throws ImportFileFault the file is too large, is no CSV, or has a heading that does not fit. An unknown column is one such:
 * what it holds must not be lost unseen.
 */
export async function readImportFile(bytes: Uint8Array): Promise<readonly ImportLine[]> {
  if (bytes.length > BYTES_MAX)
    throw new ImportFileFault(`Filen är större än ${BYTES_MAX / 1024 / 1024} MB. Dela upp den.`)
  const text = decode(bytes)
  let columns: ColumnName[] | undefined
  const lines: ImportLine[] = []
  try {
    for await (const { record, info } of recordsOf(text))
      if (columns === undefined) columns = columnsOf(record)
      else lines.push(lineOf(record, info.lines, columns))
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number }
    if (code === undefined) throw error
    throw new ImportFileFault(
      `Rad ${lines ?? '?'}: filen går inte att läsa som CSV (${code}). Se efter citattecken som inte är stängda eller dubblerade.`,
    )
  }
  if (columns === undefined) throw new ImportFileFault('Filen är tom.')
  return lines
}

/** Bytes that are not valid UTF-8 were written by an older program: windows-1252, of which Latin-1 is a part. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The heading holds names of columns only, so what stands between them shows which it is. */
function delimiterOf(text: string): ',' | ';' {
  const heading = /[^\r\n]+/.exec(text)?.[0] ?? ''
  return heading.split(';').length > heading.split(',').length ? ';' : ','
}

function recordsOf(text: string): AsyncIterable<{ readonly record: string[]; readonly info: Info }> {
  const parser = parse({
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  })
  return Readable.from(piecesOf(text)).pipe(parser)
}

/** Some hundred rows. */
const PIECE_CHARS = 16 * 1024

async function* piecesOf(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += PIECE_CHARS) {
    yield text.slice(start, start + PIECE_CHARS)
    await nextTurn()
  }
}

function columnsOf(heading: readonly string[]): ColumnName[] {
  const named = heading.map(text => text.trim())
  const columns = named.map(text => COLUMN_NAMES.find(name => name.toLowerCase() === text.toLowerCase()))
  const unknown = named.filter((_text, i) => columns[i] === undefined).map(printable)
  if (unknown.length > 0)
    throw new ImportFileFault(`Okända kolumner: ${unknown.join(', ')}. Kolumnerna kan vara ${COLUMN_NAMES.join(', ')}.`)
  const known = columns as ColumnName[]
  const twice = known.filter((name, i) => known.indexOf(name) !== i)
  if (twice.length > 0) throw new ImportFileFault(`Kolumnen finns mer än en gång: ${twice.join(', ')}.`)
  const missing = NEEDED.filter(name => !known.includes(name))
  if (missing.length > 0) throw new ImportFileFault(`Kolumn saknas: ${missing.join(', ')}.`)
  return known
}

/** Text of the file as it may stand in a report or on a terminal: nothing that steers one, and not too long. */
const printable = (text: string): string => (isPlainText(text) ? tidy(text).slice(0, 40) : '?')

function lineOf(record: readonly string[], line: number, columns: readonly ColumnName[]): ImportLine {
  const values: Values = Object.fromEntries(
    columns.flatMap((name, i) => (record[i]?.trim() ? [[name, record[i].trim()]] : [])),
  )
  const at = { line, code: printable(values.code ?? '') }
  if (record.length !== columns.length)
    return { ...at, fault: `raden har ${record.length} fält men rubriken ${columns.length}` }
  const faults = faultsOf(values)
  return faults.length > 0 ? { ...at, fault: faults.join('; ') } : { ...at, ...readingOf(values) }
}

function faultsOf(values: Values): string[] {
  const faults = COLUMN_NAMES.filter(name => !partsOf(name, values).every(part => isFit(name, part))).map(
    name => `${name} ska vara ${COLUMNS[name].expected}`,
  )
  const missing = NEEDED.filter(name => values[name] === undefined).map(name => `${name} saknas`)
  const { validFrom = UNKNOWN_DAY, validTo } = values
  const isBackwards = validTo !== undefined && validTo < validFrom ? ['validTo ligger före validFrom'] : []
  return [...missing, ...faults, ...isBackwards]
}

/** The texts of a column that its format is about: one or none, but for the list of MVO codes. */
function partsOf(name: ColumnName, values: Values): readonly string[] {
  const text = values[name]
  if (text === undefined) return []
  return name === 'mvo' ? text.split(/[\s|]+/).filter(part => part !== '') : [text]
}

function isFit(name: ColumnName, text: string): boolean {
  const { format, lengthMax } = COLUMNS[name]
  return text.length <= lengthMax && FORMATS[format]!.accepts(text)
}

/** The command of a row without faults, and what of the row the state of the code will not show. */
function readingOf(values: Values): { command: ImportRow; notes: readonly string[] } {
  const { code = '', name = '', region, street, validFrom = UNKNOWN_DAY, validTo } = values
  const postalCode = normalisePostalCode(values.postalCode ?? '')
  const town = values.town ?? values.place
  const isAddress = street !== undefined && postalCode !== undefined && town !== undefined
  const place = isAddress ? values.place : town
  const command: ImportRow = {
    kind: 'import',
    code,
    activityName: tidy(name),
    ...(region === undefined ? {} : { region }),
    ...providerOf(values),
    ...(isAddress ? { address: { street: tidy(street), postalCode, town: tidy(town) } } : {}),
    ...(place === undefined ? {} : { town: tidy(place) }),
    ...(values.mvo === undefined ? {} : { mvo: [...new Set(partsOf('mvo', values))].sort() }),
    effectiveFrom: validFrom,
    ...(validTo === undefined ? {} : { validTo }),
  }
  return { command, notes: isAddress ? [] : notesOf(values) }
}

function providerOf({ organisationNumber, provider }: Values): Pick<ImportRow, 'provider'> {
  const number = normaliseOrganisationNumber(organisationNumber ?? '')
  if (number === undefined && provider === undefined) return {}
  return {
    provider: {
      ...(number === undefined ? {} : { organisationNumber: number }),
      ...(provider === undefined ? {} : { name: tidy(provider) }),
    },
  }
}

function notesOf({ street, postalCode, town, place }: Values): string[] {
  if (street !== undefined || postalCode !== undefined)
    return ['adressen är inte hel (gata, postnummer, ort) och togs inte med']
  return town === undefined && place === undefined ? [] : ['bara orten är känd, inte adressen']
}

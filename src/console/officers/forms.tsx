// Forms of officers: fields as data, how what was written in them is read, and how they are shown with their faults.
import { FORMATS } from '../../policy/formats.js'
import { REGIONS } from '../../policy/regions.js'
import { textIn } from '../parts/asked.js'
import { type Choice, FaultSummary, Select, TextArea, TextField } from '../parts/fields.js'

/** A field. Its name is the path in what is asked for, with dots. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly help?: string
  /** A name in the table of formats. */
  readonly format: string
  readonly lengthMax: number
  readonly isOptional?: boolean
  /** May be blank, but not always: what hangs together is told by the form. */
  readonly isConditional?: boolean
  /** Several values with space, comma or semicolon between; each has the format. */
  readonly isList?: boolean
  readonly rows?: number
  readonly choices?: readonly Choice[]
}

export interface FieldFault {
  readonly name: string
  readonly label: string
  readonly text: string
}

/** What was written, by the name of the field. */
export type Written = Readonly<Record<string, string>>

/** What to write instead, by format. */
const EXPECTED: Readonly<Record<string, string>> = {
  'plain-text': 'Skriv text på en rad.',
  prose: 'Skriv vanlig text.',
  'hospital-code': 'Skriv en sjukhuskod: 5 eller 6 siffror (äldre kan ha X).',
  region: 'Välj en region.',
  'mvo-code': 'Skriv koder ur MVO-listan, tre siffror var.',
  'visiting-address': 'Skriv en besöksadress, inte en box.',
  'postal-code': 'Skriv fem siffror.',
  'email-address': 'Skriv en e-postadress, som anna.lind@example.se.',
  'organisation-number': 'Skriv tio siffror; kontrollsiffran ska stämma.',
  day: 'Skriv en dag som finns, ÅÅÅÅ-MM-DD.',
}

const partsOf = (text: string): readonly string[] => text.split(/[\s,;|]+/).filter(part => part !== '')

export const writtenIn = (fields: readonly Field[], body: unknown): Written =>
  Object.fromEntries(fields.map(({ name }) => [name, textIn(body, name) ?? '']))

/** What does not fit in single fields. */
export const faultsIn = (fields: readonly Field[], written: Written): readonly FieldFault[] =>
  fields.flatMap(({ name, label, format, lengthMax, isOptional, isConditional, isList = false }) => {
    const text = written[name] ?? ''
    const fault = (text: string): FieldFault[] => [{ name, label, text }]
    if (text === '') return isOptional || isConditional ? [] : fault('Fyll i.')
    if (text.length > lengthMax) return fault(`Skriv högst ${lengthMax} tecken.`)
    const values = isList ? partsOf(text) : [text]
    return values.length > 0 && values.every(value => FORMATS[format]!.accepts(value)) ? [] : fault(EXPECTED[format]!)
  })

/** What was asked for: values by path, lists as lists; what is blank is left out. */
export function askedIn(fields: readonly Field[], written: Written): Record<string, unknown> {
  const asked: Record<string, unknown> = {}
  for (const { name, isList = false } of fields) {
    const text = written[name] ?? ''
    if (text === '') continue
    const [group, part] = name.split('.') as [string, string?]
    const value = isList ? [...new Set(partsOf(text))] : text
    asked[group] = part === undefined ? value : { ...(asked[group] as object | undefined), [part]: value }
  }
  return asked
}

export const Fields = ({
  fields,
  written,
  faults = [],
}: {
  readonly fields: readonly Field[]
  readonly written: Written
  readonly faults?: readonly FieldFault[]
}): JSX.Element => (
  <>
    {fields.map(field => (
      <FieldShown
        field={field}
        value={written[field.name]}
        fault={faults.find(each => each.name === field.name)?.text}
      />
    ))}
  </>
)

const REGION_CHOICES: readonly Choice[] = [
  { value: '', text: 'Välj region' },
  ...REGIONS.map(({ region, regionSv }) => ({ value: region, text: regionSv })),
]

const FieldShown = ({
  field: { name, label, help, format, isOptional = false, rows, choices },
  value,
  fault,
}: {
  readonly field: Field
  readonly value: string | undefined
  readonly fault: string | undefined
}): JSX.Element => {
  const props = { name, label, help, value, fault, isOptional }
  const offered = format === 'region' ? REGION_CHOICES : choices
  if (offered !== undefined) return <Select {...props} choices={offered} />
  if (rows !== undefined) return <TextArea {...props} rows={rows} />
  return <TextField {...props} type={format === 'day' ? 'date' : format === 'email-address' ? 'email' : 'text'} />
}

/** The faults, first on the page. */
export const Faults = ({ faults }: { readonly faults: readonly FieldFault[] }): JSX.Element => (
  <FaultSummary faults={faults} />
)

/** What was written, to be sent along with the next step. */
export const HiddenFields = ({ written }: { readonly written: Written }): JSX.Element => (
  <>
    {Object.entries(written).map(([name, value]) =>
      value === '' ? '' : <input type="hidden" name={name} value={value} />,
    )}
  </>
)

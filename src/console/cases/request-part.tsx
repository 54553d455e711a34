// The request of a case: what is asked, field by field, and the form in which an officer fills in and rectifies it.
import type { Case } from '../../cases/cases.js'
import type { Doubt } from '../../policy/intake/shapes.js'
import { REGIONS } from '../../policy/regions.js'
import { stockholmDay } from '../../policy/stockholm.js'
import { FormToken, type Frame } from '../frame.js'
import { textIn } from '../parts/asked.js'
import { Radios, Select, TextArea, TextField } from '../parts/fields.js'
import { Facts, Text } from '../parts/tables.js'
import { FIELD_WORDS, KIND_WORDS, wordOf } from '../words.js'
import type { FormFault } from './fault-words.js'
import { type Field, fieldsOf, formTextOf, shownOf, valueAt } from './request-shape.js'

/** What is asked, as far as it is known. */
export const RequestFacts = ({ told }: { told: Case }): JSX.Element => (
  <Facts
    facts={[
      ['Vad det gäller', <Text text={told.kind === null ? 'Vet inte än' : wordOf(KIND_WORDS, told.kind)} />],
      ...fieldsOf(told.kind).flatMap((field): [string, JSX.Element][] => {
        const shown = shownOf(field, told.request) ?? receivedOn(field, told)
        const isMissing = isNamed(told.missing, field.path)
        if (shown === undefined && !isMissing) return []
        return [
          [
            wordOf(FIELD_WORDS, field.path),
            shown === undefined ? (
              <em>Saknas</em>
            ) : (
              <span class="as-written" safe>
                {shown}
              </span>
            ),
          ],
        ]
      }),
    ]}
  />
)

/** A request without a day holds from the day it came in. */
const receivedOn = ({ path }: Field, { kind, missing, receivedAt }: Case): string | undefined =>
  path === 'effectiveFrom' && kind !== null && !UNDATED.includes(kind) && !missing.includes(path)
    ? `${stockholmDay(new Date(receivedAt))}, dagen då ärendet kom in`
    : undefined
const UNDATED: readonly string[] = ['withdrawal', 'correction']

const isNamed = (paths: readonly string[], path: string): boolean =>
  paths.some(each => each === path || path.startsWith(`${each}.`))

/** The form: what is missing or doubtful first, all else below. */
export const RequestForm = ({
  frame,
  told,
  doubts,
  written,
  faults,
}: {
  frame: Frame
  told: Case
  doubts: readonly Doubt[]
  /** The form as it was sent, when it is shown again. */
  written?: unknown
  faults: readonly FormFault[]
}): JSX.Element => {
  const kind = (written === undefined ? undefined : textIn(written, 'kind')) ?? told.kind
  const named = [
    ...told.missing,
    ...doubts.map(doubt => doubt.path),
    ...(told.proposal?.rule === 'G-provider' ? ['provider'] : []),
  ]
  const isUrgent = ({ path }: Field): boolean => isNamed(named, path)
  const fields = fieldsOf(kind)
  const [urgent, others] = [fields.filter(isUrgent), fields.filter(field => !isUrgent(field))]
  const isOpen = kind === null || others.some(({ path }) => faults.some(({ name }) => name === path))
  const input = (field: Field): JSX.Element => (
    <Input field={field} told={told} doubts={doubts} written={written} faults={faults} />
  )
  return (
    <form method="post" action={`/handlaggning/arenden/${told.id}/uppgifter`} novalidate>
      <FormToken frame={frame} />
      <input type="hidden" name="version" value={String(told.version)} />
      {kind === null ? <KindField value={undefined} faults={faults} /> : ''}
      {urgent.length === 0 ? '' : <h3>Fyll i eller kontrollera</h3>}
      {urgent.map(input) as 'safe'[]}
      <details {...(isOpen ? { open: true } : {})}>
        <summary>{urgent.length === 0 ? 'Rätta uppgifter' : 'Rätta andra uppgifter'}</summary>
        {kind === null ? '' : <KindField value={kind} faults={faults} />}
        {others.map(input) as 'safe'[]}
        {urgent.length === 0 ? <SaveButton /> : ''}
      </details>
      {urgent.length === 0 ? '' : <SaveButton />}
    </form>
  )
}

const SaveButton = (): JSX.Element => (
  <div class="button-row">
    <button class="button button--secondary" type="submit">
      Spara uppgifterna
    </button>
  </div>
)

const ASKED_KINDS = [
  'new-code',
  'move',
  'takeover',
  'amendment',
  'closure',
  'merger',
  'reopening',
  'withdrawal',
  'correction',
]

const KindField = ({ value, faults }: { value: string | undefined; faults: readonly FormFault[] }): JSX.Element => (
  <Select
    name="kind"
    label="Vad det gäller"
    help="Byter du slag visas de uppgifter som hör till när du har sparat."
    value={value}
    fault={faults.find(({ name }) => name === 'kind')?.text}
    choices={[
      ...(value === undefined ? [{ value: '', text: 'Välj' }] : []),
      ...ASKED_KINDS.map(kind => ({ value: kind, text: wordOf(KIND_WORDS, kind) })),
    ]}
  />
)

const REGION_CHOICES = [
  { value: '', text: 'Välj region' },
  ...REGIONS.map(({ region, regionSv }) => ({ value: region, text: regionSv })),
]
const YES_NO_CHOICES = [
  { value: 'ja', text: 'Ja' },
  { value: 'nej', text: 'Nej' },
  { value: '', text: 'Inte sagt' },
]
const SCOPE_CHOICES = [
  { value: 'whole', text: 'Hela verksamheten' },
  { value: 'part', text: 'En del av verksamheten' },
  { value: '', text: 'Inte sagt' },
]

const Input = ({
  field: { path, input },
  told,
  doubts,
  written,
  faults,
}: {
  field: Field
  told: Case
  doubts: readonly Doubt[]
  written: unknown
  faults: readonly FormFault[]
}): JSX.Element => {
  const isSent = typeof written === 'object' && written !== null && Object.hasOwn(written, path)
  const props = {
    name: path,
    label: wordOf(FIELD_WORDS, path),
    help: helpFor(path, input, doubts),
    value: isSent ? (textIn(written, path) ?? '') : formTextOf(valueAt(told.request, path)),
    fault: faults.find(({ name }) => name === path)?.text,
  }
  switch (input) {
    case 'region':
      return <Select {...props} choices={REGION_CHOICES} />
    case 'yes-no':
      return <Radios {...props} choices={YES_NO_CHOICES} />
    case 'scope':
      return <Radios {...props} choices={SCOPE_CHOICES} />
    case 'prose':
      return <TextArea {...props} maxlength={2000} />
    case 'day':
      return <TextField {...props} type="date" />
    default:
      return <TextField {...props} type={input === 'email' ? 'email' : 'text'} autocomplete="off" maxlength={1000} />
  }
}

/** What the mail says of a doubtful field, and why it was not taken over. */
function helpFor(path: string, input: Field['input'], doubts: readonly Doubt[]): string | undefined {
  const said = doubts
    .filter(doubt => doubt.path === path || path.startsWith(`${doubt.path}.`))
    .map(({ words, why }) => (words === '' ? why : `I mejlet står ”${words.slice(0, 200)}”. ${why}`))
  const help = input === 'codes' ? ['Flera koder skiljs åt med komma.'] : []
  const all = [...new Set([...said, ...help])]
  return all.length === 0 ? undefined : all.join(' ')
}

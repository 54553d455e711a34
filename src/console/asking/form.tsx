// The form of one kind: its fields as the table has them, the proposal beside them and the buttons.
import type { Caller } from '../../cases/callers.js'
import { REGIONS } from '../../policy/regions.js'
import { FormToken, type Frame } from '../frame.js'
import { FaultSummary, Radios, Select, TextArea, TextField } from '../parts/fields.js'
import type { FieldAsked } from './fields.js'
import type { KindAsked } from './kinds.js'
import { MvoBoxes } from './mvo-boxes.js'
import { boxesOf, type FormRead, isOwnNumber } from './reading.js'

export const AskForm = ({
  frame,
  asked,
  read,
  showsFaults,
  proposal,
}: {
  readonly frame: Frame
  readonly asked: KindAsked
  readonly read: FormRead
  /** Not before something was sent. */
  readonly showsFaults: boolean
  /** What is shown of the proposal at first. */
  readonly proposal: JSX.Element
}): JSX.Element => (
  <>
    <h1 safe>{asked.name}</h1>
    <p class="lead" safe>
      {asked.when}
    </p>
    {showsFaults ? <FaultSummary faults={read.faults} /> : ''}
    <form class="columns" method="post" action={`/begar/${asked.slug}`} novalidate>
      <div>
        <FormToken frame={frame} />
        <input type="hidden" name="id" value={read.id} />
        {asked.groups.map(({ heading, help, fields }) => (
          <section>
            <h2 safe>{heading}</h2>
            {help === undefined ? '' : <p safe>{help}</p>}
            {fields.map(field => (
              <Asked
                field={field}
                read={read}
                showsFaults={showsFaults}
                closed={isOwnNumber(asked, field.path, frame.caller) ? frame.caller : null}
              />
            ))}
          </section>
        ))}
      </div>
      <div class="proposal-side">
        <section
          id="forslag"
          aria-live="polite"
          data-hx-post={`/begar/${asked.slug}/forslag`}
          data-hx-trigger="input delay:600ms from:closest form, change delay:300ms from:closest form"
          data-hx-include="closest form"
          data-hx-sync="this:replace"
        >
          {proposal as 'safe'}
        </section>
        <div class="button-row">
          {/* First, so that Enter in a field shows the proposal and sends nothing. */}
          <button class="button button--secondary" type="submit" formaction={`/begar/${asked.slug}/forslag`}>
            Visa förslag
          </button>
          <button class="button button--primary" type="submit">
            Skicka in
          </button>
        </div>
        <p class="is-quiet">En handläggare beslutar. Inget sparas förrän du skickar in.</p>
      </div>
    </form>
  </>
)

const Asked = ({
  field,
  read,
  showsFaults,
  closed,
}: {
  readonly field: FieldAsked
  readonly read: FormRead
  readonly showsFaults: boolean
  /** Whose number stands there and cannot be changed. */
  readonly closed: Caller | null
}): JSX.Element => {
  const { path, label, help, control, isNeeded, answers = [], autocomplete, maxlength } = field
  if (closed !== null)
    return (
      <p>
        <strong safe>{`${label}: `}</strong>
        <span safe>{closed.organisationNumber ?? ''}</span>
      </p>
    )
  const fault = showsFaults ? read.faults.find(({ name }) => name === path)?.text : undefined
  const value = read.written[path]?.[0]
  const props = {
    ...{ name: path, label, help, value, fault, isOptional: !isNeeded && answers.length === 0 },
    ...(autocomplete === undefined ? {} : { autocomplete }),
    ...(maxlength === undefined ? {} : { maxlength }),
  }
  switch (control) {
    case 'choices':
      return <Radios {...props} choices={answers} />
    case 'region':
      return <Select {...props} choices={REGION_CHOICES} />
    case 'prose':
      return <TextArea {...props} />
    case 'mvo':
      return (
        <>
          <TextField {...props} />
          <MvoBoxes name={boxesOf(path)} chosen={read.written[boxesOf(path)] ?? []} />
        </>
      )
    case 'digits':
      return <TextField {...props} inputmode="numeric" />
    default:
      return <TextField {...props} type={control === 'email' ? 'email' : control === 'day' ? 'date' : 'text'} />
  }
}

const REGION_CHOICES = [
  { value: '', text: 'Välj region' },
  ...REGIONS.map(({ region, regionSv }) => ({ value: region, text: regionSv })).sort((a, b) =>
    a.text.localeCompare(b.text, 'sv'),
  ),
]

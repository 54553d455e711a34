// Fields of forms: a label, its help, its fault and the box to write in, tied together for all who read them.

export interface FieldProps {
  /** The name it is sent under, and the path of its fault. */
  readonly name: string
  readonly label: string
  readonly help?: string | undefined
  readonly value?: string | undefined
  /** Why what was written does not fit, in Swedish. */
  readonly fault?: string | undefined
  readonly isOptional?: boolean
  readonly type?: 'text' | 'email' | 'date' | 'search'
  readonly autocomplete?: string
  readonly inputmode?: 'numeric'
  readonly maxlength?: number
}

const idOf = (name: string): string => `falt-${name.replaceAll('.', '-')}`
const describedBy = ({ name, help, fault }: Pick<FieldProps, 'name' | 'help' | 'fault'>) => {
  const ids = [help === undefined ? '' : `${idOf(name)}-hjalp`, fault === undefined ? '' : `${idOf(name)}-fel`]
  const text = ids.filter(id => id !== '').join(' ')
  return text === '' ? {} : { 'aria-describedby': text }
}
const invalid = (fault: string | undefined) => (fault === undefined ? {} : { 'aria-invalid': 'true' })

const Label = ({ name, label, help, fault, isOptional = false }: FieldProps): JSX.Element => (
  <>
    <label class="label" for={idOf(name)}>
      <span safe>{label}</span>
      {isOptional ? <span class="is-quiet"> (frivilligt)</span> : ''}
    </label>
    <Notes name={name} help={help} fault={fault} />
  </>
)

const Notes = ({ name, help, fault }: Pick<FieldProps, 'name' | 'help' | 'fault'>): JSX.Element => (
  <>
    {help === undefined ? (
      ''
    ) : (
      <p class="field__help" id={`${idOf(name)}-hjalp`} safe>
        {help}
      </p>
    )}
    {fault === undefined ? (
      ''
    ) : (
      <p class="field__fault" id={`${idOf(name)}-fel`}>
        <span class="sr-only">Fel: </span>
        <span safe>{fault}</span>
      </p>
    )}
  </>
)

/** One line of text. */
export const TextField = (props: FieldProps): JSX.Element => (
  <div class="field">
    <Label {...props} />
    <input
      class="text-field__input"
      id={idOf(props.name)}
      name={props.name}
      type={props.type ?? 'text'}
      value={props.value ?? ''}
      {...(props.autocomplete === undefined ? {} : { autocomplete: props.autocomplete })}
      {...(props.inputmode === undefined ? {} : { inputmode: props.inputmode })}
      {...(props.maxlength === undefined ? {} : { maxlength: props.maxlength })}
      {...describedBy(props)}
      {...invalid(props.fault)}
    />
  </div>
)

/** Several lines of text. */
export const TextArea = ({ rows = 4, ...props }: FieldProps & { readonly rows?: number }): JSX.Element => (
  <div class="field">
    <Label {...props} />
    <textarea
      class="textarea-field__textarea"
      id={idOf(props.name)}
      name={props.name}
      rows={String(rows)}
      {...(props.maxlength === undefined ? {} : { maxlength: props.maxlength })}
      {...describedBy(props)}
      {...invalid(props.fault)}
      safe
    >
      {props.value ?? ''}
    </textarea>
  </div>
)

export interface Choice {
  readonly value: string
  readonly text: string
  readonly help?: string | undefined
}

/** One of many, in a list that opens. A first choice without value is for the caller to give. */
export const Select = ({ choices, ...props }: FieldProps & { readonly choices: readonly Choice[] }): JSX.Element => (
  <div class="field">
    <Label {...props} />
    <select
      class="select-field__select"
      id={idOf(props.name)}
      name={props.name}
      {...describedBy(props)}
      {...invalid(props.fault)}
    >
      {choices.map(({ value, text }) => (
        <option value={value} selected={value === (props.value ?? '')} safe>
          {text}
        </option>
      ))}
    </select>
  </div>
)

/** One of a few, all in view. */
export const Radios = ({ choices, ...props }: FieldProps & { readonly choices: readonly Choice[] }): JSX.Element => (
  <fieldset id={idOf(props.name)} class="field field--group" {...describedBy(props)}>
    <legend class="label">
      <span safe>{props.label}</span>
      {props.isOptional === true ? <span class="is-quiet"> (frivilligt)</span> : ''}
    </legend>
    <Notes name={props.name} help={props.help} fault={props.fault} />
    {choices.map(({ value, text, help }, i) => (
      <div class="choice">
        <input
          type="radio"
          id={`${idOf(props.name)}-${i}`}
          name={props.name}
          value={value}
          checked={value === props.value}
        />
        <label for={`${idOf(props.name)}-${i}`}>
          <span safe>{text}</span>
          {help === undefined ? (
            ''
          ) : (
            <span class="is-quiet choice__help" safe>
              {help}
            </span>
          )}
        </label>
      </div>
    ))}
  </fieldset>
)

/** The faults of a form, first on the page and each a link to its field. */
export const FaultSummary = ({
  faults,
}: {
  readonly faults: readonly { readonly name: string; readonly label: string; readonly text: string }[]
}): JSX.Element =>
  faults.length === 0 ? (
    ''
  ) : (
    <div class="notice notice--fault" role="alert">
      <h2>Det här behöver rättas</h2>
      <ul>
        {faults.map(({ name, label, text }) => (
          <li>
            <a href={`#${idOf(name)}`} safe>{`${label}: ${text}`}</a>
          </li>
        ))}
      </ul>
    </div>
  )

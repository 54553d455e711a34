// The forms of what an officer may do to an unsettled case: approve, decide otherwise, reject, ask, link, withdraw.
import type { Case } from '../../cases/cases.js'
import { OTHERWISE_OUTCOMES } from '../../policy/commands.js'
import type { Proposal } from '../../registry/proposals.js'
import { FormToken, type Frame } from '../frame.js'
import { Radios, Select, TextArea, TextField } from '../parts/fields.js'
import { Notice } from '../parts/tables.js'
import { OUTCOME_WORDS, SERIES_WORDS, wordOf } from '../words.js'
import { Ask, type FormsProps, faultOf, Link, sent, Withdraw } from './asking-forms.js'
import type { FormFault } from './fault-words.js'
import { seenOf } from './proposal-part.js'
import { type Action, PREFIXES } from './settlement-form.js'

const SERIES_CHOICES = [
  { value: '', text: 'Som vanligt' },
  ...Object.entries(SERIES_WORDS).map(([value, word]) => ({ value, text: `${value} – ${word}` })),
]

export const ActionForms = (props: FormsProps): JSX.Element => {
  const { told, faults } = props
  const { proposal } = told
  const isOpen = (prefix: string): boolean =>
    faults.some(({ name }) => name.startsWith(`${prefix}-`)) || Boolean(sent(props.written, `${prefix}-motive`))
  return (
    <>
      {proposal === null ? (
        <Notice tone="warning">
          <p>Uppgifter saknas. Ärendet kan inte beslutas förrän de är ifyllda. Fyll i dem eller fråga via mejl.</p>
        </Notice>
      ) : (
        <>
          <Approve {...props} proposal={proposal} />
          <Fold title="Besluta något annat" isOpen={isOpen(PREFIXES.otherwise)}>
            <Otherwise {...props} proposal={proposal} />
          </Fold>
          <Fold title="Avslå" isOpen={isOpen(PREFIXES.reject)}>
            <Reject {...props} proposal={proposal} />
          </Fold>
        </>
      )}
      <Fold title="Fråga via mejl" isOpen={isOpen('fraga') || proposal === null}>
        <Ask {...props} />
      </Fold>
      <Fold title="Knyt till ett annat ärende" isOpen={isOpen('knyt')}>
        <Link {...props} />
      </Fold>
      <Fold title="Återta ärendet" isOpen={false}>
        <Withdraw {...props} />
      </Fold>
    </>
  )
}

const Fold = ({ title, isOpen, children }: { title: string; isOpen: boolean; children: JSX.Element }): JSX.Element => (
  <details class="card-frame" {...(isOpen ? { open: true } : {})}>
    <summary safe>{title}</summary>
    {children as 'safe'}
  </details>
)

/** What every form of a settlement carries: which case, which proposal was seen. */
const Hidden = ({
  frame,
  told,
  proposal,
  action,
}: {
  frame: Frame
  told: Case
  proposal: Proposal
  action: Action
}): JSX.Element => (
  <>
    <FormToken frame={frame} />
    <input type="hidden" name="action" value={action} />
    <input type="hidden" name="version" value={String(told.version)} />
    <input type="hidden" name="seen" value={proposal.digest} />
    <input type="hidden" name="seen-proposal" value={JSON.stringify(seenOf(proposal))} />
  </>
)

const OTHER_PROVIDER = 'Är det en annan? Fyll i vårdgivarens namn och organisationsnummer i begäran och spara.'

type SettlementProps = FormsProps & { readonly proposal: Proposal }

const reviewPath = ({ id }: Case): string => `/handlaggning/arenden/${id}/granska`

const Approve = ({ frame, told, written, faults, proposal }: SettlementProps): JSX.Element => {
  const [prefix, { options, outcome }] = [PREFIXES.approve, proposal]
  if (outcome === 'refused')
    return <p>Reglerna tillåter inte det som begärs. Du kan avslå, fråga eller besluta något annat.</p>
  return (
    <form method="post" action={reviewPath(told)} novalidate>
      <Hidden frame={frame} told={told} proposal={proposal} action="approve" />
      {options.length === 0 ? (
        ''
      ) : (
        <Radios
          name={`${prefix}-option`}
          label="Ditt val"
          {...(proposal.rule === 'G-provider' ? { help: OTHER_PROVIDER } : {})}
          value={sent(written, `${prefix}-option`) ?? options.find(({ recommended }) => recommended)?.id}
          fault={faultOf(faults, `${prefix}-option`)}
          choices={options.map(({ id, text, recommended }) => ({
            value: id,
            text,
            ...(recommended ? { help: 'Rekommenderas' } : {}),
          }))}
        />
      )}
      {outcome === 'referred' && options.length === 0 ? (
        <p>
          Det finns inget att välja mellan. Rätta uppgifterna, till exempel vårdgivarens namn och organisationsnummer.
        </p>
      ) : (
        <>
          <Motive prefix={prefix} written={written} faults={faults} isOptional />
          <SeriesField prefix={prefix} written={written} proposal={proposal} />
          <div class="button-row">
            <button class="button button--primary" type="submit" data-key="b" data-focus>
              Granska beslutet
            </button>
          </div>
        </>
      )}
    </form>
  )
}

const Otherwise = ({ frame, told, written, faults, proposal }: SettlementProps): JSX.Element => {
  const prefix = PREFIXES.otherwise
  return (
    <form method="post" action={reviewPath(told)} novalidate>
      <Hidden frame={frame} told={told} proposal={proposal} action="otherwise" />
      <Radios
        name={`${prefix}-outcome`}
        label="Vad du beslutar"
        value={sent(written, `${prefix}-outcome`)}
        fault={faultOf(faults, `${prefix}-outcome`)}
        choices={OTHERWISE_OUTCOMES.map(value => ({ value, text: wordOf(OUTCOME_WORDS, value) }))}
      />
      <TextField
        name={`${prefix}-code`}
        label="Sjukhuskod"
        help="Om beslutet gäller en annan kod än den som ärendet nämner."
        isOptional
        value={sent(written, `${prefix}-code`)}
        fault={faultOf(faults, `${prefix}-code`)}
        autocomplete="off"
        maxlength={10}
      />
      <Motive prefix={prefix} written={written} faults={faults} />
      <ReviewButton />
    </form>
  )
}

const Reject = ({ frame, told, written, faults, proposal }: SettlementProps): JSX.Element => (
  <form method="post" action={reviewPath(told)} novalidate>
    <Hidden frame={frame} told={told} proposal={proposal} action="reject" />
    <Motive prefix={PREFIXES.reject} written={written} faults={faults} />
    <ReviewButton />
  </form>
)

const ReviewButton = (): JSX.Element => (
  <div class="button-row">
    <button class="button button--secondary" type="submit">
      Granska beslutet
    </button>
  </div>
)

const Motive = ({
  prefix,
  written,
  faults,
  isOptional = false,
}: {
  prefix: string
  written: unknown
  faults: readonly FormFault[]
  isOptional?: boolean
}): JSX.Element => (
  <TextArea
    name={`${prefix}-motive`}
    label="Motivering"
    help="Står i brevet till den som begärde."
    isOptional={isOptional}
    value={sent(written, `${prefix}-motive`)}
    fault={faultOf(faults, `${prefix}-motive`)}
    maxlength={2000}
  />
)

/** Another series of numbers; only where a new number may be given. */
const SeriesField = ({
  prefix,
  written,
  proposal,
}: {
  prefix: string
  written: unknown
  proposal: Proposal
}): JSX.Element =>
  proposal.outcome === 'allocated' || proposal.outcome === 'referred' ? (
    <Select
      name={`${prefix}-series`}
      label="Nummerserie för en ny kod"
      value={sent(written, `${prefix}-series`)}
      choices={SERIES_CHOICES}
    />
  ) : (
    ''
  )

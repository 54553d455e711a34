// The forms that write to whoever asked, that link a case to another and that withdraw it, and what all forms on the page of a case are given.
import type { Case } from '../../cases/cases.js'
import { addDays, type Day } from '../../policy/days.js'
import type { Doubt } from '../../policy/intake/shapes.js'
import { itemOf } from '../../policy/letters/fields.js'
import { FormToken, type Frame } from '../frame.js'
import { textIn } from '../parts/asked.js'
import { TextArea, TextField } from '../parts/fields.js'
import { FIELD_WORDS, wordOf } from '../words.js'
import type { FormFault } from './fault-words.js'

export interface FormsProps {
  readonly frame: Frame
  readonly told: Case
  readonly doubts: readonly Doubt[]
  readonly day: Day
  /** The form that was sent, when the page is shown again: nothing that was written is lost. */
  readonly written?: unknown
  readonly faults: readonly FormFault[]
}

/** What was written in a field of the form that was sent. */
export const sent = (written: unknown, name: string): string | undefined => textIn(written, name)
export const faultOf = (faults: readonly FormFault[], name: string) => faults.find(fault => fault.name === name)?.text

const ANSWER_DAYS = 14

export const Ask = ({ frame, told, doubts, day, written, faults }: FormsProps): JSX.Element => (
  <form method="post" action={`/handlaggning/arenden/${told.id}/fraga`} novalidate>
    <FormToken frame={frame} />
    <input type="hidden" name="version" value={String(told.version)} />
    <TextArea
      name="fraga-text"
      label="Din fråga"
      help="Texten står i brevet som den är. Hälsning, ärendenummer och hur man svarar läggs till."
      rows={8}
      value={sent(written, 'fraga-text') ?? draftFor(told, doubts)}
      fault={faultOf(faults, 'fraga-text')}
      maxlength={4000}
    />
    <TextField
      name="fraga-dag"
      label="Svar senast"
      isOptional
      type="date"
      value={sent(written, 'fraga-dag') ?? addDays(day, ANSWER_DAYS)}
      fault={faultOf(faults, 'fraga-dag')}
    />
    <div class="button-row">
      <button class="button button--secondary" type="submit">
        Skicka frågan
      </button>
    </div>
  </form>
)

/** A question about what is missing and what was not clear, for the officer to go on from. */
function draftFor({ missing }: Case, doubts: readonly Doubt[]): string {
  const asked = missing.map(path => `- ${itemOf(path)}`)
  const unclear = doubts
    .filter(({ words }) => words !== '')
    .map(({ path, words, why }) => `- ${wordOf(FIELD_WORDS, path)}: ni skrev ”${words.slice(0, 200)}”. ${why}`)
  return [
    ...(asked.length === 0 ? [] : ['Vi behöver de här uppgifterna:', ...asked]),
    ...(asked.length > 0 && unclear.length > 0 ? [''] : []),
    ...(unclear.length === 0 ? [] : ['Vi är osäkra på de här uppgifterna:', ...unclear]),
  ].join('\n')
}

export const Link = ({ frame, told, written, faults }: FormsProps): JSX.Element => (
  <form method="post" action={`/handlaggning/arenden/${told.id}/knyt`} novalidate>
    <FormToken frame={frame} />
    <input type="hidden" name="version" value={String(told.version)} />
    <TextField
      name="knyt-arende"
      label="Det andra ärendets nummer"
      help="Ärendena visas sedan hos varandra. Inget annat händer med dem."
      value={sent(written, 'knyt-arende') ?? told.labels.find(({ id }) => id === 'may-belong-to')?.case ?? ''}
      fault={faultOf(faults, 'knyt-arende')}
      maxlength={30}
    />
    <div class="button-row">
      <button class="button button--secondary" type="submit">
        Knyt ihop
      </button>
    </div>
  </form>
)

export const Withdraw = ({ frame, told }: FormsProps): JSX.Element => (
  <form method="post" action={`/handlaggning/arenden/${told.id}/aterta`}>
    <FormToken frame={frame} />
    <input type="hidden" name="version" value={String(told.version)} />
    <p>Ärendet avslutas utan beslut och inget brev skickas. Det går inte att ångra.</p>
    <div class="button-row">
      <button class="button button--secondary" type="submit">
        Återta ärendet
      </button>
    </div>
  </form>
)

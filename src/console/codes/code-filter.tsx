// The filter of the list of codes: what a query asks for, and the form that asks.
import { isDay } from '../../policy/days.js'
import { isRegion, REGIONS } from '../../policy/regions.js'
import type { ListFilter } from '../../registry/listing.js'
import type { StatusOnDay } from '../../registry/selections.js'
import { textIn } from '../parts/asked.js'
import { Select, TextField } from '../parts/fields.js'
import { CODE_STATUS_WORDS } from '../words.js'

/** The longest question that is searched for. */
const Q_MAX = 200

export interface CodesAsked {
  readonly filter: ListFilter
  /** The day as it was written, when it is none. */
  readonly dayFault: string | undefined
  /** Whether anything is asked for at all. */
  readonly isAsked: boolean
  /** Whether something other than words is. */
  readonly isFiltered: boolean
  /** The same question for another page or a file. */
  readonly query: string
}

/** Reads the question; a value that is no region or status counts as none. */
export function codesAskedIn(source: unknown): CodesAsked {
  const q = textIn(source, 'q')?.slice(0, Q_MAX)
  const [regionText, statusText, dayText] = ['region', 'status', 'dag'].map(name => textIn(source, name))
  const region = regionText !== undefined && isRegion(regionText) ? regionText : undefined
  const status = Object.hasOwn(CODE_STATUS_WORDS, statusText ?? '') ? (statusText as StatusOnDay) : undefined
  const dayFault = dayText !== undefined && !isDay(dayText) ? dayText : undefined
  const validAt = dayFault === undefined ? dayText : undefined
  const told = { q, region, status, dag: validAt }
  const given = Object.entries(told).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  )
  const isFiltered = [region, status, validAt, dayFault].some(each => each !== undefined)
  return {
    filter: { q, region, status, validAt },
    dayFault,
    isAsked: q !== undefined || isFiltered,
    isFiltered,
    query: new URLSearchParams(given).toString(),
  }
}

export const CodesForm = ({ asked }: { readonly asked: CodesAsked }): JSX.Element => {
  const { filter, dayFault, isFiltered } = asked
  return (
    <search>
      <form class="search" method="get" action="/">
        <label class="label" for="q">
          Sök på kod, namn, ort, vårdgivare eller organisationsnummer
        </label>
        <div class="search__row">
          <input
            class="text-field__input"
            id="q"
            name="q"
            type="search"
            value={filter.q ?? ''}
            maxlength={String(Q_MAX)}
            autocomplete="off"
          />
          <button class="button button--primary" type="submit">
            Sök
          </button>
        </div>
        <details {...(isFiltered ? { open: true } : {})}>
          <summary>Avgränsa sökningen</summary>
          <div class="field-row">
            <Select
              name="region"
              label="Region"
              value={filter.region}
              choices={[
                { value: '', text: 'Alla' },
                ...REGIONS.map(({ region, regionSv }) => ({ value: region, text: regionSv })),
              ]}
            />
            <Select
              name="status"
              label="Läge"
              value={filter.status}
              choices={[
                { value: '', text: 'Alla' },
                ...Object.entries(CODE_STATUS_WORDS).map(([value, text]) => ({ value, text })),
              ]}
            />
            <TextField
              name="dag"
              label="En viss dag"
              type={dayFault === undefined ? 'date' : 'text'}
              value={dayFault ?? filter.validAt}
              fault={dayFault === undefined ? undefined : 'Skriv dagen som år, månad och dag, till exempel 2026-03-01.'}
            />
          </div>
        </details>
      </form>
    </search>
  )
}

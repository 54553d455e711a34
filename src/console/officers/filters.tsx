// Filters of officers' lists: a small form above the list, sent as a query.
import { isPlainText } from '../../policy/texts.js'
import { type Choice, Select, TextField } from '../parts/fields.js'

export interface Filter {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
  readonly choices?: readonly Choice[]
  readonly type?: 'date'
}

/** Works without scripts: the list is asked for again with what is chosen. */
export const Filters = ({
  path,
  filters,
}: {
  readonly path: string
  readonly filters: readonly Filter[]
}): JSX.Element => (
  <search>
    <form method="get" action={path}>
      <div class="field-row">
        {filters.map(({ name, label, value, choices, type }) =>
          choices === undefined ? (
            <TextField name={name} label={label} value={value} type={type ?? 'text'} />
          ) : (
            <Select name={name} label={label} value={value} choices={choices} />
          ),
        )}
      </div>
      <div class="button-row">
        <button class="button button--secondary" type="submit">
          Filtrera
        </button>
      </div>
    </form>
  </search>
)

/** All terms with their words to choose from, after one that leaves it open. */
export const choicesOf = (
  terms: readonly string[],
  words: Readonly<Record<string, string>>,
  all = 'Alla',
): readonly Choice[] => [{ value: '', text: all }, ...terms.map(value => ({ value, text: words[value] ?? value }))]

/** A term that is one of those there are; undefined when none, or another, was asked for. */
export const termIn = <T extends string>(asked: string | undefined, terms: readonly T[]): T | undefined =>
  terms.find(term => term === asked)

/** Text to look for; undefined when it could stand nowhere. */
export const plainIn = (asked: string | undefined): string | undefined =>
  asked !== undefined && asked.length <= 254 && isPlainText(asked) ? asked : undefined

// Tables, badges, notices and the links between the pages of a list.

export interface Column<Row> {
  readonly head: string
  /** What stands in the cell: an element, or text that the caller has made safe. */
  readonly cell: (row: Row) => JSX.Element
  readonly isNumber?: boolean
}

/** A table with its caption; a wide one scrolls within itself, and can be scrolled by keyboard. */
export function Table<Row>({
  caption,
  columns,
  rows,
  empty = 'Här finns inget.',
}: {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly empty?: string
}): JSX.Element {
  if (rows.length === 0)
    return (
      <p class="is-quiet" safe>
        {empty}
      </p>
    )
  return (
    <section class="table-frame" aria-label={caption} tabindex="0">
      <table class="table">
        <caption safe>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ head, isNumber }) => (
              <th scope="col" class={isNumber === true ? 'is-number' : ''} safe>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr>
              {columns.map(({ cell, isNumber }) => (
                <td class={isNumber === true ? 'is-number' : ''}>{cell(row) as 'safe'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Text as an element. */
export const Text = ({ text }: { readonly text: string | null | undefined }): JSX.Element => (
  <span safe>{text ?? '–'}</span>
)

export type Tone = 'default' | 'success' | 'warning' | 'error' | 'info'

export const Badge = ({ text, tone = 'default' }: { readonly text: string; readonly tone?: Tone }): JSX.Element => (
  <span class={`badge badge--${tone}`} safe>
    {text}
  </span>
)

/** A word on what has happened, or what to know before going on. */
export const Notice = ({
  tone = 'info',
  heading,
  children,
}: {
  readonly tone?: 'info' | 'success' | 'warning' | 'fault'
  readonly heading?: string
  readonly children?: JSX.Element | JSX.Element[]
}): JSX.Element => (
  <div class={`notice notice--${tone}`} role={tone === 'fault' ? 'alert' : 'status'}>
    {heading === undefined ? '' : <h2 safe>{heading}</h2>}
    {children as 'safe'}
  </div>
)

/** Terms and what they are, such as the particulars of a case. */
export const Facts = ({ facts }: { readonly facts: readonly (readonly [string, JSX.Element])[] }): JSX.Element => (
  <dl class="facts">
    {facts.map(([term, value]) => (
      <div>
        <dt safe>{term}</dt>
        <dd>{value as 'safe'}</dd>
      </div>
    ))}
  </dl>
)

/** Links to the pages of a list around this one. `url` is the path and query asked for. */
export function Pager({
  url,
  page,
  limit,
  total,
}: {
  url: string
  page: number
  limit: number
  total: number
}): JSX.Element {
  const last = Math.max(1, Math.ceil(total / limit))
  if (last === 1) return ''
  const link = (to: number): string => {
    const [path, query] = url.split('?')
    const search = new URLSearchParams(query)
    search.set('sida', String(to))
    return `${path}?${search}`
  }
  return (
    <nav class="pager" aria-label="Sidor">
      {page > 1 ? (
        <a rel="prev" href={link(Math.min(page - 1, last))}>
          Föregående
        </a>
      ) : (
        ''
      )}
      <span safe>{`Sida ${page} av ${last} (${total} i allt)`}</span>
      {page < last ? (
        <a rel="next" href={link(page + 1)}>
          Nästa
        </a>
      ) : (
        ''
      )}
    </nav>
  )
}

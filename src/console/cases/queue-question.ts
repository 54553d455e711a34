// The question to the queue: what its form asks for, read from the query; what does not fit is left out.
import { isDay } from '../../policy/days.js'
import type { CaseFilter } from '../../store/case-filter.js'
import { pageIn, textIn } from '../parts/asked.js'
import { CASE_STATUS_WORDS, CHANNEL_WORDS, KIND_WORDS } from '../words.js'

/** Statuses of the form: each of a case, those to be dealt with together, and all. */
export const STATUS_CHOICES: Readonly<Record<string, string>> = {
  'att-gora': 'Att göra',
  ...CASE_STATUS_WORDS,
  alla: 'Alla',
}

export interface QueueQuestion {
  readonly status: string
  readonly kind?: string
  readonly channel?: string
  readonly q?: string
  readonly from?: string
  readonly to?: string
  readonly hasNewMessage: boolean
  readonly isOldestFirst: boolean
  readonly page: number
}

/** Reads the query. Answers the question, and the names of days that are none. */
export function questionIn(query: unknown): { readonly question: QueueQuestion; readonly unfit: readonly string[] } {
  const oneOf = (name: string, words: Readonly<Record<string, string>>): string | undefined => {
    const text = textIn(query, name)
    return text !== undefined && Object.hasOwn(words, text) ? text : undefined
  }
  const kind = oneOf('slag', KIND_WORDS)
  const channel = oneOf('kanal', CHANNEL_WORDS)
  // Characters that no case holds, and the database does not take, find nothing.
  const q = textIn(query, 'q')?.replaceAll('\0', '').slice(0, 200)
  const [from, to] = [textIn(query, 'fran'), textIn(query, 'till')]
  return {
    question: {
      status: oneOf('status', STATUS_CHOICES) ?? 'att-gora',
      ...(kind === undefined ? {} : { kind }),
      ...(channel === undefined ? {} : { channel }),
      ...(q === undefined || q === '' ? {} : { q }),
      ...(from !== undefined && isDay(from) ? { from } : {}),
      ...(to !== undefined && isDay(to) ? { to } : {}),
      hasNewMessage: textIn(query, 'nytt') === 'ja',
      isOldestFirst: textIn(query, 'ordning') !== 'nyast',
      page: pageIn(query),
    },
    unfit: [
      ...(from !== undefined && !isDay(from) ? ['fran'] : []),
      ...(to !== undefined && !isDay(to) ? ['till'] : []),
    ],
  }
}

export function filterOf({ status, kind, channel, q, from, to, hasNewMessage }: QueueQuestion): CaseFilter {
  return {
    ...(status === 'alla' ? {} : status === 'att-gora' ? { isUnsettled: true } : { status }),
    kind,
    channel,
    q,
    receivedFrom: from,
    receivedTo: to,
    ...(hasNewMessage ? { label: 'new-message' } : {}),
  }
}

/** The link that asks this question, with something else in it; always from the first page. */
export function linkTo(question: QueueQuestion, more: Partial<QueueQuestion> = {}, path = '/handlaggning'): string {
  const { status, kind, channel, q, from, to, hasNewMessage, isOldestFirst } = { ...question, ...more }
  const search = new URLSearchParams({
    ...(status === 'att-gora' ? {} : { status }),
    ...(kind === undefined ? {} : { slag: kind }),
    ...(channel === undefined ? {} : { kanal: channel }),
    ...(q === undefined ? {} : { q }),
    ...(from === undefined ? {} : { fran: from }),
    ...(to === undefined ? {} : { till: to }),
    ...(hasNewMessage ? { nytt: 'ja' } : {}),
    ...(isOldestFirst ? {} : { ordning: 'nyast' }),
  }).toString()
  return search === '' ? path : `${path}?${search}`
}

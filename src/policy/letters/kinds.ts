// Kinds of request as letters speak of them.
import { REQUEST_KINDS, type RequestKind } from '../requests.js'
import type { CaseTold } from './occasions.js'

interface KindWords {
  /** What is understood: "Ärendet gäller: …". */
  readonly name: string
  /** In a sentence: "Ärendet gäller …". */
  readonly matter: string
  /** What is rejected: "Vi avslår …". */
  readonly plea: string
}

const WORDS: Readonly<Record<RequestKind, KindWords>> = {
  'new-code': { name: 'Ny sjukhuskod', matter: 'en ny sjukhuskod', plea: 'begäran om en ny sjukhuskod' },
  move: { name: 'Flytt till ny adress', matter: 'en flytt till ny adress', plea: 'anmälan om flytt' },
  takeover: { name: 'Övertagande', matter: 'ett övertagande', plea: 'anmälan om övertagande' },
  amendment: { name: 'Ändrade uppgifter', matter: 'ändrade uppgifter', plea: 'anmälan om ändrade uppgifter' },
  closure: { name: 'Avveckling', matter: 'en avveckling', plea: 'anmälan om avveckling' },
  merger: {
    name: 'Sammanslagning av sjukhuskoder',
    matter: 'en sammanslagning av sjukhuskoder',
    plea: 'begäran om att slå ihop sjukhuskoder',
  },
  reopening: {
    name: 'Öppna en stängd sjukhuskod igen',
    matter: 'en stängd sjukhuskod som ska öppnas igen',
    plea: 'begäran om att öppna en stängd sjukhuskod igen',
  },
  withdrawal: {
    name: 'Återkalla en sjukhuskod',
    matter: 'en sjukhuskod som ska återkallas',
    plea: 'begäran om att återkalla en sjukhuskod',
  },
  correction: {
    name: 'Upphäva ett tidigare beslut',
    matter: 'ett tidigare beslut som ska upphävas',
    plea: 'begäran om att upphäva ett tidigare beslut',
  },
}

/** The kind of a case; undefined while it is not known. */
export const findKind = (told: Pick<CaseTold, 'kind'>): RequestKind | undefined =>
  REQUEST_KINDS.find(kind => kind === told.kind)

export const wordsOf = (kind: RequestKind): KindWords => WORDS[kind]

/** "Ärendet gäller en flytt till ny adress."; empty while the kind is not known. */
export function matterOf(told: CaseTold): string {
  const kind = findKind(told)
  return kind === undefined ? '' : ` Ärendet gäller ${WORDS[kind].matter}.`
}

// Wordings: the first sentences of a decision, for every outcome and kind of request.
import type { Outcome } from '../commands.js'
import { type Day, swedishDay } from '../days.js'
import type { RequestKind } from '../requests.js'
import { wordsOf } from './kinds.js'

/** What the sentences need to know. */
export interface Told {
  /** The code the decision names; undefined where it names none. */
  readonly code: string | undefined
  /** The code the request names. */
  readonly named: string | undefined
  readonly from: Day
  /** The decision that a correction annuls. */
  readonly annulled: string | undefined
}

type Say = (told: Told) => string
type OfKinds = Readonly<Record<RequestKind, Say>>

const the = (code: string | undefined): string => (code === undefined ? 'sjukhuskoden' : `sjukhuskod ${code}`)
const The = (code: string | undefined): string => (code === undefined ? 'Sjukhuskoden' : `Sjukhuskod ${code}`)
const since = ({ from }: Told): string => ` Koden gäller från och med den ${swedishDay(from)}.`
const goesOn = ({ code }: Told): string => ` ${The(code)} gäller också i fortsättningen.`
const sinceThen = ({ from }: Told): string => ` Det gäller från och med den ${swedishDay(from)}.`
const gap = ({ from }: Told): string =>
  ` Den gäller från och med den ${swedishDay(from)}. Tiden då den var stängd ändras inte.`

/** What is not done, where an officer decided otherwise than was asked. */
const NOT_DONE: Readonly<Record<RequestKind, Say>> = {
  'new-code': () => 'Verksamheten får ingen ny sjukhuskod.',
  move: () => 'Vi registrerar inte flytten.',
  takeover: () => 'Vi registrerar inte övertagandet.',
  amendment: () => 'Vi registrerar inte ändringen.',
  closure: ({ named }) => `Vi stänger inte ${the(named)}.`,
  merger: () => 'Vi slår inte ihop sjukhuskoderna.',
  reopening: ({ named }) => `Vi öppnar inte ${the(named)} igen.`,
  withdrawal: ({ named }) => `Vi återkallar inte ${the(named)}.`,
  correction: () => 'Vi upphäver inte det tidigare beslutet.',
}

/** The same sentences for every kind, after what is not done; `own` are the kinds that ask for this outcome or often get it. */
const ofKinds = (say: Say, own: Partial<OfKinds>): OfKinds =>
  Object.fromEntries(
    Object.entries(NOT_DONE).map(([kind, notDone]) => [
      kind,
      own[kind as RequestKind] ?? ((told: Told) => `${notDone(told)} ${say(told)}`),
    ]),
  ) as unknown as OfKinds

const isSame = ({ code, named }: Told): boolean => code === named

const WORDINGS: Readonly<Partial<Record<Outcome, Partial<OfKinds>>>> = {
  allocated: ofKinds(told => `Verksamheten får en ny sjukhuskod: ${told.code}.${since(told)}`, {
    'new-code': told => `Verksamheten får ${the(told.code)}.${since(told)}`,
    move: told => `Verksamheten på den nya adressen får en egen sjukhuskod: ${told.code}.${since(told)}`,
    takeover: told => `Verksamheten hos den nya vårdgivaren får en egen sjukhuskod: ${told.code}.${since(told)}`,
    amendment: told => `Ändringen leder till att verksamheten får en ny sjukhuskod: ${told.code}.${since(told)}`,
  }),
  kept: ofKinds(told => goesOn(told).trimStart(), {
    'new-code': told =>
      `Verksamheten får ingen ny sjukhuskod. Den ska använda ${the(told.code)}, som redan finns.${sinceThen(told)}`,
    move: told =>
      isSame(told)
        ? `Verksamheten behåller ${the(told.code)}. Flytten gäller från och med den ${swedishDay(told.from)}.`
        : `Den verksamhet som flyttar ska använda ${the(told.code)}, som redan finns.${sinceThen(told)}`,
    takeover: told =>
      isSame(told)
        ? `Verksamheten behåller ${the(told.code)}. Övertagandet gäller från och med den ${swedishDay(told.from)}.`
        : `Den nya vårdgivaren ska använda ${the(told.code)}, som redan finns.${sinceThen(told)}`,
    amendment: told =>
      `Verksamheten behåller ${the(told.code)}. Uppgifterna ändras från och med den ${swedishDay(told.from)}.`,
  }),
  // Which day a code closes and which is its last is told once for each closed code, whatever the outcome: `changes.ts`.
  closed: ofKinds(told => `I stället stänger vi ${the(told.code)}.`, {
    closure: told => `Vi stänger ${the(told.named ?? told.code)}.`,
  }),
  merged: ofKinds(told => `I stället går verksamheten upp i ${the(told.code)}.${sinceThen(told)}`, {
    move: told =>
      `Den flyttade verksamheten och den som redan finns på platsen får en gemensam sjukhuskod: ${told.code}.${sinceThen(told)}`,
    takeover: told =>
      `Den övertagna verksamheten och den nya vårdgivarens verksamhet på platsen får en gemensam sjukhuskod: ${told.code}.${sinceThen(told)}`,
    merger: told => `Vi slår ihop verksamheterna. De får en gemensam sjukhuskod: ${told.code}.${sinceThen(told)}`,
  }),
  reopened: ofKinds(told => `I stället öppnar vi ${the(told.code)} igen.${gap(told)}`, {
    move: told => `Verksamheten som flyttar får tillbaka ${the(told.code)}. Vi öppnar koden igen.${gap(told)}`,
    takeover: told => `Den övertagna verksamheten får ${the(told.code)}. Vi öppnar koden igen.${gap(told)}`,
    reopening: told => `Vi öppnar ${the(told.code)} igen.${gap(told)}`,
  }),
  withdrawn: {
    withdrawal: told =>
      `Vi återkallar ${the(told.code)}. Koden tilldelades av misstag. Den gäller inte för någon dag, varken före eller efter beslutet. Vi ger aldrig ut numret igen.`,
  },
  annulled: {
    correction: told =>
      `Vi upphäver ${told.annulled === undefined ? 'ett tidigare beslut' : `beslut nummer ${told.annulled}`}. Registret läses från och med nu som om beslutet aldrig hade fattats.`,
  },
  rejected: Object.fromEntries(
    Object.keys(NOT_DONE).map(kind => [
      kind,
      () => `Vi avslår ${wordsOf(kind as RequestKind).plea}. Vi ändrar ingenting i registret.`,
    ]),
  ),
}

/**
 * The first sentences of a decision. Throws RangeError for an outcome that never is written to anybody: what is referred or
 * refused leaves the case open, and the two kinds of its own have one outcome each.
 */
export function wordingOf(outcome: Outcome, kind: RequestKind, told: Told): string {
  const say = WORDINGS[outcome]?.[kind]
  if (say === undefined) throw new RangeError(`no letter tells the outcome ${outcome} of the kind ${kind}`)
  return say(told)
}

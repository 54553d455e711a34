// Advice: what an officer should look at before approving; it never changes the outcome.
import type { Advice, Command, Facts } from './commands.js'
import { isObsolete } from './mvo.js'
import { ALARM_AT } from './numbering.js'
import { isUnusualFor } from './postal-codes.js'
import { stateOfNamed } from './situations.js'
import { showsPlace } from './texts.js'

/** The advice on a command, in the order of the table below. */
export function adviceOf(command: Command, facts: Facts): readonly Advice[] {
  const given = command as Given
  return ADVICE.flatMap(({ id, text }) => {
    const said = text(given, facts)
    return said === undefined ? [] : [{ id, text: said }]
  })
}

/** The fields that advice looks at, of whichever kind carries them. */
interface Given {
  readonly kind: Command['kind']
  readonly code?: string
  readonly activityName?: string
  readonly address?: { readonly street: string; readonly postalCode: string; readonly town: string }
  readonly region?: string
  readonly mvo?: readonly string[]
}

const ADVICE: readonly { id: string; text: (command: Given, facts: Facts) => string | undefined }[] = [
  {
    id: 'possible-move',
    text: (c, f) =>
      c.kind === 'new-code' && f.perhapsMoved.length > 0
        ? `Kan vara en flytt: vårdgivaren har ${f.perhapsMoved.join(', ')} på en annan plats med samma MVO-koder och ett liknande namn.`
        : undefined,
  },
  {
    id: 'possible-takeover',
    text: (c, f) =>
      c.kind === 'new-code' && f.perhapsTakenOver.length > 0
        ? `Kan vara ett övertagande: en annan vårdgivare har ${f.perhapsTakenOver.join(', ')} på platsen med en gemensam MVO-kod.`
        : undefined,
  },
  {
    id: 'name-hides-place',
    text: (c, f) => {
      if (c.kind !== 'move' || c.address === undefined) return undefined
      const state = stateOfNamed(c.code ?? '', f)
      if (f.site?.id !== undefined && state?.place?.site === f.site.id) return undefined
      const name = c.activityName ?? state?.name
      return name === undefined || showsPlace(name, c.address)
        ? undefined
        : 'Namnet visar inte den nya platsen. Om möjligt bör det göra det (P3).'
    },
  },
  {
    id: 'postal-code-unusual',
    text: (c, f) => {
      const region = c.region ?? stateOfNamed(c.code ?? '', f)?.region
      if (c.address === undefined || region === undefined || region === null) return undefined
      return isUnusualFor(c.address.postalCode, region) ? 'Postnumret är ovanligt för regionen.' : undefined
    },
  },
  {
    id: 'contact-missing',
    text: (c, f) =>
      ['new-code', 'move', 'takeover'].includes(c.kind) &&
      f.contact === undefined &&
      (stateOfNamed(c.code ?? '', f)?.contact ?? null) === null
        ? 'Kontaktperson saknas.'
        : undefined,
  },
  {
    id: 'mvo-obsolete',
    text: c => {
      const old = (c.mvo ?? []).filter(isObsolete)
      return old.length === 0 ? undefined : `MVO-koden ${old.join(', ')} används inte längre.`
    },
  },
  {
    id: 'not-the-holder',
    text: (c, f) =>
      f.requester.role === 'mail' && c.code !== undefined
        ? 'Avsändaren av ett mejl är inte styrkt. Kontrollera att begäran kommer från vårdgivaren.'
        : undefined,
  },
  {
    id: 'holder-unknown',
    text: (c, f) =>
      f.requester.role === 'provider' && stateOfNamed(c.code ?? '', f)?.provider === null
        ? 'Registret vet inte vilken vårdgivare koden hör till. Kontrollera att begäran kommer från den vårdgivaren.'
        : undefined,
  },
  {
    id: 'series-nearly-full',
    text: (_c, f) =>
      f.filled !== undefined && f.filled >= ALARM_AT
        ? `Nummerserien är använd till ${Math.floor(f.filled * 100)} procent.`
        : undefined,
  },
]

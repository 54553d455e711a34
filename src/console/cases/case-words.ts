// Words of cases: labels, events and letters as officers read them, in Swedish.
import type { CaseLabel } from '../../store/case-rows.js'
import type { Tone } from '../parts/tables.js'
import { FIELD_WORDS, wordOf } from '../words.js'

interface LabelWords {
  readonly short: string
  readonly tone: Tone
  /** What it means and what to do about it. */
  readonly long: string
}

const LABELS: Readonly<Record<string, LabelWords>> = {
  'new-message': {
    short: 'Nytt svar',
    tone: 'info',
    long: 'Det har kommit ett svar som ingen handläggare har tagit hand om än.',
  },
  'reply-not-taken-over': {
    short: 'Svar att läsa',
    tone: 'warning',
    long: 'Svaret säger något som inte fördes in i ärendet av sig självt. Läs mejlet och rätta uppgifterna om det behövs.',
  },
  'not-taken-over': {
    short: 'Uppgift passar inte',
    tone: 'warning',
    long: 'Mejlet innehåller uppgifter som inte går att använda som de är. De är frågade efter igen.',
  },
  'may-belong-to': {
    short: 'Kanske dubblett',
    tone: 'warning',
    long: 'Mejlet kan höra till ett annat ärende. Jämför innan du beslutar.',
  },
  linked: {
    short: 'Hör ihop',
    tone: 'info',
    long: 'En handläggare har knutit ärendet till ett annat.',
  },
  unreadable: {
    short: 'Oläsligt mejl',
    tone: 'error',
    long: 'Mejlet gick inte att läsa. Hämta originalet och fyll i uppgifterna för hand, eller återta ärendet.',
  },
  'sender-authenticated': {
    short: 'Avsändaren styrkt',
    tone: 'success',
    long: 'Vår e-postserver intygar att mejlet kommer från den domän det säger (DMARC).',
  },
  'sender-failed': {
    short: 'Avsändaren underkänd',
    tone: 'error',
    long: 'Vår e-postserver underkänner avsändaren (DMARC). Mejlet kan vara förfalskat. Kontrollera på annat sätt.',
  },
  'sender-unverified': {
    short: 'Avsändaren inte styrkt',
    tone: 'default',
    long: 'Vår e-postserver säger inget om avsändaren. Vem som helst kan ha skrivit adressen.',
  },
  'foreign-authentication-results': {
    short: 'Främmande intyg',
    tone: 'warning',
    long: 'Mejlet har intyg om avsändaren från en annan server än vår. De räknas inte.',
  },
  'several-authentication-results': {
    short: 'Flera intyg',
    tone: 'warning',
    long: 'Mejlet har flera intyg i vår servers namn. Inget av dem räknas.',
  },
  'two-from-headers': {
    short: 'Två avsändarrader',
    tone: 'warning',
    long: 'Mejlet har två avsändarrader. Det går inte att säga vem som skrev.',
  },
  'several-from-addresses': {
    short: 'Flera avsändare',
    tone: 'warning',
    long: 'Mejlet har flera avsändare. Det går inte att säga vem som skrev.',
  },
  'no-from-address': {
    short: 'Ingen avsändare',
    tone: 'warning',
    long: 'Mejlet saknar avsändaradress. Ingen har fått svar.',
  },
  'reply-to-elsewhere': {
    short: 'Svar går till annan domän',
    tone: 'warning',
    long: 'Mejlet ber om svar till en annan domän än avsändarens.',
  },
  'lookalike-sender': {
    short: 'Vilseledande avsändarnamn',
    tone: 'error',
    long: 'Avsändarens namn visar en annan adress än den mejlet kommer från.',
  },
}

/** A label in words; `unknown` ones show their id. */
export function labelWords({ id, case: number, paths, reason }: CaseLabel): LabelWords {
  const { short, tone, long } = LABELS[id] ?? { short: id, tone: 'default' as const, long: id }
  const fields = (paths ?? []).map(path => wordOf(FIELD_WORDS, path))
  return {
    short: number === undefined ? short : `${short}: ${number}`,
    tone,
    long: [
      long,
      ...(number === undefined ? [] : [`Det gäller ${number}.`]),
      ...(fields.length === 0 ? [] : [`Det gäller: ${fields.join(', ')}.`]),
      ...(reason === undefined ? [] : [`Orsak: ${reason}.`]),
    ].join(' '),
  }
}

/** Labels worth a glance in the queue; who an ordinary sender is, is for the page of the case. */
export const isForQueue = ({ id }: CaseLabel): boolean => id !== 'sender-unverified' && id !== 'sender-authenticated'

/** Questions that officers answer, by the rule that asks. */
export const ASKED_WORDS: Readonly<Record<string, string>> = {
  'G-provider': 'Vilken vårdgivare är det?',
  'G-site': 'Vilken plats är det?',
  'G-closed': 'Öppna den stängda koden eller tilldela en ny?',
  'G-import': 'Är det den importerade koden?',
  'G-P1P3': 'Vad händer med de två koderna?',
  'G-P1P5': 'Vad händer med de två koderna?',
  'G-P3P5': 'Behåll koden eller tilldela en ny?',
  'G-former': 'Vad händer med den tidigare koden?',
  'G-later': 'Vad händer med det som är registrerat senare?',
}
export const ANSWER_WORDS: Readonly<Record<string, string>> = {
  another: 'En annan plats',
  close: 'Stäng koden',
  leave: 'Låt koden gälla',
  merge: 'Slå samman',
  keep: 'Behåll',
  reopen: 'Öppna igen',
  allocate: 'Ny kod',
  stand: 'Låt ändringen gälla till dess',
  withdraw: 'Ta tillbaka begäran',
}

export const EVENT_WORDS: Readonly<Record<string, string>> = {
  opened: 'Ärendet kom in',
  corrected: 'Uppgifter rättades',
  withdrawn: 'Ärendet återtogs',
  linked: 'Ärendet knöts till ett annat',
  answered: 'Ett val gjordes',
  asked: 'En fråga skickades',
  reminded: 'En påminnelse skickades',
  'answered-by-mail': 'Ett svar kom med mejl',
  settled: 'Ärendet beslutades',
}
export const ACTOR_WORDS: Readonly<Record<string, string>> = { mail: 'Mejl', form: 'Formulär', clock: 'Automatiskt' }

export const LETTER_KIND_WORDS: Readonly<Record<string, string>> = {
  acknowledgement: 'Mottagningsbekräftelse',
  question: 'Fråga',
  reminder: 'Påminnelse',
  decision: 'Beslut',
  rejection: 'Avslag',
  notice: 'Underrättelse till tidigare vårdgivare',
}
export const LETTER_STATUS_WORDS: Readonly<Record<string, readonly [string, Tone]>> = {
  due: ['Ska skickas', 'info'],
  sent: ['Skickat', 'success'],
  failed: ['Gick inte att skicka', 'error'],
  bounced: ['Kom i retur', 'error'],
  withheld: ['Skickades inte (för många svar)', 'warning'],
}
export const RELATION_WORDS: Readonly<Record<string, string>> = {
  opened: 'Öppnade ärendet',
  answered: 'Svar i ärendet',
  machine: 'Automatiskt mejl om ärendet',
}

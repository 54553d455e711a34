// Configuration: what the environment says, read once, with all its faults told at once.
import { isAbsolute, resolve } from 'node:path'
import { DEFAULT_FROM, DEFAULT_LETTER_SETTINGS, type LetterSettings } from './policy/letters/settings.js'
import { RETENTION_RULE_IDS, type RetentionPeriod } from './policy/retention.js'
import { isEmail } from './policy/texts.js'

export interface Config {
  readonly port: number
  readonly host: string
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  /** Where others reach the service; no trailing slash. */
  readonly publicUrl: string
  readonly logLevel: LogLevel
  readonly signIn: SignIn
  /** Whoever made a case cannot settle it. */
  readonly fourEyes: boolean
  /** Where letters are handed over; absent: they are written as files into `dataDir`. */
  readonly smtpUrl: string | undefined
  /** Where mail is listened for; nowhere when absent. */
  readonly smtpListen: { readonly host: string; readonly port: number } | undefined
  /** Files with certificate and key: with them STARTTLS is offered. */
  readonly smtpTls: { readonly cert: string; readonly key: string } | undefined
  readonly mailFrom: { readonly name: string; readonly address: string }
  /** Whose Authentication-Results count (RFC 8601). */
  readonly authservId: string | undefined
  readonly letterSettings: LetterSettings
  /** How many automatic letters (acknowledgements, reminders) go out in an hour, of all instances together. */
  readonly lettersAnHour: number
  /** After how many days without an answer a reminder goes out. */
  readonly reminderDays: number
  /** What is erased, and after how many days; nothing unless it is said. */
  readonly retention: readonly RetentionPeriod[]
}

/** How people sign in: at an OpenID provider, or as a sample person where nobody else can reach the service. */
export type SignIn =
  | { readonly by: 'oidc'; readonly settings: OidcSettings }
  | { readonly by: 'sample' }
  | { readonly by: 'none' }

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  /** The claim that holds the role, or roles, and the values that make an officer and a provider. */
  readonly roleClaim: string
  readonly officerRole: string
  readonly providerRole: string
  /** The claim that holds a provider's organisation number. */
  readonly organisationClaim: string
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** The environment does not fit; `faults` holds a line for each variable that does not. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`the configuration does not fit:\n${faults.map(fault => `  ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

/**
 * Reads the configuration from environment variables; an empty one counts as absent.
 * @throws ConfigFault naming every variable that does not fit.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = []
  const read = <T>(name: string, fallback: T, parse: (text: string) => T | undefined, expected: string): T => {
    const text = env[name]
    if (text === undefined || text === '') return fallback
    const value = parse(text)
    if (value === undefined) faults.push(`${name} must be ${expected}`)
    return value ?? fallback
  }
  const port = read('PORT', 3000, portOf, 'a port number, 0 to 65535')
  const host = read('HOST', '127.0.0.1', text => text, 'a host')
  const databaseUrl = read<string | undefined>('DATABASE_URL', undefined, databaseUrlOf, DATABASE_URL_EXPECTED)
  const config: Config = {
    port,
    host,
    databaseUrl,
    dataDir: read('DATA_DIR', resolve('data'), text => (isAbsolute(text) ? text : resolve(text)), 'a folder'),
    publicUrl: read('PUBLIC_URL', `http://${host}:${port}`, httpUrlOf, 'an http or https URL'),
    logLevel: read<LogLevel>(
      'LOG_LEVEL',
      'info',
      text => LOG_LEVELS.find(level => level === text),
      `one of ${LOG_LEVELS.join(', ')}`,
    ),
    fourEyes: read('FOUR_EYES', false, truthOf, 'true or false'),
    signIn: signInSettings(read, faults, databaseUrl === undefined && isLoopback(host)),
    // With an embedded database mail is listened for where nobody else can send: on the machine itself.
    ...mailSettings(read, faults, databaseUrl === undefined ? { host: '127.0.0.1', port: 2525 } : 'off'),
  }
  if (faults.length > 0) throw new ConfigFault(faults)
  return config
}

const DATABASE_URL_EXPECTED = 'a URL such as postgres://user@host/name'

type Read = <T>(name: string, fallback: T, parse: (text: string) => T | undefined, expected: string) => T

/** Whom nobody but this machine can reach needs no sign-in service to be tried. */
const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)

function signInSettings(read: Read, faults: string[], isForTrial: boolean): SignIn {
  const text = (name: string, fallback: string): string => read(name, fallback, given => given.trim(), 'a text')
  const issuer = read<string | undefined>('OIDC_ISSUER', undefined, issuerOf, 'an http or https URL')
  const settings = {
    clientId: text('OIDC_CLIENT_ID', ''),
    clientSecret: read<string | undefined>('OIDC_CLIENT_SECRET', undefined, given => given, 'a text'),
    roleClaim: text('OIDC_ROLE_CLAIM', 'roles'),
    officerRole: text('OIDC_OFFICER_ROLE', 'officer'),
    providerRole: text('OIDC_PROVIDER_ROLE', 'provider'),
    organisationClaim: text('OIDC_ORGANISATION_CLAIM', 'organisation_number'),
  }
  if (issuer === undefined) return { by: isForTrial ? 'sample' : 'none' }
  if (/^http:/i.test(issuer) && !isLoopback(new URL(issuer).hostname.replace(/^\[|\]$/g, '')))
    faults.push('OIDC_ISSUER must be an https URL, unless it is on the machine itself')
  if (settings.clientId === '') faults.push('OIDC_CLIENT_ID is needed with OIDC_ISSUER')
  return { by: 'oidc', settings: { issuer, ...settings } }
}

type Listen = { readonly host: string; readonly port: number } | 'off'

function mailSettings(
  read: Read,
  faults: string[],
  listen: Listen,
): Omit<Config, 'port' | 'host' | 'databaseUrl' | 'dataDir' | 'publicUrl' | 'logLevel' | 'fourEyes' | 'signIn'> {
  const text = (name: string, fallback: string): string =>
    read(name, fallback, given => given.replaceAll('\\n', '\n'), 'a text')
  const file = (name: string): string | undefined =>
    read<string | undefined>(name, undefined, given => resolve(given), 'a file')
  const smtpUrl = read<string | undefined>('SMTP_URL', undefined, smtpUrlOf, 'a URL such as smtp://user@host:587')
  const smtpListen = read('SMTP_LISTEN', listen, listenOf, 'host:port, or off')
  const [cert, key] = [file('SMTP_TLS_CERT'), file('SMTP_TLS_KEY')]
  const mailFrom = read('MAIL_FROM', DEFAULT_FROM, mailFromOf, FROM_EXPECTED)
  if ((cert === undefined) !== (key === undefined)) faults.push('SMTP_TLS_CERT and SMTP_TLS_KEY go together')
  if (smtpUrl !== undefined && mailFrom === DEFAULT_FROM)
    faults.push('MAIL_FROM is needed with SMTP_URL: answers must come back to an address of yours')
  return {
    smtpUrl,
    smtpListen: smtpListen === 'off' ? undefined : smtpListen,
    smtpTls: cert === undefined || key === undefined ? undefined : { cert, key },
    mailFrom,
    authservId: read<string | undefined>('MAIL_AUTHSERV_ID', undefined, given => given.trim().toLowerCase(), 'a name'),
    letterSettings: {
      sender: text('LETTER_SENDER', DEFAULT_LETTER_SETTINGS.sender),
      contact: text('LETTER_CONTACT', DEFAULT_LETTER_SETTINGS.contact),
      review: text('LETTER_REVIEW', DEFAULT_LETTER_SETTINGS.review),
    },
    lettersAnHour: read('LETTERS_AN_HOUR', 300, wholeNumberOf, 'a whole number'),
    reminderDays: read('REMINDER_DAYS', 14, wholeNumberOf, 'a whole number of days'),
    retention: read<readonly RetentionPeriod[]>('RETENTION', [], retentionOf, RETENTION_EXPECTED),
  }
}

function wholeNumberOf(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}

const RETENTION_EXPECTED = `rules with whole days, such as messages=365,machines=90; the rules are ${RETENTION_RULE_IDS.join(', ')}, each once`

function retentionOf(text: string): readonly RetentionPeriod[] | undefined {
  const periods = text.split(',').flatMap(part => {
    const [, name, daysText = ''] = /^\s*([a-z]+)=(\d+)\s*$/.exec(part) ?? []
    const [rule, days] = [RETENTION_RULE_IDS.find(id => id === name), wholeNumberOf(daysText)]
    return rule === undefined || days === undefined || days > RETENTION_DAYS_MAX ? [] : [{ rule, days }]
  })
  const isWhole = periods.length === text.split(',').length
  return isWhole && new Set(periods.map(({ rule }) => rule)).size === periods.length ? periods : undefined
}
/** A thousand years: further back no moment can be told. */
const RETENTION_DAYS_MAX = 365_000

function smtpUrlOf(text: string): string | undefined {
  return URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) ? text : undefined
}

function listenOf(text: string): Listen | undefined {
  if (text === 'off') return 'off'
  const [, host, portText = ''] =
    /^(?:\[([0-9a-f:]+)\]|([^\s:]+)):(\d+)$/i.exec(text)?.filter(part => part !== undefined) ?? []
  const port = portOf(portText)
  return host === undefined || port === undefined ? undefined : { host, port }
}

const FROM_EXPECTED =
  'an address, or Name <address>; before the @ at most 20 letters, digits, dots and hyphens, since answers come to address+token'

function mailFromOf(text: string): Config['mailFrom'] | undefined {
  const [, name = '', address = text.trim()] = /^\s*"?([^"<>]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? []
  return isEmail(address) && /^[\w.-]{1,20}@/.test(address) ? { name, address } : undefined
}

function portOf(text: string): number | undefined {
  const port = Number(text)
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined
}

const truthOf = (text: string): boolean | undefined => (text === 'true' ? true : text === 'false' ? false : undefined)

function databaseUrlOf(text: string): string | undefined {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) ? text : undefined
}

/** As the provider writes it, to the last slash: it is compared with what the provider says of itself. */
const issuerOf = (text: string): string | undefined => (httpUrlOf(text) === undefined ? undefined : text)

function httpUrlOf(text: string): string | undefined {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text.replace(/\/+$/, '') : undefined
}

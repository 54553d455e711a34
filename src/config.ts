// Configuration: what the environment says, read once, with all its faults told at once.
import { isAbsolute, resolve } from 'node:path'

export interface Config {
  readonly port: number
  readonly host: string
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  /** Where others reach the service; no trailing slash. */
  readonly publicUrl: string
  readonly logLevel: LogLevel
  /** Whoever made a case cannot settle it. */
  readonly fourEyes: boolean
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
  const config: Config = {
    port,
    host,
    databaseUrl: read<string | undefined>(
      'DATABASE_URL',
      undefined,
      databaseUrlOf,
      'a URL such as postgres://user@host/name',
    ),
    dataDir: read('DATA_DIR', resolve('data'), text => (isAbsolute(text) ? text : resolve(text)), 'a folder'),
    publicUrl: read('PUBLIC_URL', `http://${host}:${port}`, httpUrlOf, 'an http or https URL'),
    logLevel: read<LogLevel>(
      'LOG_LEVEL',
      'info',
      text => LOG_LEVELS.find(level => level === text),
      `one of ${LOG_LEVELS.join(', ')}`,
    ),
    fourEyes: read('FOUR_EYES', false, truthOf, 'true or false'),
  }
  if (faults.length > 0) throw new ConfigFault(faults)
  return config
}

function portOf(text: string): number | undefined {
  const port = Number(text)
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined
}

const truthOf = (text: string): boolean | undefined => (text === 'true' ? true : text === 'false' ? false : undefined)

function databaseUrlOf(text: string): string | undefined {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) ? text : undefined
}

function httpUrlOf(text: string): string | undefined {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text.replace(/\/+$/, '') : undefined
}

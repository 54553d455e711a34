// The service that is measured: the real program, as a process of its own on PostgreSQL, with a folder for its key and letters.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openTokens } from '../src/api/tokens.js'
import { type Running, start } from './processes.js'

export interface Service extends Running {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string
  /** A token of an officer. */
  readonly officer: string
}

const PACKAGE = new URL('../../package.json', import.meta.url)
export const ROOT = '/sjukhuskod/v1'

/** What `npm start` gives to Node.js: options and the program. */
function readArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { scripts: { start: string } }
  const [, given] = /exec node (.+)$/.exec(scripts.start) ?? []
  if (given === undefined) throw new Error(`npm start does not name a program: ${scripts.start}`)
  return given.split(' ')
}

/** Starts it as `npm start` does, on a free port, with logging of warnings only: the limit it is held against logs nothing. */
export async function startService(databaseUrl: string): Promise<Service> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sjk-bench-'))
  const clear = (): void => rmSync(dataDir, { recursive: true, force: true })
  process.once('exit', clear)
  try {
    const officer = await (await openTokens(dataDir)).sign({ role: 'officer', sub: 'bench' }, 1)
    const running = await start({
      command: process.execPath,
      args: readArguments(),
      cwd: fileURLToPath(new URL('.', PACKAGE)),
      env: { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: '0', SMTP_LISTEN: 'off', LOG_LEVEL: 'warn' },
      isReady: /svarar på (http:\/\/127\.0\.0\.1:\d+)/,
    })
    const stop = (): Promise<void> => running.stop().finally(clear)
    return { ...running, origin: running.ready, officer, stop }
  } catch (error) {
    clear()
    throw error
  }
}

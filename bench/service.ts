// The service that is measured: the real program, as a process of its own on PostgreSQL, with a folder for its key and letters.
import { mkdtempSync, rmSync } from 'node:fs'
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

const PROGRAM = fileURLToPath(new URL('../src/server.js', import.meta.url))
export const ROOT = '/sjukhuskod/v1'

/** Starts it as `npm start` does, on a free port, with logging of warnings only: the limit it is held against logs nothing. */
export async function startService(databaseUrl: string): Promise<Service> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sjk-bench-'))
  const clear = (): void => rmSync(dataDir, { recursive: true, force: true })
  process.once('exit', clear)
  try {
    const officer = await (await openTokens(dataDir)).sign({ role: 'officer', sub: 'bench' }, 1)
    const running = await start({
      command: process.execPath,
      args: ['--enable-source-maps', PROGRAM],
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

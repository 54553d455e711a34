// The limit of writes: pgbench with one statement over and over, or without pgbench as many connections in a loop.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'

export interface Write {
  readonly id: 'append' | 'insert'
  /** What it does, for the table. */
  readonly name: string
  readonly statement: string
}

/** On a table `entry` with the one entry of a decision that was really made, under a new id and for another code each time. */
export const WRITES: readonly Write[] = [
  {
    id: 'append',
    name: 'the same function, one decision a call',
    statement: `select append(h.seq, h.hash, jsonb_build_array(jsonb_set(jsonb_set(jsonb_set(e.entry, '{id}',
      to_jsonb(gen_random_uuid()::text)), '{touched,0}', to_jsonb(r.code)), '{states,0,code}', to_jsonb(r.code))))
      from (select seq, hash from head for update) h, entry e,
        (select (100000 + floor(random() * 900000)::int)::text as code) r`,
  },
  {
    id: 'insert',
    name: 'a single insert of the same row, without chain, states or case',
    statement: `insert into plain select nextval('plain_seq'), gen_random_uuid(), entry ->> 'deed', entry ->> 'grounds',
      md5(random()::text), md5(random()::text) from entry`,
  },
]

const PREPARE = `
  create table entry (entry jsonb);
  create table plain (like decisions including indexes);
  create sequence plain_seq;`

/** The last decision that stated something of one code, as \`append\` takes it. */
const AN_ENTRY = `select jsonb_build_object('id', d.id, 'deed', d.deed, 'grounds', d.grounds, 'touched',
    jsonb_build_array(s.code), 'states', jsonb_build_array(jsonb_build_object('code', s.code, 'first_day', '2020-01-01',
    'last_day', null, 'seq', s.seq, 'status', s.status, 'region', s.region, 'provider', null, 'site', null, 'name', s.name,
    'mvo', s.mvo)), 'personal', '[]'::jsonb, 'letters', '[]'::jsonb)::text as entry
  from code_states s join decisions d on d.seq = s.seq where s.status = 'active' order by d.seq desc limit 1`

export interface Bench {
  /** How many a second. */
  readonly run: (write: Write['id'], clients: number, durationMs: number) => Promise<number>
}

const program = findProgram()
/** What the limit is called in the table. */
export const PGBENCH_NAME = program === undefined ? 'a loop over connections (pgbench is not installed)' : 'pgbench'

function findProgram(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const candidates = ['pgbench', ...versions.map(version => join(debian, version, 'bin', 'pgbench'))]
  return candidates.find(candidate => spawnSync(candidate, ['--version']).status === 0)
}

/** Gets the empty database ready, once, with a decision out of the full one. */
export async function pgbenchOn(emptyUrl: string, fullUrl: string): Promise<Bench> {
  const [empty, full] = [emptyUrl, fullUrl].map(url => postgres(url, { max: 1, fetch_types: false }))
  try {
    const [isReady] = await empty!`select to_regclass('entry') as name`
    if (isReady?.name === null) {
      await empty!.unsafe(PREPARE)
      const [row] = await full!.unsafe(AN_ENTRY)
      await empty!.unsafe('insert into entry select $1::text::jsonb', [row!.entry])
      await empty!.unsafe('vacuum analyze entry')
    }
  } finally {
    await Promise.all([empty!.end(), full!.end()])
  }
  return {
    run(id, clients, durationMs) {
      const { statement } = WRITES.find(write => write.id === id)!
      return program === undefined
        ? runLoop(emptyUrl, statement, clients, durationMs)
        : runPgbench(program, emptyUrl, statement, clients, durationMs)
    },
  }
}

/** It counts whole seconds, one at least. */
async function runPgbench(
  command: string,
  url: string,
  statement: string,
  clients: number,
  durationMs: number,
): Promise<number> {
  const { hostname, port, username, pathname } = new URL(url)
  const folder = mkdtempSync(join(tmpdir(), 'sjk-bench-'))
  const script = join(folder, 'script.sql')
  writeFileSync(script, `${statement.replace(/\s*\n\s*/g, ' ')};\n`)
  const seconds = String(Math.max(1, Math.round(durationMs / 1000)))
  const threads = String(Math.min(2, clients))
  const where = ['-h', hostname, '-p', port, '-U', username]
  const how = ['-n', '-M', 'simple', '-f', script, '-c', String(clients), '-j', threads, '-T', seconds]
  try {
    const { stdout } = await promisify(execFile)(command, [...where, ...how, pathname.slice(1)])
    const [, rate] = /^tps = ([\d.]+) \(without/m.exec(stdout) ?? []
    if (rate === undefined) throw new Error(`pgbench said:\n${stdout}`)
    return Number(rate)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runLoop(url: string, statement: string, clients: number, durationMs: number): Promise<number> {
  const sql = postgres(url, { max: clients, fetch_types: false })
  let count = 0
  try {
    await Promise.all(Array.from({ length: clients }, () => sql`select 1`))
    const startedAt = performance.now()
    const loop = async (): Promise<void> => {
      while (performance.now() - startedAt < durationMs) {
        await sql.unsafe(statement)
        count += 1
      }
    }
    await Promise.all(Array.from({ length: clients }, loop))
    return count / ((performance.now() - startedAt) / 1000)
  } finally {
    await sql.end()
  }
}

// The benchmark runs: every row has its figures on a tiny register, and what answers wrongly is no figure.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { madeDatabase } from '../bench/data.js'
import { eventsOf } from '../bench/lives.js'
import { runRequests } from '../bench/load/requests.js'
import { readOptions } from '../bench/options.js'
import { reportOf, type Sized } from '../bench/report.js'
import { inRounds } from '../bench/rounds.js'
import { verify } from '../src/registry/verify.js'
import { openPostgres } from '../src/store/postgres.js'
import { postgresServer } from './databases.js'

const PROGRAM = fileURLToPath(new URL('../bench/bench.js', import.meta.url))
const QUICK = '--codes 300 --rounds 1 --ms 100 --validation-rows 20000 --no-peers'.split(' ')
const ROWS = [
  ...[
    'lookup',
    'verdict',
    'as-of',
    'list',
    'list-field',
    'search',
    'graph-code',
    'graph-one',
    'graph-twenty',
    'validations',
  ],
  ...['list', 'list-field', 'search'].flatMap(read => [`wait-${read}-1`, `wait-${read}-4`]),
  ...['long-validation', 'snapshot', 'listeners', 'decisions-1-append', 'decisions-1-insert', 'decisions-64-append'],
  ...['decisions-64-insert', 'start-up'],
]
/** Told on Linux only. */
const MEMORY_ROWS = ['long-memory', 'start-memory', 'rest-memory', 'code-memory']

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

const runBench = (args: readonly string[]): Promise<Ran> =>
  new Promise(resolve => {
    execFile(process.execPath, [PROGRAM, ...args], (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 128), out, err }),
    )
  })

const skip = process.env.TEST_WITHOUT_POSTGRES === '1' && 'TEST_WITHOUT_POSTGRES is set: nothing is measured'

t.test('every row of the benchmark has its figures', { skip, timeout: 300_000 }, async t => {
  // PostgreSQL may run as another account, which reaches the system's folder for temporary files.
  const folder = mkdtempSync(join(tmpdir(), 'sjk-bench-test-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'figures.json')
  const { code, out, err } = await runBench([...QUICK, '--folder', folder, '--json', file])
  t.equal(code, 0, err)
  const [sized] = JSON.parse(readFileSync(file, 'utf8')) as Sized[]
  const figures = sized?.figures ?? []
  const expected = process.platform === 'linux' ? [...ROWS, ...MEMORY_ROWS] : ROWS
  t.same(figures.map(({ id }) => id).sort(), [...expected].sort())
  for (const { id, name, limitName, values } of figures) {
    t.same(Object.keys(values), limitName === undefined ? ['ours'] : ['limit', 'ours'], id)
    for (const [target, value] of Object.entries(values)) t.ok(value > 0 && Number.isFinite(value), `${id}, ${target}`)
    t.ok(out.includes(`| ${name} | `), `${id} is in the table`)
  }
})

t.test('the made-up log is one that the rules have decided: verifying finds nothing', { skip }, async t => {
  const server = await postgresServer()
  const quiet = { line: () => undefined, progress: () => ({ update: () => undefined, stop: () => undefined }) }
  const name = await madeDatabase(server, { codes: 200, seed: 3 }, quiet)
  const database = openPostgres(server.url(name))
  t.teardown(() => database.close())
  t.same(await verify(database), { rows: 600, codes: 200, decidedOtherwise: [] })
})

t.test('an answer that is none of success is a fault and not a figure', async t => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/wrong' ? 500 : 200
    response.end('{}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ask = (...paths: string[]) =>
    runRequests({
      ...{ kind: 'requests', origin, clients: 2 },
      asks: paths.map(path => ({ method: 'GET', path })),
    })
  t.match(await ask('/right', '/right', '/right'), { count: 3, bytes: 6 })
  await t.rejects(ask('/right', '/wrong', '/right'), { message: /^answered HTTP\/1\.1 500/ })
})

t.test('what goes wrong ends the benchmark', async t => {
  t.equal((await runBench(['--codes', '0'])).code, 1)
  t.throws(() => readOptions(['--rounds', 'many']))
  await t.rejects(
    inRounds(
      {
        limit: async () => 1,
        ours: async () => {
          throw new Error('no answer')
        },
      },
      1,
    ),
    { message: 'no answer' },
  )
})

t.test('the median of the rounds is told, and each round measures every target', async t => {
  const order: string[] = []
  const counting = (target: string, values: number[]) => async () => {
    order.push(target)
    return values.shift()!
  }
  const medians = await inRounds({ limit: counting('limit', [9, 1, 5]), ours: counting('ours', [1, 3, 2]) }, 3)
  t.same(medians, { limit: 5, ours: 2 })
  t.same(order, ['limit', 'ours', 'limit', 'ours', 'limit', 'ours'])
})

t.test('the table tells ratios, and how cost grows', async t => {
  const sized = (codes: number, ours: number): Sized => ({
    codes,
    figures: [
      {
        id: 'lookup',
        name: 'Lookup',
        better: 'more',
        limitName: 'bare',
        values: { limit: 20_000, ours, Peer: 4000, Slow: 45 },
      },
    ],
  })
  const text = reportOf([sized(5000, 10_000), sized(200_000, 8000)], {
    rounds: 1,
    roundMs: 1,
    postgres: '18',
    loadBefore: 0,
  })
  t.match(text, '| Lookup | 20,000 | 10,000 | 0.50 | 4,000 | 2.5 | 45 | 220 | bare |')
  t.match(text, '| Lookup | 10,000 | 8,000 | 0.80 |')
})

t.test('the same seed and size give the same lives, another seed others', async t => {
  const first = (seed: number): string => {
    const events = eventsOf({ codes: 50, seed })
    return JSON.stringify(Array.from({ length: 120 }, () => events.next().value))
  }
  t.equal(first(1), first(1))
  t.not(first(1), first(2))
})

// The mirror: a copy in a folder that survives a kill at any moment, and is the register's own snapshot in the end.
import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { ROOT } from '../../src/api/context.js'
import { importCodes } from '../../src/registry/import.js'
import { changeProvider } from '../../src/registry/organisations.js'
import { decided, givenCode, type Service, startService } from '../api/service.js'
import { aFolder, within } from '../concurrency/instances.js'
import { eachDatabase } from '../databases.js'
import { programOf, run } from './processes.js'

t.setTimeout(900_000)
const KILLS = 10
const CODES = 1000
/** Decisions made while one mirror follows: 10,000 with FULL=1. */
const CHANGES = process.env.FULL === '1' ? 10_000 : 1000

t.test('the mirror', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open, { streams: { heartbeatMs: 500 } })
    const origin = await service.app.listen({ port: 0, host: '127.0.0.1' })
    await manyCodes(service, 100_000, CODES)
    await t.test('it takes a copy and shows that it is identical', t => takesCopy(t, service, origin))
    await t.test(`killed ${KILLS} times it is identical in the end`, t => survives(t, service, origin))
    await t.test('it follows what is decided until it is told to end', t => follows(t, service, origin))
    await t.test(`it is identical after ${CHANGES} changes`, t => followsMany(t, service, origin))
    await t.test('what is broken in the folder is seen', t => seesFaults(t, service, origin))
  }),
)

async function manyCodes(service: Service, from: number, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, i) => {
    const code = String(from + i)
    const provider = { name: `Vårdbolaget ${i % 40} AB` }
    const command = {
      kind: 'import' as const,
      code,
      activityName: `Enhet ${code}`,
      provider,
      effectiveFrom: '2020-01-01',
    }
    return { line: i + 2, code, command, notes: [] }
  })
  const { written } = await importCodes({ registry: service.registry, lines, partial: true })
  if (written !== count) throw new Error(`${written} of ${count} were imported`)
}

/** One decision of some sort. */
async function decideSomething(service: Service, n: number): Promise<void> {
  const { code } = await givenCode(service)
  const sorts = [
    { kind: 'amendment', code, activityName: `Nytt namn ${n}`, effectiveFrom: '2026-06-01' },
    { kind: 'closure', code, effectiveFrom: '2026-07-01' },
    { kind: 'withdrawal', code, motive: 'Fel.' },
  ]
  await decided(service, sorts[n % 3])
  const { body } = await service.anyone(`GET /codes/${code}`)
  const change = { name: `Bytt namn ${n} AB`, effectiveFrom: '2026-03-01' }
  await service.as('officer')(`PATCH /providers/${body.provider.id}`, change)
}

const wholeOf = async (origin: string): Promise<string> => (await fetch(`${origin}${ROOT}/snapshot`)).text()
const mirrored = (origin: string, folder: string, ...more: string[]) => run('cli/mirror', [origin, folder, ...more], {})

async function isIdentical(t: Test, origin: string, folder: string): Promise<void> {
  const { code, out, err } = await mirrored(origin, folder, '--once')
  t.equal(code, 0, err)
  t.match(out, /identical/)
  t.ok(readFileSync(join(folder, 'codes.ndjson'), 'utf8') === (await wholeOf(origin)), 'byte for byte')
}

async function takesCopy(t: Test, service: Service, origin: string): Promise<void> {
  const folder = join(aFolder(t), 'copy')
  const first = await mirrored(`${origin}/`, folder, '--once', '--page-size', '400')
  t.match(first, { code: 0, out: /identical/, err: /Kopierar koder: \d+ av \d+/ })
  for (let n = 0; n < 3; n++) await decideSomething(service, n)
  await isIdentical(t, origin, folder)
  for (const args of [[], [origin], [origin, folder, 'x'], ['ftp://x', folder], [origin, folder, '--page-size', '0']])
    t.match(await run('cli/mirror', args, {}), { code: 2, err: /^Användning/ })
  t.equal((await mirrored('http://127.0.0.1:1/x', aFolder(t), '--once')).code, 1, 'nobody answers')
}

/** Starts the mirror; it is killed with the test. */
function started(
  t: Test,
  origin: string,
  folder: string,
): { child: ChildProcess; out: () => string; ended: Promise<unknown> } {
  const child = spawn(process.execPath, [programOf('cli/mirror'), origin, folder, '--page-size', '20'], { env: {} })
  t.teardown(() => child.kill('SIGKILL'))
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      text += chunk
    })
  const ended = new Promise(resolve => child.once('close', (code, signal) => resolve(code ?? signal)))
  return { child, out: () => text, ended }
}

async function survives(t: Test, service: Service, origin: string): Promise<void> {
  const folder = aFolder(t)
  const file = (name: string): string => join(folder, name)
  let isOver = false
  const deciding = (async () => {
    for (let n = 0; !isOver; n++) await decideSomething(service, n)
  })()
  // Waited for at the end; until then a fault of it must not end the process.
  deciding.catch(() => undefined)
  const found = { part: 0, log: 0, neither: 0 }
  const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  for (let kill = 0; kill < KILLS; kill++) {
    const { child, ended } = started(t, origin, folder)
    // The first ones while the snapshot is taken, the others while decisions come in; at any moment of it.
    const name = kill < KILLS / 2 ? 'codes.part.ndjson' : 'changes.ndjson'
    const before = sizeOf(file(name))
    await within(10_000, () => sizeOf(file(name)) !== before)
    await new Promise(resolve => setTimeout(resolve, Math.random() * (kill < KILLS / 2 ? 100 : 400)))
    child.kill('SIGKILL')
    t.equal(await ended, 'SIGKILL')
    if (existsSync(file('changes.ndjson'))) found.log += 1
    else if (existsSync(file('codes.part.ndjson'))) found.part += 1
    else found.neither += 1
  }
  isOver = true
  await deciding
  t.comment(`left behind: ${JSON.stringify(found)}`)
  t.ok(found.part > 0 && found.log > 0, 'some in the midst of one, some of the other')
  await isIdentical(t, origin, folder)
  t.notOk(existsSync(file('codes.part.ndjson')) || existsSync(file('changes.ndjson')))
}

async function follows(t: Test, service: Service, origin: string): Promise<void> {
  const folder = aFolder(t)
  const { child, out, ended } = started(t, origin, folder)
  t.ok(await within(20_000, () => out().includes('Följer')), out())
  const second = await mirrored(origin, folder, '--once')
  t.match(second, { code: 1, err: /in use by another process/ }, 'a folder has one master')
  for (let n = 0; n < 3; n++) await decideSomething(service, n)
  const log = (): string =>
    existsSync(join(folder, 'changes.ndjson')) ? readFileSync(join(folder, 'changes.ndjson'), 'utf8') : ''
  const { seq } = service.registry.register.head
  t.ok(await within(20_000, () => log().includes(`{"seq":${seq},`)), 'what is decided is on the disk at once')
  child.kill('SIGTERM')
  t.equal(await ended, 0, out())
  t.ok(readFileSync(join(folder, 'codes.ndjson'), 'utf8') === (await wholeOf(origin)), 'and left as one snapshot')
}

/** New codes and new names of providers, which touch forty codes' states at a time, as fast as they can be decided. */
async function followsMany(t: Test, service: Service, origin: string): Promise<void> {
  const folder = aFolder(t)
  const { registry } = service
  const { child, out, ended } = started(t, origin, folder)
  t.ok(await within(60_000, () => out().includes('Följer')), out())
  const before = registry.register.head.seq
  const renaming = (async () => {
    const { body } = await service.anyone('GET /codes/100000')
    for (let n = 0; n < CHANGES / 2; n++)
      await changeProvider(
        registry,
        { provider: body.provider.id, name: `Namn ${n} AB`, effectiveFrom: '2026-04-01' },
        { role: 'officer', sub: 'o' },
      )
  })()
  await manyCodes(service, 300_000, CHANGES / 2)
  await renaming
  const { seq } = registry.register.head
  t.ok(seq - before >= CHANGES, `${seq - before} decisions`)
  const log = join(folder, 'changes.ndjson')
  const isThere = () => existsSync(log) && readFileSync(log, 'utf8').includes(`{"seq":${seq},`)
  t.ok(await within(120_000, isThere), 'the last of them is on the disk')
  child.kill('SIGTERM')
  t.equal(await ended, 0, out())
  t.ok(readFileSync(join(folder, 'codes.ndjson'), 'utf8') === (await wholeOf(origin)), 'byte for byte')
}

async function seesFaults(t: Test, service: Service, origin: string): Promise<void> {
  const folder = aFolder(t)
  const [snapshot, log] = [join(folder, 'codes.ndjson'), join(folder, 'changes.ndjson')]
  await isIdentical(t, origin, folder)
  const good = readFileSync(snapshot)
  const seq = service.registry.register.head.seq
  await decideSomething(service, 0)
  appendFileSync(log, `{"seq":${seq + 1},"chan`)
  await isIdentical(t, origin, folder)
  writeFileSync(snapshot, good)
  appendFileSync(log, `{"seq":${seq + 1},"changes":[],"providers":[]}`)
  await isIdentical(t, origin, folder)
  writeFileSync(snapshot, good)
  appendFileSync(log, `{"seq":${seq + 1},"changes":[{"code":"100000","states":[]}],"providers":[]}\n`)
  t.match(
    await mirrored(origin, folder, '--once'),
    { code: 1, out: /different/ },
    'a decision that says something else',
  )
  rmSync(log, { force: true })
  writeFileSync(snapshot, good.toString().replace('Enhet', 'Einhet'))
  t.match(await mirrored(origin, folder, '--once'), { code: 1, err: /kontrollsumma/ })
  writeFileSync(snapshot, good)
  truncateSync(snapshot, good.length - 10)
  t.match(await mirrored(origin, folder, '--once'), { code: 1, err: /saknar slut/ })
  const ahead = aFolder(t)
  writeFileSync(
    join(ahead, 'codes.ndjson'),
    '{"end":true,"seq":999999,"rows":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","next":null}\n',
  )
  t.match(await mirrored(origin, ahead, '--once'), { code: 1, err: /inte samma register/ })
}

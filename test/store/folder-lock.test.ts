// The embedded folder takes one process at a time, whatever way the last one went.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { connect } from '../../src/store/connect.js'
import { FolderInUse, lockFolder } from '../../src/store/folder-lock.js'
import { folderOf } from '../folders.js'

/** Locks the folder in its argument, says "held" or the name of the error, and stays until it is told to go or killed. */
const holderText = `
import { lockFolder } from ${JSON.stringify(new URL('../../src/store/folder-lock.js', import.meta.url).href)}
const said = await lockFolder(process.argv[1]).then(() => 'held', error => error.name + ': ' + error.message)
globalThis.gc?.()
process.stdout.write(said + '\\n')
process.stdin.resume().on('end', () => process.exit())
`

async function startHolder(folder: string): Promise<{ process: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', holderText, folder], { env: {} })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { process: child, said: said.toString().trim() }
}

async function end(holder: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(holder, 'exit')
  holder.kill(signal)
  await ended
}

t.test('a folder held by another process is refused, by name and process id', async t => {
  const folder = join(folderOf(t), 'made', 'when-needed')
  const holder = await startHolder(folder)
  t.teardown(() => holder.process.kill('SIGKILL'))
  t.equal(holder.said, 'held')
  for (let time = 0; time < 2; time++) {
    const failure = await lockFolder(folder).catch(error => error)
    t.ok(failure instanceof FolderInUse)
    t.match(failure.message, folder)
    t.match(failure.message, `process id ${holder.process.pid}`)
  }
})

t.test('a holder that is killed leaves nothing in the way', async t => {
  const folder = folderOf(t)
  const holder = await startHolder(folder)
  await t.rejects(lockFolder(folder), FolderInUse)
  await end(holder.process, 'SIGKILL')
  const lock = await lockFolder(folder)
  await lock.release()
  await lock.release()
})

t.test('a lock let go can be taken again, in the same process too, and only then', async t => {
  const folder = folderOf(t)
  const lock = await lockFolder(folder)
  await t.rejects(lockFolder(folder), FolderInUse)
  await lock.release()
  const again = await lockFolder(folder)
  await lock.release()
  await t.rejects(lockFolder(folder), FolderInUse, 'letting go twice does not let go of another lock')
  await again.release()
})

t.test('of ten processes that race exactly one wins', async t => {
  const folder = folderOf(t)
  const racers = await Promise.all(Array.from({ length: 10 }, () => startHolder(folder)))
  t.equal(racers.filter(racer => racer.said === 'held').length, 1)
  t.equal(racers.filter(racer => racer.said.startsWith('FolderInUse')).length, 9)
  await Promise.all(racers.map(racer => end(racer.process, 'SIGKILL')))
})

t.test(
  'a second connection to the embedded database is refused and harms nothing; closing lets the next one in',
  async t => {
    const migrations = folderOf(t, { meta: { '_journal.json': '{"entries":[]}' } })
    const dataDir = join(migrations, 'data')
    const first = await connect({ dataDir, migrations })
    await first.call('write', { text: 'create table kept (id int)' })
    await t.rejects(connect({ dataDir, migrations }), FolderInUse)
    await first.call('write', { text: 'insert into kept values (1)' })
    await first.close()
    const second = await connect({ dataDir, migrations })
    t.strictSame(await second.call('read', { text: 'select id from kept' }), [[1]])
    await second.close()
    writeFileSync(join(migrations, 'meta', '_journal.json'), 'not json')
    await t.rejects(connect({ dataDir, migrations }), SyntaxError)
    writeFileSync(join(migrations, 'meta', '_journal.json'), '{"entries":[]}')
    const third = await connect({ dataDir, migrations })
    t.strictSame(await third.call('read', { text: 'select id from kept' }), [[1]], 'a start that failed holds nothing')
    await third.close()
  },
)

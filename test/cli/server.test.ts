// The service as a process: what it says when it starts, how it ends, and what it refuses to start with.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { folderOf } from '../folders.js'
import { run, startService } from './processes.js'

t.test('the service starts, answers, holds its folder, and closes on SIGTERM with everything kept', async t => {
  const dataDir = join(folderOf(t), 'data')
  const service = await startService({ DATA_DIR: dataDir })
  t.match(service.out(), /Registret svarar på http:\/\/127\.0\.0\.1:\d+\/sjukhuskod\/v1\n/)
  const health = await fetch(`${service.address}/healthz`)
  t.same(await health.json(), { status: 'ok', seq: 0 })

  const token = (await run('cli/token', ['--role', 'officer'], { DATA_DIR: dataDir })).out.trim()
  const root = `${service.address}/sjukhuskod/v1`
  const named = await fetch(`${root}/providers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Exempelvård AB', organisationNumber: '5565594230' }),
  })
  t.equal(named.status, 201)

  const second = await run('server', [], { DATA_DIR: dataDir, PORT: '0' })
  t.equal(second.code, 75, 'EX_TEMPFAIL')
  t.match(second.err, /in use by another process/)
  const verifying = await run('cli/verify', [], { DATA_DIR: dataDir })
  t.equal(verifying.code, 1)
  t.match(verifying.err, /in use by another process/)

  t.equal(await service.stop('SIGTERM'), 0)

  const verified = await run('cli/verify', [], { DATA_DIR: dataDir })
  t.equal(verified.code, 0, verified.err)
  t.match(verified.out, /Loggen är hel: 1 beslut, 0 koder\./)
  const again = await startService({ DATA_DIR: dataDir })
  t.same(await (await fetch(`${again.address}/healthz`)).json(), { status: 'ok', seq: 1 })
  t.equal(await again.stop('SIGINT'), 0)
})

t.test('a configuration that does not fit is told whole, and nothing is made', async t => {
  const dataDir = join(folderOf(t), 'data')
  const { code, err } = await run('server', [], { DATA_DIR: dataDir, PORT: 'http', FOUR_EYES: 'perhaps' })
  t.equal(code, 78, 'EX_CONFIG')
  t.match(err, /PORT must be .*\n.*FOUR_EYES must be true or false/)
  t.notMatch(err, /\n +at /, 'without a trace of the program')
  t.notOk(existsSync(dataDir))
})

t.test('a port that is taken ends the process', async t => {
  const folder = folderOf(t)
  const service = await startService({ DATA_DIR: join(folder, 'a') })
  t.teardown(() => service.stop())
  const { port } = new URL(service.address)
  const mailPort = /smtp:\/\/(127\.0\.0\.1:\d+)/.exec(service.out())?.[1] ?? ''
  const taken: [string, Record<string, string>][] = [
    [`127.0.0.1:${port}`, { PORT: port, SMTP_LISTEN: '127.0.0.1:0' }],
    [mailPort, { PORT: '0', SMTP_LISTEN: mailPort }],
  ]
  for (const [address, settings] of taken) {
    const { code, err } = await run('server', [], { DATA_DIR: join(folder, 'b'), ...settings })
    t.equal(code, 75, 'EX_TEMPFAIL')
    t.equal(err.trim(), `${address} is in use: choose another with PORT or SMTP_LISTEN`)
  }
})

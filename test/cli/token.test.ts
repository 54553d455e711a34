// The command npm run token, as a process of its own.
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openTokens } from '../../src/api/tokens.js'
import { folderOf } from '../folders.js'
import { run } from './processes.js'

t.test('a token is printed alone, is good for the service, and the key is kept to its owner', async t => {
  const dataDir = join(folderOf(t), 'data')
  const officer = await run('cli/token', ['--role', 'officer', '--sub', 'h1'], { DATA_DIR: dataDir })
  t.equal(officer.code, 0)
  t.match(officer.out, /^[\w-]+\.[\w-]+\.[\w-]+\n$/)
  t.equal(officer.err, '')
  t.equal(statSync(join(dataDir, 'token-key.json')).mode & 0o777, 0o600)
  t.notOk(existsSync(join(dataDir, 'pglite')), 'no database was opened')

  const provider = await run('cli/token', ['--role', 'provider', '--org', '556559-4230', '--days', '2'], {
    DATA_DIR: dataDir,
  })
  const tokens = await openTokens(dataDir)
  t.match(await tokens.verify(officer.out.trim()), { role: 'officer', sub: 'h1' })
  t.match(await tokens.verify(provider.out.trim()), { role: 'provider', organisationNumber: '5565594230' })
  const later = await openTokens(dataDir, () => new Date(Date.now() + 3 * 86_400_000))
  await t.rejects(later.verify(provider.out.trim()), { name: 'BadToken', message: 'The token has expired.' })
  await t.resolves(later.verify(officer.out.trim()), 'which lasts 30 days')
})

t.test('wrong arguments are told, with how to use the command', async t => {
  const dataDir = join(folderOf(t), 'data')
  const cases: [string[], RegExp][] = [
    [[], /--role måste vara en av provider, officer, service/],
    [['--role', 'king'], /--role måste vara/],
    [['--role', 'provider'], /--org hör till rollen provider, och krävs där/],
    [['--role', 'officer', '--org', '5565594230'], /--org hör till rollen provider/],
    [['--role', 'provider', '--org', '5565594231'], /rätt kontrollsiffra/],
    [['--role', 'officer', '--days', '0'], /--days måste vara ett heltal/],
    [['--role', 'officer', '--until', '2030'], /--until/],
  ]
  for (const [args, message] of cases) {
    const { code, out, err } = await run('cli/token', args, { DATA_DIR: dataDir })
    t.equal(code, 64, args.join(' '))
    t.equal(out, '')
    t.match(err, message)
    t.match(err, /npm run -s token/)
  }
  t.notOk(existsSync(dataDir), 'no key was made for it')
})

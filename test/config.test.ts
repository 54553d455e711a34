// Configuration: what is read, what is assumed, and that all faults are told at once.
import { resolve } from 'node:path'
import t from 'tap'
import { ConfigFault, LOG_LEVELS, readConfig } from '../src/config.js'

t.test('nothing needs to be set', async t => {
  t.same(readConfig({}), {
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataDir: resolve('data'),
    publicUrl: 'http://127.0.0.1:3000',
    logLevel: 'info',
    fourEyes: false,
  })
})

t.test('what is set is read, and an empty variable counts as absent', async t => {
  const config = readConfig({
    PORT: '8080',
    HOST: '0.0.0.0',
    DATABASE_URL: 'postgres://register@db/register',
    DATA_DIR: '/var/lib/sjukhuskod',
    PUBLIC_URL: 'https://register.example/koder/',
    LOG_LEVEL: 'debug',
    FOUR_EYES: 'true',
  })
  t.same(config, {
    port: 8080,
    host: '0.0.0.0',
    databaseUrl: 'postgres://register@db/register',
    dataDir: '/var/lib/sjukhuskod',
    publicUrl: 'https://register.example/koder',
    logLevel: 'debug',
    fourEyes: true,
  })
  t.same(readConfig({ PORT: '', DATABASE_URL: '', FOUR_EYES: '' }), readConfig({}))
  t.equal(readConfig({ PORT: '0' }).port, 0)
  t.equal(readConfig({ FOUR_EYES: 'false' }).fourEyes, false)
  t.equal(readConfig({ DATABASE_URL: 'postgresql://h/n' }).databaseUrl, 'postgresql://h/n')
  for (const level of LOG_LEVELS) t.equal(readConfig({ LOG_LEVEL: level }).logLevel, level)
})

t.test('a value that does not fit is a fault that names its variable and not the value', async t => {
  const cases: [string, string][] = [
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '1e3'],
    ['PORT', ' 80'],
    ['DATABASE_URL', 'mysql://secret@h/n'],
    ['DATABASE_URL', 'secret'],
    ['PUBLIC_URL', 'ftp://secret.example'],
    ['PUBLIC_URL', 'secret.example'],
    ['LOG_LEVEL', 'loud'],
    ['FOUR_EYES', 'yes'],
  ]
  for (const [name, value] of cases) {
    try {
      readConfig({ [name]: value })
      t.fail(`${name}=${value} fits`)
    } catch (error) {
      t.type(error, ConfigFault)
      const { faults, message } = error as ConfigFault
      t.equal(faults.length, 1)
      t.match(faults[0], new RegExp(`^${name} must be `))
      t.notMatch(message, value, 'which may be secret')
    }
  }
})

t.test('all faults are told at once', async t => {
  const names = ['PORT', 'DATABASE_URL', 'PUBLIC_URL', 'LOG_LEVEL', 'FOUR_EYES']
  const env = Object.fromEntries(names.map(name => [name, 'x']))
  t.throws(() => readConfig(env), { message: new RegExp(names.map(name => `${name} must be .*`).join('\\n +')) })
})

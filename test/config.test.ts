// Configuration: what is read, what is assumed, and that all faults are told at once.
import { resolve } from 'node:path'
import t from 'tap'
import { ConfigFault, LOG_LEVELS, readConfig } from '../src/config.js'
import { DEFAULT_FROM, DEFAULT_LETTER_SETTINGS } from '../src/policy/letters/settings.js'

t.test('nothing needs to be set', async t => {
  t.match(readConfig({}), {
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataDir: resolve('data'),
    publicUrl: 'http://127.0.0.1:3000',
    logLevel: 'info',
    fourEyes: false,
    smtpUrl: undefined,
    smtpListen: { host: '127.0.0.1', port: 2525 },
    smtpTls: undefined,
    mailFrom: DEFAULT_FROM,
    authservId: undefined,
    letterSettings: DEFAULT_LETTER_SETTINGS,
    lettersAnHour: 300,
    reminderDays: 14,
  })
})

t.test('mail is listened for by default only where the database is embedded', async t => {
  const server = { DATABASE_URL: 'postgres://h/n' }
  t.equal(readConfig(server).smtpListen, undefined)
  t.same(readConfig({ ...server, SMTP_LISTEN: '0.0.0.0:25' }).smtpListen, { host: '0.0.0.0', port: 25 })
  t.same(readConfig({ SMTP_LISTEN: '[::1]:2526' }).smtpListen, { host: '::1', port: 2526 })
  t.equal(readConfig({ SMTP_LISTEN: 'off' }).smtpListen, undefined)
})

t.test('what mail needs is read', async t => {
  t.match(
    readConfig({
      SMTP_URL: 'smtps://user:word@mail.example:465',
      SMTP_TLS_CERT: '/etc/cert.pem',
      SMTP_TLS_KEY: '/etc/key.pem',
      MAIL_FROM: 'Kodregistret <koder@register.example>',
      MAIL_AUTHSERV_ID: 'MX.register.example',
      LETTER_SENDER: 'Kodregistret\\nEnheten för register',
      LETTERS_AN_HOUR: '50',
      REMINDER_DAYS: '7',
    }),
    {
      smtpUrl: 'smtps://user:word@mail.example:465',
      smtpTls: { cert: '/etc/cert.pem', key: '/etc/key.pem' },
      mailFrom: { name: 'Kodregistret', address: 'koder@register.example' },
      authservId: 'mx.register.example',
      letterSettings: { ...DEFAULT_LETTER_SETTINGS, sender: 'Kodregistret\nEnheten för register' },
      lettersAnHour: 50,
      reminderDays: 7,
    },
  )
  t.same(readConfig({ MAIL_FROM: 'koder@register.example' }).mailFrom, { name: '', address: 'koder@register.example' })
  t.throws(() => readConfig({ SMTP_URL: 'smtp://mail.example' }), /MAIL_FROM is needed/)
  t.throws(() => readConfig({ SMTP_TLS_CERT: '/etc/cert.pem' }), /go together/)
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
  t.match(config, {
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
    ['SMTP_URL', 'http://secret.example'],
    ['SMTP_LISTEN', 'secret'],
    ['SMTP_LISTEN', 'secret:70000'],
    ['MAIL_FROM', 'secret'],
    ['MAIL_FROM', 'a+secret@register.example'],
    ['MAIL_FROM', 'secret.that.is.too.long.for.a.token@register.example'],
    ['LETTERS_AN_HOUR', '0'],
    ['REMINDER_DAYS', 'soon'],
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

t.test('nothing is erased unless it is said, and then by rules there are', async t => {
  t.same(readConfig({}).retention, [])
  t.same(readConfig({ RETENTION: '' }).retention, [])
  t.same(readConfig({ RETENTION: 'messages=365, machines=90,letters=730,contacts=1' }).retention, [
    { rule: 'messages', days: 365 },
    { rule: 'machines', days: 90 },
    { rule: 'letters', days: 730 },
    { rule: 'contacts', days: 1 },
  ])
  for (const text of [
    ...['messages', 'messages=', 'messages=0', 'messages=-1', 'messages=1.5', 'messages=1e3', 'messages=x'],
    ...['motives=365', 'messages=365,', ',', 'messages=365;machines=90', 'messages=365,messages=90', 'messages=400000'],
  ])
    t.throws(() => readConfig({ RETENTION: text }), { name: 'ConfigFault', message: /RETENTION must be rules/ }, text)
})

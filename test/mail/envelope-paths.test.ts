// Which addresses an envelope may hold, and that they are found as they were sent.
import t from 'tap'
import { findPath, isPlainAddress } from '../../src/mail/envelope-paths.js'

t.test('an address is found as it was sent', async t => {
  const cases: [command: string, address: string][] = [
    ['MAIL FROM:<Anna.Lind@Example.SE>', 'Anna.Lind@Example.SE'],
    ['MAIL FROM: <anna@example.se> SIZE=100 BODY=8BITMIME', 'anna@example.se'],
    ['MAIL FROM:<>', ''],
    ['RCPT TO:<anna@xn--exmple-cua.se>', 'anna@xn--exmple-cua.se'],
    ['RCPT TO:<åsa@exämple.se>', 'åsa@exämple.se'],
    ['RCPT TO:<"anna > lind, \\"ål\\"@a"@example.se>', '"anna > lind, \\"ål\\"@a"@example.se'],
    ['RCPT TO:<@relay.example,@other.example:anna@example.se>', 'anna@example.se'],
    ['RCPT TO:<.anna..lind.@example.se>', '.anna..lind.@example.se'],
    ["RCPT TO:<prvs=123=a+b/c!d'e@example.se>", "prvs=123=a+b/c!d'e@example.se"],
    ['RCPT TO:<anna@[192.0.2.1]>', 'anna@[192.0.2.1]'],
    ['RCPT TO:<anna@[IPv6:2001:db8::1]>', 'anna@[IPv6:2001:db8::1]'],
    ['RCPT TO:<PostMaster>', 'PostMaster'],
    [`RCPT TO:<${'a'.repeat(64)}@${'b'.repeat(255)}>`, `${'a'.repeat(64)}@${'b'.repeat(255)}`],
  ]
  for (const [command, address] of cases) t.equal(findPath(command)?.address, address, command)
  t.same(findPath('MAIL FROM: <a@b.se> SIZE=1'), { before: 'MAIL FROM: ', address: 'a@b.se', after: ' SIZE=1' })
})

t.test('what is no plain address is not found', async t => {
  const wrong = [
    'MAIL FROM:anna@example.se',
    'MAIL FROM',
    'RCPT TO:<anna>',
    'RCPT TO:<anna@>',
    'RCPT TO:<@example.se>',
    'RCPT TO:<a@b@example.se>',
    'RCPT TO:<anna lind@example.se>',
    'RCPT TO:<a@example.se,b@example.se>',
    'RCPT TO:<a@example.se; b>',
    'RCPT TO:<"anna@example.se>',
    'RCPT TO:<anna@example..se>',
    'RCPT TO:<anna@-.se/..>',
    `RCPT TO:<${'a'.repeat(65)}@${'b'.repeat(255)}>`,
    ...['\0', '\t', '\r', '\x7f', '\x85', '\u200b', '\u202e', '\u2028', '\ufeff', '\ufffd'].flatMap(unsafe => [
      `RCPT TO:<an${unsafe}na@example.se>`,
      `RCPT TO:<"an${unsafe}na"@example.se>`,
      `RCPT TO:<anna@exam${unsafe}ple.se>`,
    ]),
  ]
  for (const command of wrong) t.equal(findPath(command), undefined, encodeURI(command))
  t.notOk(isPlainAddress(''))
})

t.test('a long command takes no long time', async t => {
  const began = process.cpuUsage()
  for (const text of ['"'.repeat(16_000), '"\\'.repeat(8_000), `<${'"a"'.repeat(5_000)}`, `<${'@a,'.repeat(5_000)}>`])
    t.equal(findPath(`RCPT TO:${text}`), undefined)
  t.ok(process.cpuUsage(began).user < 500_000)
})

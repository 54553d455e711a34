// Tokens: one that was good before is no longer when its time is over.
import t from 'tap'
import { BadToken, openTokens } from '../../src/api/tokens.js'
import { folderOf } from '../folders.js'

t.test('a token is good until the second it expires, however often it was shown before', async t => {
  let now = new Date('2026-11-22T12:00:00.000Z')
  const tokens = await openTokens(folderOf(t), () => now)
  const token = await tokens.sign({ role: 'officer', sub: 'officer-1' }, 1)
  for (const at of ['2026-11-22T12:00:00.000Z', '2026-11-22T12:00:01.000Z', '2026-11-23T11:59:59.999Z']) {
    now = new Date(at)
    t.strictSame(await tokens.verify(token), { role: 'officer', sub: 'officer-1' })
  }
  now = new Date('2026-11-23T12:00:00.000Z')
  await t.rejects(tokens.verify(token), new BadToken('The token has expired.'))
})

t.test('a token is known by all its letters', async t => {
  const tokens = await openTokens(folderOf(t))
  const token = await tokens.sign({ role: 'service', sub: 'gateway' }, 1)
  await tokens.verify(token)
  await t.rejects(tokens.verify(`${token.slice(0, -4)}AAAA`), BadToken)
})

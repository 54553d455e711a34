// Tokens: what stands in place of personal data proves what stood there, and tells nothing of it.
import t from 'tap'
import { keptIn, refIn, setApart, tokenOf, tokensIn } from '../../src/registry/personal.js'

const CONTACT = { name: 'Anna Lind', email: 'anna.lind@example.se' }

t.test('a token holds a reference and a digest, and nothing of the value', async t => {
  const { row, token } = setApart('contact', CONTACT)
  t.match(token, /^personal:[0-9a-f-]{36}:[0-9a-f]{64}$/)
  t.equal(refIn(token), row.ref)
  t.equal(tokenOf(row), token)
  t.same(keptIn(row), CONTACT)
})

t.test('the same value set apart twice has two tokens that nobody can tell to be the same', async t => {
  const [one, other] = [setApart('motive', 'Flytt'), setApart('motive', 'Flytt')]
  t.not(one.row.ref, other.row.ref)
  t.not(one.token.split(':')[2], other.token.split(':')[2])
})

t.test('another value, or another salt, has another digest', async t => {
  const { row, token } = setApart('contact', CONTACT)
  t.not(tokenOf({ ...row, text: JSON.stringify({ ...CONTACT, name: 'Erik' }) }), token)
  t.not(tokenOf({ ...row, salt: `${row.salt}0` }), token)
})

t.test('what is no token has no reference', async t => {
  for (const text of [undefined, '', '5565594230', 'personal:x:y', `${setApart('motive', 'x').token} `])
    t.equal(refIn(text), undefined)
})

t.test('the tokens of a text are found, each once', async t => {
  const [one, other] = [setApart('motive', 'a').token, setApart('motive', 'b').token]
  t.same(tokensIn(JSON.stringify({ a: one, b: [other, one] })), [one, other])
  t.same(tokensIn('nothing here'), [])
})

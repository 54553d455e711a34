// Mentions: an address is found where it stands whole, in any case, and not where it is a part of another.
import t from 'tap'
import { mentions } from '../../src/policy/mentions.js'

const ANNA = 'anna.lind@vard.example'

t.test('an address is found as people and mail programs write it', async t => {
  for (const text of [
    ANNA,
    'ANNA.Lind@Vard.Example',
    'Anna Lind <anna.lind@vard.example>',
    'Skriv till anna.lind@vard.example.',
    'E-post:anna.lind@vard.example',
    'mailto:anna.lind@vard.example?subject=Hej',
    '*anna.lind@vard.example*',
    `'anna.lind@vard.example'`,
    'första raden\nanna.lind@vard.example\nsista raden',
    'johanna.lind@vard.example, anna.lind@vard.example',
  ])
    t.ok(mentions(text, ANNA), text)
  t.ok(mentions(ANNA, 'ANNA.LIND@VARD.EXAMPLE'))
  t.ok(mentions('bo@ÅRSTA.example', 'bo@a\u030arsta.example'), 'letters composed and not')
})

t.test("another's address is not it", async t => {
  for (const text of [
    'johanna.lind@vard.example',
    'x.anna.lind@vard.example',
    'x-anna.lind@vard.example',
    'x+anna.lind@vard.example',
    'åanna.lind@vard.example',
    'anna.lind@vard.example.com',
    'anna.lind@vard.examples',
    'anna.lind@vard.example-2.com',
    'anna lind, vard.example',
    '',
  ])
    t.notOk(mentions(text, ANNA), text)
})

t.test('an address is found in any depth of a value', async t => {
  t.ok(mentions({ from: [{ name: 'Anna', address: ANNA }] }, ANNA))
  t.ok(mentions([null, 1, [{ a: { b: `<${ANNA}>` } }]], ANNA))
  t.notOk(mentions([null, 1, true, undefined, { [ANNA]: 'a name is no value' }], ANNA))
})

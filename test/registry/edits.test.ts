// Tests of the edits: how far apart words are.
import t from 'tap'
import { editsBetween } from '../../src/registry/edits.js'

t.test('letters put in, left out, changed or swapped are one edit each', async t => {
  for (const [one, other, edits] of [
    ['lund', 'lund', 0],
    ['uppsala', 'upsala', 1],
    ['gavle', 'javle', 1],
    ['sundsvall', 'sudnsvall', 1],
    ['hudmottagnngen', 'hudmottagning', 3],
    ['', 'ab', 2],
  ] as const) {
    t.equal(editsBetween(one, other, 3), edits, `${one} ${other}`)
    t.equal(editsBetween(other, one, 3), edits, `${other} ${one}`)
    if (edits > 0) t.equal(editsBetween(one, other, edits - 1), undefined)
  }
  t.equal(editsBetween('a'.repeat(200), 'a'.repeat(200), 2), undefined, 'what is that long is not compared')
})

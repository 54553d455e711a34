// The bytes of mails on their way in: gathered whole, counted, and let go of.
import t from 'tap'
import { countHeldBytes, gatherBytes } from '../../src/mail/held-bytes.js'

t.test('what came in pieces of any size is given back in one', async t => {
  for (const sizes of [[], [1], [0, 1, 0], [16_384], [16_383, 2], [3_000_000, 5, 1_048_577], Array(40_000).fill(1)]) {
    const held = countHeldBytes(1e9)
    const bytes = gatherBytes(held, 0, 1e9)
    let at = 0
    const chunks = (sizes as number[]).map(size => Buffer.from(Array.from({ length: size }, () => (at++ * 31) % 251)))
    for (const chunk of chunks) bytes.add(chunk)
    t.equal(held.now(), at)
    const whole = bytes.finish()
    t.ok(Buffer.isBuffer(whole) && whole.equals(Buffer.concat(chunks)), `${sizes.length} pieces, ${at} bytes`)
    t.equal(held.now(), at, 'held until released')
    bytes.release()
    bytes.release()
    t.equal(held.now(), 0)
  }
})

t.test('a mail that is too large is not kept, however long it goes on', async t => {
  const held = countHeldBytes(1000)
  const bytes = gatherBytes(held, 0, 10)
  bytes.add(Buffer.alloc(10))
  t.equal(held.now(), 10)
  for (let i = 0; i < 100; i += 1) bytes.add(Buffer.alloc(1000))
  t.equal(held.now(), 0)
  t.equal(bytes.finish(), 'too-large')
})

t.test('room is taken for what is declared, and no more than there is', async t => {
  const held = countHeldBytes(100)
  const one = gatherBytes(held, 60, 1000)
  t.equal(held.now(), 60)
  t.notOk(held.hasRoomFor(41))
  const other = gatherBytes(held, 0, 1000)
  other.add(Buffer.alloc(40))
  t.equal(held.now(), 100)
  other.add(Buffer.alloc(1))
  t.equal(held.now(), 60)
  t.equal(other.finish(), 'no-room')
  one.add(Buffer.alloc(70))
  t.equal(held.now(), 70, 'more than declared, while there is room')
  t.equal((one.finish() as Buffer).length, 70)
  const third = gatherBytes(held, 50, 1000)
  t.equal(third.finish(), 'no-room')
  t.equal(held.now(), 70)
})

t.test('a mail can declare no more than a mail may have', async t => {
  const held = countHeldBytes(100)
  gatherBytes(held, 1e20, 50)
  t.equal(held.now(), 50)
})

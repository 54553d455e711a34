// Statements: what is kept packed is told as it was stated, and as a layer tells it that keeps the objects.
import fc from 'fast-check'
import t from 'tap'
import { type Patch, statesOf } from '../../src/policy/timelines.js'
import type { BytesOfText } from '../../src/registry/packed-texts.js'
import { createPackedTexts } from '../../src/registry/packed-texts.js'
import { statementsOver } from '../../src/registry/statements.js'
import { issued, placeIn } from './made-up.js'

/** Names that look like the text around them, or take more bytes than characters. */
const someName = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('],"minted":{', ',"patches":[{"code":"1"}', '\\"', 'Öron\nnäsa', '\ud800', '﷽'.repeat(40)),
)
const somePatch: fc.Arbitrary<Patch> = fc.record(
  {
    code: fc.constantFrom('12400', '12401', '12402'),
    from: fc.constantFrom('2026-01-01', '2026-02-01', ''),
    issued: fc.constant(true),
    status: fc.constantFrom('active', 'closed'),
    name: someName,
    place: someName.map(town => placeIn(town)),
    mvo: fc.record({ list: fc.array(fc.constantFrom('511', '512')) }),
  },
  { requiredKeys: ['code', 'from'] },
)
/** A text with others around it. */
function amongBytes(text: string): BytesOfText {
  const bytes = Buffer.from(`å${text}{}`)
  return { bytes, start: 2, end: bytes.length - 2 }
}

type Step =
  | { readonly patch: Patch; readonly asBytes: boolean }
  | { readonly annuls: string }
  | { readonly asks: string; readonly knownSeq: number | undefined }
const someStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ patch: somePatch, asBytes: fc.boolean() }) },
  fc.record({ annuls: fc.constantFrom('12400', '12401') }),
  fc.record({
    asks: fc.constantFrom('12400', '12401', '12402'),
    knownSeq: fc.option(fc.nat({ max: 40 }), { nil: undefined }),
  }),
)

t.test('packed timelines are those of a layer, whenever they are asked for', async () => {
  fc.assert(
    fc.property(fc.array(someStep, { maxLength: 40 }), steps => {
      const [packed, plain] = [statementsOver(), statementsOver(statementsOver())]
      for (const [i, step] of steps.entries()) {
        for (const each of [packed, plain]) {
          const seq = i + 1
          if ('patch' in step) {
            const { patch, asBytes } = step
            const whole = asBytes ? amongBytes(JSON.stringify(patch)) : patch
            each.state({ code: patch.code, whole, seq, kind: i % 2 === 0 ? 'import' : 'move' })
          } else if ('annuls' in step && each.has(step.annuls)) each.annul(step.annuls, { seq, of: seq - 1 })
        }
        if (!('asks' in step)) continue
        const { asks, knownSeq } = step
        if (JSON.stringify(packed.get(asks)) !== JSON.stringify(plain.get(asks))) return false
        for (const each of [packed, plain]) {
          const timeline = each.get(asks)
          const states = timeline === undefined ? [] : statesOf(timeline, knownSeq)
          if (JSON.stringify(each.statesOf(asks, knownSeq)) !== JSON.stringify(states)) return false
        }
      }
      const told = (each: typeof packed) => JSON.stringify([each.size, [...each.keys()].map(code => each.get(code))])
      // Asked twice, since what was told is remembered.
      const isTold = (each: typeof packed) =>
        [...each.keys()].every(code =>
          [...steps.keys(), ...steps.keys()].every(knownSeq => {
            const states = statesOf(each.get(code)!, knownSeq)
            return JSON.stringify(each.statesOf(code, knownSeq)) === JSON.stringify(states)
          }),
        )
      return told(packed) === told(plain) && isTold(packed) && isTold(plain)
    }),
  )
})

t.test('a timeline that was told stays as it is', async t => {
  const statements = statementsOver()
  statements.state({ code: '12400', whole: issued('12400', 'Ett'), seq: 1, kind: 'import' })
  const before = statements.get('12400')!
  t.equal(statements.get('12400'), before, 'read once')
  statements.state({ code: '12400', whole: { code: '12400', from: '2026-01-01', name: 'Två' }, seq: 2, kind: 'move' })
  statements.annul('12400', { seq: 3, of: 2 })
  t.equal(before.statements.length, 1)
  t.same(before.annulments, [])
  t.same(
    statements.get('12400')!.statements.map(({ name, seq, kind }) => [name, seq, kind]),
    [
      ['Ett', 1, 'import'],
      ['Två', 2, 'move'],
    ],
  )
  t.equal(statements.get('99999'), undefined)
})

t.test('texts longer than a buffer, and those that fill one, come out as they went in', async t => {
  const texts = createPackedTexts()
  const given = [
    '',
    'å',
    'x'.repeat(3 * 1024 * 1024),
    'ö'.repeat(5 * 1024 * 1024),
    'kort',
    '🏥'.repeat(700_000),
    'sist',
  ]
  for (const [i, text] of given.entries()) t.equal(texts.add(text), i)
  for (const [i, text] of given.entries()) t.ok(texts.of(i) === text, `text ${i}`)
  t.equal(texts.count, given.length)
})

// Spans: what is found among the bytes is what reading the JSON gives, whatever stands around and within; what is no JSON ends all the same.
import fc from 'fast-check'
import t from 'tap'
import { spansOf } from '../../src/registry/json-spans.js'

const KEYS = ['code', 'codes', 'å', 'place', 'minted'] as const
const someText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('"', '\\', '\\"}', '{"code":1}', ']', '🏥﷽', '\ud800', '\u0000'),
)
const someValue = fc.oneof(
  someText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, true, 0, -1.5e300, [], {}, [[]], [{}]),
)
const someObject = fc.dictionary(
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom<string>(...KEYS) }, someText),
  someValue,
)

t.test('the values of some keys are found in any object', async t => {
  const spans = spansOf(KEYS)
  const holds = (object: Record<string, unknown>, before: string, after: string): boolean => {
    const [json, start] = [JSON.stringify(object), Buffer.byteLength(before)]
    const bytes = Buffer.from(before + json + after)
    const end = start + Buffer.byteLength(json)
    if (spans.find(bytes, start, bytes.length) !== end || spans.find(bytes, start, end) !== end) return false
    return KEYS.every(key => {
      const span = spans.at[key]
      const found = bytes.toString('utf8', span.start, span.end)
      return Object.hasOwn(object, key) ? found === JSON.stringify(object[key]) : span.start === 0 && span.end === 0
    })
  }
  t.doesNotThrow(() => fc.assert(fc.property(someObject, someText, someText, holds), { numRuns: 2000 }))
})

t.test('what is cut off, or no object, is told as such, and looked at to its end at most', async t => {
  const spans = spansOf(KEYS)
  const isTold = (object: Record<string, unknown>, at: number): boolean => {
    const bytes = Buffer.from(JSON.stringify(object))
    const end = at % bytes.length
    return spans.find(bytes, 0, end) === 0 && spans.find(bytes.subarray(0, end), 0, end) === 0
  }
  t.doesNotThrow(() => fc.assert(fc.property(someObject, fc.nat(), isTold), { numRuns: 2000 }))
  for (const text of ['', '[]', '"code"', '{', '{"code"', '{"code":', '{"code":{', '{"code":1', '{ "code": 1 }'])
    t.equal(spans.find(Buffer.from(text), 0, text.length), 0, text)
  t.doesNotThrow(() =>
    fc.assert(fc.property(fc.uint8Array(), bytes => spans.find(bytes, 0, bytes.length) <= bytes.length)),
  )
})

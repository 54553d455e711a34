// Validation of files: rows read as bytes are answered as rows read as text are, however a file is written and cut into chunks.
import { once } from 'node:events'
import fc from 'fast-check'
import t from 'tap'
import { createValidation } from '../../src/registry/validation/stream.js'
import { createValidator, type StateSeen } from '../../src/registry/validation/validator.js'

const state = (code: string, validFrom: string, more: Partial<StateSeen> = {}): StateSeen => ({
  ...{ code, stateId: `${code}~${validFrom.replaceAll('-', '') || '00000000'}~7`, status: 'active', validFrom },
  ...{ mvo: ['511', '022'], successors: [], ...more },
})

const STATES: Readonly<Record<string, readonly StateSeen[]>> = {
  '12401': [state('12401', '2020-01-01'), state('12401', '2024-02-29', { mvo: [] })],
  '124012': [state('124012', '', { mvo: ['000', '999', '12'] })],
  '1X40X': [state('1X40X', '2020-01-01', { status: 'withdrawn' })],
  '30001': [
    state('30001', '2020-01-01'),
    state('30001', '2022-06-01', { status: 'closed', successors: ['12401', '30002'] }),
  ],
  '30002': [state('30002', '2023-01-01'), state('30002', '2025-01-01', { status: 'closed' })],
  // An answer too long to be made ready.
  '40001': [state('40001', '2020-01-01', { stateId: `40001~${'9'.repeat(600)}` })],
}

type Form = 'csv' | 'ndjson'

async function answers(chunks: readonly Buffer[], to: Form, day?: string): Promise<string> {
  const validator = createValidator({ seq: 7, statesOf: code => STATES[code] ?? [] })
  const validation = createValidation(validator, { from: 'csv', to, columns: {}, day })
  const told: Buffer[] = []
  validation.on('data', bytes => told.push(bytes))
  for (const chunk of chunks) validation.write(chunk)
  validation.end()
  await once(validation, 'end')
  return Buffer.concat(told).toString('utf8')
}

/** No chunk holds a line: all are read as text. */
const byteByByte = (file: Buffer): Buffer[] => Array.from(file, byte => Buffer.of(byte))

/** The same for lines of some length: each chunk ends within one. */
const lineByLine = (file: Buffer): Buffer[] =>
  cutAt(
    file,
    Array.from(file, (byte, i) => (byte === 10 ? i - 2 : 0)).filter(place => place > 0),
  )

const cutAt = (file: Buffer, places: readonly number[]): Buffer[] => {
  const cuts = [0, ...places.map(place => place % (file.length + 1)), file.length].sort((a, b) => a - b)
  return cuts.slice(1).map((cut, i) => file.subarray(cuts[i], cut))
}

const often = <T>(...values: readonly T[]) => ({ weight: 8, arbitrary: fc.constantFrom(...values) })
const seldom = <T>(arbitrary: fc.Arbitrary<T>) => ({ weight: 1, arbitrary })
const odd = fc.constantFrom('', ' ', '"', '""', '"a', '"1;2\n,3"', 'x', '\r', 'Å', '=1', '-', '\u0000', '99999999999')
const code = fc.oneof(
  often(...Object.keys(STATES)),
  seldom(fc.constantFrom('99999', '02401', 'X2401', '1240', '12401 ', '"12401"', '1240112', '1240:', '124/1')),
  seldom(odd),
)
const date = fc.oneof(
  often('2020-01-01', '20200101', '2019-12-31', '2024-02-28', '20240229', '2022-05-31', '2026-12-31', '2199-12-31'),
  seldom(
    fc.constantFrom(
      '2023-02-29',
      '1899-12-31',
      '22000101',
      '2020-1-01',
      '2020/01/01',
      '202001011',
      '20201301',
      '2020-01-0:',
    ),
  ),
  seldom(odd),
)
const mvo = fc.oneof(
  often('511', '022', '', '999', '000'),
  seldom(fc.constantFrom('12', '5111', '51:', 'abc')),
  seldom(odd),
)
const other = fc.oneof(often('', '1', 'Hemlig', 'Öst'), seldom(odd))

const file = fc
  .record({
    rows: fc.array(fc.record({ code, date, mvo, other, more: other, isShort: fc.boolean() }), { maxLength: 30 }),
    order: fc.shuffledSubarray(['code', 'date', 'mvo', 'other', 'more'] as const, { minLength: 1 }),
    separator: fc.constantFrom(';', ',', '\t'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    isEnded: fc.boolean(),
    encoding: fc.constantFrom('utf8' as const, 'latin1' as const),
    mark: fc.constantFrom('', '\ufeff'),
  })
  .map(({ rows, order, separator, lineEnd, isEnded, encoding, mark }) => {
    const lines = rows.map(row =>
      row.isShort && row.more === '1' ? row.code : order.map(name => row[name]).join(separator),
    )
    const text = [order.join(separator), ...lines].join(lineEnd) + (isEnded ? lineEnd : '')
    return Buffer.concat([Buffer.from(encoding === 'utf8' ? mark : '', 'utf8'), Buffer.from(text, encoding)])
  })

t.test('however a file is cut, its answers are those of rows read as text', async () => {
  await fc.assert(
    fc.asyncProperty(
      file,
      fc.array(fc.nat(), { maxLength: 5 }),
      fc.constantFrom<Form>('csv', 'ndjson'),
      fc.constantFrom(undefined, '2021-05-05'),
      async (bytes, places, to, day) => {
        const expected = await answers(byteByByte(bytes), to, day)
        const [cut, whole] = [await answers(cutAt(bytes, places), to, day), await answers([bytes], to, day)]
        return cut === expected && whole === expected
      },
    ),
    { numRuns: 300 },
  )
})

t.test('many rows are answered in their order, past the end of a buffer and of four digits', async t => {
  const odd = '"12401";2020-01-01;511;x\r\n'
  const usual = '12401;2020-01-01;511;x\r\n124012;20200101;;y\r\n1X40X;2020-01-01;001;z\r\n'
  const bytes = Buffer.from(`code;date;mvo;namn\r\n${`${usual.repeat(50)}${odd}`.repeat(100)}`)
  for (const to of ['csv', 'ndjson'] as const) {
    const told = await answers([bytes], to)
    t.ok(told === (await answers(lineByLine(bytes), to)), to)
    t.match(
      told,
      to === 'csv' ? '\r\n15100;1X40X;2020-01-01;withdrawn;1X40X~20200101~7;;false;false;\r\n' : '"line":15100,',
    )
  }
})

// Validations: the codes of a report as of the days of care, as JSON, CSV and NDJSON, by the row and as a stream.
import { request as httpRequest } from 'node:http'
import { Readable } from 'node:stream'
import t, { type Test } from 'tap'
import { ROOT } from '../../src/api/context.js'
import { eachDatabase } from '../databases.js'
import { aNewCode, decided, givenCode, type Service, startService } from './service.js'

interface Register {
  readonly service: Service
  readonly first: string
  readonly second: string
  readonly closed: string
}

/** Two codes in force from 2026, and one closed from 2027 that the second replaces. */
async function aRegister(t: Test, open: Parameters<typeof startService>[1]): Promise<Register> {
  const service = await startService(t, open)
  const { code: first } = await givenCode(service)
  const { code: second } = await givenCode(service)
  const { code: closed } = await givenCode(service)
  await decided(service, { kind: 'closure', code: closed, successor: second, effectiveFrom: '2027-01-01' })
  return { service, first, second, closed }
}

async function validated(service: Service, type: string, payload: string | Buffer, query = '', accept?: string) {
  const answer = await service.app.inject({
    method: 'POST',
    url: `${ROOT}/validations${query}`,
    headers: { 'content-type': type, ...(accept === undefined ? {} : { accept }) },
    payload,
  })
  return { status: answer.statusCode, text: answer.body, type: answer.headers['content-type'] }
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at the fields it names
const linesOf = (text: string): any[] =>
  text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

t.test('rows are told what the register was on their day', t =>
  eachDatabase(t, async (t, open) => {
    const { service, first, second, closed } = await aRegister(t, open)
    const rows = [
      { code: first, date: '2026-05-01', mvo: '511' },
      { code: first, date: '20251231' },
      { code: closed, date: '2027-02-01', mvo: '999' },
      { code: '99999', date: '2026-05-01' },
      { code: 'abc', date: '2026-05-01' },
      { code: first, date: '2026-02-30' },
    ]
    const { body, status } = await service.anyone('POST /validations', { rows })
    t.equal(status, 200)
    t.match(body.rows, [
      { line: 1, verdict: 'active', stateId: `${first}~20260101~1`, mvoRegistered: true, replacedBy: [] },
      { line: 2, verdict: 'not-yet-active' },
      { line: 3, verdict: 'closed', replacedBy: [second], ambiguous: false, mvoRegistered: false },
      { line: 4, verdict: 'never-issued', stateId: null },
      { line: 5, verdict: 'malformed' },
      { line: 6, verdict: null, fault: 'date-malformed' },
    ])
    t.match(body.summary, {
      rows: 6,
      seq: 4,
      verdicts: { active: 1, 'not-yet-active': 1, closed: 1, 'never-issued': 1, malformed: 1 },
      faults: { 'date-malformed': 1 },
      codes: { [first]: { active: 1, 'not-yet-active': 1 }, [closed]: { closed: 1 } },
    })
    // The same as one at a time.
    for (const { code, date } of rows.slice(0, 5)) {
      const day = /^\d{8}$/.test(date) ? date.replace(/(....)(..)(..)/, '$1-$2-$3') : date
      const one = (await service.anyone(`GET /verdicts/${code}?validAt=${day}`)).body
      const same = body.rows.find((row: { code: string; date: string }) => row.code === code && row.date === date)
      t.match(same, { verdict: one.verdict, stateId: one.state?.stateId ?? null, ambiguous: one.ambiguous }, code)
      t.same(
        same.replacedBy,
        one.replacedBy.map((each: { code: string }) => each.code),
        code,
      )
    }
    t.equal((await service.anyone('POST /validations', { rows: [{ code: first }] })).body.rows[0].fault, 'date-missing')
    t.equal(
      (await service.anyone('POST /validations?validAt=2026-03-01', { rows: [{ code: first }] })).body.rows[0].verdict,
      'active',
    )
    t.equal((await service.anyone('POST /validations', { rows: [{ kod: first }] })).status, 400)
  }),
)

t.test('files of every usual form are read', t =>
  eachDatabase(t, async (t, open) => {
    const { service, first } = await aRegister(t, open)
    const forms: [string, string | Buffer, string?][] = [
      ['comma', `code,date\n${first},2026-05-01\n`],
      ['semicolon, other columns, CRLF', `LopNr;SJUKHUS;INDATUM;PNR\r\n1;${first};20260501;191212121212\r\n`],
      ['tab', `datum\tsjukhuskod\n2026-05-01\t${first}`],
      ['byte order mark', `\ufeffsjukhuskod;datum\n${first};2026-05-01\n`],
      [
        'quotes, a line end and a separator within',
        `"namn";"sjukhus";"datum"\n"Öst; och\nväst ""nu""";"${first}";"2026-05-01"\n`,
      ],
      ['Latin-1', Buffer.from(`Län;Sjukhus;Datum\nÖrebro;${first};2026-05-01\n`, 'latin1')],
      ['by name', `a;b;c\nx;${first};2026-05-01\n`, '?codeColumn=B&dateColumn=c'],
      ['by position, without a heading', `x;${first};2026-05-01\n`, '?codeColumn=2&dateColumn=3'],
      ['empty lines', `code;date\n\n${first};2026-05-01\n\n`],
      ['a day for all', `code\n${first}\n`, '?validAt=2026-05-01'],
    ]
    for (const [name, payload, query] of forms) {
      const { status, text } = await validated(service, 'text/csv', payload, query, 'application/x-ndjson')
      t.equal(status, 200, name)
      const [row, { summary }, ...more] = linesOf(text)
      t.match(
        row,
        { code: first, date: '2026-05-01'.replaceAll('-', row.date.includes('-') ? '-' : ''), verdict: 'active' },
        name,
      )
      t.match(summary, { rows: 1, verdicts: { active: 1 } }, name)
      t.same(more, [], name)
    }
    const csv = await validated(
      service,
      'text/csv',
      `sjukhus;datum;namn\n${first};2026-05-01;Hemlig\n=cmd();2026-05-01;x\n`,
    )
    t.match(csv.type, 'text/csv')
    t.equal(
      csv.text,
      [
        'line;code;date;verdict;stateId;replacedBy;ambiguous;mvoRegistered;fault',
        `2;${first};2026-05-01;active;${first}~20260101~1;;false;;`,
        `3;"'=cmd()";2026-05-01;malformed;;;false;;`,
        '',
        'summary;seq;4',
        'summary;rows;2',
        'verdict;active;1',
        'verdict;malformed;1',
        `code ${first};active;1`,
        '',
      ].join('\r\n'),
    )
    t.notMatch(csv.text, /Hemlig/, 'other columns are not told back')
    const ndjson = await validated(
      service,
      'application/x-ndjson',
      `{"code":"${first}","date":"2026-05-01"}\nnonsense\n`,
    )
    t.match(linesOf(ndjson.text), [{ verdict: 'active' }, { line: 2, fault: 'code-missing' }, { summary: { rows: 2 } }])
  }),
)

t.test('what is wrong with a file is told', t =>
  eachDatabase(t, async (t, open) => {
    const { service, first } = await aRegister(t, open)
    const broken = async (payload: string, query = '') =>
      linesOf((await validated(service, 'text/csv', payload, query, 'application/x-ndjson')).text)
    t.match(await broken('a;b\n1;2\n'), [{ error: /names no column code/ }])
    t.match(await broken(`code;b\n${first};2\n`), [{ error: /names no column date/ }])
    t.match(await broken('a;b\n1;2\n', '?codeColumn=kod'), [{ error: /no such column/ }])
    t.match(await broken(''), [{ error: /names no column/ }])
    const long = await broken(`code;date\n${first};2026-05-01\n"${'x'.repeat(3_000_000)}`)
    t.match(long, [{ verdict: 'active' }, { error: /has no end/ }], 'what came before is answered')
    t.equal((await validated(service, 'text/plain', 'x')).status, 415)
    t.equal((await service.anyone('POST /validations')).status, 400, 'no body at all')
    t.equal((await service.anyone('POST /validations', 'null')).status, 400)
    t.equal((await validated(service, 'application/x-ndjson', '')).status, 200, 'a file of no bytes has no rows')
  }),
)

t.test('answers come while the question is still being sent, and memory is not needed for the whole', t =>
  eachDatabase(t, async (t, open) => {
    const { service, first } = await aRegister(t, open)
    const address = await service.app.listen({ port: 0, host: '127.0.0.1' })
    const line = `${first};2026-05-01;${'x'.repeat(50)}\n`
    const piece = line.repeat(2000)
    let sent = 0
    let heardAt = -1
    let answered = 0
    const pieces = 300
    await new Promise<void>((resolve, reject) => {
      const asking = httpRequest(`${address}${ROOT}/validations`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
      })
      asking.on('error', reject)
      asking.on('response', response => {
        response.on('data', (chunk: Buffer) => {
          if (heardAt < 0) heardAt = sent
          for (const byte of chunk) if (byte === 10) answered++
        })
        response.on('end', resolve)
      })
      Readable.from(
        (function* () {
          yield 'sjukhus;datum;namn\n'
          for (; sent < pieces; sent++) yield piece
        })(),
      ).pipe(asking)
    })
    t.ok(heardAt >= 0 && heardAt < pieces / 2, `first answer after ${heardAt} of ${pieces} pieces`)
    t.ok(answered > pieces * 2000, 'every row is answered')
    // Somebody who leaves in the middle leaves nothing behind.
    await new Promise<void>(resolve => {
      const asking = httpRequest(`${address}${ROOT}/validations`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
      })
      asking
        .on('error', () => undefined)
        .on('close', resolve)
        .on('response', response => response.resume())
      asking.write(`sjukhus;datum\n${piece}`)
      setTimeout(() => asking.destroy(), 50)
    })
    t.equal((await service.anyone('GET /changes/head')).status, 200)
  }),
)

t.test('a state that comes to be while a file is read is not seen half-way', t =>
  eachDatabase(t, async (t, open) => {
    const { service, first } = await aRegister(t, open)
    const head = (await service.anyone('GET /changes/head')).body.seq
    await decided(service, aNewCode())
    const { body } = await service.anyone('POST /validations', { rows: [{ code: first, date: '2026-05-01' }] })
    t.equal(body.summary.seq, head + 1)
  }),
)

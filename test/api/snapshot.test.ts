// The snapshot: the whole register in one answer, the same at any time for the same decision, and with the feed an identical copy.
import { createHash } from 'node:crypto'
import { get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { ROOT } from '../../src/api/context.js'
import { sendPieces } from '../../src/api/streams.js'
import { createCopy, type End, endOf, findEnd, type WholeItem } from '../../src/cli/mirror-copy.js'
import { snapshotPieces } from '../../src/registry/snapshot.js'
import { within } from '../concurrency/instances.js'
import { eachDatabase } from '../databases.js'
import { issued, madeUpRegister } from '../registry/made-up.js'
import {
  aNewCode,
  anAddress,
  another,
  decided,
  givenCode,
  organisationNumber,
  type Service,
  startService,
} from './service.js'

t.test('the snapshot', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    const first = await lifeOf(service)
    const early = (await service.anyone('GET /snapshot')).text
    const earlySeq = service.registry.register.head.seq
    await lifeOf(service)
    await annul(service, first)
    await t.test('it tells every state of every code, and its own hash', t => everythingIsTold(t, service))
    await t.test('the same decision gives the same bytes later', async t => {
      t.equal((await service.anyone(`GET /snapshot?seq=${earlySeq}`)).text, early)
      t.not((await service.anyone('GET /snapshot')).text, early)
    })
    await t.test('taken in pages it is the same rows', t => pagesAreTheSame(t, service))
    await t.test('with the feed an earlier one becomes the later one', t => feedBringsForward(t, service, early))
    await t.test('what was read is not sent again', t => unchangedIsNotSent(t, service))
    await t.test('it is CSV on request, and no cell is a formula', t => csvIsSafe(t, service))
    await t.test('over a connection its hash follows as a trailer', t => digestFollows(t, service))
  }),
)

/** Decisions of every sort that changes what is told of codes and providers. Answers the seq of one that can be annulled. */
async function lifeOf(service: Service): Promise<number> {
  const officer = service.as('officer')
  const [one, two, three] = [await givenCode(service), await givenCode(service), await givenCode(service)]
  await decided(service, { kind: 'amendment', code: one.code, activityName: 'Senare', effectiveFrom: '2026-06-01' })
  const move = await decided(service, {
    kind: 'move',
    code: one.code,
    address: anAddress(),
    effectiveFrom: '2026-03-01',
  })
  const part = { kind: 'move', scope: 'part', code: two.code, activityName: 'Delen', mvo: ['515'] }
  await decided(service, { ...part, address: anAddress(), effectiveFrom: '2026-04-01' })
  await decided(service, { kind: 'closure', code: three.code, successor: two.code, effectiveFrom: '2026-05-01' })
  const wrong = await givenCode(service)
  await decided(service, { kind: 'withdrawal', code: wrong.code, motive: 'Fel.' })
  await decided(service, aNewCode(), { action: 'reject', motive: 'Nej.' })
  const { body } = await service.anyone(`GET /codes/${one.code}`)
  const renamed = await officer(`PATCH /providers/${body.provider.id}`, {
    name: 'Nytt namn AB',
    effectiveFrom: '2026-02-01',
  })
  if (renamed.status !== 200) throw new Error(renamed.text)
  const sites = [await siteOf(service, one.code), await siteOf(service, two.code)]
  const ruled = await officer('POST /site-rulings', {
    site: sites[0],
    otherSite: sites[1],
    same: true,
    motive: 'Samma hus.',
  })
  if (ruled.status !== 201) throw new Error(ruled.text)
  return move.seq
}

const siteOf = async (service: Service, code: string): Promise<string> =>
  (await service.anyone(`GET /codes/${code}`)).body.siteId

const annul = (service: Service, seq: number) => decided(service, { kind: 'correction', decision: seq, motive: 'Fel.' })

const linesOf = (text: string): string[] => text.split('\n').slice(0, -1)
const rowsOf = (text: string) => linesOf(text).slice(0, -1)
const endIn = (text: string): End => findEnd(linesOf(text).at(-1)!)!
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

async function everythingIsTold(t: Test, service: Service): Promise<void> {
  const { status, text, headers } = await service.anyone('GET /snapshot')
  const seq = service.registry.register.head.seq
  t.same([status, headers['registry-seq']], [200, String(seq)])
  t.match(headers['content-type'], /^application\/x-ndjson/)
  const rows = rowsOf(text)
  t.same(endIn(text), {
    ...{ end: true, seq, rows: rows.length, next: null },
    sha256: sha256(rows.map(row => `${row}\n`).join('')),
  })
  const told = rows.map(row => JSON.parse(row))
  const names = new Map(told.filter(row => 'provider' in row).map(row => [row.provider, row.names]))
  t.ok(
    [...names.values()].some(each => each.length > 1),
    'a provider that was renamed has both names',
  )
  const codes = [...service.registry.register.listCodes()].sort()
  t.same([...new Set(told.flatMap(row => row.code ?? []))], codes, 'all codes, in order')
  for (const code of codes) {
    const { items } = (await service.anyone(`GET /codes/${code}/states`)).body
    const states = told.filter(row => row.code === code)
    t.same(
      states.map(({ providerId, successors: _s, splitFrom: _o, ...state }) => {
        const known = names.get(providerId)
        const name = known.findLast((each: { from: string }) => each.from <= (state.validFrom ?? '')) ?? known[0]
        return { ...state, provider: { id: providerId, name: name.name, organisationNumber: name.organisationNumber } }
      }),
      items,
      `${code}: its states, their providers named by the rows of providers`,
    )
  }
  t.ok(
    told.some(row => row.successors?.length === 1) && told.some(row => row.splitFrom),
    'who follows, and who was split',
  )
}

async function pagesAreTheSame(t: Test, service: Service): Promise<void> {
  const whole = (await service.anyone('GET /snapshot')).text
  const { seq } = endIn(whole)
  for (const limit of [1, 3, 1000]) {
    const rows: string[] = []
    let next: string | null = null
    for (let from = ''; ; from = `&seq=${seq}&after=${next}`) {
      const { text } = await service.anyone(`GET /snapshot?limit=${limit}${from}`)
      const end = endIn(text)
      t.equal(
        end.sha256,
        sha256(
          rowsOf(text)
            .map(row => `${row}\n`)
            .join(''),
        ),
      )
      t.equal(end.rows, rowsOf(text).length)
      rows.push(...rowsOf(text))
      next = end.next
      if (next === null) break
    }
    t.same(rows, rowsOf(whole), `pages of ${limit}`)
  }
  const csv = (await service.anyone('GET /snapshot?format=csv')).text
  const [head = '', tail = ''] = [
    (await service.anyone('GET /snapshot?format=csv&limit=2')).text,
    (await service.anyone(`GET /snapshot?format=csv&seq=${seq}&after=${codeAt(csv, 2)}`)).text,
  ]
  t.equal(head + tail, csv, 'CSV too, with one heading')
}

/** The nth code of a CSV. */
const codeAt = (csv: string, n: number): string =>
  [
    ...new Set(
      csv
        .split('\r\n')
        .slice(1)
        .map(line => line.split(',')[0]!),
    ),
  ][n - 1]!

async function feedBringsForward(t: Test, service: Service, early: string): Promise<void> {
  const late = (await service.anyone('GET /snapshot')).text
  for (const text of [early, '{"end":true,"seq":0,"rows":0,"sha256":"","next":null}\n']) {
    const copy = createCopy(endIn(text).seq)
    for (const row of rowsOf(text)) copy.put(row)
    for (;;) {
      const { items } = (await service.anyone(`GET /changes?whole=true&limit=7&after=${copy.seq}`)).body
      for (const item of items as WholeItem[]) copy.apply(item)
      if (items.length === 0) break
    }
    t.same(endOf(copy), endIn(late), `from decision ${endIn(text).seq}`)
    t.equal(
      [...copy.lines()].join(''),
      rowsOf(late)
        .map(row => `${row}\n`)
        .join(''),
    )
  }
  const plain = (await service.anyone('GET /changes?limit=200')).body.items
  t.notOk(
    plain.some((item: object) => /"(providers|states)":/.test(JSON.stringify(item))),
    'the feed is as it was for those who do not ask',
  )
}

async function unchangedIsNotSent(t: Test, service: Service): Promise<void> {
  const tags = new Set<string>()
  const paths = ['', '?format=csv', '?format=csv&separator=semicolon', '?limit=1', '?seq=1', '?limit=10&after=10000']
  for (const path of paths) {
    const { headers } = await service.anyone(`GET /snapshot${path}`)
    const tag = headers.etag ?? ''
    tags.add(tag)
    for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const again = await service.anyone(`GET /snapshot${path}`, undefined, { 'if-none-match': known })
      t.same([again.status, again.text, again.headers.etag], [304, '', tag], `${path} ${known}`)
    }
    t.equal((await service.anyone(`GET /snapshot${path}`, undefined, { 'if-none-match': '"x"' })).status, 200)
  }
  t.equal(tags.size, paths.length, 'each with a tag of its own')
  const before = (await service.anyone('GET /snapshot')).headers.etag ?? ''
  await givenCode(service)
  t.equal(
    (await service.anyone('GET /snapshot', undefined, { 'if-none-match': before })).status,
    200,
    'until it changes',
  )
  const seq = service.registry.register.head.seq
  const beyond = await service.anyone(`GET /snapshot?seq=${seq + 1}`)
  t.same([beyond.status, String(beyond.body.type).split('#')[1]], [503, 'not-caught-up'])
  const head = await service.anyone('HEAD /snapshot')
  t.same([head.status, head.text, head.headers['registry-seq']], [200, '', String(seq)])
}

async function csvIsSafe(t: Test, service: Service): Promise<void> {
  const provider = { organisationNumber: organisationNumber(another()), name: '@SUM(A1);"x"' }
  const { code } = await givenCode(service, { activityName: '=HYPERLINK("http://x.example")', provider })
  const minus = await givenCode(service, { activityName: '-Åsa, Ängen; Öst' })
  const { text, headers } = await service.anyone('GET /snapshot', undefined, { accept: 'text/csv' })
  t.match(headers, { 'content-type': /^text\/csv/, 'content-disposition': /\.csv"$/, vary: /accept/i })
  t.ok(text.startsWith('\ufeffcode,stateId,status,'))
  const lineOf = (csv: string, of: string) => csv.split('\r\n').find(line => line.startsWith(of)) ?? ''
  t.match(lineOf(text, code), `,"'=HYPERLINK(""http://x.example"")",`)
  t.match(lineOf(text, code), `,"'@SUM(A1);""x""",${provider.organisationNumber},`)
  t.match(lineOf(text, minus.code), `,"'-Åsa, Ängen; Öst",`)
  const swedish = (await service.anyone('GET /snapshot?format=csv&separator=semicolon')).text
  t.match(lineOf(swedish, minus.code), `;"'-Åsa, Ängen; Öst";`)
  t.equal(swedish.split('\r\n').length, text.split('\r\n').length)
}

const answerTo = (url: string): Promise<{ answer: IncomingMessage; body: Buffer }> =>
  new Promise((resolve, reject) => {
    get(url, async answer => {
      const chunks: Buffer[] = []
      for await (const chunk of answer) chunks.push(chunk as Buffer)
      resolve({ answer, body: Buffer.concat(chunks) })
    }).on('error', reject)
  })

async function digestFollows(t: Test, service: Service): Promise<void> {
  const origin = await service.app.listen({ port: 0, host: '127.0.0.1' })
  for (const path of ['/snapshot', '/snapshot?format=csv', '/crosswalk?from=2026-01-01&to=2026-12-01&format=csv']) {
    const { answer, body } = await answerTo(`${origin}${ROOT}${path}`)
    const digest = createHash('sha256').update(body).digest('base64')
    t.same([answer.statusCode, answer.trailers['repr-digest']], [200, `sha-256=:${digest}:`], path)
    t.ok(body.length > 500)
  }
}

t.test('a large register is told in pieces, and other work goes on between them', async t => {
  const { register, fold } = madeUpRegister()
  for (let n = 0; n < 3000; n++) fold([issued(String(10_000 + n), `Enhet ${n}`)])
  const seq = register.head.seq
  let turns = 0
  const count = (): void => {
    turns += 1
    turning = setImmediate(count)
  }
  let turning = setImmediate(count)
  let [pieces, text] = [0, '']
  for await (const piece of snapshotPieces(register, { seq, form: 'ndjson' })) {
    pieces += 1
    text += piece
    // What is decided meanwhile does not come into it.
    if (pieces === 2) fold([issued('99999', 'Sen'), { code: '10000', from: '2026-01-01', name: 'Ändrad' }])
  }
  clearImmediate(turning)
  t.ok(pieces > 5 && turns >= pieces - 2, `${pieces} pieces, ${turns} turns`)
  t.equal(rowsOf(text).length, 3000)
  t.notMatch(text, /Sen|Ändrad/)
  let again = ''
  for await (const piece of snapshotPieces(register, { seq, form: 'ndjson' })) again += piece
  t.equal(again, text)
})

t.test('a reader that takes nothing costs some pieces, and is let go', async t => {
  let [made, isOver] = [0, false]
  async function* endless(): AsyncGenerator<string> {
    try {
      for (;;) {
        made += 1
        yield 'x'.repeat(64 * 1024)
      }
    } finally {
      isOver = true
    }
  }
  const app = Fastify()
  app.get('/', (_request, reply) => sendPieces(reply, endless(), { heartbeatMs: 100, listenersMax: 1, stallMs: 700 }))
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  const { port } = app.server.address() as { port: number }
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'))
  socket.pause()
  socket.on('error', () => undefined)
  t.ok(await within(10_000, () => isOver), 'let go')
  // What the kernel keeps for both ends is all that was made, and a few pieces more.
  t.ok(made < 400, `${made} pieces of 64 kB`)
  socket.destroy()
})

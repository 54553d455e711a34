// Ready answers: kept as they are sent, and made again as soon as anything they tell is another.
import t from 'tap'
import { ROOT } from '../../src/api/context.js'
import { createReadyAnswers } from '../../src/api/ready-answers.js'
import { eachDatabase } from '../databases.js'
import { answeringAt } from './answering.js'
import { anAddress, decided, givenCode, startService } from './service.js'

t.test('ready answers', t =>
  eachDatabase(t, async (t, open) => {
    let at = Date.parse('2026-11-16T22:30:00Z')
    const service = await startService(t, open, { now: () => new Date(at) })
    await t.test('an answer is told as it is after a decision on the code', async t => {
      const { code } = await givenCode(service)
      const before = await service.anyone(`GET /codes/${code}`)
      t.equal((await service.anyone(`GET /codes/${code}`)).text, before.text, 'kept meanwhile')
      const address = anAddress()
      await decided(service, { kind: 'move', code, address, effectiveFrom: '2026-02-01' })
      const after = await service.anyone(`GET /codes/${code}`)
      t.same(after.body.address, address)
      t.not(after.headers.etag, before.headers.etag)
    })

    await t.test('an answer is told with the name that its provider has since been given', async t => {
      const { code } = await givenCode(service)
      const { body } = await service.anyone(`GET /codes/${code}`)
      const renamed = await service.as('officer')(`PATCH /providers/${body.provider.id}`, {
        name: 'Omdöpta Vårdbolaget AB',
        effectiveFrom: '2026-03-01',
      })
      t.equal(renamed.status, 200, renamed.text)
      t.equal((await service.anyone(`GET /codes/${code}`)).body.provider.name, 'Omdöpta Vårdbolaget AB')
    })

    await t.test('an answer is told as of the new day after midnight in Sweden', async t => {
      const { code } = await givenCode(service, { effectiveFrom: '2026-11-17' })
      t.equal((await service.anyone(`GET /codes/${code}`)).body.status, 'not-yet-active')
      at = Date.parse('2026-11-16T23:00:00Z')
      t.equal((await service.anyone(`GET /codes/${code}`)).body.status, 'active')
    })

    await t.test('who holds the answer already is told so, without it', async t => {
      const { code } = await givenCode(service)
      const { headers } = await service.anyone(`GET /codes/${code}`)
      const again = await service.anyone(`GET /codes/${code}`, undefined, { 'if-none-match': headers.etag ?? '' })
      t.equal(again.status, 304)
      t.equal(again.text, '')
      const { body: page } = await service.anyone('GET /codes')
      const { body } = await service.anyone(`GET /codes/${code}`)
      t.same(
        page.items.find((item: { code: string }) => item.code === code),
        { ...body, match: null },
        'a list tells the same',
      )
      const past = await service.anyone(`GET /codes/${code}?validAt=2026-11-16`)
      t.equal(past.headers.etag, headers.etag, 'the same answer has the same tag, however it came about')
    })

    await t.test(
      'at the front an answer is what the framework would say, and what is asked with more is left to it',
      async t => {
        const { code } = await givenCode(service)
        const origin = await service.app.listen({ port: 0, host: '127.0.0.1' })
        const askAt = answeringAt(t, origin)
        const ask = (headers: Readonly<Record<string, string>> = {}, path = code, method = 'GET', kind = 'codes') =>
          askAt(`${ROOT}/${kind}/${path}`, { method, headers })
        t.equal((await ask()).by, 'framework', 'what is not at hand is made')
        const front = await ask()
        const route = await ask({ 'if-none-match': '"other"' })
        t.match([front.by, route.by], ['front', 'framework'])
        t.same({ ...front, by: '' }, { ...route, by: '' }, 'status, headers and bytes are the same')

        t.match(await ask({ 'if-none-match': front.told.etag! }), { by: 'framework', status: 304, text: '' })
        t.match(await ask({ authorization: 'Bearer none' }), { status: 401 })
        t.match(await ask({ 'registry-seq': 'no number' }), { status: 400 })
        const known = '&knownAt=2026-11-17T00:00:00Z'
        // In turns a day within a state and one before the first.
        const days = [
          '2026-11-01',
          '2019-05-05',
          `2026-11-01${known}`,
          `2019-05-05${known}`,
          '2026-11-02',
          '2019-05-06',
        ]
        for (const past of days.map(day => `${code}?validAt=${day}`)) {
          const [quick, slow] = [await ask({}, past), await ask({ 'if-none-match': '"other"' }, past)]
          t.match([quick.by, slow.by, slow.status], ['front', 'framework', 200], past)
          t.same({ ...quick, by: '' }, { ...slow, by: '' }, `${past}: the same`)
          t.match(quick.text, past.includes('2019') ? '"not-yet-active"' : '"active"')
        }
        for (const verdict of [`${code}?validAt=2026-11-01`, '99999?validAt=2026-11-01&knownAt=2026-11-17T00:00:00Z']) {
          const quick = await ask({}, verdict, 'GET', 'verdicts')
          const slow = await ask({ 'if-none-match': '"other"' }, verdict, 'GET', 'verdicts')
          t.match([quick.by, slow.by, slow.status], ['front', 'framework', 200], verdict)
          t.same({ ...quick, by: '' }, { ...slow, by: '' }, `${verdict}: the same`)
        }
        t.match(await ask({}, `${code}?validAt=2026-11-01&mvo=511`, 'GET', 'verdicts'), {
          by: 'framework',
          status: 200,
        })
        t.match(await ask({}, `${code}?validAt=2026-13-01`, 'GET', 'verdicts'), { status: 400 })
        for (const [asked, status] of [
          [`${code}?validAt=2020-02-31`, 400],
          [`${code}?validAt=2020-01-01&validAt=2020-01-02`, 400],
          [`${code}?validAt=2020-01-01&knownAt=yesterday`, 400],
          ['99999?validAt=2020-01-01', 404],
          [`${code}?knownAt=2020-01-01T00:00:00Z`, 404],
          [`${code}?validAt=2020-01-01&knownAt=2020-01-01T00:00:00Z`, 404],
        ] as const)
          t.equal((await ask({}, asked)).status, status, asked)
        t.match(await ask({}, `${code}/states`), { by: 'framework', status: 200 })
        t.match(await ask({}, code, 'HEAD'), { by: 'framework', status: 200, text: '' })
        t.match(await ask({}, '999999'), { by: 'framework', status: 404 })
        const long = await ask({}, `${'9'.repeat(90)}?validAt=2026-11-01`, 'GET', 'verdicts')
        t.match(long, { by: 'framework', status: 200 }, 'what is long is not remembered')

        const { provider } = JSON.parse((await ask({}, `${code}?validAt=2026-01-20`)).text)
        const renaming = { name: 'Framsidans Vård AB', effectiveFrom: '2026-01-20' }
        t.equal((await service.as('officer')(`PATCH /providers/${provider.id}`, renaming)).status, 200)
        const nameOn = async (day: string) => {
          const { by, text } = await ask({}, `${code}?validAt=${day}`)
          return [by, JSON.parse(text).provider.name]
        }
        t.same(
          [await nameOn('2026-01-19'), await nameOn('2026-01-20'), await nameOn('2026-01-19')],
          [provider.name, renaming.name, provider.name].map(name => ['front', name]),
          'one state of the code, two names of its provider',
        )
        await ask()

        const address = anAddress()
        await decided(service, { kind: 'move', code, address, effectiveFrom: '2026-02-01' })
        t.same(JSON.parse((await ask({}, `${code}?validAt=2026-02-01`)).text).address, address)
        const moved = await ask()
        t.equal(moved.by, 'framework', 'a decision takes the answer away')
        t.same(JSON.parse(moved.text).address, address)
        t.not(moved.told['registry-seq'], front.told['registry-seq'])
        t.equal((await ask()).by, 'front')
      },
    )
  }),
)

t.test('the oldest goes when more is kept than may be', async t => {
  const registry = { register: {} as never, onRow: () => () => undefined }
  const written: string[] = []
  const write = (code: string) => {
    written.push(code)
    return 'four'
  }
  const answers = createReadyAnswers(registry, { today: () => '2026-11-16', write, charactersMax: 10 })
  for (const code of ['one', 'two', 'one', 'three', 'two', 'one']) answers.on(code)
  t.same(written, ['one', 'two', 'three', 'one'], 'the third drove the first out')
})

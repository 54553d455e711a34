// Ready answers: kept as they are sent, and made again as soon as anything they tell is another.
import t from 'tap'
import { createReadyAnswers } from '../../src/api/ready-answers.js'
import { eachDatabase } from '../databases.js'
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

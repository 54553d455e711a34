// Kept pages: a page is told again only while nothing of it can be another, and no more is kept than may be.
import t, { type Test } from 'tap'
import { ROOT } from '../../src/api/context.js'
import { keepPages } from '../../src/api/kept-pages.js'
import type { ReadyAnswer } from '../../src/api/ready-answers.js'
import type { Registry } from '../../src/registry/registry.js'
import { eachDatabase } from '../databases.js'
import { answeringAt } from './answering.js'
import { anAddress, decided, givenCode, startService } from './service.js'

const page = (bytes: string): ReadyAnswer => ({ bytes, etag: `"${bytes}"` })

function startPages(t: Test, charactersMax = 100) {
  const at = { day: '2026-11-23' }
  let fold = (): void => undefined
  const onRow = (told: () => void) => {
    fold = told
    return () => undefined
  }
  const pages = keepPages({ onRow } as Pick<Registry, 'onRow'>, { today: () => at.day, charactersMax })
  t.teardown(pages.close)
  return { pages, at, foldRow: () => fold() }
}

t.test('a page is kept until a row is folded in or the day is another', async t => {
  const { pages, at, foldRow } = startPages(t)
  t.equal(pages.find('?q'), undefined)
  pages.keep('?q', page('one'), pages.begin())
  t.equal(pages.find('?q')?.bytes, 'one')
  t.equal(pages.find('?qq'), undefined)
  foldRow()
  t.equal(pages.find('?q'), undefined, 'a row')
  pages.keep('?q', page('two'), pages.begin())
  t.equal(pages.find('?q')?.bytes, 'two')
  at.day = '2026-11-24'
  t.equal(pages.find('?q'), undefined, 'a day')
})

t.test('a page that was begun before a row or a new day is not kept', async t => {
  const { pages, at, foldRow } = startPages(t)
  const beforeRow = pages.begin()
  foldRow()
  pages.keep('?q', page('one'), beforeRow)
  t.equal(pages.find('?q'), undefined)
  const beforeMidnight = pages.begin()
  at.day = '2026-11-24'
  pages.keep('?q', page('one'), beforeMidnight)
  t.equal(pages.find('?q'), undefined)
})

t.test(
  'when there would be more than may be, all are forgotten first; what is longer than all is not kept',
  async t => {
    const { pages } = startPages(t, 20)
    const keep = (asked: string, bytes: string) => pages.keep(asked, page(bytes), pages.begin())
    keep('?a', '12345678')
    keep('?a', '12345678')
    keep('?b', '12345678')
    t.same([pages.find('?a')?.bytes, pages.find('?b')?.bytes], ['12345678', '12345678'], 'each counts once')
    keep('?c', '1')
    t.same(
      ['?a', '?b', '?c'].map(asked => pages.find(asked)?.bytes),
      [undefined, undefined, '1'],
    )
    keep('?d', 'x'.repeat(19))
    t.equal(pages.find('?d'), undefined)
  },
)

t.test('pages at the front', t =>
  eachDatabase(t, async (t, open) => {
    let at = Date.parse('2026-11-16T22:30:00Z')
    const service = await startService(t, open, { now: () => new Date(at) })
    const { code } = await givenCode(service, { effectiveFrom: '2026-11-17' })
    const origin = await service.app.listen({ port: 0, host: '127.0.0.1' })
    const askAt = answeringAt(t, origin)
    const ask = (asked: string, headers: Readonly<Record<string, string>> = {}) =>
      askAt(`${ROOT}/codes${asked}`, { headers })
    const all = '?sort=-code&limit=5'
    for (const asked of ['', all, '?town=%C3%85re', '?page=2&limit=1']) {
      t.equal((await ask(asked)).by, 'framework', `${asked}: what is not at hand is made`)
      const [front, route] = [await ask(asked), await ask(asked, { 'if-none-match': '"other"' })]
      t.match([front.by, route.by, route.status], ['front', 'framework', 200])
      t.same({ ...front, by: '' }, { ...route, by: '' }, `${asked}: the same`)
    }
    for (const asked of ['?q=v%C3%A5rd', '?validAt=2026-11-17']) {
      await ask(asked)
      t.equal((await ask(asked)).by, 'framework', `${asked} is not kept`)
    }
    for (const [asked, status] of [
      ['?limit=0', 400],
      ['?status=active&x=1', 400],
      ['?mine=true', 401],
      ['x', 404],
    ] as const)
      for (const time of ['once', 'twice']) t.equal((await ask(asked)).status, status, `${asked} ${time}`)
    const bearer = { authorization: `Bearer ${await service.tokens.sign({ role: 'officer', sub: 'test' }, 1)}` }
    t.equal((await ask(all, bearer)).by, 'framework', 'who shows a token is told what is theirs')
    await ask('?limit=4', bearer)
    t.equal((await ask('?limit=4')).by, 'framework', 'nor is it told to anyone else')
    const statusTold = async () => {
      const { by, text } = await ask(all)
      return [by, JSON.parse(text).items.find((item: { code: string }) => item.code === code).status]
    }
    t.same(await statusTold(), ['front', 'not-yet-active'])
    at = Date.parse('2026-11-16T23:00:00Z')
    t.same(await statusTold(), ['framework', 'active'], 'a new day in Sweden')
    t.same(await statusTold(), ['front', 'active'])
    const address = anAddress()
    await decided(service, { kind: 'move', code, address, effectiveFrom: '2026-11-17' })
    const moved = await ask(all)
    t.equal(moved.by, 'framework', 'a decision')
    const item = JSON.parse(moved.text).items.find((each: { code: string }) => each.code === code)
    t.same(item.address, address)
  }),
)

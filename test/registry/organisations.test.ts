// Organisations and places: each change a decision in the log, a sole trader's number apart from it.
import t from 'tap'
import { changeProvider, findProviderShown, findSiteShown, ruleOnSites } from '../../src/registry/organisations.js'
import { eachDatabase } from '../databases.js'
import { at, codeOf, made, newCode, OTHER, opened, PRIVATE, TODAY } from './asking.js'

const ACTOR = { role: 'officer', sub: 'test' } as const
const PERSONAL = '8112189876'

t.test('a provider is entered, renamed from a day on, and shown with the codes it has in force', async t => {
  await eachDatabase(t, async (t, open) => {
    const registry = await opened(t, await open())
    await changeProvider(registry, { ...PRIVATE, effectiveFrom: '2024-01-01' }, ACTOR)
    const code = await codeOf(made(registry, newCode()))
    await changeProvider(registry, { provider: 'provider-1', name: 'Nya AB', effectiveFrom: '2027-01-01' }, ACTOR)
    t.match(findProviderShown(registry.register, 'provider-1', TODAY), { name: PRIVATE.name, codes: [code] })
    t.match(findProviderShown(registry.register, 'provider-1', '2027-01-01'), {
      name: 'Nya AB',
      organisationNumber: PRIVATE.organisationNumber,
      history: [
        { seq: 1, from: '2024-01-01' },
        { seq: 3, from: '2027-01-01', organisationNumber: null },
      ],
    })
    t.equal(findProviderShown(registry.register, 'provider-9', TODAY), undefined)
    const taken = await changeProvider(registry, { ...PRIVATE, effectiveFrom: TODAY }, ACTOR)
    t.match(taken, { written: false, decision: { rule: 'N-number' } })
    const unknown = await changeProvider(registry, { provider: 'provider-9', name: 'X', effectiveFrom: TODAY }, ACTOR)
    t.match(unknown, { written: false, decision: { rule: 'N-provider' } })
  })
})

t.test('a sole trader’s number finds its provider on any instance, and stands nowhere in the log', async t => {
  await eachDatabase(t, async (t, open) => {
    const database = await open()
    const registry = await opened(t, database)
    const personal = { organisationNumber: PERSONAL, name: 'Ella Ek' }
    t.match(await changeProvider(registry, { ...personal, effectiveFrom: TODAY }, ACTOR), { written: true })
    const [log] = await database.call('read', {
      text: 'select string_agg(deed || grounds, $1) from decisions',
      params: [' '],
    })
    t.notOk(String(log?.[0]).includes(PERSONAL))
    for (const each of [registry, await opened(t, database)]) {
      t.same(each.register.providersWithNumber(PERSONAL), ['provider-1'])
      t.equal(findProviderShown(each.register, 'provider-1', TODAY)?.organisationNumber, PERSONAL)
    }
    const again = await changeProvider(registry, { ...personal, effectiveFrom: TODAY }, ACTOR)
    t.match(again, { written: false, decision: { rule: 'N-number' } })
  })
})

t.test('two sites ruled one share their codes; a provider with a code at each has to merge first', async t => {
  await eachDatabase(t, async (t, open) => {
    const registry = await opened(t, await open())
    const rule = (site: string, other: Parameters<typeof ruleOnSites>[1]['other'], same = true) =>
      ruleOnSites(registry, { site, other, same }, 'Samma hus', ACTOR)
    const one = await codeOf(made(registry, newCode()))
    const two = await codeOf(made(registry, newCode({ provider: OTHER, address: at('Lillgatan 2') })))
    await made(registry, newCode({ address: at('Kungsgatan 3') }))
    t.match(await rule('site-1', 'site-3'), { written: false, decision: { outcome: 'referred', rule: 'G-sites' } })
    t.match(await rule('site-1', 'site-2'), { written: true })
    t.same(findSiteShown(registry.register, 'site-1', TODAY)?.codes, [one, two])
    t.match(findSiteShown(registry.register, 'site-2', TODAY), { readAs: 'site-1', codes: [] })
    t.equal(findSiteShown(registry.register, 'site-9', TODAY), undefined)
    for (const [site, other] of [
      ['site-2', 'site-3'],
      ['site-1', 'site-9'],
      ['site-1', 'site-1'],
    ] as const)
      t.match(await rule(site, other), { written: false, decision: { rule: 'N-site' } }, `${site} and ${other}`)
    t.equal(registry.register.siteReadAs('site-1'), 'site-1')
  })
})

t.test('an address that is a known site stands for that site in a ruling', async t => {
  await eachDatabase(t, async (t, open) => {
    const registry = await opened(t, await open())
    await made(registry, newCode())
    const other = await codeOf(made(registry, newCode({ provider: OTHER, address: at('Lillgatan 2') })))
    const ruling = { site: 'site-1', other: at('Lillg. 2'), same: true }
    t.match(await ruleOnSites(registry, ruling, undefined, ACTOR), { written: true })
    t.equal(registry.register.statesOf(other)[0]?.place?.site, 'site-1')
    t.equal(registry.register.siteOf(at('Lillgatan 2')), 'site-1')
  })
})

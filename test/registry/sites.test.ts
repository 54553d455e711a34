// Sites: addresses that are read late are found as those that are read as they come.
import fc from 'fast-check'
import t from 'tap'
import { type Sites, sitesOver } from '../../src/registry/sites.js'

const someAddress = fc.record({
  street: fc.constantFrom('Storgatan 1', 'Storgatan 1 B', 'Storgatn 1', 'Lillgatan 2'),
  postalCode: fc.constant('75321'),
  town: fc.constantFrom('Uppsala', 'Lund'),
})
const someRuling = fc.record({
  site: fc.constantFrom('site-0', 'site-1'),
  other: fc.oneof(someAddress, fc.constantFrom('site-2', 'site-3')),
  same: fc.boolean(),
})

t.test(
  'an address is found, and what it is like, whether it was read at once or late, below a layer or not',
  async () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(someAddress, someRuling), { maxLength: 12 }),
        fc.nat({ max: 12 }),
        someAddress,
        (steps, layerAt, asked) => {
          const take = (sites: Sites, step: (typeof steps)[number], i: number): void =>
            'street' in step ? sites.add({ id: `site-${i}`, address: step }) : sites.rule(step)
          let [early, late] = [sitesOver(), sitesOver()]
          for (const [i, step] of steps.entries()) {
            if (i === layerAt) [early, late] = [sitesOver(early), sitesOver(late)]
            take(early, step, i)
            take(late, step, i)
            for (const _read of early.readAddresses());
          }
          const told = (sites: Sites) => JSON.stringify([sites.of(asked), sites.candidatesFor(asked), [...sites.ids()]])
          return told(early) === told(late)
        },
      ),
    )
  },
)

t.test(
  'an address ruled to be a site is found as that, also where it was another before, and nothing is found to be like it',
  async t => {
    const [corner, house] = ['Storgatan 1', 'Storgatan 1 B'].map(street => ({
      street,
      postalCode: '75321',
      town: 'Uppsala',
    }))
    const far = { street: 'Lillgatan 2', postalCode: '75321', town: 'Uppsala' }
    const sites = sitesOver()
    sites.add({ id: 'site-1', address: corner! })
    sites.add({ id: 'site-2', address: far })
    t.same([sites.of(corner!), sites.candidatesFor(house!).map(({ id }) => id)], ['site-1', ['site-1']])
    const above = sitesOver(sites)
    for (const each of [above, sites]) {
      each.rule({ site: 'site-2', other: corner!, same: true })
      t.same([each.of(corner!), each.candidatesFor(house!).map(({ id }) => id)], ['site-2', ['site-1']])
    }
  },
)

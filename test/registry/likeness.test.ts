// Likeness: the codes a request is perhaps about are those that a look through all codes finds.
import fc from 'fast-check'
import t from 'tap'
import { areAlike } from '../../src/policy/texts.js'
import { type Patch, stateOn } from '../../src/policy/timelines.js'
import { perhapsMoved } from '../../src/registry/likeness.js'
import { wordsOf } from '../../src/registry/names.js'
import type { Register } from '../../src/registry/register.js'
import { issued, madeUpRegister, placeIn, TODAY } from './made-up.js'

// Few, so that many are alike.
const someMvo = fc.constantFrom(['511'], ['211', '511'], ['811', '211', '511'])
const someName = fc.constantFrom('Ögonkliniken Fyris', 'Ögonkliniken', 'Hudmottagningen Fyris', 'Rehab Ekbacken Norra')
const someChange: fc.Arbitrary<Partial<Patch>> = fc.oneof(
  fc.record({ provider: fc.constantFrom('V1', 'V2') }),
  fc.record({ name: someName }),
  fc.record({ mvo: someMvo.map(list => ({ list })) }),
  fc.record({ mvo: fc.record({ add: someMvo, remove: fc.constantFrom([], ['211']) }) }),
  fc.record({ place: fc.constantFrom('Uppsala', 'Lund').map(town => placeIn(town)) }),
  fc.constant({ status: 'closed' as const }),
)
/** Most often one given out; enough codes of one provider that names are looked up sooner than codes are looked through. */
const someStep = fc.record({
  code: fc.integer({ min: 12400, max: 12519 }).map(String),
  name: someName,
  mvo: someMvo,
  change: someChange,
  from: fc.constantFrom('2021-01-01', '2024-01-01', '2027-01-01'),
  isAsked: fc.boolean(),
})

type Asked = { readonly activityName: string; readonly mvo: readonly string[] }

/** As `perhapsMoved`, by looking at every code there is. */
function lookedThrough({ activityName, mvo }: Asked, provider: string, site: string, register: Register): string[] {
  const isMeant = (code: string): boolean => {
    const state = stateOn(register.statesOf(code), TODAY)
    if (state?.status !== 'active' || state.provider !== provider || state.place?.site === site) return false
    return state.mvo.join() === [...mvo].sort().join() && areAlike(wordsOf(state.name), wordsOf(activityName))
  }
  return [...register.listCodes()].filter(isMeant).sort().slice(0, 20)
}

t.test('codes perhaps moved are those that a look through all codes finds, whenever they are asked for', async t => {
  let found = 0
  fc.assert(
    fc.property(
      fc.array(someStep, { minLength: 100, maxLength: 300 }),
      fc.record({ activityName: someName, mvo: fc.oneof({ weight: 9, arbitrary: someMvo }, fc.constant([])) }),
      fc.constantFrom('V1', 'V2'),
      (steps, asked, provider) => {
        const { register, fold } = madeUpRegister()
        const site = placeIn('Uppsala').site
        const ask = (): string[] => {
          const codes = perhapsMoved(
            asked as never,
            { id: provider, isNew: false } as never,
            { id: site } as never,
            TODAY,
            register,
          )
          const plain = lookedThrough(asked, provider, site, register)
          if (codes.join() !== plain.join()) throw new Error(`${codes} are told, ${plain} are there`)
          return codes
        }
        for (const [i, { code, name, mvo, change, from, isAsked }] of steps.entries()) {
          const isNew = register.findTimeline(code) === undefined
          fold([isNew ? issued(code, name, { mvo: { list: mvo }, place: placeIn('Lund') }) : { code, from, ...change }])
          if (isAsked && i % 40 === 0) ask()
        }
        found += ask().length
      },
    ),
    { numRuns: 150 },
  )
  t.ok(found > 100, `${found} codes were found`)
})

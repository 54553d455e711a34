// The crosswalk: what became of a code between two days, told from the states and who stands in whose place.
import t, { type Test } from 'tap'
import type { Patch } from '../../src/policy/timelines.js'
import {
  type CrosswalkItem,
  crosswalkItems,
  findCrosswalk,
  listCrosswalk,
  type Relation,
} from '../../src/registry/crosswalk.js'
import { issued, type MadeUp, madeUpRegister } from './made-up.js'

const [FROM, BETWEEN, TO] = ['2025-01-01', '2025-06-01', '2026-01-01']

const closed = (code: string, ...successors: string[]): Patch => ({ code, from: BETWEEN, status: 'closed', successors })
const begun = (code: string, more: Partial<Patch> = {}): Patch =>
  issued(code, `Enhet ${code}`, { from: BETWEEN, ...more })
const held = (code: string, more: Partial<Patch> = {}): Patch => issued(code, `Enhet ${code}`, more)

function walk({ register }: MadeUp, code: string, from = FROM, to = TO): CrosswalkItem | undefined {
  return findCrosswalk(register, code, { from, to, seq: register.head.seq })
}

interface Expected {
  readonly relation: Relation
  readonly successors?: readonly string[]
  readonly predecessors?: readonly string[]
  readonly differences?: readonly string[]
}

const CASES: readonly (readonly [
  name: string,
  patches: readonly Patch[],
  expected: Readonly<Record<string, Expected>>,
])[] = [
  ['nothing happened', [held('10000')], { 10000: { relation: 'same' } }],
  [
    'renamed, and moved to another region',
    [held('10000'), { code: '10000', from: BETWEEN, name: 'Ny', region: '14' }],
    { 10000: { relation: 'changed', differences: ['activityName', 'region'] } },
  ],
  [
    'renamed there and back: what stands between the days is not told',
    [
      held('10000'),
      { code: '10000', from: BETWEEN, name: 'Ny' },
      { code: '10000', from: '2025-09-01', name: 'Enhet 10000' },
    ],
    { 10000: { relation: 'same' } },
  ],
  [
    'one new code in the place of one: one-to-one',
    [held('10000'), begun('10001'), closed('10000', '10001')],
    {
      10000: { relation: 'replaced', successors: ['10001'], differences: ['status'] },
      10001: { relation: 'new', predecessors: ['10000'] },
    },
  ],
  [
    'one merged into another that goes on',
    [held('10000'), held('10001'), closed('10000', '10001')],
    { 10000: { relation: 'merged', successors: ['10001'] }, 10001: { relation: 'same', predecessors: ['10000'] } },
  ],
  [
    'two merged into a new one',
    [held('10000'), held('10001'), begun('10002'), closed('10000', '10002'), closed('10001', '10002')],
    {
      10000: { relation: 'merged', successors: ['10002'] },
      10001: { relation: 'merged', successors: ['10002'] },
      10002: { relation: 'new', predecessors: ['10000', '10001'] },
    },
  ],
  [
    'replaced by one that is replaced in turn',
    [
      held('10000'),
      begun('10001'),
      closed('10000', '10001'),
      begun('10002'),
      { ...closed('10001', '10002'), from: '2025-09-01' },
    ],
    {
      10000: { relation: 'replaced', successors: ['10002'] },
      10001: { relation: 'replaced', successors: ['10002'] },
      10002: { relation: 'new', predecessors: ['10000'] },
    },
  ],
  [
    'a part of it has a code of its own',
    [held('10000'), begun('10001', { origin: '10000' })],
    { 10000: { relation: 'split', successors: ['10001'] }, 10001: { relation: 'new' } },
  ],
  [
    'a part of it has a code of its own, and the rest is closed',
    [held('10000'), begun('10001', { origin: '10000' }), { ...closed('10000'), from: '2025-09-01' }],
    { 10000: { relation: 'split', successors: ['10001'] } },
  ],
  [
    'split before the first day',
    [held('10000'), held('10001', { origin: '10000' })],
    { 10000: { relation: 'same' }, 10001: { relation: 'same' } },
  ],
  [
    'several in its place',
    [held('10000'), begun('10001'), begun('10002'), closed('10000', '10001', '10002')],
    { 10000: { relation: 'ambiguous', successors: ['10001', '10002'] } },
  ],
  ['closed, and nothing in its place', [held('10000'), closed('10000')], { 10000: { relation: 'closed' } }],
  [
    'closed into one that is closed without a successor',
    [held('10000'), held('10001'), closed('10000', '10001'), closed('10001')],
    { 10000: { relation: 'closed' }, 10001: { relation: 'closed' } },
  ],
  [
    'closed before the first day: the same, and who stands in its place',
    [held('10000'), held('10001'), { ...closed('10000', '10001'), from: '2022-01-01' }],
    { 10000: { relation: 'same', successors: ['10001'] }, 10001: { relation: 'same', predecessors: [] } },
  ],
  [
    'reopened',
    [held('10000'), { ...closed('10000'), from: '2022-01-01' }, { code: '10000', from: BETWEEN, status: 'active' }],
    { 10000: { relation: 'changed', differences: ['status'] } },
  ],
  ['withdrawn', [held('10000'), { code: '10000', from: '', void: true }], { 10000: { relation: 'withdrawn' } }],
  [
    'begun and closed between the days',
    [begun('10000'), { ...closed('10000'), from: '2025-09-01' }],
    { 10000: { relation: 'closed' } },
  ],
  [
    'two that name each other as successors do not go round for ever',
    [held('10000'), held('10001'), closed('10000', '10001'), closed('10001', '10000')],
    { 10000: { relation: 'closed' }, 10001: { relation: 'closed' } },
  ],
]

for (const [name, patches, expected] of CASES)
  t.test(name, async t => {
    const made = madeUpRegister()
    for (const patch of patches) made.fold([patch])
    const { register } = made
    const before = register.head.seq
    for (const [code, { relation, successors = [], predecessors, differences }] of Object.entries(expected)) {
      const item = walk(made, code)
      t.same([item?.relation, item?.successors], [relation, successors], code)
      if (predecessors !== undefined) t.same(item?.predecessors, predecessors, `${code}: whom it stands for`)
      if (differences !== undefined) t.same(item?.differences, differences, `${code}: what differs`)
    }
    const told = [...crosswalkItems(register, { from: FROM, to: TO, seq: before })]
    const changed = [...crosswalkItems(register, { from: FROM, to: TO, seq: before }, { changed: true })]
    t.same(
      changed.filter(item => item !== undefined),
      told.filter(item => item !== undefined && item.relation !== 'same'),
      'of all, those that are not the same',
    )
    made.fold([{ code: '10000', from: BETWEEN, name: 'Långt senare' }, held('77777')])
    t.same(
      [...crosswalkItems(register, { from: FROM, to: TO, seq: before })].slice(0, told.length),
      told,
      'as known then',
    )
  })

t.test('a code that has no state on either day is not in it', async t => {
  const made = madeUpRegister()
  made.fold([begun('10000'), held('10001')])
  t.equal(walk(made, '10000', '2020-01-01', '2020-02-01'), undefined)
  t.equal(walk(made, '99999'), undefined)
  t.match(walk(made, '10000'), { from: null, to: { status: 'active' } })
})

t.test("a provider's new name is a difference, and is found among the changed", async t => {
  const made = madeUpRegister()
  made.fold([held('10000')], { provider: { id: 'V1', name: 'Vård AB', from: '2020-01-01' } })
  made.fold([], { provider: { id: 'V1', name: 'Ny Vård AB', from: BETWEEN } })
  t.match(walk(made, '10000'), { relation: 'changed', differences: ['provider'] })
  await pagesOf(t, made, true, ['10000'])
})

async function pagesOf(t: Test, { register }: MadeUp, changed: boolean, codes: readonly string[]): Promise<void> {
  const days = { from: FROM, to: TO, seq: register.head.seq }
  for (const limit of [1, 2, 100])
    for (let offset = 0; offset <= codes.length; offset += limit) {
      const { total, items } = await listCrosswalk(register, days, { changed, limit, offset })
      t.same(
        [total, items.map(item => item.code)],
        [codes.length, codes.slice(offset, offset + limit)],
        `${offset}+${limit}`,
      )
    }
}

t.test('pages hold all codes in order, or all that changed', async t => {
  const made = madeUpRegister()
  for (const n of [4, 2, 0, 1, 3]) made.fold([held(`1000${n}`)])
  made.fold([closed('10001', '10002')])
  made.fold([{ code: '10003', from: BETWEEN, name: 'Ny' }, begun('10009'), begun('10010', { from: '2030-01-01' })])
  await pagesOf(t, made, false, ['10000', '10001', '10002', '10003', '10004', '10009'])
  await pagesOf(t, made, true, ['10001', '10003', '10009'])
})

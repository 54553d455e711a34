// Pages of gists: what is folded in from columns that came from another thread is what is folded in row by row, and nothing is let through unseen.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import type { Minted } from '../../src/policy/commands.js'
import { readName } from '../../src/policy/texts.js'
import type { Patch } from '../../src/policy/timelines.js'
import { gistPageOf } from '../../src/registry/gist-pages.js'
import { BadRow, EMPTY_HEAD, hashOf, logRowOf, sha256 } from '../../src/registry/log-rows.js'
import { Register } from '../../src/registry/register.js'
import type { LogPage } from '../../src/store/log-pages.js'
import { issued, placeIn } from './made-up.js'

const CODES = ['12400', '12401', '12402', '12403'] as const
const SITES = ['site-1', 'site-2', 'site-3'] as const
const REF = '00000000-0000-4000-8000-00000000000a'
const NUMBER = '198112189876'
const someCode = fc.constantFrom(...CODES)
const someSite = fc.constantFrom(...SITES)
const someProvider = fc.constantFrom('V1', 'V2')
const someName = fc.constantFrom('Åsens vårdcentral', '],"minted":{"x":1}', '"organisationNumber":"personal:', '🏥 ﷽')
const address = { street: 'Storgatan 1', postalCode: '75321', town: 'Uppsala' }

const somePatch: fc.Arbitrary<Patch> = fc
  .tuple(
    someCode,
    fc.record(
      {
        from: fc.constantFrom('2026-01-01', '2026-02-01', ''),
        status: fc.constantFrom('active', 'closed'),
        name: someName,
        place: someSite.map(site => placeIn('Uppsala', site)),
        provider: someProvider,
        region: fc.constant('03'),
        legacy: fc.constant(true),
        void: fc.constant(true),
        successors: fc.array(someCode, { maxLength: 2 }),
        origin: someCode,
        resite: fc.constant({ from: 'site-1', to: 'site-2' }),
      },
      { requiredKeys: ['from'] },
    ),
    fc.boolean(),
  )
  .map(
    ([code, patch, isNew]) =>
      (isNew ? issued(code, patch.name ?? 'Ny', patch as Partial<Patch>) : { code, ...patch }) as Patch,
  )
const someMinted: fc.Arbitrary<Minted> = fc.record(
  {
    provider: fc.record(
      {
        id: someProvider,
        name: someName,
        organisationNumber: fc.constantFrom('5565594230', `personal:${REF}:${'0'.repeat(64)}`),
      },
      { requiredKeys: ['id'] },
    ),
    site: someSite.map(id => ({ id, address })),
    ruling: fc.record({ site: fc.constant('site-2'), other: fc.constant('site-1'), same: fc.boolean() }),
    annuls: fc.constantFrom(1, 2, 3),
  },
  { requiredKeys: [] },
) as never

interface Doing {
  readonly patches: readonly Patch[]
  readonly minted: Minted
  readonly type: string
  readonly isOwn: boolean
}
const someDoing: fc.Arbitrary<Doing> = fc.record({
  patches: fc.oneof({ weight: 5, arbitrary: somePatch.map(patch => [patch]) }, fc.array(somePatch, { maxLength: 3 })),
  minted: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, someMinted),
  type: fc.constantFrom('import', 'move', 'merger'),
  isOwn: fc.boolean(),
})

/** Rows as the database would answer them. */
function rowsFor(doings: readonly Doing[]): unknown[][] {
  let before = EMPTY_HEAD.hash
  return doings.map(({ patches, minted, type, isOwn }, i) => {
    const [seq, id, groundsHash] = [i + 1, randomUUID(), sha256(String(i))]
    const code = isOwn ? patches[0]?.code : CODES[i % CODES.length]
    const decidedAt = new Date(Date.UTC(2026, 0, 1) + i).toISOString()
    const deed = JSON.stringify({
      ...{ format: 1, id, policy: 'made-up', decidedAt, effectiveFrom: '2026-01-01', type, outcome: 'kept' },
      ...{ row: 'made-up', rule: `rule-${i % 3}`, clause: null, ...(code === undefined ? {} : { code }) },
      ...{ patches, minted },
    })
    before = hashOf(before, seq, deed, groundsHash)
    return [seq, id, deed, groundsHash, before]
  })
}

const pageOf = (rows: readonly unknown[][]): LogPage<Buffer> => {
  const lines = rows.flatMap(([seq, id, deed, groundsHash, hash]) => [seq, deed, groundsHash, id, hash])
  return { head: rows.length, count: rows.length, rows: Buffer.from(lines.join('\n')) }
}

function rowByRow(rows: readonly unknown[][]): Register {
  const register = new Register()
  register.learnNumber(REF, NUMBER)
  for (const row of rows) register.apply(logRowOf(row, register.head))
  return register
}

function byPage(rows: readonly unknown[][]): Register {
  const register = new Register()
  const page = structuredClone(gistPageOf(pageOf(rows), EMPTY_HEAD))
  for (const ref of page.numberRefs) register.learnNumber(ref, NUMBER)
  register.applyPage(page)
  return register
}

const toldBy = (register: Register): string =>
  JSON.stringify({
    head: register.head,
    codes: [...register.listCodes()].map(code => [
      register.findTimeline(code),
      register.codesEverFollowedBy(code),
      register.codesEverSplitFrom(code),
    ]),
    deeds: Array.from({ length: register.head.seq }, (_, i) => [register.findDeed(i + 1), register.findKind(i + 1)]),
    sites: SITES.map(site => [register.findSite(site), register.codesEverAt(site), register.siteReadAs(site)]),
    providers: [...register.listProviders()].map(id => [register.findProvider(id), register.codesEverOf(id)]),
    numbers: [register.providersWithNumber(NUMBER), register.providersWithNumber('5565594230')],
    incomplete: [register.listIncomplete(), register.codesImportedIn('Uppsala')],
    named: [...register.codesNamedLike(readName('Åsens vårdcentral'))],
    seen: register.seenOf('124'),
  })

t.test('a page from another thread is folded in as its rows are, whatever they do', async t => {
  const isAlike = (doings: readonly Doing[]): boolean => {
    const rows = rowsFor(doings)
    return toldBy(byPage(rows)) === toldBy(rowByRow(rows))
  }
  t.doesNotThrow(() => fc.assert(fc.property(fc.array(someDoing, { maxLength: 12 }), isAlike), { numRuns: 500 }))
})

t.test('most decisions stand in the columns; those that tie codes to each other are sent as they are', async t => {
  const [plain, tied] = [issued('12400', 'Ett'), { code: '12401', from: '2026-01-01', successors: ['12400'] }]
  const doing = { minted: {}, type: 'move', isOwn: true }
  const rows = rowsFor([
    { ...doing, patches: [plain] },
    { ...doing, patches: [tied] },
    { ...doing, patches: [plain, tied] },
    { ...doing, patches: [] },
    { ...doing, patches: [plain], minted: { annuls: 1 } },
    { ...doing, patches: [plain], minted: { site: { id: 'site-1', address } } },
  ])
  const { others, minted, patches } = gistPageOf(pageOf(rows), EMPTY_HEAD)
  t.same([...others.keys()], [1, 2, 3, 4])
  t.equal(Buffer.from(minted).toString(), JSON.stringify({ site: { id: 'site-1', address } }))
  t.equal(Buffer.from(patches).toString(), JSON.stringify(plain).repeat(2))
})

t.test('of personal data the fold is told of organisation numbers and nothing else', async t => {
  const token = (ref: string): string => `personal:${ref}:${'0'.repeat(64)}`
  const person = { id: 'V1', name: 'Anna Lind', organisationNumber: token(REF), from: '2020-01-01' }
  const contact = token('00000000-0000-4000-8000-00000000000c')
  const rows = rowsFor([
    { patches: [issued('12400', 'Ett', { contact })], minted: { provider: person }, type: 'move', isOwn: true },
  ])
  t.same(gistPageOf(pageOf(rows), EMPTY_HEAD).numberRefs, [REF])
})

t.test('a row that is not what it should be is refused with its whole page', async t => {
  const right = rowsFor(Array.from({ length: 3 }, () => ({ patches: [], minted: {}, type: 'move', isOwn: true })))
  const changed = (at: number, value: string) => right.with(1, right[1]!.with(at, value))
  const wrong: readonly (readonly [string, readonly unknown[][]])[] = [
    ['row 2 of the log: the id is not that of the deed', changed(1, randomUUID())],
    ['row 2 of the log: the hash does not fit', changed(2, (right[1]![2] as string).replace('made-up', 'otherwise'))],
    ['row 2 of the log: the hash does not fit', changed(3, sha256('other grounds'))],
    ['row 2 of the log: the hash does not fit', changed(4, sha256('another hash'))],
  ]
  for (const [words, rows] of wrong)
    t.throws(() => gistPageOf(pageOf(rows), EMPTY_HEAD), new BadRow(2, words.slice(18)))
  t.equal(gistPageOf(pageOf(right), EMPTY_HEAD).head.seq, 3)
})

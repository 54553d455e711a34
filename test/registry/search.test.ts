// Tests of the search: what a person types and which code is meant, on made-up names and on those of the published lists.
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import t from 'tap'
import type { Day } from '../../src/policy/days.js'
import { type ListQuery, listCodes } from '../../src/registry/listing.js'
import { createSearch } from '../../src/registry/search.js'
import { createTable } from '../../src/registry/table.js'
import { issued, type MadeUp, madeUpRegister, placeIn, TODAY } from './made-up.js'

const reference = new URL('../../../../shared/reference/', import.meta.url)
const isAbsent = !existsSync(new URL('hospital-codes-2014.csv', reference))

/** Searches a register, as of today unless said otherwise. */
function searchIn(registry: MadeUp, today: () => Day = () => TODAY) {
  const table = createTable(registry)
  const index = createSearch(table, registry)
  const search = async (q: string, query: Partial<ListQuery> = {}) => {
    const { total, items } = await listCodes(
      { q, limit: 20, page: 1, ...query },
      { table, search: index, today },
      listed => listed,
    )
    return { total, hits: items.map(({ state, match }) => ({ code: state.code, ...match! })) }
  }
  return { search, close: () => [table.close(), index.close()] }
}
type Search = ReturnType<typeof searchIn>

const codesFor = async ({ search }: Search, text: string, limit = 20): Promise<string[]> =>
  (await search(text, { limit })).hits.map(hit => hit.code)

function searchOver(...entries: readonly (readonly [string, string, string?])[]): { registry: MadeUp; search: Search } {
  const registry = madeUpRegister()
  for (const [code, name, town = 'Uppsala'] of entries) registry.fold([issued(code, name, { place: placeIn(town) })])
  return { registry, search: searchIn(registry) }
}

t.test('å, ä, ö, capitals and mistyped letters are forgiven', async t => {
  const { search } = searchOver(
    ['12401', 'Ögonkliniken Fyris'],
    ['12402', 'Hudkliniken Fyris'],
    ['12403', 'Ögonkliniken Söder', 'Malmö'],
    ['12404', 'Idéhälsan', 'Åmål'],
  )
  for (const text of ['ogon', 'Ögon', 'OGONKLINIKEN', 'ögonklin', 'oögonkliniken', 'ögonklinker'])
    t.same((await codesFor(search, text)).sort(), ['12401', '12403'], text)
  t.same(await codesFor(search, 'ogonkliniken upsala', 1), ['12401'])
  t.same(await codesFor(search, 'ogonkliniken malmo', 1), ['12403'])
  t.same(await codesFor(search, 'idehalsan amal'), ['12404'])
  t.same(await codesFor(search, 'rontgen'), [])
})

t.test('compounds are found taken apart and put together, in any order', async t => {
  const { search } = searchOver(
    ['12401', 'Ögonmottagningen Väster'],
    ['12402', 'Ögon klinik Söder'],
    ['12403', 'Kliniken Ögon Norr'],
    ['12404', 'Ögonkliniken Öster'],
    ['12405', 'Hudkliniken Öster'],
  )
  for (const text of ['ögonkliniken', 'ögon klinik', 'kliniken ögon']) {
    const codes = await codesFor(search, text)
    t.same(codes.slice(0, 3).sort(), ['12402', '12403', '12404'], text)
  }
  t.same((await codesFor(search, 'ögonklinik')).at(-1), '12401', 'another kind of unit for the same comes last')
})

t.test('abbreviations of the old lists are read', async t => {
  const { search } = searchOver(
    ['50010', 'Sahlg. Univers.sjh. - Östra sjukhuset', 'Göteborg'],
    ['10011', 'S:t Görans sjukhus', 'Stockholm'],
    ['19090', 'Huddinge psykmott', 'Huddinge'],
    ['541030', 'VC Kronoparken', 'Karlstad'],
  )
  t.same(await codesFor(search, 'sahlgrenska universitetssjukhuset', 1), ['50010'])
  t.same(await codesFor(search, 'sankt göran', 1), ['10011'])
  t.same(await codesFor(search, 'st gorans sjukhus', 1), ['10011'])
  t.same(await codesFor(search, 'psykiatriska mottagningen huddinge', 1), ['19090'])
  t.same(await codesFor(search, 'vårdcentralen kronoparken', 1), ['541030'])
})

t.test('a whole code typed finds that code first, and digits are never forgiven', async t => {
  const { search } = searchOver(['12401', 'Ett'], ['12402', '12401 Huset'], ['124011', 'Tre'], ['104XX4', 'Fyra'])
  t.same(await codesFor(search, '12401'), ['12401', '12402', '124011'])
  t.same(await codesFor(search, ' 124 01 ', 1), ['12401'])
  t.same(await codesFor(search, '104xx4'), ['104XX4'])
  t.same(await codesFor(search, '12499'), [])
})

t.test('all words count, and one that is missing does not lose the answer', async t => {
  const { search } = searchOver(
    ['12401', 'Fyris ortopedi'],
    ['12402', 'Fyris hudvård'],
    ['12403', 'Söder ortopedi', 'Malmö'],
  )
  t.same(await codesFor(search, 'fyris ortopedi uppsala', 1), ['12401'])
  t.same(await codesFor(search, 'fyris ortopedi sundsvall'), ['12401'])
  t.same(await codesFor(search, 'sundsvall fyris rontgen magnet'), ['12401', '12402'], 'else what answers most words')
})

const exactly = (asked: string, word: string) => ({ asked, word, how: 'exact', edits: 0 })

t.test(
  'former and coming names, providers and former towns are searched, and the answer says where it was found',
  async t => {
    const { registry, search } = searchOver(['12401', 'Gamla Ögonkliniken'], ['12402', 'Annat', 'Lund'])
    registry.fold([], { provider: { id: 'V1', name: 'Exempelvård AB', from: '2000-01-01' } })
    registry.fold([{ code: '12401', from: '2025-01-01', name: 'Fyrishuset', place: placeIn('Knivsta') }])
    registry.fold([{ code: '12401', from: '2027-01-01', name: 'Morgondagen' }])
    const matchesFor = async (text: string) => (await search.search(text, { limit: 1 })).hits[0]?.matches
    const shown = { from: null, to: null }
    t.same(await matchesFor('ogonklinik'), [
      {
        ...{ field: 'formerName', text: 'Gamla Ögonkliniken', from: '2020-01-01', to: '2024-12-31' },
        words: [{ asked: 'ogonklinik', word: 'Ögonkliniken', how: 'exact', edits: 0 }],
      },
    ])
    t.same(await matchesFor('morgondag'), [
      {
        ...{ field: 'formerName', text: 'Morgondagen', from: '2027-01-01', to: null },
        words: [{ asked: 'morgondag', word: 'Morgondagen', how: 'prefix', edits: 0 }],
      },
    ])
    t.same(await matchesFor('fyrishuset knivsta'), [
      { field: 'name', text: 'Fyrishuset', ...shown, words: [exactly('fyrishuset', 'Fyrishuset')] },
      { field: 'town', text: 'Knivsta', ...shown, words: [exactly('knivsta', 'Knivsta')] },
    ])
    t.match(await matchesFor('upsala'), [{ field: 'region', words: [{ word: 'Uppsala', how: 'fuzzy', edits: 1 }] }])
    t.same((await search.search('exempelvård', { limit: 20 })).total, 2)
  },
)

t.test('a region is found by its name, its number, and its letter beside the word län', async t => {
  const registry = madeUpRegister()
  registry.fold([issued('12401', 'Hudmottagningen', { region: '12', place: placeIn('Lund') })])
  registry.fold([issued('12402', 'Hudmottagningen', { region: '24', place: placeIn('Umeå') })])
  const search = searchIn(registry)
  for (const [text, code] of [
    ['Skånes hudmottagning', '12401'],
    ['hudmottagning M-län', '12401'],
    ['hudmottagning, region 12', '12401'],
    ['hudmottagningen i Västerbottens län', '12402'],
    ['hud län AC', '12402'],
  ] as const) {
    const [first, second] = (await search.search(text)).hits
    t.match(
      [first?.code, first?.unanswered.length, first?.matches.some(match => match.field === 'region')],
      [code, 0, true],
      text,
    )
    t.ok(second === undefined || second.score < first!.score, 'the other region comes after')
  }
  t.same(await codesFor(search, 'm'), [], 'a letter alone is none')
})

t.test('an organisation number finds the codes of its provider, a person’s finds none', async t => {
  const { registry, search } = searchOver(['12401', 'Ett'])
  registry.fold([], {
    provider: { id: 'V1', name: 'Exempelvård AB', organisationNumber: '5565594230', from: '2000-01-01' },
  })
  registry.fold([], {
    provider: { id: 'V2', name: 'Anna Exempel', organisationNumber: '8001010001', from: '2000-01-01' },
  })
  registry.fold([issued('12402', 'Två', { provider: 'V2' })])
  for (const text of ['5565594230', '556559-4230']) {
    const { hits } = await search.search(text)
    t.match(hits, [{ code: '12401', matches: [{ field: 'organisationNumber', text: '5565594230' }], unanswered: [] }])
    t.equal(hits.length, 1)
  }
  for (const text of ['8001010001', '800101-0001']) t.same(await codesFor(search, text), [], text)
})

t.test('the answer says how each word was found, and which was not', async t => {
  const { search } = searchOver(['12401', 'VC Kronan'], ['12402', 'Ögonkliniken'], ['12403', 'Lasarettet'])
  const howOf = async (text: string) => {
    const hit = (await search.search(text, { limit: 1 })).hits[0]!
    const words = hit.matches.flatMap(match => match.words)
    return [
      ...words.map(({ word, how, edits }) => `${word} ${how} ${edits}`),
      ...hit.unanswered.map(word => `${word}?`),
    ]
  }
  t.same(await howOf('vårdcentralen kronan'), ['VC abbreviation 0', 'Kronan exact 0'])
  t.same(await howOf('vc krona'), ['VC exact 0', 'Kronan prefix 0'])
  t.same(await howOf('kronna ystad'), ['Kronan fuzzy 1', 'ystad?'])
  t.same(await howOf('ögonmottagning'), ['Ögonkliniken part 0'])
  t.same(await howOf('ögon'), ['Ögonkliniken part 0'])
  t.same(await howOf('sjukhuset'), ['Lasarettet synonym 0'])
  t.same(await howOf('kronans'), ['Kronan exact 0'])
})

t.test('a code is worth what its best answer is, of whichever state', async t => {
  const { registry, search } = searchOver(['12401', 'Lund'])
  registry.fold([{ code: '12401', from: '2025-01-01', name: 'Annat', place: placeIn('Lund') }])
  const scored = async () => (await search.search('lund')).hits.map(({ score, matches }) => [score, matches[0]!.field])
  t.same(await scored(), [[750, 'formerName']], 'more than the town')
  registry.fold([{ code: '12401', from: '2026-01-01', name: 'Lund' }])
  t.same(await scored(), [[1000, 'name']])
})

t.test('of codes called alike the one in force comes first', async t => {
  const { registry, search } = searchOver(['12401', 'Fyris ortopedi'], ['12402', 'Fyris ortopedi'])
  t.same(await codesFor(search, 'fyris'), ['12401', '12402'])
  registry.fold([{ code: '12401', from: '2026-01-01', status: 'closed' }])
  t.same(await codesFor(search, 'fyris'), ['12402', '12401'])
})

t.test('the index follows every row, a provider’s new name too', async t => {
  const { registry, search } = searchOver(['12401', 'Ett'])
  t.same(await codesFor(search, 'exempelvård'), [])
  registry.fold([], { provider: { id: 'V1', name: 'Exempelvård AB', from: '2000-01-01' } })
  t.same(await codesFor(search, 'exempelvård'), ['12401'])
  registry.fold([], { provider: { id: 'V1', name: 'Omdöpt AB', from: '2026-01-01' } })
  t.same(await codesFor(search, 'omdöpt'), ['12401'])
  t.same(await codesFor(search, 'exempelvård'), [])
  registry.fold([issued('12402', 'Nytt')])
  t.same(await codesFor(search, 'nytt'), ['12402'])
})

t.test('what was recorded for a later day is the name on that day, without a row', async t => {
  const { registry } = searchOver(['12401', 'Före'])
  let day = TODAY
  const search = searchIn(registry, () => day)
  registry.fold([{ code: '12401', from: '2026-12-01', name: 'Efter' }])
  const fieldOf = async (text: string) => (await search.search(text, { limit: 1 })).hits[0]?.matches[0]?.field
  t.same([await fieldOf('fore'), await fieldOf('efter')], ['name', 'formerName'])
  day = '2026-12-01'
  t.same([await fieldOf('fore'), await fieldOf('efter')], ['formerName', 'name'])
})

t.test('an answer has at most `limit` codes and tells how many there are, after those left out', async t => {
  const entries = [...Array(30).keys()].map(i => [String(12400 + i), `Kliniken ${i}`] as const)
  const { search } = searchOver(...entries)
  const { total, hits } = await search.search('kliniken', { limit: 7 })
  t.same([total, hits.length], [30, 7])
  t.same((await search.search('kliniken', { limit: 7, region: '12' })).total, 0)
  t.same(await search.search('kliniken', { limit: 0 }), { total: 30, hits: [] })
})

t.test('odd questions are answered with nothing or little, never with an error', async t => {
  const { search } = searchOver(['12401', 'Constructor klinik'], ['12402', '__proto__'])
  for (const text of ['', '   ', '!?*', ':', '"', '\u0000', '�', 'x'.repeat(100_000), 'ö '.repeat(5_000)])
    t.ok((await search.search(text, { limit: 5 })).hits.length <= 5, JSON.stringify(text.slice(0, 8)))
  t.same(await codesFor(search, 'constructor'), ['12401'])
  t.same(await codesFor(search, 'proto'), ['12402'])
})

t.test('others get their turn while the index is built, and a closed search stops', async t => {
  const registry = madeUpRegister()
  for (let i = 0; i < 5000; i++) registry.fold([issued(String(10000 + i), `Kliniken ${i} Fyris`)])
  const search = searchIn(registry)
  let turns = 0
  const turn = setInterval(() => {
    turns += 1
  }, 1)
  await search.search('fyris')
  clearInterval(turn)
  t.ok(turns > 2, `${turns} turns`)
  t.equal((await search.search('fyris', { limit: 1 })).total, 5000)
  search.close()
  t.equal(registry.listenerCount(), 0)
  registry.fold([issued('99999', 'Aldrig')])
  t.same(await codesFor(search, 'aldrig'), [])
})

const needsLists = isAbsent ? { skip: 'the published lists of codes are not here' } : {}
t.test('in the published lists the code that is meant is among the first three', needsLists, async t => {
  const read = (name: string): Record<string, string>[] =>
    parse(readFileSync(new URL(name, reference), 'utf8'), { columns: true })
  const renames = read('succession.csv').filter(row => row.oldCode === row.newCode)
  const oldNames = new Map(renames.map(row => [row.oldCode, row.oldName!]))
  const registry = madeUpRegister()
  const give = (code: string, name: string) =>
    registry.fold([{ code, from: '', issued: true, legacy: true, status: 'active', name, mvo: { list: [] } }])
  for (const { code, name } of read('hospital-codes-2014.csv')) give(code!, oldNames.get(code!) ?? name!)
  for (const { code, name } of read('hospital-codes-historical.csv')) {
    if (registry.register.findTimeline(code!) === undefined) give(code!, name!)
    registry.fold([{ code: code!, from: '2010-01-01', status: 'closed' }])
  }
  for (const row of renames) registry.fold([{ code: row.oldCode!, from: '2010-01-01', name: row.newName! }])
  const search = searchIn(registry)
  for (const [text, code] of QUESTIONS) {
    const answer = await codesFor(search, text, 3)
    t.ok(answer.includes(code), `${text}: ${answer}`)
  }
})

const QUESTIONS: readonly (readonly [string, string])[] = [
  // names as they are, and as people type them
  ['ogonklinik globen', '10463'],
  ['kliniken ögon globen', '10463'],
  ['akademiska upsala', '12001'],
  ['karolinska solna', '11001'],
  ['sodersjukhuset', '10013'],
  ['söder sjukhuset', '10013'],
  ['vrinevisjukhuset', '21013'],
  ['falun lasarett', '57010'],
  ['mora lasaret', '57011'],
  ['carl anderska', '50031'],
  ['vårdcentralen kronoparken', '541030'],
  ['huddinge psykiatriska mottagning', '19090'],
  ['alkoholmottagning järfälla', '17251'],
  ['ryggkirurgen strängnäs', '13480'],
  ['st göran stockholm', '10011'],
  ['sahlgrenska', '51001'],
  ['104xx4', '104XX4'],
  // names they had
  ['regionsjukhuset linkoping', '21001'],
  ['eskilstuna lasarett', '13010'],
  ['centralsjukhuset karlstad', '54010'],
  ['malmö allmänna sjukhus', '30001'],
  ['norrköping centrallasarettet', '21013'],
  ['eksjö lasarett', '22011'],
  ['kungsbacka sjukhem', '42301'],
  // closed codes
  ['sahlgrenska universitetssjukhus mölndal', '51011'],
  ['skaraborgs sjukhus skövde', '53013'],
  ['södra älvsborgs sjukhus borås', '52011'],
]

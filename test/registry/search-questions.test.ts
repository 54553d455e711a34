// Tests of the search as it replaces the phone: questions as callers put them, over the list of 2014, and how far down the right answer is.
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { REGIONS } from '../../src/policy/regions.js'
import type { Patch } from '../../src/policy/timelines.js'
import { listCodes } from '../../src/registry/listing.js'
import { createSearch } from '../../src/registry/search.js'
import { createTable } from '../../src/registry/table.js'
import { issued, type MadeUp, madeUpRegister, placeIn, TODAY } from './made-up.js'

const reference = new URL('../../../../shared/reference/', import.meta.url)
const isAbsent = !existsSync(new URL('hospital-codes-2014.csv', reference))
const needsLists = isAbsent ? { skip: 'the published lists of codes are not here' } : {}
const read = (name: string): Record<string, string>[] =>
  parse(readFileSync(new URL(name, reference), 'utf8'), { columns: true })

/** Questions written before any answer to them was looked at. */
const BLIND: readonly (readonly [question: string, code: string])[] = [
  ['US Linköping', '21001'],
  ['SÖS', '10013'],
  ['KS Huddinge', '11002'],
  ['akuten Sundsvall', '62010'],
  ['lasarettet i Lund', '41001'],
  ['barn och ungdomspsyk i Skärholmen', '15419'],
  ['Skånes hudmottagning', '414101'],
  ['vårdcentralen i Lund', '411101'],
  ['jävle sjukhus', '61010'],
  ['sunderbyn', '65016'],
  ['hälsocentralen Ljusdal', '611018'],
  ['beroendemottagningen på Lidingö', '17244'],
  ['MAS i Malmö', '30001'],
  ['Universitetsjukhuset Örebro', '55010'],
  ['Värmland Arvika', '54012'],
  ['Gotland lasarett', '26010'],
  ['kod 12001', '12001'],
]

/** Questions written, or kept, with the answers at hand. */
const SEEN: readonly (readonly [question: string, code: string])[] = [
  ['Regionsjukhuset Linköping', '21001'],
  ['centralsjukhuset i Karlstad', '54010'],
  ['VC Gripen', '541008'],
  ['vårdcentral gripen karlstad', '541008'],
  ['norrlands universitets sjukhus umeå', '64001'],
  ['NUS Umeå', '64001'],
  ['ögon klinik globen', '10463'],
  ['AC-län Skellefteå', '64010'],
  ['östergötland vrinnevi', '21013'],
  ['hudläkarna i Kristianstad', '414102'],
  ['Exempelvårds hudmottagning', '414101'],
  ['556559-4230 ', '414101'],
  ['huddinge psykiatri', '19090'],
  ['sahlgrenska östra', '50010'],
  ['Näl Trollhättan', '52017'],
  ['psykmottagning för döva', '19523'],
]

/** Codes that the list of 2014 lacks: a caller asks for them all the same. */
const MADE_UP: readonly Patch[] = [
  issued('411101', 'Vårdcentralen Möllevången', { region: '12', provider: 'region-12', place: placeIn('Lund') }),
  issued('281101', 'Vårdcentralen Näset', { region: '12', provider: 'region-12', place: placeIn('Kristianstad') }),
  issued('414101', 'Hudmottagningen', { region: '12', provider: 'V1', place: placeIn('Helsingborg') }),
  issued('414102', 'Hudläkarna Syd', { region: '12', provider: 'V2', place: placeIn('Kristianstad') }),
  issued('504101', 'Hudmottagningen', { region: '14', provider: 'V2', place: placeIn('Borås') }),
]

/** The list of 2014 with the names it had and the codes closed before, in made-up places of made-up providers. */
function publishedRegister(): MadeUp {
  const registry = madeUpRegister()
  for (const { region, regionSv } of REGIONS)
    registry.fold([], { provider: { id: `region-${region}`, name: regionSv, from: '2000-01-01' } })
  const provider = { id: 'V1', name: 'Exempelvård AB', organisationNumber: '5565594230', from: '2000-01-01' }
  registry.fold([], { provider })
  registry.fold([], { provider: { id: 'V2', name: 'Andra Exempelläkarna AB', from: '2000-01-01' } })
  const renames = read('succession.csv').filter(row => row.oldCode === row.newCode)
  const oldNames = new Map(renames.map(row => [row.oldCode!, row.oldName!]))
  const give = (code: string, name: string, town: string): void => {
    const region = REGIONS.find(({ codePrefixes }) => codePrefixes.includes(code.slice(0, 2)))!.region
    const where = town === '' ? { region } : { region, place: placeIn(town, `site of ${code}`) }
    const { place: _, ...patch } = issued(code, oldNames.get(code) ?? name, { provider: `region-${region}` })
    registry.fold([{ ...patch, ...where }])
  }
  for (const { code, name, place } of read('hospital-codes-2014.csv')) give(code!, name!, place!)
  for (const { code, name, place } of read('hospital-codes-historical.csv')) {
    if (registry.register.findTimeline(code!) === undefined) give(code!, name!, place!)
    registry.fold([{ code: code!, from: '2022-01-01', status: 'closed' }])
  }
  for (const { oldCode, newName } of renames) registry.fold([{ code: oldCode!, from: '2021-01-01', name: newName! }])
  for (const patch of MADE_UP) registry.fold([patch])
  return registry
}

t.test('what a caller asks for is among the first three answers', needsLists, async t => {
  const registry = publishedRegister()
  const table = createTable(registry)
  const sources = { table, search: createSearch(table, registry), today: () => TODAY }
  for (const [kind, questions] of Object.entries({ blind: BLIND, seen: SEEN }))
    for (const [q, code] of questions) {
      const { items } = await listCodes({ q, limit: 20, page: 1 }, sources, listed => listed)
      const place = items.findIndex(({ state }) => state.code === code)
      const { match, state } = items[place] ?? {}
      const found = match?.matches.map(
        ({ field, words }) => `${field}: ${words.map(word => `${word.word} (${word.how}${word.edits || ''})`)}`,
      )
      t.comment(
        `${kind}  ${q.padEnd(36)} ${code.padEnd(7)} place ${place + 1 || '-'}, rank ${match?.rank ?? '-'} of ${match?.tied ?? '-'}  ${state?.name ?? ''}  ${found?.join('; ') ?? ''}`,
      )
      t.ok(
        place >= 0 && place < 3,
        `${q}: ${code}, not ${items.slice(0, 3).map(({ state }) => `${state.code} ${state.name}`)}`,
      )
    }
})

t.test('codes that answer alike are told to be alike, and none is chosen', needsLists, async t => {
  const registry = publishedRegister()
  const table = createTable(registry)
  const sources = { table, search: createSearch(table, registry), today: () => TODAY }
  const { items, total } = await listCodes({ q: 'privat vårdgivare', limit: 200, page: 1 }, sources, listed => listed)
  t.ok(total > 150)
  t.ok(items.every(({ match }) => match?.rank === 1 && match.tied === total && match.score === items[0]!.match!.score))
  const { items: few } = await listCodes({ q: 'hudmottagningen', limit: 5, page: 1 }, sources, listed => listed)
  t.same(
    few.map(({ state, match }) => [state.code, match?.rank, match?.tied]),
    [
      ['414101', 1, 2],
      ['504101', 1, 2],
    ],
  )
})

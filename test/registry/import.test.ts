// The import of existing codes: files read as they come, rows decided by I-import, all or nothing, and the same file again.
import { existsSync, readFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import type { Command } from '../../src/policy/commands.js'
import { isIncomplete } from '../../src/policy/timelines.js'
import { type ImportOptions, type ImportReport, importCodes } from '../../src/registry/import.js'
import { ImportFileFault, type ImportLine, readImportFile } from '../../src/registry/import-file.js'
import { providerOn } from '../../src/registry/provider-entries.js'
import { openRegistry, type Registry } from '../../src/registry/registry.js'
import type { Database } from '../../src/store/database.js'
import { eachDatabase } from '../databases.js'

const PUBLISHED = new URL('../../../../shared/reference/hospital-codes-2014.csv', import.meta.url)
const HEADING = 'code,name,region,organisationNumber,provider,street,postalCode,town,mvo,validFrom,validTo'
/** A sole trader's number, which is a personal number: it may stand nowhere in the log. */
const PERSONAL_NUMBER = '8112189876'

const read = (...lines: string[]): Promise<readonly ImportLine[]> => readImportFile(Buffer.from(lines.join('\n')))
const resultsOf = (report: ImportReport): string[] => report.rows.map(({ code, result }) => `${code} ${result}`)

async function opened(t: Test, database: Database, submitDeadlineMs?: number): Promise<Registry> {
  const registry = await openRegistry({ database, ...(submitDeadlineMs === undefined ? {} : { submitDeadlineMs }) })
  t.teardown(() => registry.close())
  return registry
}

const importing = (registry: Registry, lines: readonly ImportLine[], options: Partial<ImportOptions> = {}) =>
  importCodes({ registry, lines, ...options })

/** Gives out a code in region 01 to a private provider at an address of its own. */
async function newCode(registry: Registry, n: number): Promise<string | undefined> {
  const command: Command = {
    kind: 'new-code',
    provider: { organisationNumber: '5565594230', name: 'Exempelvård AB' },
    region: '01',
    activityName: `Zebramottagning nummer ${n}`,
    address: { street: `Provgatan ${n}`, postalCode: '11122', town: 'Stockholm' },
    contact: { name: 'Anna Lind', email: 'anna.lind@example.se' },
    mvo: ['511'],
  }
  const circumstances = {
    receivedOn: '2026-11-15',
    day: '2026-11-15',
    requester: { role: 'officer' },
    answers: {},
  } as const
  const actor = { role: 'officer', sub: 'test' } as const
  const said = await registry.submit({ command, circumstances, actor, accepts: () => true })
  return said.written ? said.decision.code : undefined
}

t.test('a file of any of the usual encodings and separators is read alike', async t => {
  const text = 'Code;NAME;place;mvo;region\n10010;S:t Görans "sjukhus", Å;Malmö;511|241 511;01\n'
  const quoted = text.replace('S:t Görans "sjukhus", Å', '"S:t Görans ""sjukhus"", Å"')
  const expected = await read(...quoted.split('\n'))
  t.match(expected, [
    {
      line: 2,
      command: { activityName: 'S:t Görans "sjukhus", Å', town: 'Malmö', mvo: ['241', '511'], region: '01' },
    },
  ])
  t.same(await readImportFile(Buffer.from(`\ufeff${quoted}`)), expected, 'UTF-8 with byte order mark')
  t.same(await readImportFile(Buffer.from(quoted, 'latin1')), expected, 'Latin-1')
  t.same(await readImportFile(Buffer.from(quoted.replaceAll('\n', '\r\n'))), expected, 'lines ended as Windows does')
  t.match(await read('code,name', '10010,"Ryhov, länssjukhus"'), [{ command: { activityName: 'Ryhov, länssjukhus' } }])
})

t.test('a file that is no list of codes is refused whole, with the reason', async t => {
  const faults: [string, RegExp][] = [
    ['', /tom/],
    ['code,name,telephone\n10010,A,08', /Okända kolumner: telephone/],
    ['code,name,CODE\n', /mer än en gång: code/],
    ['code,place\n', /saknas: name/],
    ['code,name\n10010,"A', /Rad 2.*CSV/],
  ]
  for (const [text, message] of faults) await t.rejects(read(text), { name: 'ImportFileFault', message })
  await t.rejects(readImportFile(new Uint8Array(65 * 1024 * 1024)), ImportFileFault, 'too large')
})

t.test('a faulty row is refused with its line and the column at fault', async t => {
  const faultOf = async (row: string): Promise<unknown> => {
    const [line] = await read(HEADING, row)
    return line !== undefined && 'fault' in line ? line.fault : undefined
  }
  t.equal(await faultOf('10010,A,01,556559-4230,B,Gatan 1,111 22,Stockholm,511,2020-01-01,2020-01-01'), undefined)
  const rows: [string, RegExp][] = [
    ['01010,A,,,,,,,,,', /^code ska/],
    [',A,,,,,,,,,', /^code saknas/],
    ['10010,,,,,,,,,,', /^name saknas/],
    [`10010,${'a'.repeat(201)},,,,,,,,,`, /^name ska/],
    ['10010,A\u0007,,,,,,,,,', /^name ska/],
    ['10010,A,02,,,,,,,,', /^region ska/],
    ['10010,A,,5565594231,B,,,,,,', /^organisationNumber ska/],
    ['10010,A,,,,Box 12,11122,Stockholm,,,', /^street ska/],
    ['10010,A,,,,Gatan 1,1112,Stockholm,,,', /^postalCode ska/],
    ['10010,A,,,,,,,511 999,,', /^mvo ska/],
    ['10010,A,,,,,,,,2020-02-30,', /^validFrom ska/],
    ['10010,A,,,,,,,,2020-02-02,2020-02-01', /^validTo ligger före/],
    ['10010,A', /2 fält men rubriken 11/],
  ]
  for (const [row, fault] of rows) t.match(await faultOf(row), fault, row.slice(0, 40))
  t.match(await read('code,name', '10010,A', '', '\u001b[31m,B'), [{ line: 2 }, { line: 4, code: '?' }])
})

t.test('a long file is read in turns with whatever else the process does', async t => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  const lines = await read(HEADING, ...Array.from({ length: 20_000 }, (_, i) => `${10_000 + i},A${',x'.repeat(9)}`))
  clearInterval(timer)
  t.equal(lines.length, 20_000)
  t.ok(turns > 20, `${turns} turns`)
})

t.test('the published list of 2014', { skip: !existsSync(PUBLISHED) && 'the reference lists are not here' }, t =>
  eachDatabase(t, async (t, open) => {
    const lines = await readImportFile(readFileSync(PUBLISHED))
    const database = await open()
    const registry = await opened(t, database)
    const stages: string[] = []
    const report = await importing(registry, lines, {
      onProgress: (stage, done, total) => stages.push(`${stage} ${done}/${total}`),
    })
    t.match(report, { counts: { taken: 0, incomplete: 452, known: 0, conflict: 0, refused: 0 }, written: 452 })
    t.ok(stages.includes('try 452/452') && stages.includes('write 452/452'))
    const codes = [...registry.register.listCodes()]
    t.same(codes, readFileSync(PUBLISHED, 'utf8').match(/^[0-9X]{5,6}/gm), 'all codes, in the order of the file')
    t.equal(codes.filter(code => code.includes('X')).length, 36)
    t.ok(codes.every(code => isIncomplete(registry.register.statesOf(code)[0]!)))
    t.equal(registry.register.statesOf('104XX4')[0]?.validFrom, '', 'in force since an unknown day')

    const again = await importing(registry, lines)
    t.match(again, { counts: { known: 452 }, written: 0 }, 'the same file again changes nothing')
    t.equal(registry.register.head.seq, 452)

    const numbers = Array.from({ length: 100 }, (_, i) => `104${String(i).padStart(2, '0')}`)
    const free = numbers.filter(code => !codes.includes(code)).slice(0, 8)
    const given: unknown[] = []
    for (let n = 1; n <= 8; n++) given.push(await newCode(registry, n))
    t.same(given, free, 'new numbers skip those on the list')
  }),
)

t.test('existing codes', t =>
  eachDatabase(t, async (t, open) => {
    t.test('the next new number skips a code that was imported', async t => {
      const registry = await opened(t, await open())
      t.equal(registry.register.nextNumber('01', '4'), '10400')
      await importing(registry, await read('code,name', '10400,A', '10402,B'))
      t.same([await newCode(registry, 1), await newCode(registry, 2)], ['10401', '10403'])
    })

    t.test('a whole row gives provider, place, MVO codes and both days, by I-import', async t => {
      const registry = await opened(t, await open())
      const report = await importing(
        registry,
        await read(
          HEADING,
          '51001,Lillsjukhuset,14,5560160680,Vården AB,Storg. 12,415 05,Göteborg,241 511,2001-01-01,2019-12-31',
          '10010,Ort,01,,Vården AB,Storgatan 1,,Stockholm,,,',
        ),
      )
      t.same(resultsOf(report), ['51001 taken', '10010 incomplete'])
      t.match(report.rows[1]?.reason, /saknar adress; adressen är inte hel/)
      t.match(registry.register.statesOf('51001'), [
        {
          status: 'active',
          validFrom: '2001-01-01',
          validTo: '2019-12-31',
          region: '14',
          provider: 'provider-1',
          place: { street: 'Storg. 12', postalCode: '41505' },
          mvo: ['241', '511'],
          legacy: true,
        },
        { status: 'closed', validFrom: '2020-01-01', validTo: null },
      ])
      t.equal(registry.register.statesOf('10010')[0]?.provider, 'provider-1', 'the provider of exactly that name')
      t.match(registry.register.findDeed(1), { type: 'import', rule: 'I-import', outcome: 'kept', code: '51001' })
    })

    t.test('a row in conflict keeps the whole file out unless partial', async t => {
      const registry = await opened(t, await open())
      await importing(registry, await read('code,name', '10010,A'))
      const lines = await read('code,name', '10011,B', '10010,Another', '1,C', '10012,D')
      const stopped = await importing(registry, lines)
      t.match(stopped, { isStopped: true, written: 0 })
      t.equal(registry.register.head.seq, 1, 'nothing is written')
      const taken = await importing(registry, lines, { partial: true })
      t.match(taken, { isStopped: false, written: 2, counts: { incomplete: 2, conflict: 1, refused: 1 } })
      t.match(taken.rows[1], { line: 3, code: '10010', result: 'conflict', reason: /andra uppgifter.* heter .* A\./ })
      t.match(taken.rows[2], { line: 4, code: '1', result: 'refused', reason: /^code ska/ })
      t.same([...registry.register.listCodes()], ['10010', '10011', '10012'])
    })

    t.test('a dry run tells all and writes nothing', async t => {
      const registry = await opened(t, await open())
      const lines = await read(HEADING, `10011,B,,${PERSONAL_NUMBER},Anna Lind,,,,,,`, '10012,D,,,,,,,,,')
      const report = await importing(registry, lines, { dryRun: true })
      t.match(report, { counts: { incomplete: 2 }, written: 0 })
      t.equal(registry.register.head.seq, 0)
      t.equal(registry.register.codeCount, 0)
      t.same(registry.register.providersWithNumber(PERSONAL_NUMBER), [])
    })

    t.test('a code twice in a file is taken once, or is in conflict when its rows differ', async t => {
      const registry = await opened(t, await open())
      const report = await importing(
        registry,
        await read('code,name', '10010,A', '10011,B', '10010,A', '10012,C', '10012,D'),
        { partial: true },
      )
      t.same(resultsOf(report), [
        '10010 incomplete',
        '10011 incomplete',
        '10010 known',
        '10012 conflict',
        '10012 conflict',
      ])
      t.match(report.rows[3]?.reason, /raderna 5, 6/)
      t.equal(report.written, 2)
    })

    t.test('two codes of one provider at one place at once are in conflict (P1), one after the other not', async t => {
      const registry = await opened(t, await open())
      const at = (code: string, days: string) =>
        `${code},A,14,5560160680,Vården AB,Storgatan 12,41505,Göteborg,511,${days}`
      const report = await importing(
        registry,
        await read(HEADING, at('51001', ',2019-12-31'), at('51002', '2020-01-01,'), at('51003', '2024-01-01,')),
        { partial: true },
      )
      t.same(resultsOf(report), ['51001 taken', '51002 taken', '51003 conflict'])
      t.match(report.rows[2]?.reason, /redan en annan kod.*51002/)
      t.notMatch(report.rows[2]?.reason, /51003/)
    })

    t.test('a new organisation number needs a name, a known one does not', async t => {
      const registry = await opened(t, await open())
      const report = await importing(
        registry,
        await read(
          HEADING,
          '10010,A,,5560160680,,,,,,,',
          '10011,B,,5560160680,Vården AB,,,,,,',
          '10012,C,,5560160680,,,,,,,',
        ),
        { partial: true },
      )
      t.same(resultsOf(report), ['10010 refused', '10011 incomplete', '10012 incomplete'])
      t.equal(registry.register.statesOf('10012')[0]?.provider, 'provider-1')
    })

    t.test('a personal organisation number stands apart from the log, and finds its provider again', async t => {
      const database = await open()
      const first = await opened(t, database)
      const row = (code: string) =>
        `${code},A,01,${PERSONAL_NUMBER},Anna Lind,Gatan ${code.slice(3)},11122,Stockholm,511,,`
      const lines = await read(HEADING, row('10010'), row('10011'))
      t.same(resultsOf(await importing(first, lines)), ['10010 taken', '10011 taken'])
      // A register folded anew knows the number from where it stands apart.
      const second = await opened(t, database)
      t.same(resultsOf(await importing(second, lines)), ['10010 known', '10011 known'])
      t.same(resultsOf(await importing(second, await read(HEADING, row('10012')))), ['10012 taken'])
      const [provider] = second.register.providersWithNumber(PERSONAL_NUMBER)
      t.same(second.register.codesEverOf(provider!), ['10010', '10011', '10012'])
      t.match(providerOn(second.register.findProvider(provider!)!, '').organisationNumber, /^personal:/)
      const found = await database.call('read', {
        text: 'select seq from decisions where deed like $1 or grounds like $1',
        params: [`%${PERSONAL_NUMBER}%`],
      })
      t.same(found, [])
      const kept = await database.call('read', {
        text: "select ref, text from personal where field = 'organisation-number'",
      })
      t.ok(
        kept.length === 2 && kept.every(([, value]) => value === JSON.stringify(PERSONAL_NUMBER)),
        'a known token is used again',
      )
    })

    t.test('what another instance wrote meanwhile is told of the row it meets', async t => {
      const database = await open()
      const [registry, other] = [await opened(t, database), await opened(t, database)]
      let meanwhile: Promise<unknown> | undefined
      const report = await importing(
        {
          ...registry,
          async submit(submission) {
            meanwhile ??= importing(other, await read('code,name', '10011,Another'))
            await meanwhile
            return registry.submit(submission)
          },
        },
        await read('code,name', '10010,A', '10011,B', '10012,C'),
      )
      t.same(resultsOf(report), ['10010 incomplete', '10011 conflict', '10012 incomplete'])
      t.match(report.rows[1]?.reason, /Another.*medan importen pågick/)
      t.match(report, { written: 2, isStopped: false })
    })

    t.test('a database that goes away in mid-import leaves a report of what did not get in', async t => {
      const database = await open()
      const registry = await opened(t, database, 6000)
      const lines = await read('code,name', ...Array.from({ length: 300 }, (_, i) => `${10_000 + i},A`))
      let closing: Promise<void> | undefined
      const report = await importing(registry, lines, {
        onProgress: (stage, done) => {
          if (stage === 'write' && done === 256) closing ??= database.close()
        },
      })
      await closing
      t.match(report, { written: 256, counts: { incomplete: 256, refused: 44 } })
      t.match(report.rows.at(-1)?.reason, /svarade inte i tid.*igen/)
    })
  }),
)

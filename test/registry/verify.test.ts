// Verifying finds whatever was changed behind the program's back, by somebody who may do anything to the tables, and names the row.
import t, { type Test } from 'tap'
import { hashOf, sha256 } from '../../src/registry/log-rows.js'
import { setApart } from '../../src/registry/personal.js'
import { verify } from '../../src/registry/verify.js'
import type { Database } from '../../src/store/database.js'
import { eachDatabase, type Open } from '../databases.js'
import { aCommand, at, codeOf, made, newCode, opened } from './asking.js'

const LAST = 6
const CONTACT = { name: 'Anna Lind', email: 'anna.lind@example.se' }

/** A log of six decisions with a contact person, and a way to change it that is undone afterwards. */
async function tampering(t: Test, open: Open) {
  const database = await open()
  const registry = await opened(t, database)
  const { token, row } = setApart('contact', CONTACT)
  const first = await codeOf(made(registry, newCode(), { contact: token }, { alongside: { personal: [row] } }))
  const second = await codeOf(made(registry, newCode({ address: at('Lillgatan 2') })))
  await made(registry, aCommand('move', { code: first, address: at('Kungsgatan 3') }))
  await made(registry, aCommand('amendment', { code: second, mvo: ['301'] }))
  await made(registry, aCommand('correction', { decision: 3 }))
  await made(registry, aCommand('closure', { code: second, effectiveFrom: '2027-01-01' }))
  const run = (text: string): Promise<unknown[][]> => database.call('write', { text }, { deadlineMs: 10_000 })
  await run('alter table decisions disable trigger user')
  for (const table of TABLES) await run(`create table kept_${table} as select * from ${table}`)
  return {
    database,
    run,
    async after(statements: readonly string[]): Promise<string> {
      for (const statement of statements) await run(statement)
      const said = await saidOf(database)
      for (const table of TABLES) {
        await run(`delete from ${table}`)
        await run(`insert into ${table} select * from kept_${table}`)
      }
      return said
    },
  }
}
const TABLES = ['decisions', 'head', 'code_states', 'personal']

const saidOf = (database: Database): Promise<string> =>
  verify(database).then(
    ({ rows, codes, decidedOtherwise }) => `${rows} rows, ${codes} codes, ${decidedOtherwise.length} otherwise`,
    (error: Error) => `${error.name}: ${error.message}`,
  )
const CLEAN = `${LAST} rows, 2 codes, 0 otherwise`

/** Puts another character in the place of one; `where` is a share of the text's length. */
const flipped = (column: string, seq: number, where: number): string =>
  `update decisions set ${column} = overlay(${column} placing
    (case substr(${column}, p.n, 1) when '7' then '8' else '7' end) from p.n for 1)
    from (select 1 + floor((length(${column}) - 1) * ${where})::int as n from decisions where seq = ${seq}) p where seq = ${seq}`

t.test('a character changed anywhere in the first, a middle or the last row is found in that row', async t => {
  await eachDatabase(t, async (t, open) => {
    const { after } = await tampering(t, open)
    t.equal(await after([]), CLEAN)
    for (const seq of [1, 3, LAST])
      for (const column of ['deed', 'grounds', 'grounds_hash', 'hash'])
        for (const where of [0, 0.31, 0.77, 1])
          t.match(await after([flipped(column, seq, where)]), new RegExp(`row ${seq} of the log`), `${column} ${where}`)
    for (const seq of [1, 3, LAST])
      t.equal(
        await after([`update decisions set id = gen_random_uuid() where seq = ${seq}`]),
        `VerificationFailed: row ${seq} of the log: the id is not that of the deed`,
      )
    t.equal(await after([]), CLEAN, 'put back, all is well')
  })
})

const GONE = 'delete from decisions where seq ='
const CASES: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['the first row is gone', [`${GONE} 1`], /row 2 of the log: follows 0/],
  ['a middle row is gone', [`${GONE} 3`], /row 4 of the log: follows 2/],
  ['the last row is gone', [`${GONE} ${LAST}`], /the head is at 6, the log ends at 5/],
  ['all is gone', ['delete from decisions'], /the head is at 6, the log ends at 0/],
  [
    'two rows have changed places',
    [[2, 99] as const, [3, 2] as const, [99, 3] as const].map(
      ([a, b]) => `update decisions set seq = ${b} where seq = ${a}`,
    ),
    /row 2 of the log: the hash does not fit/,
  ],
  [
    'the head was moved back',
    ['update head set (seq, hash) = (select seq, hash from decisions where seq = 5)'],
    /beyond its head at 5/,
  ],
  [
    'the last row and the head are gone',
    [`${GONE} ${LAST}`, 'update head set seq = 5'],
    /the head's hash is not that of row 5/,
  ],
  ['the head was moved on', ['update head set seq = 7'], /the head is at 7, the log ends at 6/],
  [
    'a row stands beyond the head',
    [
      `insert into decisions select 7, gen_random_uuid(), deed, grounds, grounds_hash, hash from decisions where seq = 6`,
    ],
    /beyond its head at 6/,
  ],
  [
    'a state was changed',
    [`update code_states set name = 'Annat' where code = '12400'`],
    /code_states differs .* 12400/,
  ],
  [
    'a state lasts longer',
    [`update code_states set valid = daterange('2000-01-01', null) where code = '12400'`],
    /12400/,
  ],
  ['a state is gone', [`delete from code_states where code = '12401' and status = 'closed'`], /12401/],
  ['a code has no states', [`delete from code_states where code = '12401'`], /holds 1 codes, the log 2/],
  [
    'a code is in the table that no decision gave',
    [
      `insert into code_states select '99999', valid, seq, status, region, 'X', site, name, mvo from code_states where code = '12400'`,
    ],
    /holds 3 codes, the log 2/,
  ],
  [
    'a contact person was exchanged',
    [`update personal set text = replace(text, 'Anna', 'Erik')`],
    /row 1 of the log: the personal data/,
  ],
]

for (const [what, statements, expected] of CASES)
  t.test(`it is found that ${what}`, async t => {
    await eachDatabase(t, async (t, open) => {
      const { after } = await tampering(t, open)
      t.match(await after(statements), expected)
      t.equal(await after([]), CLEAN, 'put back, all is well')
    })
  })

t.test('personal data erased under the retention rule leave the log whole', async t => {
  await eachDatabase(t, async (t, open) => {
    const { after, run } = await tampering(t, open)
    t.same(await run('select count(*) from personal'), [[1]])
    t.equal(await after(['delete from personal']), CLEAN)
  })
})

t.test('a row rewritten with all hashes made to fit is found by what it says', async t => {
  await eachDatabase(t, async (t, open) => {
    const { after, run } = await tampering(t, open)
    const [before, last] = await run('select hash, deed, grounds from decisions where seq >= 5 order by seq')
    const rewritten = (from: string, to: string): string[] => {
      const deed = (last![1] as string).replace(from, to)
      t.not(deed, last![1])
      const hash = hashOf(before![0] as string, LAST, deed, sha256(last![2] as string))
      return [
        `update decisions set deed = '${deed}', hash = '${hash}' where seq = ${LAST}`,
        `update head set hash = '${hash}'`,
      ]
    }
    t.match(await after(rewritten('"format":1', '"format":2')), /row 6 of the log: unknown format 2/)
    t.match(
      await after(rewritten('"status":"closed"', '"status":"active"')),
      /row 6 of the log: decided again, another/,
    )
    t.match(await after(rewritten('2027-01-01', '2027-01-02')), /row 6 of the log: decided again, another/)
  })
})

// Catching up: a long log is read in a thread and folded as it is without one; whatever is wrong with log or thread is told as here.
import t, { type Test } from 'tap'
import { catchUp, foldLongLog } from '../../src/registry/catch-up.js'
import { setApart } from '../../src/registry/personal.js'
import { Register } from '../../src/registry/register.js'
import type { Database } from '../../src/store/database.js'
import { onPostgres } from '../databases.js'
import { aCommand, at, codeOf, made, newCode, opened } from './asking.js'

/** Pages so small that the log is long enough for a thread. */
const PAGE_SIZE = 2
const ROWS = 44
const NUMBER = '198112189876'

/** A log that moves and closes codes, one of which is a person's. */
async function longLog(t: Test): Promise<Database> {
  const database = await onPostgres(t)()
  const registry = await opened(t, database)
  const { token, row } = setApart('organisation-number', NUMBER)
  const person = { organisationNumber: token, name: 'Anna Lind' }
  const apart = { alongside: { personal: [row] } }
  await made(registry, newCode({ provider: person, address: at('Lillgatan 1') }), {}, apart)
  for (let i = 2; registry.register.head.seq < ROWS; i++) {
    const code = await codeOf(made(registry, newCode({ address: at(`Storgatan ${i}`) })))
    await made(registry, aCommand('move', { code, address: at(`Kungsgatan ${i}`) }))
    await made(registry, aCommand('closure', { code, effectiveFrom: '2027-01-01' }))
  }
  return database
}

interface Folded {
  readonly said: string
  readonly register: Register
  /** How many pages were read here, and not in the thread. */
  readonly readHere: number
}

async function folded(database: Database): Promise<Folded> {
  const register = new Register()
  let readHere = 0
  const counting: Database = {
    ...database,
    call(use, statement, options) {
      if (statement.text.includes('from decisions where seq >')) readHere += 1
      return database.call(use, statement, options)
    },
  }
  const options = { database: counting, register, pageSize: PAGE_SIZE }
  const said = await foldLongLog(options)
    .then(() => catchUp(options))
    .then(
      () => 'all of it',
      (error: Error) => `${error.name}: ${error.message}`,
    )
  return { said, register, readHere }
}

/** The same database, of which no thread can open its own. */
const withoutThread = ({ url: _, ...database }: Database): Database => database

const toldBy = (register: Register) => ({
  head: register.head,
  codes: [...register.listCodes()].map(code => register.findTimeline(code)),
  deeds: Array.from({ length: register.head.seq }, (_, i) => register.findDeed(i + 1)),
  withNumber: register.providersWithNumber(NUMBER),
})

t.test('what a thread read and checked is folded in as what is read and checked here', async t => {
  const database = await longLog(t)
  const [withThread, without] = [await folded(database), await folded(withoutThread(database))]
  t.equal(withThread.said, without.said)
  t.same(toldBy(withThread.register), toldBy(without.register))
  t.ok(without.register.head.seq >= ROWS)
  t.equal(without.register.providersWithNumber(NUMBER).length, 1, 'the numbers that stand apart are known')
  t.equal(withThread.readHere, 2, 'only the length of the log was read here, and its end')
  t.ok(without.readHere > ROWS / PAGE_SIZE)
})

t.test('a thread that cannot read the log leaves it to be read here', async t => {
  const database = await longLog(t)
  const lost = new URL(database.url!)
  lost.pathname = '/nowhere'
  const { said, register, readHere } = await folded({ ...database, url: lost.href })
  t.equal(said, 'all of it')
  t.ok(register.head.seq >= ROWS)
  t.ok(readHere > ROWS / PAGE_SIZE)
})

/** What somebody may do to the tables who may do anything, and what a start then says. */
const TAMPERED: readonly (readonly [string, string, RegExp])[] = [
  [
    'the deed of the second row of a page was changed',
    `update decisions set deed = replace(deed, '"format":1', '"format": 1') where seq = 42`,
    /^BadRow: row 42 of the log: the hash does not fit$/,
  ],
  [
    'the hash of the first row of a page was changed',
    `update decisions set hash = repeat('7', 64) where seq = 41`,
    /^BadRow: row 41 of the log: the hash does not fit$/,
  ],
  [
    'an id was changed',
    'update decisions set id = gen_random_uuid() where seq = 40',
    /^BadRow: row 40 of the log: the id is not that of the deed$/,
  ],
  ['a row is gone', 'delete from decisions where seq = 37', /^BadRow: row 38 of the log: follows 36$/],
  ['the end is gone', 'delete from decisions where seq > 35', /^OutcomeUnknown: the log answered 1 rows of 2$/],
  ['the head is gone', 'delete from head', /^OutcomeUnknown: the log has no head$/],
]

t.test('a row that is not right is refused in the same words, with and without a thread', async t => {
  const database = await longLog(t)
  const run = (text: string) => database.call('write', { text }, { deadlineMs: 10_000 })
  await run('alter table decisions disable trigger user')
  for (const [what, tampering, words] of TAMPERED) {
    await run(tampering)
    const [withThread, without] = [await folded(database), await folded(withoutThread(database))]
    t.match(without.said, words, what)
    t.equal(withThread.said, without.said)
    t.same(toldBy(withThread.register), toldBy(without.register), 'the register stays at the last good row')
  }
})

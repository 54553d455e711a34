// The command npm run replay-mail, as a process of its own: what it finds differs is what was altered, and it changes nothing.
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { connect } from '../../src/store/connect.js'
import type { Database } from '../../src/store/database.js'
import { lockFolder } from '../../src/store/folder-lock.js'
import { freshUrl } from '../databases.js'
import { folderOf } from '../folders.js'
import { aMail, openRoom, type Room, theEight } from '../mail/room.js'
import { type Environment, run } from './processes.js'

const ANNA = 'anna.lind@exempelvard.example'

/** Mails of every sort: a request, its answer, two requests in one, a machine's, one said to be a person's, one unreadable. */
async function fill(room: Room): Promise<void> {
  const officer = room.service.as('officer')
  await room.send(aMail(theEight({ MVO: undefined })))
  await room.settled()
  const asked = room.letters[0]!
  await room.send(aMail(['MVO: 511'], { To: asked.mail.replyTo[0]!.address, Subject: 'SV: Ny sjukhuskod' }))
  await room.send(
    aMail([
      ...theEight({ 'Namn på vårdgivarens verksamhet': 'Exempelvård Hud', Besöksadress: 'Storgatan 3' }),
      ...['', '', ...theEight({ Besöksadress: 'Storgatan 5' })],
    ]),
  )
  const auto = { 'Auto-Submitted': 'auto-generated' }
  await room.send(aMail(['Jag är inte här.'], auto))
  await room.send(aMail(theEight({ Besöksadress: 'Storgatan 7' }), { ...auto, Subject: 'Formulär' }))
  await room.send('Detta är inget mejl.\r\n')
  await room.settled()
  const form = (await room.messages()).find(each => each.mail?.subject === 'Formulär')
  await officer(`POST /intake/messages/${form.id}/reading`)
  await room.settled()
}

interface Place {
  /** The environment in which the command finds the database. */
  readonly env: Environment
  /** Runs a body on the database while the command does not. */
  readonly on: (body: (database: Database) => Promise<void>) => Promise<void>
}

/** A database that a command can open, filled by a room and left. */
async function aMailbox(t: Test, kind: 'PGlite' | 'PostgreSQL'): Promise<Place> {
  const dataDir = join(folderOf(t), 'data')
  const env: Environment =
    kind === 'PGlite' ? { DATA_DIR: dataDir } : { DATA_DIR: dataDir, DATABASE_URL: await freshUrl() }
  const on = async (body: (database: Database) => Promise<void>): Promise<void> => {
    const database = await connect({ databaseUrl: env.DATABASE_URL, dataDir })
    try {
      await body(database)
    } finally {
      await database.close()
    }
  }
  await t.test('the mailbox is filled', async t => {
    const database = await connect({ databaseUrl: env.DATABASE_URL, dataDir })
    t.teardown(() => database.close())
    const room = await openRoom(t, async () => database)
    await fill(room)
    t.same((await room.messages()).map(each => each.status).sort(), [
      'machine',
      'read',
      'read',
      'read',
      'read',
      'unreadable',
    ])
  })
  return { env: { ...env, MAIL_FROM: 'registret@register.example' }, on }
}

const TABLES = ['messages', 'message_cases', 'cases', 'case_events', 'letters', 'personal', 'erasures']

async function contentOf(database: Database): Promise<string> {
  const rows: unknown[] = []
  for (const table of TABLES)
    rows.push(await database.call('read', { text: `select to_jsonb(r) from ${table} r order by to_jsonb(r)::text` }))
  return JSON.stringify(rows)
}

for (const kind of ['PGlite', 'PostgreSQL'] as const)
  t.test(`the mailbox is read again on ${kind}`, async t => {
    const { env, on } = await aMailbox(t, kind)
    const content: string[] = []
    const keep = () => on(async database => void content.push(await contentOf(database)))
    await keep()

    const same = await run('cli/replay-mail', [], env)
    t.equal(same.code, 0, same.err)
    t.equal(same.out, '6 mejl lästa, 6 likadana, 0 annorlunda, 0 gallrade.\n', 'what was read then is read now')
    t.match(
      same.err,
      /^(?:Läser om mejl: \d av 6\n)*Läser om mejl: 6 av 6\n$/,
      'plain lines where there is no terminal',
    )
    await keep()
    t.equal(content[1], content[0], 'nothing is changed')

    await on(async database => {
      const write = (text: string) => database.call('write', { text })
      // The request was said to lack a value that is in the mail, to have one that is not, and another in place of one.
      await write(`update message_cases set reading = jsonb_set(jsonb_set(reading, '{missing}', '["code"]'), '{fields}',
        (select jsonb_agg(case f ->> 'path' when 'contact.email' then jsonb_set(f, '{value}', '"hemlig@annan.example"')
           when 'region' then jsonb_set(f, '{path}', '"code"') else f end) from jsonb_array_elements(reading -> 'fields') f))
        where relation = 'opened' and n = 0 and case_id = (select id from cases order by number limit 1)`)
      await write(`update message_cases set reading = '[]' where relation = 'answered'`)
      await write(`update message_cases set reading = jsonb_set(reading, '{kind}', '"closure"') where n = 1`)
      await write(`update messages set status = 'read', reason = null where status = 'machine'`)
      await write(`update messages set raw = null, mail = null, erased_at = now() where status = 'unreadable'`)
    })
    await keep()
    const told = await run('cli/replay-mail', [], env)
    t.equal(told.code, 0, 'that something differs is no failure')
    t.match(told.out, /5 mejl lästa, 1 likadana, 4 annorlunda, 1 gallrade\.\n$/)
    t.match(
      told.out,
      /SJK-\d{4}-000001\n {2}begäran 1\n(?: {4}[+~-] .*\n)+ {4}saknas nu: mvo\n {4}saknas inte längre: code\n/,
    )
    t.match(told.out, / {4}\+ region\n/)
    t.match(told.out, / {4}- code\n/)
    t.match(told.out, / {4}~ contact\.email\n/)
    t.match(told.out, / {2}begäran 1: läses ut nu\n {4}\+ mvo\n/, 'the answer')
    t.match(told.out, / {2}begäran 2\n {4}slag: closure → new-code\n/)
    t.match(told.out, / {2}läst → från en maskin \([a-z-]+\)\n/)
    t.notMatch(told.out, /@/, 'no values')
    // How it is told is the same on either database.
    if (kind === 'PostgreSQL') await isToldAsAsked(t, env)
    await keep()
    t.equal(content[3], content[2], 'nothing is changed')
  })

async function isToldAsAsked(t: Test, env: Environment): Promise<void> {
  const shown = await run('cli/replay-mail', ['--values'], env)
  t.match(shown.out, new RegExp(` {4}~ contact\\.email: "hemlig@annan\\.example" → "${ANNA}"\\n`))
  t.match(shown.out, / {4}\+ mvo: \["511"\]\n/)

  const json = await run('cli/replay-mail', ['--json'], env)
  const { mails, ...counts } = JSON.parse(json.out)
  t.same(counts, { read: 5, same: 1, differs: 4, erased: 1, waiting: 0 })
  t.equal(mails.length, 4)
  t.notMatch(json.out, /@/)
  const request = mails.flatMap((each: { requests: unknown[] }) => each.requests).find(isOfFirst)
  t.same(request.missing, { added: ['mvo'], gone: ['code'] })
  t.match(request.fields.find(isEmail), { path: 'contact.email', change: 'other' })
  const full = JSON.parse((await run('cli/replay-mail', ['--json', '--values'], env)).out)
  t.ok(JSON.stringify(full).includes('hemlig@annan.example'))
}

const isOfFirst = (request: { missing?: { gone: string[] } }): boolean => request.missing?.gone[0] === 'code'
const isEmail = (field: { path: string }): boolean => field.path === 'contact.email'

t.test('what cannot be done is said plainly', async t => {
  const dataDir = join(folderOf(t), 'data')
  const wrong = await run('cli/replay-mail', ['--all'], { DATA_DIR: dataDir })
  t.match([wrong.code, wrong.err], [2, /Användning/])
  const lock = await lockFolder(dataDir)
  t.teardown(() => lock.release())
  const inUse = await run('cli/replay-mail', [], { DATA_DIR: dataDir })
  t.match([inUse.code, inUse.err], [1, /används av en annan process/])
  const unset = await run('cli/replay-mail', [], { DATA_DIR: dataDir, RETENTION: 'allt=1' })
  t.match([unset.code, unset.err], [1, /RETENTION must be rules with whole days/])
  const absent = { DATA_DIR: dataDir, DATABASE_URL: 'postgres://postgres@127.0.0.1:1/none' }
  const unreachable = await run('cli/replay-mail', [], absent)
  t.match([unreachable.code, unreachable.err], [1, /ECONNREFUSED/])
  for (const { err } of [wrong, inUse, unset, unreachable]) t.notMatch(err, /\n +at /)
})

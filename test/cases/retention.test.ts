// Retention: each rule erases what its row of the table says, when its period has passed, and the register stays whole.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { applyRetention } from '../../src/cases/retention.js'
import { openMailRoom } from '../../src/mail/mail-room.js'
import { RETENTION_RULES, type RetentionRuleId } from '../../src/policy/retention.js'
import { collectContactsInUse, readContact, withLaterContacts } from '../../src/registry/contacts.js'
import { openRegistry } from '../../src/registry/registry.js'
import { verify } from '../../src/registry/verify.js'
import type { Database } from '../../src/store/database.js'
import { storeMessage } from '../../src/store/message-rows.js'
import { eraseContactRows } from '../../src/store/retention-rows.js'
import { takesPart } from '../../src/store/thread-rows.js'
import { aNewCode, another, decided, givenCode, opened, soleTraderNumber, startService } from '../api/service.js'
import { eachDatabase } from '../databases.js'
import { aMail, openRoom, type Room, theEight } from '../mail/room.js'

const PROVIDER = { organisationNumber: '5565594230', name: 'Exempelvård AB' }
const BO = { name: 'Bo Ek', email: 'bo.ek@exempelvard.example' }
const DAY_MS = 86_400_000
const RULE_IDS = RETENTION_RULES.map(({ id }) => id)
const all = (days: number) => RULE_IDS.map(rule => ({ rule, days }))

/** A clock that goes on by itself, and by days when told. */
function aClock() {
  let at = Date.parse('2026-11-16T09:00:00Z')
  const now = (): Date => {
    at += 1000
    return new Date(at)
  }
  return {
    now,
    skip: (days: number): void => {
      at += days * DAY_MS
    },
  }
}

async function approve(room: Room, id: string): Promise<{ readonly code: string; readonly seq: number }> {
  const officer = room.service.as('officer')
  const etag = (await officer(`GET /cases/${id}`)).headers.etag as string
  await officer(`PATCH /cases/${id}`, { provider: PROVIDER }, { 'if-match': etag })
  const { status, body, text } = await officer(`POST /cases/${id}/settlement`, { action: 'approve' })
  if (status !== 201) throw new Error(text)
  return body
}

/** Cases and mails of every sort, those of the first half ended. `first` is answered, asked about, approved and amended. */
async function aHistory(room: Room) {
  const officer = room.service.as('officer')
  const bytes = aMail(theEight(), { 'Message-ID': '<first@exempelvard.example>' })
  await room.send(bytes)
  await room.settled()
  const [first] = await room.cases()
  await officer(`POST /cases/${first.id}/messages`, { text: 'Vilken dag börjar ni?' })
  const question = await room.letter(({ mail }) => /fråga/.test(mail.subject), 'the question')
  const { code } = await approve(room, first.id)
  await decided(room.service, { kind: 'amendment', code, contact: BO })
  const number = soleTraderNumber(another())
  const sole = { organisationNumber: number, name: 'Enskild Firma' }
  const asked = await room.service.as('provider', number)('POST /cases', aNewCode({ provider: sole }))
  await officer(`POST /cases/${asked.body.id}/settlement`, { action: 'approve' })

  await room.send(aMail(['Jag är inte på kontoret.'], { Subject: 'Autosvar', 'Auto-Submitted': 'auto-replied' }))
  await room.send('Detta är inget mejl.\r\n')
  await room.settled()
  const unreadable = (await room.messages()).find(each => each.status === 'unreadable')
  await officer(`POST /cases/${unreadable.cases[0].id}/withdrawal`)
  await room.send(
    aMail([
      ...theEight({ 'Namn på vårdgivarens verksamhet': 'Exempelvård Hud', Besöksadress: 'Storgatan 3' }),
      ...['', '', ...theEight({ Besöksadress: 'Storgatan 5' })],
    ]),
  )
  await room.settled()
  const [half] = (await room.cases()).filter(each => each.request.activityName === 'Exempelvård Hud')
  await approve(room, half.id)
  await room.send(aMail(theEight({ Besöksadress: 'Storgatan 7' })))
  await room.settled()
  return { bytes, first, code, question }
}

type Rows = ReadonlyMap<string, Readonly<Record<string, unknown>>>
const TABLES = {
  messages: 'id::text',
  message_cases: `message_id::text || ' ' || case_id::text`,
  letters: 'id::text',
  personal: 'ref::text',
  cases: 'id::text',
  case_events: `case_id::text || ' ' || n`,
  decisions: 'seq::text',
} as const

async function rowsOf(database: Database): Promise<Record<string, Rows>> {
  const tables: Record<string, Rows> = {}
  for (const [table, key] of Object.entries(TABLES)) {
    const rows = await database.call('read', { text: `select ${key}, to_jsonb(r) from ${table} r` })
    tables[table] = new Map(rows.map(([id, row]) => [id as string, row as Record<string, unknown>]))
  }
  return tables
}

/** Which columns of which rows changed; of `personal`, whose rows go, the fields. */
function changes(before: Record<string, Rows>, after: Record<string, Rows>) {
  const columns = new Set<string>()
  const ids: string[] = []
  for (const [table, rows] of Object.entries(before))
    for (const [id, row] of rows) {
      const now = after[table]!.get(id)
      const changed = Object.keys(row).filter(column => JSON.stringify(row[column]) !== JSON.stringify(now?.[column]))
      if (now === undefined) columns.add(`${table}.${row.field}`)
      else for (const column of changed) if (column !== 'erased_at') columns.add(`${table}.${column}`)
      if (changed.length > 0 && table !== 'message_cases') ids.push(id)
    }
  return { columns: [...columns].sort(), ids: ids.sort() }
}

t.test('each rule erases what it says once its period has passed, and nothing else', t =>
  eachDatabase(t, async (t: Test, open) => {
    const clock = aClock()
    const room = await openRoom(t, open, { now: clock.now })
    const { desk, registry } = room.service
    const { database } = registry
    await aHistory(room)
    const messages: { id: string; status: string; cases: { number: string }[] }[] = await room.messages()
    const statuses = new Map(
      [...(await room.cases()), ...(await room.service.as('officer')('GET /cases')).body.items].map(each => [
        each.number as string,
        each.status as string,
      ]),
    )
    const ended = (each: { cases: { number: string }[] }): boolean =>
      each.cases.length > 0 && each.cases.every(({ number }) => /settled|withdrawn/.test(statuses.get(number)!))
    const expected: Readonly<Record<RetentionRuleId, number>> = {
      messages: messages.filter(each => each.status !== 'machine' && ended(each)).length,
      machines: messages.filter(each => each.status === 'machine').length,
      letters: (await room.service.as('officer')('GET /letters?limit=200')).body.items.filter(
        (each: { case: { number: string } }) => ended({ cases: [each.case] }),
      ).length,
      // The sole trader's number, who sent and asked, the question, and Anna, who is no code's contact any more.
      contacts: 6,
    }
    t.same([expected.messages, expected.machines], [2, 1])
    t.ok(expected.letters >= 4 && messages.length === 5)

    clock.skip(365)
    t.same(await applyRetention(desk, []), {}, 'nothing without a rule')
    t.same(await applyRetention(desk, all(366)), { messages: 0, machines: 0, letters: 0, contacts: 0 }, 'nothing yet')
    clock.skip(1)
    const refs: string[] = []
    for (const { id, erases } of RETENTION_RULES) {
      const before = await rowsOf(database)
      const erased = await applyRetention(desk, [{ rule: id, days: 366 }])
      const { columns, ids } = changes(before, await rowsOf(database))
      t.same(columns, [...erases].sort(), id)
      t.same(erased, { [id]: ids.length }, `${id}: counted`)
      t.equal(ids.length, expected[id], `${id}: so many`)
      refs.push(...ids)
      t.same(await applyRetention(desk, [{ rule: id, days: 366 }]), { [id]: 0 }, `${id}: once`)
    }
    const { body } = await room.service.as('officer')('GET /erasures?limit=200')
    t.same(body.items.map((each: { ref: string }) => each.ref).sort(), refs.sort(), 'each is logged')
    t.match(body.items[0], { rule: 'contacts', days: 366, at: /^2027-11-17T/ }, 'the latest first')
    t.ok(body.items.every((each: { n: number }, i: number) => i === 0 || each.n < body.items[i - 1].n))
    t.same((await room.service.as('officer')('GET /erasures?limit=2&page=2')).body.items, body.items.slice(2, 4))
    await t.rejects(database.call('write', { text: 'delete from erasures' }), /append-only/)
  }),
)

t.test('after an erasure all that is left holds together', t =>
  eachDatabase(t, async (t: Test, open) => {
    const clock = aClock()
    const room = await openRoom(t, open, { now: clock.now })
    const { desk, registry } = room.service
    const officer = room.service.as('officer')
    const { bytes, first, code, question } = await aHistory(room)
    const before = await verify(registry.database)
    clock.skip(400)
    await applyRetention(desk, all(365))

    t.same(await verify(registry.database), before, 'the log proves itself')
    const again = await openRegistry({ database: registry.database, now: registry.now })
    t.teardown(() => again.close())
    t.equal(again.register.head.hash, registry.register.head.hash, 'another instance folds the same')
    t.same(await readContact(again, code, '2028-01-01'), BO, 'the contact of a code stays')
    t.match((await officer(`GET /codes/${code}/contact`)).body, BO)

    const found = await officer(`GET /cases/${first.id}`)
    t.match(found.body, { status: 'settled', request: { activityName: 'Exempelvård Ögon' }, decision: { code } })
    t.notOk('contact' in found.body.request)
    t.equal((await officer('GET /cases?limit=200')).status, 200)
    const { received, sent } = (await officer(`GET /cases/${first.id}/messages`)).body
    t.match(received, [{ mail: null, sender: null, erasedAt: /^2027-12/, cases: [{ id: first.id, reading: null }] }])
    t.ok(sent.length >= 3)
    for (const letter of sent) t.match(letter, { recipient: '', subject: '', text: '', status: 'sent', erasedAt: /^2/ })
    t.equal((await officer(`GET /intake/messages/${received[0].id}/raw`)).status, 404)
    t.notOk(/anna\.lind/i.test(JSON.stringify([found.body, received, sent])))

    const known = await storeMessage(registry.database, {
      ...{ raw: Buffer.from(bytes), recipient: received[0].recipient, via: 'api' },
      receivedAt: registry.now().toISOString(),
    })
    t.same([known.id, known.created], [received[0].id, false], 'the same mail is known')
    t.equal((await officer(`GET /intake/messages/${received[0].id}/raw`)).status, 404, 'and stays erased')

    await room.send(aMail(['Vi flyttar.'], { To: question.mail.replyTo[0]!.address, Subject: 'SV: fråga' }))
    await room.settled()
    t.match((await room.cases()).at(-1), { follows: first.id }, 'an answer finds its case by the token')
    t.equal(await takesPart(registry.database, first.id, ''), false, 'nobody takes part by a letter to no one')
    t.same(room.alarms, [])
  }),
)

t.test('what is erased is not sent or read anew, and what waits is not erased', t =>
  eachDatabase(t, async (t: Test, open) => {
    const clock = aClock()
    const room = await openRoom(t, open, { now: clock.now })
    const { desk, registry } = room.service
    const { database } = registry
    const officer = room.service.as('officer')
    await aHistory(room)
    const write = (text: string) => database.call('write', { text })
    await write(`update letters set status = 'failed' where kind = 'question'`)
    await write(`update letters set status = 'due', due_at = '2100-01-01' where kind = 'decision'`)
    clock.skip(400)
    // The room's own reader would take it at once: it is put where none looks.
    await write(`update messages set status = 'stored', leased_until = '2100-01-01' where status = 'machine'`)
    t.match(await applyRetention(desk, all(365)), { machines: 0 })
    await write(`update messages set status = 'machine', leased_until = null where status = 'stored'`)
    t.match(await applyRetention(desk, all(365)), { machines: 1, letters: 0 })

    const letters: { id: string; kind: string; recipient: string; erasedAt: string | null }[] = (
      await officer('GET /letters?limit=200')
    ).body.items
    const due = letters.filter(each => each.kind === 'decision')
    t.ok(due.length > 0 && due.every(each => each.recipient !== '' && each.erasedAt === null), 'a letter that is due')
    const { id } = letters.find(each => each.kind === 'question')!
    const resent = await officer(`POST /letters/${id}/sending`)
    t.match([resent.status, resent.body.detail], [409, /is erased/])
    const machine = (await room.messages()).find(each => each.status === 'machine')
    const reread = await officer(`POST /intake/messages/${machine.id}/reading`)
    t.match([reread.status, reread.body.detail], [409, /is erased/])
  }),
)

t.test('a contact that a code has, will have, or has again is kept', t =>
  eachDatabase(t, async (t: Test, open) => {
    const clock = aClock()
    const service = await startService(t, open, { now: clock.now })
    const { desk, registry } = service
    const officer = service.as('officer')
    const contactOf = async (code: string) => (await officer(`GET /codes/${code}/contact`)).body.email
    const first = await givenCode(service, { contact: { name: 'A', email: 'first@exempel.example' } })
    const { code } = first
    await decided(service, { kind: 'amendment', code, contact: BO, effectiveFrom: '2027-06-01' })
    clock.skip(100)
    t.same(await applyRetention(desk, [{ rule: 'contacts', days: 30 }]), { contacts: 0 }, 'now, and from June')
    t.equal(await contactOf(code), 'first@exempel.example')
    clock.skip(200)
    const seen = await collectContactsInUse(registry.register, '2027-09-01')
    t.equal(seen.refs.size, 1, 'the amendment holds')
    const amended = (await officer('GET /decisions?limit=1')).body.items[0]
    await decided(service, { kind: 'correction', decision: amended.seq, motive: 'Fel kod.' })
    const later = withLaterContacts(registry.register, '2027-09-01', seen)
    t.equal(later.refs.size, 2, 'the one before is the contact again')
    t.same(
      await eraseContactRows(
        registry.database,
        { rule: 'contacts', days: 30, at: registry.now().toISOString() },
        { refs: [...later.refs], seen: later.seq - 1 },
      ),
      { ok: false, head: registry.register.head.seq },
      'what was found out before a later decision erases nothing',
    )
    const others = await registry.database.call('read', {
      text: `select ref::text from personal where field in ('motive', 'organisation-number')`,
    })
    t.ok(others.length > 0)
    t.same(
      await eraseContactRows(
        registry.database,
        { rule: 'contacts', days: 1, at: '2100-01-01T00:00:00Z' },
        { refs: others.map(([ref]) => ref as string), seen: registry.register.head.seq },
      ),
      { ok: true, erased: 0 },
      'motives and numbers are no contacts',
    )
    t.same(await applyRetention(desk, [{ rule: 'contacts', days: 30 }]), { contacts: 1 }, 'of Bo, no code is left')
    t.equal(await contactOf(code), 'first@exempel.example')
    await verify(registry.database)
  }),
)

t.test('a decision made between the look and the erasure is heeded', t =>
  eachDatabase(t, async (t: Test, open) => {
    const clock = aClock()
    const service = await startService(t, open, { now: clock.now })
    const { desk, registry } = service
    const officer = service.as('officer')
    const { code } = await givenCode(service, { contact: { name: 'A', email: 'first@exempel.example' } })
    await decided(service, { kind: 'amendment', code, contact: BO })
    const { id } = await opened(service, aNewCode())
    await officer(`POST /cases/${id}/withdrawal`)
    clock.skip(100)
    let isDone = false
    const call: Database['call'] = async (use, statement, options) => {
      if (!isDone && statement.text.includes('erase_contacts')) {
        isDone = true
        const amended = (await officer('GET /decisions?limit=1')).body.items[0]
        await decided(service, { kind: 'correction', decision: amended.seq, motive: 'Fel kod.' })
      }
      return registry.database.call(use, statement, options)
    }
    const slow = { ...desk, registry: { ...registry, database: { ...registry.database, call } } }
    t.same(await applyRetention(slow, [{ rule: 'contacts', days: 30 }]), { contacts: 1 }, 'of the case withdrawn')
    t.ok(isDone)
    t.equal((await officer(`GET /codes/${code}/contact`)).body.email, 'first@exempel.example')
  }),
)

t.test('a mail that cannot be read goes with the machines only when nothing came of it', t =>
  eachDatabase(t, async (t: Test, open) => {
    const clock = aClock()
    const room = await openRoom(t, open, { now: clock.now })
    const officer = room.service.as('officer')
    for (const text of ['Detta', 'Inte heller detta']) await room.send(`${text} är inget mejl.\r\n`)
    await room.settled()
    const [left, withdrawn] = await room.cases()
    await officer(`POST /cases/${withdrawn.id}/withdrawal`)
    clock.skip(100)
    t.same(await applyRetention(room.service.desk, [{ rule: 'machines', days: 90 }]), { machines: 1 })
    for (const mail of await room.messages())
      t.equal(mail.erasedAt === null, mail.cases[0].id === left.id, 'while its case waits, it is kept')
  }),
)

t.test('two instances that erase at once erase and log each row once', t =>
  eachDatabase(t, async (t: Test, open) => {
    const clock = aClock()
    const room = await openRoom(t, open, { now: clock.now })
    await aHistory(room)
    clock.skip(400)
    const [one, other] = await Promise.all([1, 2].map(() => applyRetention(room.service.desk, all(365))))
    const erased = RULE_IDS.reduce((sum, id) => sum + (one![id] ?? 0) + (other![id] ?? 0), 0)
    const { items } = (await room.service.as('officer')('GET /erasures?limit=200')).body
    t.ok(items.length > 8)
    t.equal(erased, items.length)
    t.equal(new Set(items.map((each: { ref: string }) => each.ref)).size, items.length)
  }),
)

t.test('the mail room erases by itself when rules are configured, and only then', t =>
  eachDatabase(t, async (t: Test, open) => {
    const clock = aClock()
    const service = await startService(t, open, { now: clock.now })
    const { desk, registry } = service
    await givenCode(service)
    const { id } = (await service.as('officer')('POST /cases', aNewCode())).body
    await service.as('officer')(`POST /cases/${id}/withdrawal`)
    clock.skip(400)
    const outbox = await mkdtemp(join(tmpdir(), 'sjukhuskod-outbox-'))
    t.teardown(() => rm(outbox, { recursive: true, force: true }))
    const count = async (): Promise<number> =>
      (await service.as('officer')('GET /erasures')).body._meta.totalRecords as number
    const silent = await openMailRoom({ desk, outbox })
    await silent.close()
    t.equal(await count(), 0)
    const room = await openMailRoom({ desk, outbox, retention: [{ rule: 'contacts', days: 365 }] })
    for (let i = 0; i < 200 && (await count()) === 0; i++) await delay(20)
    await room.close()
    t.equal(await count(), 1, 'of the case that was withdrawn')
    const stopped = new AbortController()
    stopped.abort()
    t.same(await applyRetention(desk, [{ rule: 'letters', days: 1 }], stopped.signal), {}, 'it stops when told')
    await verify(registry.database)
  }),
)

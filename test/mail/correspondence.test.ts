// A request that comes by mail, end to end: a case, an acknowledgement, answers that complete it, the decision and what follows.
import t, { type Test } from 'tap'
import { eachDatabase } from '../databases.js'
import { aMail, openRoom, type Room, theEight } from './room.js'

const PROVIDER = { organisationNumber: '5565594230', name: 'Exempelvård AB' }

/** An officer enters the provider, which no mail names, and approves. */
async function approved(room: Room, id: string, settlement: unknown = { action: 'approve' }) {
  const officer = room.service.as('officer')
  const etag = (await officer(`GET /cases/${id}`)).headers.etag as string
  const patched = await officer(`PATCH /cases/${id}`, { provider: PROVIDER }, { 'if-match': etag })
  if (patched.status !== 200) throw new Error(patched.text)
  const settled = await officer(`POST /cases/${id}/settlement`, settlement)
  if (settled.status !== 201) throw new Error(settled.text)
  return settled.body
}

/** An answer to a letter as a mail program writes it: to its reply address, with the letter quoted. */
const answerTo = (
  letter: Room['letters'][number],
  lines: readonly string[],
  more: Record<string, string> = {},
): string =>
  aMail([...lines, '', '> ', ...letter.mail.text.split('\n').map(line => `> ${line}`)], {
    Subject: `SV: ${letter.mail.subject}`,
    To: letter.mail.replyTo[0]!.address,
    'In-Reply-To': letter.mail.messageId!,
    References: letter.mail.messageId!,
    ...more,
  })

t.test('a request by mail becomes a case, is acknowledged, decided and told', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    await room.send(aMail(theEight()))
    const acknowledgement = await room.letter(
      ({ mail }) => /Vi har tagit emot/.test(mail.subject),
      'the acknowledgement',
    )
    const [opened] = await room.cases()
    t.match(opened, {
      kind: 'new-code',
      status: 'open',
      channel: 'mail',
      missing: [],
      proposal: { outcome: 'referred', rule: 'G-provider' },
    })
    t.match(opened.labels, [{ id: 'sender-unverified' }])
    t.equal(acknowledgement.to, 'anna.lind@exempelvard.example')
    t.equal(acknowledgement.header('auto-submitted'), 'auto-replied')
    t.equal(acknowledgement.header('x-auto-response-suppress'), 'All')
    t.match(acknowledgement.mail.subject, `[${opened.number}]`)
    t.match(acknowledgement.mail.text, 'Kungsgatan 12')
    t.match(acknowledgement.from, /^registret\+[0-9a-z]{41}@register\.example$/, 'bounces find their letter')
    t.equal(acknowledgement.mail.replyTo[0]!.address, acknowledgement.from)

    const decision = await approved(room, opened.id)
    const letter = await room.letter(({ mail }) => /Beslut/.test(mail.subject), 'the decision')
    t.match(letter.mail.subject, `[${opened.number}] Beslut om sjukhuskod ${decision.code}`)
    t.match(letter.mail.text, decision.code)
    t.match(letter.mail.text.replace(/\s+/g, ' '), decision.clause.text.replace(/\s+/g, ' '), 'the principle, quoted')
    t.match(letter.mail.inReplyTo, acknowledgement.mail.inReplyTo, 'in the same conversation')
    t.notOk(letter.raw.includes('X-Mailer'))

    // The outside has a letter a moment before the register has written that it went.
    await room.settled()
    const { body } = await room.service.as('officer')(`GET /cases/${opened.id}/messages`)
    t.match(
      body.sent.map((each: { kind: string; status: string }) => [each.kind, each.status]),
      [
        ['acknowledgement', 'sent'],
        ['decision', 'sent'],
      ],
    )
    const [received] = body.received
    const read = received.cases[0].reading
    for (const { span, words } of read.fields) {
      const text: string = span.in === 'text' ? received.mail.text : received.mail.subject
      t.equal(text.slice(span.start, span.end), words, 'each value with the words it was read from')
    }
    t.equal(room.letters.length, 2)
    t.same(room.alarms, [])
  }),
)

t.test('what is missing is asked for, and an answer completes the case', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    await room.send(aMail(theEight({ Postnummer: undefined, MVO: undefined })))
    const asked = await room.letter(({ mail }) => /fler uppgifter/.test(mail.subject), 'the letter that asks')
    const [incomplete] = await room.cases()
    t.same(incomplete.missing, ['address.postalCode', 'mvo'])
    t.equal(incomplete.status, 'incomplete')
    t.match(asked.mail.text, /Postnummer/)
    t.match(asked.mail.text, /MVO/)

    await room.send(answerTo(asked, ['Postnummer: 753 21']))
    await room.settled()
    const [half] = await room.cases()
    t.match(half, { status: 'incomplete', missing: ['mvo'] })
    t.equal(half.request.address.postalCode, '75321')

    await room.send(answerTo(asked, ['Kod för medicinskt verksamhetsområde (MVO): 511']))
    await room.settled()
    const [whole, ...others] = await room.cases()
    t.match(whole, { id: incomplete.id, status: 'open', missing: [] })
    t.same(whole.request.mvo, ['511'])
    t.same(others, [], 'answers open no cases of their own')
    t.equal(room.letters.length, 1, 'one acknowledgement a day')
    t.ok(whole.labels.some(({ id }: { id: string }) => id === 'new-message'))
    const { body } = await room.service.as('officer')(`GET /cases/${whole.id}`)
    t.match(
      body.history.map((each: { action: string }) => each.action),
      ['opened', 'answered-by-mail', 'answered-by-mail'],
    )
  }),
)

t.test('an answer never overwrites what is known, and says so', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    await room.send(aMail(theEight({ MVO: undefined })))
    const asked = await room.letter(({ mail }) => /fler uppgifter/.test(mail.subject), 'the letter that asks')
    await room.send(answerTo(asked, ['MVO: 511', 'Besöksadress: Drottninggatan 9']))
    await room.settled()
    const [found] = await room.cases()
    t.match(found, { status: 'open', request: { address: { street: 'Kungsgatan 12' }, mvo: ['511'] } })
    t.match(
      found.labels.find(({ id }: { id: string }) => id === 'reply-not-taken-over'),
      { paths: ['address.street'] },
    )
  }),
)

t.test('a day that was told vaguely stays asked for until it is said', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    await room.send(aMail([...theEight({ MVO: undefined }), 'Gäller från och med: i vår']))
    const asked = await room.letter(({ mail }) => /fler uppgifter/.test(mail.subject), 'the letter that asks')
    t.same((await room.cases())[0].missing, ['mvo', 'effectiveFrom'])
    await room.send(answerTo(asked, ['MVO: 511']))
    await room.settled()
    t.match((await room.cases())[0], { status: 'incomplete', missing: ['effectiveFrom'], request: { mvo: ['511'] } })
    await room.send(answerTo(asked, ['Gäller från och med: 2027-03-01']))
    await room.settled()
    t.match((await room.cases())[0], { status: 'open', missing: [], request: { effectiveFrom: '2027-03-01' } })
  }),
)

t.test('an answer to a settled case opens a new one, linked', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    await room.send(aMail(theEight()))
    await room.settled()
    const [first] = await room.cases()
    const { code } = await approved(room, first.id)
    const letter = await room.letter(({ mail }) => /Beslut/.test(mail.subject), 'the decision')
    await room.send(
      answerTo(letter, [`Vi flyttar den 1 mars 2027. Sjukhuskod: ${code}`, 'Ny adress: Storgatan 5, 753 31 Uppsala']),
    )
    await room.settled()
    const [, second] = await room.cases()
    t.match(second, { follows: first.id, kind: 'move', status: 'open', request: { code, effectiveFrom: '2027-03-01' } })
    t.equal((await room.cases())[0].status, 'settled')
  }),
)

t.test('a case is found by token, by References, or by number if the sender takes part', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    const messageId = '<first@exempelvard.example>'
    await room.send(aMail(theEight({ MVO: undefined }), { 'Message-ID': messageId }))
    const asked = await room.letter(({ mail }) => /fler uppgifter/.test(mail.subject), 'the letter that asks')
    const [first] = await room.cases()
    const says = async (headers: Record<string, string>, envelope: { to?: string } = {}): Promise<string[]> => {
      await room.send(aMail(['Hej, återkommer med resten.'], { Subject: 'Komplettering', ...headers }), envelope)
      await room.settled()
      const { body } = await room.service.as('officer')(`GET /cases/${first.id}/messages`)
      return body.received.map((each: { cases: { relation: string }[] }) => each.cases[0]!.relation)
    }
    const other = 'Kollega <kollega@annan.example>'
    t.equal((await says({ From: other }, { to: asked.mail.replyTo[0]!.address })).length, 2, 'token in the envelope')
    t.equal(
      (await says({ From: other, To: asked.mail.replyTo[0]!.address.toUpperCase() })).length,
      3,
      'token in To, in capitals',
    )
    t.equal((await says({ From: other, References: asked.mail.messageId! })).length, 4, 'token in a Message-ID')
    t.equal((await says({ From: other, References: messageId })).length, 5, 'a mail of theirs')
    t.equal((await says({ Subject: `Ang. ${first.number}` })).length, 6, 'the number, from who takes part')
    t.equal((await says({ From: other, Subject: `Ang. ${first.number}` })).length, 7, 'who has written takes part')
    t.equal((await room.cases()).length, 1)

    t.equal(
      (await says({ From: 'x@stranger.example', Subject: `Ang. ${first.number}` })).length,
      7,
      'the number alone proves nothing',
    )
    const forged = asked.mail.replyTo[0]!.address.replace(/.@/, match => (match === '0@' ? '1@' : '0@'))
    t.equal((await says({ From: 'y@stranger.example' }, { to: forged })).length, 7, 'nor does a token that is not ours')
    const cases = await room.cases()
    t.equal(cases.length, 3)
    t.match(
      cases[1].labels.find(({ id }: { id: string }) => id === 'may-belong-to'),
      { case: first.number },
    )
  }),
)

t.test('one mail that asks for several things opens as many cases', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    const two = [
      ...theEight(),
      '',
      '',
      ...theEight({ 'Namn på vårdgivarens verksamhet': 'Exempelvård Hud', Besöksadress: 'Storgatan 3' }),
    ]
    await room.send(aMail(two))
    await room.settled()
    const cases = await room.cases()
    t.same(
      cases.map(each => each.request.activityName),
      ['Exempelvård Ögon', 'Exempelvård Hud'],
    )
    t.equal(room.letters.length, 2, 'each is acknowledged')
  }),
)

t.test('an officer asks by mail; no answer brings one reminder', t =>
  eachDatabase(t, async (t: Test, open) => {
    let at = Date.parse('2026-11-16T09:00:00Z')
    const now = (): Date => {
      at += 1000
      return new Date(at)
    }
    const room = await openRoom(t, open, { now })
    const officer = room.service.as('officer')
    await room.send(aMail(theEight()))
    await room.settled()
    const [opened] = await room.cases()
    const asked = await officer(`POST /cases/${opened.id}/messages`, {
      text: 'Vilken dag börjar ni?',
      answerBy: '2026-12-01',
    })
    t.equal(asked.status, 201, asked.text)
    const question = await room.letter(({ mail }) => /fråga/.test(mail.subject), 'the question')
    t.match(question.mail.text, 'Vilken dag börjar ni?')
    t.equal(question.header('auto-submitted'), undefined, 'a person writes')
    const none = await officer(`POST /cases/${'0192f0c1-2f6a-7cc1-9a6e-1f2d3c4b5a60'}/messages`, { text: 'Hej' })
    t.equal(none.status, 404)
    at += 15 * 86_400_000
    const { remindUnanswered } = await import('../../src/cases/asking.js')
    const before = new Date(at - 14 * 86_400_000)
    t.equal(await remindUnanswered(room.service.desk, before), 1)
    const reminder = await room.letter(({ mail }) => /Påminnelse/.test(mail.subject), 'the reminder')
    t.match(reminder.mail.text, 'Vilken dag börjar ni?')
    t.equal(await remindUnanswered(room.service.desk, before), 0, 'once')
  }),
)

t.test('a takeover is told to the provider that had the code', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    await room.send(aMail(theEight()))
    await room.settled()
    const [first] = await room.cases()
    const { code } = await approved(room, first.id)
    const officer = room.service.as('officer')
    const takeover = await officer('POST /cases', {
      ...{ kind: 'takeover', code, samePremises: true, sameActivity: true, effectiveFrom: '2027-01-01' },
      provider: { organisationNumber: '5560360793', name: 'Ny Vård AB' },
      contact: { name: 'Bo Ek', email: 'bo.ek@nyvard.example' },
    })
    t.equal(takeover.status, 201, takeover.text)
    const settled = await officer(`POST /cases/${takeover.body.id}/settlement`, { action: 'approve' })
    t.match(settled.body, { outcome: 'kept', rule: 'P5' }, settled.text)
    const notice = await room.letter(
      ({ to, mail }) => /tar över/.test(mail.subject) && to !== 'bo.ek@nyvard.example',
      'the notice',
    )
    t.equal(notice.to, 'anna.lind@exempelvard.example')
    const told = await room.letter(({ to }) => to === 'bo.ek@nyvard.example', 'the decision')
    t.match(told.mail.text, code)
  }),
)

t.test("a rejection tells the officer's reason", t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    await room.send(aMail(theEight()))
    await room.settled()
    const [opened] = await room.cases()
    const decision = await approved(room, opened.id, { action: 'reject', motive: 'Verksamheten bedriver primärvård.' })
    t.equal(decision.outcome, 'rejected')
    const letter = await room.letter(({ mail }) => /avslag/.test(mail.subject), 'the rejection')
    t.match(letter.mail.text, 'Verksamheten bedriver primärvård.')
    t.equal(letter.to, 'anna.lind@exempelvard.example')
  }),
)

// Machines: nobody answers in a loop, bounces find their letter, and the same mail many times is one.
import t, { type Test } from 'tap'
import { eachDatabase } from '../databases.js'
import { aMail, type Delivered, openRoom, type Room, theEight } from './room.js'

/** An automatic answer to a letter, as a program writes it that marks nothing; with or without the thread. */
const dullAnswerTo = (letter: Delivered, isInThread: boolean): string =>
  aMail(['Jag är bortrest och läser mina mejl när jag är tillbaka.'], {
    Subject: 'Tack för ditt mejl',
    ...(isInThread
      ? {
          To: letter.mail.replyTo[0]!.address,
          'In-Reply-To': letter.mail.messageId!,
          Subject: `SV: ${letter.mail.subject}`,
        }
      : {}),
  })

/** Lets every letter be answered at once by the program until nothing more comes, 30 times at most. */
async function pingPong(room: Room, isInThread: boolean): Promise<void> {
  let answered = 0
  for (let round = 0; round < 30; round++) {
    await room.settled()
    const next = room.letters[answered]
    if (next === undefined) return
    answered++
    await room.send(dullAnswerTo(next, isInThread), isInThread ? { to: next.mail.replyTo[0]!.address } : {})
  }
}

t.test('two programs that answer everything, wired to each other through us, get one letter at most', t =>
  eachDatabase(t, async (t: Test, open) => {
    for (const isInThread of [true, false]) {
      const room = await openRoom(t, open)
      await room.send(aMail(['Hej, jag är en robot.'], { Subject: 'Tack för ditt mejl' }))
      await pingPong(room, isInThread)
      t.ok(room.letters.length <= 1, `${room.letters.length} letters`)
    }
    const marked = await openRoom(t, open)
    await marked.send(aMail(['Jag är bortrest.'], { 'Auto-Submitted': 'auto-replied' }))
    await pingPong(marked, true)
    t.equal(marked.letters.length, 0, 'one that says what it is gets none')
  }),
)

t.test('a robot that asks for codes again and again is answered a score of times a day', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    for (let n = 1; n <= 25; n++) await room.send(aMail(theEight({ Besöksadress: `Kungsgatan ${n}` })))
    await room.settled()
    t.equal((await room.cases()).length, 25, 'every request is a case')
    t.equal(room.letters.length, 20)
    const { body } = await room.service.as('officer')('GET /letters?status=withheld')
    t.equal(body._meta.totalRecords, 5, 'the others are to be seen')
    t.equal(body.items[0].error, 'too-many-to-this-address')
    const { status } = await room.service.as('officer')(`POST /letters/${body.items[0].id}/sending`)
    t.equal(status, 200)
    await room.settled()
    t.equal(room.letters.length, 21, 'an officer may send them all the same')
  }),
)

t.test('our own letter that comes back is not answered', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    await room.send(aMail(theEight()))
    await room.settled()
    await room.send(room.letters[0]!.raw, { to: room.letters[0]!.mail.replyTo[0]!.address })
    await room.settled()
    t.equal(room.letters.length, 1)
    t.equal((await room.cases()).length, 1)
    t.match((await room.messages())[0], { status: 'machine', reason: 'own-letter' })
  }),
)

t.test('a bounce is tied to its letter, and the contact is marked as failing', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    const officer = room.service.as('officer')
    await room.send(aMail(theEight()))
    await room.settled()
    const [opened] = await room.cases()
    const { headers } = await officer(`GET /cases/${opened.id}`)
    const provider = { organisationNumber: '5565594230', name: 'Exempelvård AB' }
    await officer(`PATCH /cases/${opened.id}`, { provider }, { 'if-match': headers.etag! })
    const { code } = (await officer(`POST /cases/${opened.id}/settlement`, { action: 'approve' })).body
    const letter = await room.letter(({ mail }) => /Beslut/.test(mail.subject), 'the decision')
    t.equal((await officer(`GET /codes/${code}/contact`)).body.failingSince, null)

    await room.send(bounceOf(letter, 'delayed', '4.4.1'), { from: '', to: letter.from })
    await room.settled()
    t.equal((await officer('GET /letters?status=bounced')).body._meta.totalRecords, 0, 'late is not lost')
    await room.send(bounceOf(letter, 'failed', '5.1.1'), { from: '', to: letter.from })
    await room.settled()
    const { body } = await officer('GET /letters?status=bounced')
    t.match(body.items, [{ kind: 'decision', error: '5.1.1', case: { number: opened.number } }])
    t.match((await officer(`GET /codes/${code}/contact`)).body, { email: 'anna.lind@exempelvard.example' })
    t.type((await officer(`GET /codes/${code}/contact`)).body.failingSince, 'string')
    const { received } = (await officer(`GET /cases/${opened.id}/messages`)).body
    t.same(
      received.map((each: { status: string; reason: string | null }) => [each.status, each.reason]),
      [
        ['read', null],
        ['machine', 'bounce'],
        ['machine', 'bounce'],
      ],
      'the bounces lie with the case',
    )
    t.equal(room.letters.length, 2, 'and nobody is answered')
  }),
)

t.test('an address that the mail server refuses for good is to be seen', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    room.refused.add('anna.lind@exempelvard.example')
    await room.send(aMail(theEight()))
    await room.settled()
    const { body } = await room.service.as('officer')('GET /letters?status=failed')
    t.match(body.items, [{ kind: 'acknowledgement', error: /550/ }])
    t.notMatch(body.items[0].error, /anna/)
  }),
)

t.test('the same mail twenty times through four connections is one intake', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    const raw = aMail(theEight())
    await Promise.all(Array.from({ length: 20 }, () => room.send(raw)))
    await room.settled()
    t.equal((await room.messages()).length, 1)
    t.equal((await room.cases()).length, 1)
    t.equal(room.letters.length, 1)
    await room.send(raw, { to: 'koder@register.example' })
    await room.settled()
    t.equal((await room.messages()).length, 2, 'to another address it is stored too')
    t.equal((await room.cases()).length, 1, 'and is the same request')
    t.equal(room.letters.length, 1)
  }),
)

t.test('a mail taken for a machine is read as a person when an officer says so', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    const officer = room.service.as('officer')
    await room.send(aMail(theEight(), { 'Auto-Submitted': 'auto-generated' }))
    await room.settled()
    const [message] = await room.messages()
    t.match(message, { status: 'machine', reason: 'auto-generated' })
    t.equal((await officer(`POST /intake/messages/${message.id}/reading`)).status, 200)
    await room.settled()
    t.match(await room.cases(), [{ kind: 'new-code', status: 'open' }])
    t.equal(room.letters.length, 0, 'it is not answered by itself all the same')
    t.match((await officer(`POST /intake/messages/${message.id}/reading`)).body, { type: /message-not-rereadable/ })
  }),
)

/** A delivery status notification (RFC 3464) as a mail server writes it. */
function bounceOf(letter: Delivered, action: string, status: string): string {
  const boundary = 'grans'
  return aMail(
    [
      `--${boundary}`,
      'Content-Type: text/plain',
      '',
      'Your message could not be delivered.',
      `--${boundary}`,
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.exempelvard.example',
      '',
      `Final-Recipient: rfc822; ${letter.to}`,
      `Action: ${action}`,
      `Status: ${status}`,
      '',
      `--${boundary}`,
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${letter.mail.messageId}`,
      '',
      `--${boundary}--`,
    ],
    {
      From: 'Mail Delivery System <mailer-daemon@mx.exempelvard.example>',
      To: letter.from,
      Subject: 'Undelivered Mail Returned to Sender',
      'Content-Type': `multipart/report; report-type=delivery-status; boundary=${boundary}`,
      'Message-ID': `<${action}@mx.exempelvard.example>`,
    },
  )
}

// Hostile content: whatever stands in a field of a mail is kept as text, and harmless in letters, their headers and answers.
import t, { type Test } from 'tap'
import { eachDatabase } from '../databases.js'
import { aMail, openRoom, REGISTER, theEight } from './room.js'

const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.example","klicka")',
  '+cmd|calc!A0',
  '@SUM(1+1)*cmd',
  "'; DROP TABLE cases; --",
  'Namn\u202Eneddäv',
  'Namn\u2066\u2069\u200B\uFEFF',
  'javascript:alert(1)',
  'http://evil.example/inloggning',
  '%0d%0aBcc: evil@evil.example',
  '\u0000\u0001\u0007',
  '"><svg/onload=alert(1)>',
  '{{constructor.constructor("x")()}}',
  `${'A'.repeat(5000)}`,
  'SJK-0000-000000',
  '\\r\\nBcc: evil@evil.example',
  '=?utf-8?q?=0D=0ABcc:_evil@evil.example?=',
  '\uD83D\uDE00 klinik',
  '\uFF1Cscript\uFF1E',
]
const LABELS = [
  'Namn på vårdgivarens verksamhet',
  'Besöksadress',
  'Ort',
  'Namn på kontaktperson',
  'E-post till kontaktperson',
  'Postnummer',
]
/** Signs that no letter may hold: controls other than line feed, and those that change direction or cannot be seen. */
const SIGNS = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u

t.test('hostile fields are text and nothing more', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    let sent = 0
    for (const hostile of HOSTILE)
      for (const label of LABELS) {
        const from = `Avsändare <sender${++sent}@avsandare.example>`
        await room.send(
          aMail(theEight({ [label]: hostile }), { From: from, Subject: sent % 2 ? hostile.slice(0, 60) : 'Ny kod' }),
        )
      }
    await room.settled()
    const { body } = await room.service.as('officer')('GET /cases?channel=mail&limit=1')
    t.equal(body._meta.totalRecords, sent, 'every mail is a case')
    t.equal((await room.service.as('officer')('GET /intake/messages?status=read')).body._meta.totalRecords, sent)
    t.equal(room.letters.length, sent, 'every sender is answered')
    const recipients = room.letters.map(letter => letter.to)
    t.same(new Set(recipients).size, sent, 'and nobody else')
    t.notOk(recipients.some(to => /evil/.test(to)))
    for (const letter of room.letters) {
      const names = letter.mail.headers.map(({ name }) => name)
      if (names.includes('bcc') || names.includes('cc') || letter.mail.to.length !== 1)
        t.fail(`headers: ${names.join(' ')}`)
      const [, ...lines] = letter.mail.text.split('\n')
      if (lines.some(line => SIGNS.test(line)))
        t.fail(`a sign that cannot be seen: ${JSON.stringify(letter.mail.text)}`)
      if (/https?:\/\/evil|javascript:\S/.test(letter.mail.text)) t.fail('a link')
      if (letter.raw.split('\r\n').some(line => line.length > 998)) t.fail('a line over what SMTP takes')
      if (!/^text\/plain/.test(letter.header('content-type') ?? '')) t.fail('not plain text')
    }
    t.same(room.alarms, [])
  }),
)

t.test('names and addresses that would break a header', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    const froms = [
      '"Anna\r\n Bcc: evil@evil.example" <anna1@avsandare.example>',
      '=?utf-8?b?QW5uYQ0KQmNjOiBldmlsQGV2aWwuZXhhbXBsZQ==?= <anna2@avsandare.example>',
      '<anna3@avsandare.example\u0000>',
      '<anna4@avsandare.example>, <evil@evil.example>',
      '<"anna5\r\n"@avsandare.example>',
      'evil@evil.example <anna6@avsandare.example>',
    ]
    for (const From of froms) await room.send(aMail(theEight(), { From }))
    const replies = ['evil@evil.example, anna@avsandare.example', 'anna7@avsandare.example\u202E', '<>']
    for (const reply of replies) await room.send(aMail(theEight(), { 'Reply-To': reply }))
    await room.settled()
    t.equal((await room.cases()).length, froms.length + replies.length, 'none is lost')
    for (const letter of room.letters) {
      t.match(letter.to, /^anna[\w.]*@(avsandare|exempelvard)\.example$|^anna\.lind@exempelvard\.example$/)
      t.notMatch(letter.header('bcc'), /evil/)
      t.equal(letter.header('from'), `Registret över sjukhuskoder <${REGISTER}>`)
    }
  }),
)

t.test('an API request cannot carry a line break into a letter', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    const officer = room.service.as('officer')
    const request = {
      ...{ kind: 'new-code', region: '03', activityName: 'Exempelvård', mvo: ['511'] },
      provider: { organisationNumber: '5565594230', name: 'Exempelvård AB' },
      address: { street: 'Kungsgatan 12', postalCode: '75321', town: 'Uppsala' },
    }
    for (const contact of [
      { name: 'Anna\r\nBcc: evil@evil.example', email: 'a@b.example' },
      { name: 'Anna', email: 'a@b.example\r\nBcc: evil@evil.example' },
      { name: 'Anna', email: 'a@b.example, evil@evil.example' },
    ])
      t.equal((await officer('POST /cases', { ...request, contact })).status, 400)
  }),
)

// Reading mails: charsets and encodings, HTML and its tables, forwarded mails, bounces, headers, and what is odd about them.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createTransport } from 'nodemailer'
import t from 'tap'
import { UnreadableMail } from '../../../src/mail/parsing/limits.js'
import { FORWARDED_MARK, type ParsedMail } from '../../../src/mail/parsing/mails.js'
import { readMail } from '../../../src/mail/parsing/reading.js'

const SAMPLES = new URL('../../../../../shared/mail/', import.meta.url)
const HEAD = 'From: Anna Lind <anna@a.example>\r\nTo: b@b.example\r\nSubject: Kod\r\nMIME-Version: 1.0\r\n'
const WORDS = 'å ä ö € – ’'

/** A mail of header lines beyond the usual ones and a body, each as text or as the bytes it is to be. */
function read(headers: string | Buffer, body: string | Buffer): ParsedMail {
  return readMail(Buffer.concat([Buffer.from(HEAD), Buffer.from(headers), Buffer.from('\r\n\r\n'), Buffer.from(body)]))
}

function textOfPage(html: string): string {
  return read('Content-Type: text/html; charset=utf-8', html).text
}

function reasonFor(raw: Buffer | string): string {
  try {
    readMail(Buffer.from(raw))
    return 'read'
  } catch (error) {
    return error instanceof UnreadableMail ? error.reason : String(error)
  }
}

/** Bytes of windows-1252, which Node can read but not write. */
function windows1252(text: string): Buffer {
  return Buffer.from(text.replaceAll('€', '\x80').replaceAll('–', '\x96').replaceAll('’', '\x92'), 'latin1')
}

function latin9(text: string): Buffer {
  return Buffer.from(text.replaceAll('€', '\xa4'), 'latin1')
}

function quotedPrintable(bytes: Buffer): string {
  return [...bytes].map(byte => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

t.test('the sample mails are read whole', async t => {
  if (!existsSync(SAMPLES)) return void t.comment('the sample mails are not here: skipped')
  const files = readdirSync(SAMPLES).filter(file => file.endsWith('.eml'))
  t.ok(files.length >= 10, 'there are samples')
  for (const file of files) {
    const mail = readMail(readFileSync(new URL(file, SAMPLES)))
    t.strictSame(mail.flags, [], `${file} has nothing odd about it`)
    t.equal(mail.date, '2026-11-23T08:12:00.000Z', 'its date is read')
    t.match(mail.messageId, /^<s\d\d@/, 'its id is read')
    t.notMatch(mail.text + mail.subject + mail.from[0]?.name, /\ufffd|[Ã=]/, 'its letters are right')
  }
})

t.test('every charset in every transfer encoding gives the letters that were written', async t => {
  const latin = WORDS.replace(' – ’', '')
  const written: readonly (readonly [string, Buffer, string, readonly string[]])[] = [
    ['; charset=utf-8', Buffer.from(WORDS), WORDS, []],
    ['; charset="UTF8"', Buffer.from(WORDS), WORDS, []],
    ['; charset=windows-1252', windows1252(WORDS), WORDS, []],
    ['; charset=iso-8859-1', windows1252(WORDS), WORDS, []],
    ['; charset=iso-8859-15', latin9(latin), latin, []],
    ['; charset=utf-16le', Buffer.from(WORDS, 'utf16le'), WORDS, []],
    ['; charset=iso-8859-1', Buffer.from('åäö', 'latin1'), 'åäö', []],
    ['', Buffer.from(WORDS), WORDS, ['undeclared-8bit']],
    ['', windows1252(WORDS), WORDS, ['undeclared-8bit']],
    ['; charset=us-ascii', windows1252(WORDS), WORDS, ['undeclared-8bit']],
    ['; charset=x-unknown', windows1252(WORDS), WORDS, ['bad-charset']],
    ['; charset=x-unknown', Buffer.from(WORDS), WORDS, ['bad-charset']],
    ['; charset=utf-8', windows1252(WORDS), WORDS, ['bad-charset']],
    ['; charset=windows-1252', Buffer.from(WORDS), WORDS, ['bad-charset']],
    ['; charset=iso-8859-15', Buffer.from(WORDS), WORDS, ['bad-charset']],
    ['; charset=utf-8', Buffer.concat([Buffer.from('åäö'), Buffer.from([0xe4])]), 'åäö', []],
    ['', Buffer.concat([Buffer.from('åäö'), Buffer.from([0xe4]), Buffer.from('x')]), 'åäö\ufffdx', ['undeclared-8bit']],
  ]
  for (const [charset, bytes, text, flags] of written) {
    const encodings = { '8bit': bytes, 'quoted-printable': quotedPrintable(bytes), base64: bytes.toString('base64') }
    for (const [encoding, body] of Object.entries(encodings)) {
      const mail = read(`Content-Type: text/plain${charset}\r\nContent-Transfer-Encoding: ${encoding}`, body)
      t.strictSame(
        [mail.text, mail.flags],
        [text, flags],
        `text/plain${charset} ${encoding} ${bytes.toString('hex', 0, 4)}`,
      )
    }
  }
})

t.test('what is damaged in its transfer encoding is read as far as it goes', async t => {
  const encoded = (encoding: string, body: string) => read(`Content-Transfer-Encoding: ${encoding}`, body)
  t.strictSame(encoded('base64', 'SGVq\r\nIQ==\r\nSGVq').text, 'Hej!Hej', 'padding in the middle')
  t.strictSame(encoded('Base64', 'SGV').text, 'He', 'cut off')
  const plain = encoded('base64', 'Region: Värmland. Ort: Karlstad, Gata 4!')
  t.strictSame(
    [plain.text, plain.flags],
    ['Region: Värmland. Ort: Karlstad, Gata 4!', ['bad-encoding', 'undeclared-8bit']],
  )
  t.equal(encoded('quoted-printable', 'a=3Db= \r\nc \t\r\nd=ZZ=').text, 'a=bc\nd=ZZ')
  t.strictSame(encoded('x-own', 'Hej').flags, ['bad-encoding'])
  t.strictSame([encoded('8bit', 'He\0j').text, encoded('8bit', 'He\0j').flags], ['Hej', ['nul-bytes']])
})

t.test('flowed text is joined to the lines that were written (RFC 3676)', async t => {
  const flowed = (text: string, more = '') =>
    read(`Content-Type: text/plain; charset=utf-8; format=flowed${more}`, text).text
  t.equal(flowed('Namn på \r\nverksamheten: \r\nÖgon\r\nOrt: Lund'), 'Namn på verksamheten: Ögon\nOrt: Lund')
  t.equal(flowed('Sjuk \r\nhus\r\n', '; delsp=yes'), 'Sjukhus')
  t.equal(flowed('> a \r\n> b\r\n>> c \r\nd'), '> a b\n>> c\nd', 'quotations join their like only')
  t.equal(flowed('Hej \r\n-- \r\nAnna'), 'Hej\n-- \nAnna', 'the mark of the signature stands alone')
  t.equal(flowed(' Från \r\n >x'), 'Från >x', 'stuffed spaces go')
  t.equal(read('', 'Hej \r\ndu').text, 'Hej\ndu', 'other text is left alone')
})

t.test('HTML becomes the lines a reader sees', async t => {
  const pages: readonly (readonly [string, string])[] = [
    ['<p>Hej&nbsp;du &auml;r&#228; &lt;b&gt;</p><div>rad<br>två</div>tre', 'Hej du ärä <b>\nrad\ntvå\ntre'],
    ['<style>p{}</style><script>x()</script><title>T</title><p>a</p><!-- b -->', 'a'],
    ['<p style="display: none">x</p><span hidden>y</span><p style="mso-hide:all">z<b>q</b></p>a', 'a'],
    ['<p>E-post <a href="mailto:x@y.example">anna@a.example</a></p>', 'E-post anna@a.example'],
    ['<ul><li>Region<li>Ort</ul><ol><li>x</ol>', '• Region\n• Ort\n• x'],
    ['<pre>a  b\n  c</pre>', 'a  b\nc'],
    ['a\n  b<b> c </b> d', 'a b c d'],
    ['<p class=MsoNormal>a<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p>b</p>', 'a\n\nb'],
    ['<div>--&nbsp;</div><div>Anna</div>', '-- \nAnna'],
    ['<blockquote type="cite"><p>a</p><blockquote type=cite>b</blockquote></blockquote>c', '> a\n>> b\nc'],
    ['<blockquote style="margin-left:40px">indraget</blockquote>', 'indraget'],
    ['x<br/><br/>y</p></td></table><td>z', 'x\n\ny\nz'],
    ['&#xd800;a\u202eb&zwnj;', '\ufffdab\u200c'],
  ]
  for (const [html, text] of pages) t.equal(textOfPage(html), text, html)
  const inside = read('Content-Type: text/html', windows1252('<meta charset=windows-1252><p>å–</p>'))
  t.strictSame([inside.text, inside.textFrom, inside.flags], ['å–', 'html', []], 'the page may name its own charset')
})

t.test('a table row is a line and its cells stand apart by tabs', async t => {
  const cell = (text: string) =>
    `<td width=200 style="border:solid 1pt"><p class=MsoNormal><b>${text}</b><o:p></o:p></p></td>`
  const outlook = `<table class=MsoTableGrid><tbody><tr>${cell('Region')}${cell('V&auml;rmland')}</tr>
    <tr>${cell('Namn på<br>kontaktperson')}${cell('Eva\n   Berg')}</tr></tbody></table>`
  const lines = 'Region\tVärmland\nNamn på kontaktperson\tEva Berg'
  t.equal(textOfPage(outlook), lines)
  t.equal(
    textOfPage(`<table><tr><td>Hej${outlook}</td></tr></table>`),
    `Hej\n${lines}`,
    'within a table that lays out the page',
  )
  t.equal(
    textOfPage(`<table><tr><td>&nbsp;<td>${outlook}</table>`),
    `\n${lines}`.trimStart(),
    'and beside an empty cell',
  )
  t.equal(textOfPage('<table><tr><td>a<td>b<tr><td>c<td>d</table>e'), 'a\tb\nc\td\ne', 'end tags left out')
  t.equal(textOfPage('<table><tr><th>Region<th>Ort<th>MVO<tr><td>03<td><td>511</table>'), 'Region\tOrt\tMVO\n03\t\t511')
  t.equal(textOfPage('<table><tr><td></td><td>&nbsp;</td></tr></table>a'), 'a', 'an empty row is nothing')
})

t.test('of a text in two forms the plain one counts, unless it is empty', async t => {
  const alternative = (plain: string) =>
    read(
      'Content-Type: multipart/alternative; boundary=b',
      `--b\r\nContent-Type: text/plain\r\n\r\n${plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>HTML</p>\r\n--b--`,
    )
  t.match(alternative('Text'), { text: 'Text', textFrom: 'plain', flags: [], attachments: [] })
  t.match(alternative(' \r\n\u00a0'), { text: 'HTML', textFrom: 'html' })
  const mixed = read(
    'Content-Type: multipart/mixed; boundary=b',
    '--b\r\n\r\nett\r\n--b\r\nContent-Type: text\r\n\r\ntvå\r\n--b--\r\nepilog',
  )
  t.equal(mixed.text, 'ett\n\ntvå', 'several bodies follow each other')
  t.match(read('Content-Type: application/pdf', 'x'), { text: '', textFrom: 'none', attachments: [{ size: 1 }] })
})

t.test('a mail that a mail program composes comes back as it was given', async t => {
  const content = Buffer.from([0, 255, 13, 10, 61])
  const name = 'Bilaga – å, "ä" och ö med ett långt namn som inte får plats på en rad.pdf'
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const forwarded = await transport.sendMail({
    from: 'Öst <o@o.example>',
    subject: 'Först – ä',
    text: 'Region: Skåne',
    date: new Date(0),
  })
  const sent = await transport.sendMail({
    from: { name: 'Lind, Åsa "Å"', address: 'asa@a.example' },
    to: ['b@b.example', 'Ö <o@o.example>'],
    replyTo: 'r@r.example',
    subject: 'En mycket lång rubrik som måste brytas – flera gånger om, med å ä ö och € i sig, minst sagt',
    text: `${WORDS}\n${'lång rad '.repeat(40)}\nslut`,
    html: '<p>annat</p>',
    attachments: [
      { filename: name, content },
      { contentType: 'message/rfc822', content: forwarded.message as Buffer, filename: 'f.eml' },
    ],
    inReplyTo: '<one@a.example>',
    references: ['<zero@a.example>', '<one@a.example>'],
  })
  const mail = readMail(sent.message as Buffer)
  t.strictSame(mail.from, [{ name: 'Lind, Åsa "Å"', address: 'asa@a.example' }])
  t.strictSame(
    mail.to.map(to => [to.name, to.address]),
    [
      ['', 'b@b.example'],
      ['Ö', 'o@o.example'],
    ],
  )
  t.equal(mail.replyTo[0]?.address, 'r@r.example')
  t.equal(mail.subject, 'En mycket lång rubrik som måste brytas – flera gånger om, med å ä ö och € i sig, minst sagt')
  t.strictSame(
    [mail.messageId, mail.inReplyTo, mail.references],
    [sent.messageId, '<one@a.example>', ['<zero@a.example>', '<one@a.example>']],
  )
  t.equal(
    mail.text,
    `${WORDS}\n${'lång rad '.repeat(40).trim()}\nslut\n\n${FORWARDED_MARK}\nFrån: Öst <o@o.example>\n` +
      'Skickat: Thu, 01 Jan 1970 00:00:00 +0000\nÄmne: Först – ä\n\nRegion: Skåne',
  )
  t.strictSame(mail.attachments[0], {
    name,
    contentType: 'application/pdf',
    size: 5,
    sha256: createHash('sha256').update(content).digest('hex'),
  })
  t.equal(mail.attachments[1]?.contentType, 'message/rfc822')
  t.strictSame(mail.flags, [])
})

t.test('a mail is opened one level deep, and attachments not at all', async t => {
  const inner = 'Content-Type: message/rfc822\r\n\r\nFrom: c@c.example\r\nSubject: Innerst\r\n\r\nunseen'
  const middle = `From: b@b.example\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n\r\nmitten\r\n--m\r\n${inner}\r\n--m--`
  const body = [
    '--b\r\n\r\nHej',
    '--b\r\nContent-Type: text/plain; name="=?utf-8?q?l=C3=A4s.txt?="\r\nContent-Disposition: attachment\r\n\r\nunseen',
    "--b\r\nContent-Type: text/html\r\nContent-Disposition: inline; filename*=iso-8859-1''l%E4s.html\r\n\r\nunseen",
    `--b\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n${middle}`,
    '--b\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; filename*0*=utf-8\'\'a%20; filename*1="b.z"; filename*2*=%C3%A5\r\n\r\nPK',
    '--b--',
  ]
  const mail = read('Content-Type: multipart/mixed; boundary="b"', body.join('\r\n'))
  t.equal(mail.text, `Hej\n\n${FORWARDED_MARK}\nFrån: b@b.example\n\nmitten`)
  t.strictSame(
    mail.attachments.map(({ name, contentType }) => `${name} ${contentType}`),
    ['läs.txt text/plain', 'läs.html text/html', ' message/rfc822', ' message/rfc822', 'a b.zå application/zip'],
  )
})

t.test('headers are decoded, in order, and twice the same is told', async t => {
  const raw = Buffer.concat([
    Buffer.from(
      'From: a@a.example\r\nFROM : evil@x.example, other@x.example\r\nSubject: =?utf-8?Q?v=C3?=\r\n =?utf-8?Q?=A4g?= =?windows-1252?B?gA==?=\r\n',
    ),
    windows1252('Subject: Begäran –\r\nX-Utf8: '),
    Buffer.from(
      'å\r\nX-Inject: =?utf-8?Q?a=0D=0ABcc:_evil@x.example=00?=\r\n\u00a0From: unseen@x.example\r\nDate: Tue, 1 Dec 26 23:30 CET (x)\r\n\r\nHej',
    ),
  ])
  const mail = readMail(raw)
  t.strictSame(
    mail.from.map(from => from.address),
    ['a@a.example', 'evil@x.example', 'other@x.example'],
  )
  t.strictSame(
    mail.headers.map(header => `${header.name}: ${header.value}`),
    [
      'from: a@a.example',
      'from: evil@x.example, other@x.example',
      'subject: väg€',
      'subject: Begäran –',
      'x-utf8: å',
      'x-inject: a Bcc: evil@x.example',
      'date: Tue, 1 Dec 26 23:30 CET (x)',
    ],
  )
  t.equal(mail.date, '2026-12-01T22:30:00.000Z')
  t.strictSame([...mail.flags].sort(), [
    'broken-headers',
    'duplicate-headers:subject',
    'several-from-addresses',
    'two-from-headers',
    'undeclared-8bit',
  ])
  t.strictSame(
    readMail(Buffer.from('To: undisclosed-recipients:;\r\nFrom: Anna\r\nDate: 31 Feb 2026 10:00 +0100\r\n\r\n')),
    {
      from: [{ name: 'Anna', address: '' }],
      replyTo: [],
      to: [],
      subject: '',
      date: null,
      messageId: null,
      inReplyTo: null,
      references: [],
      headers: [
        { name: 'to', value: 'undisclosed-recipients:;' },
        { name: 'from', value: 'Anna' },
        { name: 'date', value: '31 Feb 2026 10:00 +0100' },
      ],
      text: '',
      textFrom: 'none',
      attachments: [],
      deliveryStatus: null,
      flags: ['no-from-address'],
    },
  )
})

t.test('a bounce says which letter, to whom and why (RFC 3464)', async t => {
  const report = (status: string) => [
    '--r\r\n\r\nYour mail could not be delivered.',
    `--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n${status}`,
    '--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <letter-7@register.example>\r\nSubject: Beslut',
    '--r--',
  ]
  const bounce = (status: string) =>
    read('Content-Type: multipart/report; report-type=delivery-status; boundary=r', report(status).join('\r\n'))
  const failed = 'Final-Recipient: rfc822; <b@b.example>\r\nAction: Failed\r\nStatus: 5.1.1 (no such user)\r\n'
  const mail = bounce(failed)
  t.strictSame(mail.deliveryStatus, {
    originalMessageId: '<letter-7@register.example>',
    action: 'failed',
    status: '5.1.1',
    recipient: 'b@b.example',
  })
  t.equal(mail.text, 'Your mail could not be delivered.', 'what it encloses is no text of its own')
  const two = bounce(
    `Final-Recipient: rfc822;a@a.example\r\nAction: relayed\r\n\r\n\r\nOriginal-Recipient: rfc822;o@o.example\r\n${failed}`,
  )
  t.match(two.deliveryStatus, { action: 'failed', recipient: 'o@o.example' }, 'of two recipients the one that failed')
  t.strictSame(bounce('').deliveryStatus, {
    originalMessageId: '<letter-7@register.example>',
    action: null,
    status: null,
    recipient: null,
  })
  t.equal(read('', 'Hej').deliveryStatus, null)
})

t.test('a multipart that is broken shows what there is', async t => {
  const mixed = (boundary: string, body: string) => read(`Content-Type: multipart/mixed${boundary}`, body)
  t.match(mixed('', 'Hej'), { text: 'Hej', flags: ['broken-structure'] })
  t.match(mixed('; boundary=a', '--b\r\n\r\nHej'), { text: '--b\n\nHej', flags: ['broken-structure'] })
  t.match(mixed('; boundary=a', 'preamble\r\n--a \r\n\r\nHej'), { text: 'Hej', flags: ['truncated'] })
  t.match(mixed('; boundary=a', '--a\r\nHej du\r\n--a--'), { text: 'Hej du', flags: ['broken-headers'] })
  const inner = '--a\r\nContent-Type: multipart/mixed; boundary=ab\r\n\r\n--ab\r\n\r\nett\r\n--a\r\n\r\ntvå\r\n--a--'
  t.match(mixed('; boundary=a', inner), { text: 'ett\n\ntvå' }, 'an outer boundary ends what is open within')
  t.match(mixed('; boundary=a', '--a\r\nContent-Type: application/pkcs7-mime\r\n\r\nx\r\n--a--'), {
    flags: ['encrypted'],
  })
})

t.test('what cannot be read is refused with its reason, what is too long is cut and flagged', async t => {
  const parts = (count: number) =>
    `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n\r\n'.repeat(count)}--b--`
  const levels = (count: number) =>
    HEAD +
    Array.from({ length: count }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join('')
  t.equal(reasonFor(''), 'empty')
  t.equal(reasonFor('\ufeff \r\n'), 'empty')
  t.equal(reasonFor('Hej,\r\nkan vi få en kod?'), 'not-a-mail')
  t.equal(reasonFor('X-Own: a\r\n\r\nFrom: a@a.example\r\n'), 'not-a-mail')
  t.equal(reasonFor('From a@a.example Mon Nov 23\r\nSubject: x\r\n\r\n'), 'read', 'a mailbox file puts a line before')
  t.equal(reasonFor(`${HEAD}X: ${'x'.repeat(600_000)}\r\n\r\n`), 'headers-too-large')
  t.equal(reasonFor(`${HEAD}${'X: x\r\n'.repeat(2_001)}\r\n`), 'headers-too-large')
  t.equal(reasonFor(parts(990)), 'read')
  t.equal(reasonFor(parts(1_001)), 'too-many-parts')
  t.equal(reasonFor(levels(19)), 'read')
  t.equal(reasonFor(levels(21)), 'too-deep')
  t.equal(reasonFor(Buffer.alloc(65 * 1024 * 1024, HEAD)), 'too-large')
  const long = read('X-Long: '.padEnd(10_000, 'x'), '€'.repeat(300_000))
  t.strictSame([long.text.length, long.headers.at(-1)?.value.length], [200_000, 4_000])
  t.strictSame([...long.flags].sort(), ['headers-truncated', 'text-truncated', 'undeclared-8bit'])
  const many = read(`Cc: x\r\nTo: ${'a@a.example,'.repeat(2_000)}`, '')
  t.strictSame([many.to.length, many.flags.includes('addresses-truncated')], [200, true])
})

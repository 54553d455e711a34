// Machines among the senders: mails as mail programs write them, and mails of people that look a little like them.

import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import {
  answerAddressOf,
  type MachineReason,
  machineReasonOf,
  mayBeAnswered,
  type OwnMail,
} from '../../src/mail/machines.js'
import type { ParsedMail } from '../../src/mail/parsing/mails.js'
import { readMail } from '../../src/mail/parsing/reading.js'

const AUTOMATIC_REPLY = new URL('../../../../shared/mail/05-autoreply.eml', import.meta.url)
const OWN: OwnMail = {
  address: 'Registret@kod.example',
  isOwnMessageId: id => /^<[^<>@]+@letters\.kod\.example>$/.test(id),
}
const PATH = { sender: 'anna@vard.example' }

/** A mail to us: what is not told is as Anna would write it; all headers in `more` are added as they stand. */
function read(given: { from?: string; subject?: string; id?: string }, more = '', body = 'Hej'): ParsedMail {
  const { from = 'Anna Lind <anna@vard.example>', subject = 'Ny kod', id = '<1@vard.example>' } = given
  const head = `From: ${from}\nTo: registret@kod.example\nSubject: ${subject}\nMessage-ID: ${id}`
  return readMail(Buffer.from(`${head}${more === '' ? '' : `\n${more}`}\n\n${body}`.replaceAll('\n', '\r\n')))
}

function reasonOf(mail: ParsedMail, sender: string | undefined = PATH.sender): MachineReason | undefined {
  return machineReasonOf(mail, { sender }, OWN)
}

const REPORT = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'

function deliveryReport(fields: string): string {
  return `--b\n\nDet gick inte.\n\n--b\nContent-Type: message/delivery-status\n\n${fields}\n\n--b
Content-Type: text/rfc822-headers\n\nMessage-ID: <7@letters.kod.example>\n--b--`
}

t.test('the sample of an automatic reply is one', async t => {
  if (!existsSync(AUTOMATIC_REPLY)) return void t.comment('the sample mails are not here: skipped')
  const mail = readMail(readFileSync(AUTOMATIC_REPLY))
  t.equal(machineReasonOf(mail, {}, OWN), 'auto-reply')
  t.notOk(mayBeAnswered(mail, {}, OWN))
})

t.test('reports of delivery are bounces, whoever sends them and by whatever path', async t => {
  const failed = 'Final-Recipient: rfc822; anna@vard.example\nAction: failed\nStatus: 5.1.1'
  const reports: readonly (readonly [string, string, string, string, string])[] = [
    [
      'Postfix',
      'MAILER-DAEMON@mx.vard.example (Mail Delivery System)',
      'Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      `Reporting-MTA: dns; mx.vard.example\n\n${failed}`,
    ],
    [
      'Exim',
      'Mail Delivery System <Mailer-Daemon@vard.example>',
      'Mail delivery failed: returning message to sender',
      'X-Failed-Recipients: anna@vard.example\nAuto-Submitted: auto-replied',
      `Reporting-MTA: dns; vard.example\n\n${failed}`,
    ],
    [
      'Sendmail',
      'Mail Delivery Subsystem <MAILER-DAEMON>',
      'Returned mail: see transcript for details',
      'Auto-Submitted: auto-generated (failure)',
      `Reporting-MTA: dns; vard.example\nArrival-Date: Mon, 23 Nov 2026 09:12:00 +0100\n\n${failed}`,
    ],
    [
      'Exchange',
      'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@vard.example>',
      'Olevererbart: Ny kod',
      'X-MS-Exchange-Message-Is-Ndr:\nAuto-Submitted: auto-replied\nX-MS-Exchange-Generated-Message-Source: Routing Agent',
      `Reporting-MTA: dns;A.vard.example\n\n${failed}\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound`,
    ],
    [
      'Gmail',
      'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      'Delivery Status Notification (Failure)',
      'Auto-Submitted: auto-replied\nX-Failed-Recipients: anna@vard.example',
      `Reporting-MTA: dns; googlemail.com\n\n${failed}`,
    ],
    [
      'Zimbra, still trying',
      'MAILER-DAEMON@zimbra.vard.example',
      'Delayed Mail (still being retried)',
      'Auto-Submitted: auto-replied',
      `Reporting-MTA: dns; zimbra.vard.example\n\n${failed.replace('failed', 'delayed').replace('5.1.1', '4.4.1')}`,
    ],
    [
      'GroupWise',
      'Mail Delivery System <Postmaster@vard.example>',
      'Message status - undeliverable',
      'X-Mailer: Groupwise 18.4',
      `Reporting-MTA: dns; vard.example\n\n${failed}`,
    ],
    [
      'Lotus Domino',
      'Postmaster@vard.example',
      'DELIVERY FAILURE: User anna (anna@vard.example) not listed in Domino Directory',
      'X-MIMETrack: Itemize by SMTP Server',
      `Reporting-MTA: dns;vard.example\n\n${failed}`,
    ],
    [
      'one delivered',
      'Anna Lind <anna@vard.example>',
      'Levererat: Ny kod',
      '',
      `Reporting-MTA: dns; a\n\n${failed.replace('failed', 'delivered')}`,
    ],
    [
      'one under our name and id',
      'registret@kod.example',
      'Ny kod',
      'Auto-Submitted: auto-replied\nX-Loop: a',
      `Reporting-MTA: dns; a\n\n${failed}`,
    ],
  ]
  for (const [name, from, subject, more, fields] of reports) {
    const mail = read(
      { from, subject, id: '<9@letters.kod.example>' },
      `${more}${more && '\n'}${REPORT}`,
      deliveryReport(fields),
    )
    for (const sender of ['', PATH.sender]) t.equal(reasonOf(mail, sender), 'bounce', `${name} by <${sender}>`)
    t.equal(mail.deliveryStatus?.originalMessageId, '<7@letters.kod.example>', 'it names the letter')
    t.notOk(mayBeAnswered(mail, PATH, OWN))
  }
})

t.test('what machines write in their headers gives them away', async t => {
  const machines: readonly (readonly [MachineReason, string])[] = [
    ['auto-reply', 'Auto-Submitted: auto-replied'],
    ['auto-reply', 'auto-submitted: AUTO-REPLIED (vacation)'],
    ['auto-reply', 'Auto-Submitted: auto-replied (zimbra; vacation)\nPrecedence: bulk'],
    ['auto-reply', 'Auto-Submitted: (sieve) auto-replied; owner="a@b.example"'],
    ['auto-reply', 'Auto-Submitted: no\nAuto-Submitted: auto-replied'],
    [
      'auto-reply',
      'Auto-Submitted: auto-replied\nX-Autoreply: yes\nPrecedence: bulk\nIn-Reply-To: <7@letters.kod.example>',
    ],
    ['auto-generated', 'Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All'],
    ['auto-generated', 'Auto-Submitted: auto-generated; type=form'],
    ['auto-generated', 'Auto-Submitted: auto-notified; owner-email="a@b.example"'],
    ['auto-generated', 'Auto-Submitted: yes'],
    ['auto-generated', 'Auto-Submitted: no-reply'],
    ['auto-generated', 'X-Cron-Env: <SHELL=/bin/sh>'],
    ['auto-generated', 'X-FC-MachineGenerated: true'],
    ['auto-generated', 'Content-Type: multipart/report; report-type=disposition-notification; boundary=b'],
    [
      'auto-generated',
      'Auto-Submitted: auto-replied\nContent-Type: multipart/report;\n\tboundary="b";\n\treport-type="disposition-notification"',
    ],
    ['auto-generated', 'Content-Type: Multipart/Report; report-type=feedback-report; boundary=b'],
    ['mailer-daemon', 'Content-Type: multipart/report; boundary=b; report-type="delivery-status"'],
    ['auto-reply', 'X-Autoreply: yes'],
    ['auto-reply', 'X-Auto-Reply: yes'],
    ['auto-reply', 'X-AutoReply-From: anna@vard.example'],
    ['auto-reply', 'X-Auto-Reply-From: anna@vard.example'],
    ['auto-reply', 'X-Mail-Autoreply: auto-reply'],
    ['auto-reply', 'X-Autorespond: [Ny kod]'],
    ['auto-reply', 'X-Autoresponse: true'],
    ['auto-reply', 'X-Autoresponder: Sympa'],
    ['auto-reply', 'X-Vacation: true'],
    ['auto-reply', 'X-Loop: anna@vard.example'],
    ['auto-reply', 'Precedence: auto_reply'],
    ['auto-reply', 'X-Precedence: Auto-Reply'],
    ['auto-reply', 'Delivered-To: Autoresponder'],
    ['auto-reply', 'X-POST-MessageClass: 9; Autoresponder'],
    ['mailer-daemon', 'X-Failed-Recipients: anna@vard.example'],
  ]
  for (const [reason, more] of machines) {
    t.equal(reasonOf(read({}, more)), reason, more)
    t.notOk(mayBeAnswered(read({}, more), PATH, OWN))
  }
})

t.test('mailer-daemons and postmasters are known by their address, from From or from the path', async t => {
  const senders = [
    'MAILER-DAEMON (Mail Delivery System)',
    'MAILER-DAEMON',
    'Mail Delivery Subsystem <MAILER-DAEMON>',
    '"Mail Delivery System" <Mailer-Daemon@mx.vard.example>',
    'mailer_daemon@vard.example',
    'mail-daemon@vard.example',
    'Postmaster <POSTMASTER@vard.example>',
    'MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@vard.example',
  ]
  for (const from of senders) t.equal(reasonOf(read({ from })), 'mailer-daemon', from)
  t.equal(reasonOf(read({}), 'MAILER-DAEMON@vard.example'), 'mailer-daemon')
  t.equal(machineReasonOf(read({}, 'Return-Path: <MAILER-DAEMON>'), {}, OWN), 'mailer-daemon')
  t.equal(reasonOf(read({ subject: 'failure notice' })), 'mailer-daemon', 'qmail, from whatever address')
  t.equal(reasonOf(read({ subject: 'Undelivered Mail Returned to Sender' })), 'mailer-daemon')
  t.equal(reasonOf(read({ subject: 'DELIVERY FAILURE: Mailbox full' })), 'mailer-daemon')
})

t.test('subjects of those who are away, in Swedish and English', async t => {
  const subjects = [
    'Autosvar: Ert ärende SJK-2026-000004',
    'Autosvar',
    'SV: Autosvar: Ny kod',
    'Automatiskt svar: [SJK-2026-000004] Ny kod',
    'Re: Automatiskt svar: Ny kod',
    '[EXTERN] Automatiskt svar: Ny kod',
    '*** SPAM *** SV: RE: Automatiskt svar',
    'Extern: Automatiskt svar: Ny kod',
    'Automatiskt meddelande: Ny kod',
    '=?iso-8859-1?Q?Fr=E5nvaro:_Ny_kod?=',
    '=?utf-8?B?RnLDpW52YXJhbmRlOiBOeSBrb2Q=?=',
    'FRÅNVARO: Re: Ny kod',
    'Frånvarande till 4 december',
    'Frånvarande t.o.m. 4/12',
    'Frånvaro',
    'Frånvaromeddelande',
    'Frånvaromeddelande från Eva Berg',
    'Automatiskt frånvaromeddelande: Ny kod',
    'Ej på plats',
    'Inte på plats: Ny kod',
    'Jag är inte på plats till 4/12',
    'Ej på kontoret!',
    'Out of Office',
    'Out of Office: Ny kod',
    'Out of Office AutoReply: Ny kod',
    'Out of the office until 4 December',
    'I am currently out of the office.',
    'Anna Lind is out of the office (returning 2026-12-04)',
    'AUTO: Anna Lind is out of the office (returning 2026-12-04)',
    'Auto: Ny kod',
    'Automatic reply: [SJK-2026-000004] Ny kod',
    'Auto-Reply: Ny kod',
    'Autoreply',
    'Automatic response: Ny kod',
    'OOO: Ny kod',
    'Semester: Ny kod',
    'Semester!',
    'Semester t.o.m. 10 augusti',
    'På semester',
    'Vacation: Ny kod',
    'Automatisk svar: Ny kod',
    'Automaattinen vastaus: Ny kod',
  ]
  for (const subject of subjects) {
    const encoded = subject.startsWith('=?') ? subject : `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`
    t.equal(reasonOf(read({ subject: encoded })), 'out-of-office', subject)
    t.notOk(mayBeAnswered(read({ subject: encoded }), PATH, OWN))
  }
})

t.test('the null path is a machine, as the envelope or else the Return-Path tells it', async t => {
  t.equal(reasonOf(read({}), ''), 'null-return-path')
  t.equal(machineReasonOf(read({}, 'Return-Path: <>'), {}, OWN), 'null-return-path')
  t.equal(machineReasonOf(read({}, 'Return-Path: < > (added by the gateway)'), {}, OWN), 'null-return-path')
  t.equal(machineReasonOf(read({}, 'Return-Path: <>'), PATH, OWN), undefined, 'the envelope knows better')
  t.equal(machineReasonOf(read({}, 'Return-Path: <anna@vard.example>\nReturn-Path: <>'), {}, OWN), undefined)
  t.equal(machineReasonOf(read({}), {}, OWN), undefined, 'not known is not null')
})

t.test('what comes from ourselves is known by its id or its address', async t => {
  t.equal(reasonOf(read({ id: '<7@letters.kod.example>' }, 'Auto-Submitted: auto-replied')), 'own-letter')
  for (const from of [
    'registret@kod.example',
    'X <REGISTRET@KOD.EXAMPLE>',
    'registret+kod@kod.example',
    'a@b.example, registret@kod.example',
  ]) {
    t.equal(reasonOf(read({ from })), 'own-address', from)
  }
  for (const from of [
    'registret@kod.example.b.example',
    'inregistret@kod.example',
    'registret@a.kod.example',
    'a+registret@kod.example',
  ]) {
    t.equal(reasonOf(read({ from })), undefined, from)
  }
  t.equal(
    reasonOf(read({}, 'In-Reply-To: <7@letters.kod.example>')),
    undefined,
    'an answer to a letter is not a letter',
  )
})

t.test('people are answered', async t => {
  const subjects = [
    'Semesterhemmet Solgården söker kod',
    'Semesterhemmet: ny kod',
    'Semesterstängt i juli, vilken kod gäller?',
    'Semester och rapportering',
    'Frånvarande kod i registret?',
    'SV: Frånvarande kod i registret',
    'Frånvaro av MVO 511 i rapporteringen',
    'Frånvaroregistrering AB ansöker om kod',
    'Frånvaromeddelanden från er server',
    'Automatiska dörrar AB ny sjukhuskod',
    'Automation AB',
    'Autosvarstjänsten AB: ny kod',
    'Auto Klinik AB: ny kod',
    'Autoimmuna mottagningen',
    'Ej på platsen längre: ny adress',
    'Inte på plats i registret',
    'Ej plats för fler: utökad verksamhet',
    'Utanför kontoret: ny besöksadress',
    'VB: Autosvar: Ny kod',
    'Fwd: Out of Office: Ny kod',
    'SV: Undelivered Mail Returned to Sender',
    'Olevererbart: vårt brev till er',
    'Re: [SJK-2026-000004] Vi behöver fler uppgifter',
    'Ledig kod till Sjukhemmet Vila?',
    'Läst er sida: ny kod',
    'Tack för ditt mejl, här är uppgifterna',
    'Kod: semester',
    'Is out of the way a kod?',
    '',
  ]
  for (const subject of subjects) {
    t.equal(reasonOf(read({ subject })), undefined, subject)
    t.ok(mayBeAnswered(read({ subject }), PATH, OWN), `answered: ${subject}`)
  }
})

t.test('headers that people have make no machine', async t => {
  const headers = [
    'Auto-Submitted: no',
    'Auto-Submitted: No (written by hand)',
    'Auto-Submitted: no; x=y',
    'Auto-Submitted:',
    'X-Autoreply: no',
    'X-Autorespond:',
    'Precedence: normal',
    'Precedence: first-class',
    'X-Auto-Response-Suppress: DR, RN, NRN',
    'X-Auto-Response-Suppress: None',
    'Content-Type: text/plain; name="multipart/report"',
    'Delivered-To: registret@kod.example',
    'X-MS-Has-Attach:\nX-MS-TNEF-Correlator:\nX-MS-Exchange-SenderADCheck: 1\nX-Originating-IP: [192.0.2.1]',
    'Reply-To: anna.lind@vard.example',
    'Return-Path: <anna@vard.example>',
    'Disposition-Notification-To: anna@vard.example',
    'X-Mailer: Microsoft Outlook 16.0\nImportance: high',
  ]
  for (const more of headers) {
    t.equal(reasonOf(read({}, more)), undefined, more)
    t.ok(mayBeAnswered(read({}, more), PATH, OWN), `answered: ${more}`)
  }
  for (const from of [
    'post@vard.example',
    'daemon.larsson@vard.example',
    'mailer@vard.example',
    'norepa.lind@vard.example',
    'rej.svard@vard.example',
    'inte.svarin@vard.example',
  ]) {
    t.ok(mayBeAnswered(read({ from }), PATH, OWN), from)
  }
})

t.test('lists, forms and boxes nobody reads are read into a case and not answered', async t => {
  const headers = [
    'List-Id: <personal.vard.example>',
    'List-Unsubscribe: <mailto:av@vard.example>',
    'List-Post: <mailto:alla@vard.example>',
    'Mailing-List: list alla@vard.example; contact agare@vard.example',
    'X-Mailing-List: alla@vard.example',
    'X-Loop: alla@vard.example\nList-Id: <alla.vard.example>',
    'Precedence: bulk',
    'Precedence: List',
    'Precedence: junk',
    'Feedback-ID: 1:2:3:vard',
    'X-MS-Exchange-Inbox-Rules-Loop: anna@vard.example',
    'X-Auto-Response-Suppress: All',
    'X-Auto-Response-Suppress: DR, OOF, AutoReply',
    'X-Auto-Response-Suppress: OOF',
    'Reply-To: registret+svar@kod.example',
    'Reply-To: noreply@vard.example',
    'Reply-To: anna@vard.example, Registret@kod.example',
  ]
  const senders =
    'noreply no-reply no_reply NoReply no.reply donotreply do-not-reply dontreply ej-svar ejsvar svara-ej svaraej svara-inte inte-svara besvaras-ej kan-ej-besvaras klinik-noreply noreply+7 noreply-kod ingen-svar bounces+7=kod.example nobody'
  const mails = [
    ...headers.map(more => [more, read({}, more)] as const),
    ...senders.split(' ').map(sender => [sender, read({ from: `${sender}@vard.example` })] as const),
    ...[
      'Anna',
      'a@vard.example, b@vard.example',
      'anna@vard',
      'änna@vard.example',
      'a@vard.example\nFrom: b@vard.example',
    ].map(from => [from, read({ from })] as const),
    ...[
      'Autosvar från er kom inte fram',
      'Out of Office Kliniken söker kod',
      'SV: Mottagningsbekräftelse',
      'Ärende mottaget',
    ].map(subject => [subject, read({ subject })] as const),
    [
      'more headers than are kept',
      read({}, Array.from({ length: 300 }, (_, place) => `X-Pad-${place}: x`).join('\n')),
    ] as const,
  ]
  for (const [name, mail] of mails) {
    t.equal(reasonOf(mail), undefined, name)
    t.notOk(mayBeAnswered(mail, PATH, OWN), `not answered: ${name}`)
  }
  t.notOk(mayBeAnswered(read({}), { sender: 'noreply@form.example' }, OWN), 'nor by such a path')
})

t.test('an answer goes to the one address of Reply-To, or else of From', async t => {
  const anna = { name: 'Anna Lind', address: 'anna@vard.example' }
  const asked: readonly (readonly [string, string, unknown])[] = [
    ['Anna Lind <anna@vard.example>', '', anna],
    ['x@b.example', 'Reply-To: Anna Lind <anna@vard.example>', anna],
    ['änna@b.example', 'Reply-To: Anna Lind <anna@vard.example>', anna],
    ['Anna Lind <anna@vard.example>', 'Reply-To: x@b.example, y@b.example', anna],
    ['Anna Lind <anna@vard.example>', 'Reply-To: x@b.example\nReply-To: y@b.example', anna],
    ['Anna Lind <anna@vard.example>', 'Reply-To: not an address', anna],
    ['Lind, Anna <anna@vard.example>', '', { ...anna, name: 'Lind, Anna' }],
    ['a@b.example, c@b.example', '', undefined],
    ['a@b.example, c@b.example', 'Reply-To: anna@vard.example', undefined],
    ['a@b.example\nFrom: c@b.example', 'Reply-To: anna@vard.example', undefined],
    ['a@b.example\nFrom:', '', undefined],
    ['Anna Lind', 'Reply-To: anna@vard.example', undefined],
    ['anna@localhost', '', undefined],
    ['"a b"@vard.example', '', undefined],
  ]
  for (const [from, more, expected] of asked) {
    t.strictSame(answerAddressOf(read({ from }, more), PATH), expected, `${from} ${more}`)
  }
  t.equal(answerAddressOf(read({}), { sender: '' }), undefined, 'the null path takes no answer')
  t.equal(answerAddressOf(read({}, 'Return-Path: <>'), {}), undefined)
})

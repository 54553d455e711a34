// Reading request mails: the samples hold, the corpora are read field by field, nothing is silently wrong, hostile text is harmless.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { isDay } from '../../../src/policy/days.js'
import { FORMATS } from '../../../src/policy/formats.js'
import { readMail } from '../../../src/policy/intake/read-mail.js'
import type { MailText, Reading } from '../../../src/policy/intake/shapes.js'
import { readRequest } from '../../../src/policy/validation.js'
import { BLIND } from './corpus/blind.js'
import { BLIND_TRAPS } from './corpus/blind-traps.js'
import { CHANGES } from './corpus/changes.js'
import type { CorpusMail } from './corpus/corpus.js'
import { LABELLED } from './corpus/labelled.js'
import { LATER } from './corpus/later.js'
import { NASTY } from './corpus/nasty.js'
import { SEVERAL } from './corpus/several.js'
import { mailOf } from './mail-files.js'
import { score, tableOf } from './scoring.js'

const CORPUS: readonly CorpusMail[] = [
  ...LABELLED,
  ...CHANGES,
  ...NASTY,
  ...SEVERAL,
  ...LATER,
  ...BLIND,
  ...BLIND_TRAPS,
]
const RECEIVED_ON = '2026-11-23'
const mailTextOf = ({ subject, text, receivedOn = RECEIVED_ON }: CorpusMail): MailText => ({
  subject,
  text,
  receivedOn,
})
const read = (mail: CorpusMail): readonly Reading[] => readMail(mailTextOf(mail))

const FORMAT_OF: Readonly<Record<string, (value: unknown) => boolean>> = {
  region: value => FORMATS.region!.accepts(String(value)),
  activityName: value => FORMATS['plain-text']!.accepts(String(value)),
  'address.street': value => FORMATS['visiting-address']!.accepts(String(value)),
  'address.postalCode': value => /^\d{5}$/.test(String(value)),
  'address.town': value => FORMATS['plain-text']!.accepts(String(value)),
  'contact.name': value => FORMATS['plain-text']!.accepts(String(value)),
  'contact.email': value => FORMATS['email-address']!.accepts(String(value)),
  mvo: value => (value as string[]).every(code => FORMATS['mvo-code']!.accepts(code)),
  code: value => FORMATS['hospital-code']!.accepts(String(value)),
  successor: value => FORMATS['hospital-code']!.accepts(String(value)),
  effectiveFrom: value => isDay(String(value)),
  'provider.name': value => FORMATS['plain-text']!.accepts(String(value)),
  'provider.organisationNumber': value => /^\d{10}$/.test(String(value)),
  scope: value => value === 'part',
  samePremises: value => typeof value === 'boolean',
  sameActivity: value => typeof value === 'boolean',
  hosted: value => value === true,
}

/** What is not as it must be in a reading, whatever the mail. */
function flawsOf(mail: MailText, reading: Reading): readonly string[] {
  const flaws = reading.fields.flatMap(({ path, value, span, words, rule }) => [
    ...(mail[span.in].slice(span.start, span.end) === words && words !== '' ? [] : [`${path}: span`]),
    ...(FORMAT_OF[path]?.(value) === true ? [] : [`${path}: format of ${JSON.stringify(value)}`]),
    ...(rule === '' ? [`${path}: rule`] : []),
  ])
  const isComplete = reading.kind !== null && reading.missing.length === 0
  const isRefused = isComplete && 'faults' in readRequest({ kind: reading.kind, ...reading.request })
  return isRefused ? [...flaws, `not a request: ${JSON.stringify(reading.request)}`] : flaws
}

const folder = join(process.cwd(), '..', 'shared', 'mail')
const skip = existsSync(join(folder, 'expected.json')) ? false : 'the sample mails are not on this machine'

t.test('the sample mails are read as expected', { skip }, t => {
  type Sample = { file: string; kind: string; status: string; request: Record<string, unknown>; missing: string[] }
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Sample[]
  t.equal(expected.length, readdirSync(folder).filter(name => name.endsWith('.eml')).length, 'each sample is expected')
  for (const { file, kind, status, request, missing } of expected.filter(sample => sample.status !== 'ignored')) {
    const readings = readMail(mailOf(readFileSync(join(folder, file))))
    t.equal(readings.length, 1, file)
    t.equal(readings[0]!.kind, kind, `${file}: kind`)
    t.same(readings[0]!.missing, missing, `${file}: missing`)
    t.equal(readings[0]!.missing.length > 0, status === 'incomplete', `${file}: status`)
    // Where an address cannot be taken over, the sample does not say what becomes of the fields beside it.
    if (missing.includes('address.street')) t.match(readings[0]!.request, request, `${file}: request`)
    else t.same(readings[0]!.request, request, `${file}: request`)
  }
  t.end()
})

t.test('at least 98 % of the fields of plain labelled mails are read', t => {
  const { byPath } = score(
    CORPUS.filter(mail => mail.plain),
    read,
  )
  const rows = Object.values(byPath)
  const all = rows.reduce((sum, row) => sum + row.right + row.missed + row.wrong, 0)
  const right = rows.reduce((sum, row) => sum + row.right, 0)
  t.comment(`${right} of ${all} fields of ${CORPUS.filter(mail => mail.plain).length} plain labelled mails`)
  t.ok(all > 400, 'there are fields to read')
  t.ok(right / all >= 0.98, `${((100 * right) / all).toFixed(1)} %`)
  t.end()
})

t.test('no field of any mail of the corpora is silently wrong', t => {
  const scored = score(CORPUS, read)
  t.comment(`${CORPUS.length} mails`)
  for (const line of tableOf(scored)) t.comment(line)
  t.ok(CORPUS.length >= 100)
  t.same(scored.wrong, [])
  t.end()
})

t.test('what is missing is told exactly', t => {
  for (const mail of CORPUS) {
    const readings = read(mail)
    t.same(
      readings.map(reading => [...reading.missing].sort()),
      mail.reads.map(expected => [...expected.missing].sort()),
      mail.name,
    )
  }
  t.end()
})

t.test('spans hold their words, values pass their formats, and a complete reading is a valid request', t => {
  for (const mail of CORPUS) for (const reading of read(mail)) t.same(flawsOf(mailTextOf(mail), reading), [], mail.name)
  t.end()
})

t.test('the sender is never taken for the contact', t => {
  const mail = mailTextOf(LABELLED.find(each => each.name === 'several lines missing')!)
  const from = { name: 'Eva Berg', address: 'eva@berg.example' }
  t.same(readMail({ ...mail, from }), readMail(mail))
  t.end()
})

t.test('text put together at random is read without a throw, a false span or an unfit value', t => {
  const words = CORPUS.flatMap(mail => mail.text.split(/(?<=[\s:])/)).filter(word => word !== '')
  const scrap = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constantFrom('\n', '\n\n', '\t', '> ', ': ', ' = ', '-- \n', '\u0000', 'Från: ', '| ') },
  )
  const text = fc.array(scrap, { maxLength: 60 }).map(scraps => scraps.join(''))
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ maxLength: 40 })), text, (subject, body) => {
      const mail = { subject, text: body, receivedOn: RECEIVED_ON }
      const readings = readMail(mail)
      return readings.length > 0 && readings.every(reading => flawsOf(mail, reading).length === 0)
    }),
    { numRuns: 500 },
  )
  t.end()
})

t.test('a megabyte of hostile text is read in no time', t => {
  const hostile: Readonly<Record<string, string>> = {
    letters: 'a',
    spaces: ' ',
    lines: '\n',
    tabs: '\t',
    labels: 'Region: ',
    'labels on lines': 'Region:\n',
    colons: ':',
    'unknown labels': 'xxx: ',
    digits: '1',
    'postal codes': '753 21 ',
    addresses: 'till Storgatan 3, 211 41 Malmö ',
    'e-mail': 'a@b.se,',
    at: '@a',
    quotes: '> ',
    'quoted letters': 'Från: a\nSkickat: b\n\nRegion: Skåne\n',
    closings: 'stänger kod 12401. ',
    'codes on paragraphs': 'Kod 12401 stänger.\n\nKod 12402 stänger.\n\n',
    moves: 'flyttar från ',
    names: 'byter namn från ',
    dates: 'den 1 mars ',
    words: 'och samt eller vid Kungsgatan ',
    bars: '| a ',
    stops: 'Abc. Def. ',
    mvo: 'MVO: 511, 515 och ',
    introductions: 'Den 1 mars skrev ',
    accents: 'a\u0301\u0301',
    capitals: 'Åke ',
  }
  readMail({ subject: 'warm', text: LABELLED[0]!.text, receivedOn: RECEIVED_ON })
  for (const [name, unit] of Object.entries(hostile)) {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
    const before = process.cpuUsage()
    readMail({ subject: text, text, receivedOn: RECEIVED_ON })
    // The processor's time, not the clock's: a busy machine is no slow reading.
    const { user, system } = process.cpuUsage(before)
    const spentMs = (user + system) / 1000
    t.ok(spentMs < 1000, `${name}: ${spentMs.toFixed(0)} ms`)
  }
  t.end()
})

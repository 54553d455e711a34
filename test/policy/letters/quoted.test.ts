// Quoted text: whatever stands in a field, nothing in a letter breaks, hides or leads away because of it.
import fc from 'fast-check'
import t from 'tap'
import { LINE_MAX } from '../../../src/policy/letters/layout.js'
import { letterOf } from '../../../src/policy/letters/letters.js'
import type { Occasion } from '../../../src/policy/letters/occasions.js'
import { framed, quoted, quotedEmail, UNSHOWN } from '../../../src/policy/letters/quoted.js'
import { caseOf, changeOf, decided, decisionTold, NEW_CODE, stateOf, takenOver } from './samples.js'

t.test('a plain text stays as it is', async t => {
  for (const text of [
    'Åsa Ängström',
    'S:t Görans sjukhus',
    'M.H.E. Kliniken',
    'Storgatan 12 B, plan 2',
    '<b>Ögon</b>',
    '1/3',
  ])
    t.equal(quoted(text), text)
})

t.test('what breaks a line, hides or turns a text is taken out', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['Ögon\r\nBcc: alla@x.se', 'Ögon Bcc: alla@x. se'],
    ['a\u2028b\u2029c\u0085d\u0000e', 'a b c d e'],
    ['abc\u202ecod.exe', 'abccod. exe'],
    ['Ö\u200bgo\u00adn\ufeff', 'Ögon'],
    ['\ud800x', 'x'],
    [`e${'\u0301'.repeat(50)}`, 'é\u0301\u0301'],
    ['', UNSHOWN],
    ['\u202e \u3164', UNSHOWN],
  ]
  for (const [i, [text, expected]] of table.entries()) t.equal(quoted(text), expected, `row ${i}`)
})

t.test('nothing in it becomes a link', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['https://evil.example/a?b=c', 'https: / /evil. example/a?b=c'],
    ['www.evil.example', 'www. evil. example'],
    ['evil。com', 'evil。 com'],
    ['evil\u200b.com', 'evil. com'],
    ['mailto:a@evil.example', 'mailto: a@evil. example'],
    ['=HYPERLINK("http://evil.example";"Klicka")', '=HYPERLINK("http: / /evil. example";"Klicka")'],
    ['\\\\server\\share', '\\ \\server\\share'],
  ]
  for (const [text, expected] of table) t.equal(quoted(text), expected, text)
})

t.test('a long text is cut', async t => {
  t.equal([...quoted('å'.repeat(10_000))].length, 200)
  t.equal(quoted('😀'.repeat(300), 3), '😀😀…')
  t.ok(framed('rad\n'.repeat(5000)).length <= 80)
  t.ok(framed('x'.repeat(10_000)).join('').length <= 4000)
})

t.test('an address is shown whole when it is plainly one', async t => {
  t.equal(quotedEmail('anna.lind@exempelvard.example'), 'anna.lind@exempelvard.example')
  for (const text of ['www.evil.example/a@b.se', 'a@b.se, c@evil.example', 'x\n@b.se', 'a!b@evil.example'])
    t.notMatch(quotedEmail(text), /\w\.\w\w|\n/, text)
})

t.test("an officer's text keeps its lines and links", async t => {
  t.same(framed('\r\nEtt\r\n\r\n\r\nTvå: https://a.example\u202e\r\n'), ['Ett', '', 'Två: https://a.example'])
  t.same(framed(' \n\u200b'), [UNSHOWN])
})

const MARK = 'qzx'
const NASTY = [
  '\r\nBcc: a@evil.example',
  '\u202e',
  '\u2066',
  '\u0000',
  '\u0085',
  '\u2028',
  '\n\nBESLUT\nNi får betala.',
  '\n.\n',
  '\nFrom ',
  '=HYPERLINK("https://evil.example")',
  '<script>alert(1)</script>',
  'x'.repeat(10_000),
  'ord '.repeat(2500),
  '\ud83d',
  '\u0301'.repeat(100),
  'https://evil.example',
  'evil.example',
]
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 5 })
  .map(pieces => `${MARK}${pieces.join(MARK)}${MARK}`)

/** Every letter with the same text in every field that comes from outside. */
function lettersWith(text: string): readonly Occasion[] {
  const address = { street: text, postalCode: text, town: text }
  const request = {
    ...Object.fromEntries(
      ['code', 'effectiveFrom', 'scope', 'region', 'activityName', 'successor', 'motive', 'into'].map(key => [
        key,
        text,
      ]),
    ),
    address,
    contact: { name: text, email: text },
    provider: { name: text, organisationNumber: text },
    mvo: [text, '511'],
    mvoLeaves: [text],
    codes: [text, text],
    samePremises: text,
  }
  const told = { ...NEW_CODE, request }
  const state = stateOf({ activityName: text, provider: { name: text }, address, region: text, mvo: [text] })
  const changes = [changeOf({ after: state }), changeOf({ before: state }), changeOf({ before: null, after: state })]
  const decision = decisionTold({ outcome: 'kept', rule: 'P5', clause: { id: 'P5' }, why: 'Därför.' })
  return [
    { kind: 'acknowledgement', case: told, missing: ['region'] },
    { kind: 'question', case: told, question: text },
    { kind: 'reminder', case: told, askedOn: '2026-11-23', missing: ['mvo'], question: text },
    decided({ ...told, request: { ...request, code: '12401' } }, decision, { changes, motive: text }),
    decided(caseOf('move'), { ...decision, outcome: 'rejected' }, { motive: text }),
    { ...takenOver(decision, changes), acquirer: text },
  ]
}

t.test('hostile text in every field leaves every letter harmless', async t => {
  fc.assert(
    fc.property(hostile, text => {
      for (const occasion of lettersWith(text)) {
        const letter = letterOf(occasion)
        const isOfficers = occasion.kind === 'question' || occasion.kind === 'reminder' || occasion.kind === 'decision'
        if (/\p{C}/u.test(letter.subject) || letter.subject.includes(MARK)) return false
        if (/[^\P{C}\n]/u.test(letter.text) || letter.text.length > 40_000) return false
        for (const line of letter.text.split('\n')) {
          if ([...line].length > LINE_MAX && line.trim().includes(' ') && !/^\S+: /.test(line.trim())) return false
          if (/^(BESLUT|Ni får betala|From |Bcc|\.)/.test(line) && line !== 'BESLUT') return false
          if (!line.startsWith('    ') && (line.includes(MARK) || /evil|script|betala/i.test(line))) return false
          if (!isOfficers && /evil\.example|https:\/\//.test(line)) return false
        }
        if ((letter.text.match(/^BESLUT$/gm) ?? []).length > 1) return false
      }
      return true
    }),
    { numRuns: 150 },
  )
  t.pass('in 150 runs')
})

// Letters, whole: each as it is sent, in the snapshot, for the cases that are usual.
import t from 'tap'
import { letterOf } from '../../../src/policy/letters/letters.js'
import type { Occasion } from '../../../src/policy/letters/occasions.js'
import { RULES } from '../../../src/policy/rules.js'
import { caseOf, changeOf, decided, decisionTold, NEW_CODE, stateOf, takenOver } from './samples.js'

/** What a row of the table says of a decision. */
const byRow = (id: string) => {
  const row = RULES.find(each => each.id === id)
  if (row === undefined) throw new Error(`no such row: ${id}`)
  const { outcome, rule, clause, sv } = row
  return { outcome, rule, clause: clause === null ? null : { id: clause }, why: sv }
}
const CLOSED = stateOf({ status: 'closed' })
const ACQUIRED = stateOf({ provider: { name: 'Ögonbolaget i Uppsala AB' }, activityName: 'Ögonbolaget Uppsala' })
const NEW_PLACE = { address: { street: 'Storgatan 3 B', postalCode: '75331', town: 'Uppsala' } }
const P5 = decisionTold(byRow('P5'))
const P6 = decisionTold({ ...byRow('P6.closes'), code: '12402' })
const NEW_AT_SITE = changeOf({ code: '12402', before: null, after: stateOf({ ...ACQUIRED, mvo: ['211'] }) })
const FORMER_CLOSED = changeOf({ after: CLOSED })

const LETTERS: Readonly<Record<string, Occasion>> = {
  'acknowledgement of a request that is whole': { kind: 'acknowledgement', case: NEW_CODE, missing: [] },
  'acknowledgement with what is missing': {
    kind: 'acknowledgement',
    case: { ...NEW_CODE, request: { region: '12', activityName: 'Barnmottagningen Lund', mvo: ['201', '521'] } },
    missing: ['address', 'contact.email'],
  },
  'acknowledgement of a closure': {
    kind: 'acknowledgement',
    case: caseOf('closure', { code: '12401', effectiveFrom: '2027-01-01', successor: '12402' }),
    missing: [],
  },
  'acknowledgement of a mail nothing was read from': {
    kind: 'acknowledgement',
    case: { ...NEW_CODE, kind: null, request: {} },
    missing: ['kind'],
  },
  'question from an officer': {
    kind: 'question',
    case: caseOf('move'),
    question: 'Flyttar hela verksamheten?\n\nOm en del är kvar behöver vi veta vilka MVO-koder som flyttar.',
    answerBy: '2026-12-08',
  },
  'reminder of what is missing': {
    kind: 'reminder',
    case: NEW_CODE,
    askedOn: '2026-11-23',
    missing: ['address.postalCode', 'mvo'],
  },
  'reminder of a question': {
    kind: 'reminder',
    case: caseOf('takeover'),
    askedOn: '2026-11-23',
    missing: [],
    question: 'Fortsätter den tidigare vårdgivaren på en annan adress?',
  },
  'decision on a new code': decided(NEW_CODE, decisionTold(byRow('P1')), {
    changes: [changeOf({ before: null })],
  }),
  'decision that a code is there already': decided(NEW_CODE, decisionTold(byRow('P1-held.new')), {
    changes: [changeOf({ before: stateOf({ mvo: ['521'] }), contactChanged: true })],
  }),
  'decision on a move': decided(caseOf('move'), decisionTold(byRow('P3')), {
    changes: [changeOf({ after: stateOf(NEW_PLACE) })],
  }),
  'decision on a move of a part': decided(caseOf('move'), decisionTold({ ...byRow('P1-part'), code: '12402' }), {
    changes: [changeOf({ code: '12402', before: null, after: stateOf({ ...NEW_PLACE, mvo: ['521'] }) })],
  }),
  'decision on a move to where a code is': decided(
    caseOf('move'),
    decisionTold({ ...byRow('G-P1P3.merge'), code: '12402' }),
    {
      changes: [
        changeOf({
          code: '12402',
          before: stateOf({ ...NEW_PLACE, mvo: ['211'] }),
          after: stateOf({ ...NEW_PLACE, mvo: ['211', '511', '521'] }),
        }),
        changeOf({ after: CLOSED, successors: ['12402'] }),
      ],
    },
  ),
  'decision on a takeover': decided(caseOf('takeover'), P5, {
    changes: [changeOf({ after: ACQUIRED, contactChanged: true })],
  }),
  'decision on a takeover of premises': decided(caseOf('takeover'), P6, { changes: [NEW_AT_SITE, FORMER_CLOSED] }),
  'decision on an amendment': decided(caseOf('amendment'), decisionTold(byRow('A-change')), {
    changes: [changeOf({ after: stateOf({ activityName: 'Exempelvård Ögon och Öron', mvo: ['511', '531'] }) })],
  }),
  'decision on a closure': decided(caseOf('closure'), decisionTold(byRow('C-close')), { changes: [FORMER_CLOSED] }),
  'decision on a closure with a successor': decided(
    caseOf('closure'),
    decisionTold({ ...byRow('C-close'), code: '12402' }),
    { changes: [changeOf({ after: CLOSED, successors: ['12402'] })] },
  ),
  'decision on a merger': decided(
    caseOf('merger', { codes: ['12401', '12402'], into: '12401' }),
    decisionTold(byRow('M-survivor')),
    {
      changes: [
        changeOf({ before: stateOf({ mvo: ['511'] }) }),
        changeOf({ code: '12402', after: CLOSED, successors: ['12401'] }),
      ],
    },
  ),
  'decision on a reopening': decided(caseOf('reopening'), decisionTold(byRow('R-reopen')), {
    changes: [changeOf({ before: CLOSED })],
  }),
  'decision on a withdrawal': decided(caseOf('withdrawal'), decisionTold(byRow('W-void')), {
    changes: [changeOf({ from: '', after: stateOf({ status: 'withdrawn' }) })],
    motive: 'Koden tilldelades två gånger för samma verksamhet.',
  }),
  'decision on a correction': decided(caseOf('correction', { decision: 12 }), decisionTold(byRow('K-annul')), {
    changes: [changeOf({ before: ACQUIRED }), changeOf({ code: '12402', after: stateOf({ status: 'withdrawn' }) })],
  }),
  'decision otherwise than the rules propose': decided(
    caseOf('move'),
    decisionTold({ ...byRow('O-otherwise'), outcome: 'allocated', code: '12402' }),
    {
      changes: [changeOf({ code: '12402', before: null, after: stateOf(NEW_PLACE) })],
      motive: 'Verksamheten på den nya adressen är en annan än den som fanns på Kungsgatan.',
    },
  ),
  'rejection with a motive': decided(NEW_CODE, decisionTold({ ...byRow('O-reject'), code: undefined }), {
    motive: 'Verksamheten är en del av primärvården.\nDen rapporterar inte till patientregistret.',
  }),
  'rejection of what the rules refused': decided(caseOf('takeover'), decisionTold(byRow('O-reject')), {
    refusal: byRow('N-nothing').why,
  }),
  'notice of a takeover with the code': takenOver(P5, [changeOf({ after: ACQUIRED })]),
  'notice of a takeover that closes the code': takenOver(P6, [NEW_AT_SITE, FORMER_CLOSED]),
  'notice of a takeover of a part': takenOver(decisionTold({ ...byRow('P2-part'), code: '12402' }), [
    NEW_AT_SITE,
    changeOf({ after: stateOf({ mvo: ['511'] }) }),
  ]),
  'notice of a takeover that leaves the code alone': takenOver(decisionTold({ ...byRow('P6.stays'), code: '12402' }), [
    NEW_AT_SITE,
  ]),
}

for (const [name, occasion] of Object.entries(LETTERS))
  t.test(name, async t => {
    const { kind, subject, text } = letterOf(occasion)
    t.matchSnapshot(`(${kind})\nÄmne: ${subject}\n\n${text}`)
    t.ok(subject.startsWith('[SJK-2026-000004] '), 'the case number comes first')
    t.same(
      text.split('\n').filter(line => line.length > 76 || line.trimEnd() !== line),
      [],
      'lines are short and end with a word',
    )
    t.notMatch(text, /undefined|null|NaN|\[object|okänt datum/)
    t.notMatch(text, /\b(du|dig|din|ditt|dina)\b/i, 'the receiver is always ni')
  })

t.test('a principle is quoted word for word, with its number', async t => {
  const { text } = letterOf(LETTERS['decision on a takeover']!)
  const flat = text.replace(/\s+/g, ' ')
  t.match(flat, /princip 5 \(P5\)/)
  t.ok(
    flat.includes(
      '”Om en vårdgivare tar över en annan vårdgivares verksamhet i samma lokaler ska verksamheten behålla sjukhuskoden. Däremot behöver vårdgivaren kontakta Socialstyrelsen och uppdatera verksamhetens kontaktuppgifter och namnet på verksamheten i de fall detta är aktuellt.”',
    ),
  )
})

t.test('what closes is told with the closing day and the last day in force', async t => {
  for (const name of ['decision on a closure', 'decision on a merger', 'notice of a takeover that closes the code']) {
    const flat = letterOf(LETTERS[name]!).text.replace(/\s+/g, ' ')
    t.match(flat, /stängs den 1 december 2026\. Den sista dagen koden gäller är den 30 november 2026\./, name)
  }
})

t.test('the configured words stand in the letter', async t => {
  const settings = {
    sender: 'Enheten för register\nBox 1',
    contact: 'Ring oss.',
    review: 'Första stycket.\n\nAndra stycket.',
  }
  const { text } = letterOf(LETTERS['decision on a move']!, settings)
  t.ok(
    text.includes(
      '\nFörsta stycket.\n\nAndra stycket.\n\nRing oss.\n\nMed vänlig hälsning\nEnheten för register\nBox 1\n',
    ),
  )
})

t.test('a personal number is not sent by mail', async t => {
  const told = { ...NEW_CODE, request: { provider: { name: 'Anna Lind', organisationNumber: '6408233234' } } }
  const { text } = letterOf({ kind: 'acknowledgement', case: told, missing: [] })
  t.match(text, 'Organisationsnummer: angivet (visas inte)')
  t.notMatch(text, '640823')
})

t.test('what settles nothing is not written about, nor what has no kind', async t => {
  for (const outcome of ['referred', 'refused'] as const)
    t.throws(() => letterOf(decided(NEW_CODE, decisionTold({ ...byRow('G-site'), outcome }))), RangeError)
  t.throws(() => letterOf(decided({ ...NEW_CODE, kind: null }, decisionTold(byRow('P1')))), RangeError)
})

// Free text, e-mail addresses, the shape of codes, and names that are alike: tables, and the published lists.
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import t from 'tap'
import {
  areAlike,
  isEmail,
  isHospitalCode,
  isPlainText,
  isProse,
  likeName,
  readName,
  sharesWords,
  showsPlace,
  tidy,
} from '../../src/policy/texts.js'

const codes = new URL('../../../../shared/reference/hospital-codes-2014.csv', import.meta.url)
const succession = new URL('../../../../shared/reference/succession.csv', import.meta.url)
const skip = existsSync(codes) && existsSync(succession) ? false : 'the published lists of hospital codes are not here'

t.test('a field of one line holds visible text without control, direction or broken characters', async t => {
  for (const text of ['Åsa Ängström', 'M.H.E. Kliniken', '–', 'SkaS/Skövde', 'מרפאה', '中', '👩‍⚕️ Vård'])
    t.ok(isPlainText(text), text)
  const blank = ['', ' ', '\u00a0', '\u200b', '\u00ad\u2060', '\u3164']
  const control = [
    'a\u0000',
    'a\nb',
    'a\rb',
    'a\tb',
    'a\u001b[0m',
    'a\u007f',
    'a\u0085b',
    'a\u009b',
    'a\u2028b',
    'a\u2029b',
  ]
  const broken = ['\ud800', 'a\udc00b', 'a\ud83d']
  const turned = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'].map(
    c => `a${c}b`,
  )
  for (const text of [...blank, ...control, ...broken, ...turned]) t.notOk(isPlainText(text), signsOf(text))
})

t.test('a text of several lines may hold line breaks and tabs, and is held to the rest', async t => {
  t.ok(isProse('Rad ett\r\n\tRad två'))
  for (const text of ['\n\n', 'a\u0000\n', 'a\u202e\n', '']) t.notOk(isProse(text), signsOf(text))
})

t.test('tidying composes letters and leaves one space for each run; twice is once', async t => {
  t.equal(tidy('  A\u030asa \u00a0 \t Lind\r\n'), 'Åsa Lind')
  t.doesNotThrow(() => fc.assert(fc.property(fc.string({ unit: 'binary' }), text => tidy(tidy(text)) === tidy(text))))
})

t.test('one bare address is an e-mail address', async t => {
  const good = [
    'anna.lind@example.se',
    "o'hara+x@a-b.example",
    'a@b.se',
    'info@vård.example',
    'a@xn--vrd-ula.se',
    'A@EXAMPLE.ORG',
  ]
  for (const text of good) t.ok(isEmail(text), text)
  const several = [
    'a@b.se, evil@x.se',
    'a@b.se;c@d.se',
    'a@b.se c@d.se',
    'a@b.se\r\nBcc: evil@x.se',
    'a@b@c.se',
    'a@b.se,',
  ]
  const dressed = [
    'Anna <a@b.se>',
    '<a@b.se>',
    '"a b"@c.se',
    'a(x)@b.se',
    'mailto:a@b.se',
    'a@[127.0.0.1]',
    ' a@b.se',
    'a@b.se\n',
  ]
  const faulty = [
    '',
    'a',
    '@b.se',
    'a@',
    'a@b',
    'a@.se',
    'a@b.',
    'a@b..se',
    '.a@b.se',
    'a.@b.se',
    'a..b@c.se',
    'a@-b.se',
    'a@b-.se',
  ]
  const lookalike = ['å@b.se', 'a@ｂ.se', 'a@b。se', 'a@b.se\u0000', 'a@b\u200b.se', 'a@1.2.3.4', 'a@b_c.se']
  const long = [`${'a'.repeat(65)}@b.se`, `a@${'b'.repeat(64)}.se`, `a@${'b.'.repeat(130)}se`]
  for (const text of [...several, ...dressed, ...faulty, ...lookalike, ...long]) t.notOk(isEmail(text), signsOf(text))
})

t.test('a hospital code has 5 or 6 characters, digits and X, the first a digit from 1', async t => {
  for (const code of ['12401', '541008', '104XX4', '104X10']) t.ok(isHospitalCode(code), code)
  for (const code of ['1240', '1240100', '02401', 'X2401', '104xx4', '12 401', '12401\n', '１2401', '', '12A01']) {
    t.notOk(isHospitalCode(code), signsOf(code))
  }
})

t.test('names of one activity are alike', async t => {
  const pairs: [string, string][] = [
    ['Exempelvård Uppsala', 'EXEMPELVÅRD UPPSALA AB'],
    ['S:t Görans sjukhus', 'Capio Sankt Göran'],
    ['Centralsjh, Karlstad', 'Karlstads sjukhus'],
    ['Hudläkarna Göteborg', 'Göteborgs hudmottagning'],
    ['Vårdcentralen Kronan', 'Kronans VC'],
    ['Huddinge sjukhus', 'Karolinska Universitetssjukhuset, Huddinge'],
    ['Psykmottagningen Kista', 'Psykiatriska mottagningen i Kista'],
    ['Spångamottagingen', 'Spånga mottagning'],
    ['Exempelvard', 'Exempelvård'],
    ['Smärtlindringen Karlstad', 'Smärtlindrngen Karlstad HB'],
  ]
  for (const [one, other] of pairs) t.ok(likeName(one, other), `${one} | ${other}`)
  t.ok(likeName('Exempelvård AB', 'Exempelvård Ögon Uppsala'), 'a provider and its activity (G-provider)')
})

t.test('a town, a kind of unit or a common word does not make two names alike', async t => {
  const pairs: [string, string][] = [
    ['Privat vårdgivare', 'Privat vårdgivare'],
    ['Sjukhuset', 'Sjukhuset AB'],
    ['Mottagningen', 'Kliniken'],
    ['Huddinge sjukhus', 'Huddinge vårdcentral'],
    ['Sabbatsbergs sjukhus', 'Sabbatsbergs sjukhem'],
    ['Huddinge PBU', 'Huddinge psykmottagning'],
    ['Skärholmens vårdcentral', 'Skärholmens PBU'],
    ['Uppsala sjukhus', 'Capio Ögon Uppsala'],
    ['Ögonkliniken Uppsala', 'Hudkliniken Uppsala'],
    ['Beroendecentrum', 'Täby beroendemottagning'],
    ['Sollefteå sjukhus', 'Skellefteå lasarett'],
    ['Karlstads sjukhus', 'Karlskoga lasarett'],
    ['Farsta vårdcentral', 'Märsta vårdcentral'],
    ['Exempelvård 1', 'Exempelvård 2'],
    ['', ''],
  ]
  for (const [one, other] of pairs) t.notOk(likeName(one, other), `${one} | ${other}`)
})

t.test('likeness has no direction, and reading a name first changes nothing', async t => {
  const word = fc.constantFrom(
    'Exempelvård',
    'Uppsala',
    'sjukhus',
    'Hudkliniken',
    'Ögon',
    'AB',
    'S:t',
    'Görans',
    'PBU',
    'Exempelvrd',
    '2',
  )
  const name = fc.array(word, { maxLength: 5 }).map(words => words.join(' '))
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(name, name, (one, other) => {
        const alike = likeName(one, other)
        return alike === likeName(other, one) && alike === areAlike(readName(one), readName(other))
      }),
    ),
  )
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(
        name,
        name,
        name,
        (one, other, town) => sharesWords(one, other, town) === sharesWords(other, one, town),
      ),
    ),
  )
})

t.test('every published code has the shape of a code', { skip }, async t => {
  const rows = readRows(codes)
  t.equal(rows.length, 452)
  t.same(
    rows.filter(row => !isHospitalCode(row.code ?? '')),
    [],
  )
  t.equal(rows.filter(row => row.code?.includes('X')).length, 36)
})

t.test('of the published names few are alike, and those nearly all rightly', { skip }, async t => {
  const names = [...new Set(readRows(codes).map(row => row.name ?? ''))]
  const alike = names.flatMap((one, index) =>
    names
      .slice(0, index)
      .filter(other => likeName(one, other))
      .map(other => [other, one]),
  )
  t.equal(names.length, 267)
  t.same(alike, [
    ['Sabbatsbergs sjukhus', 'Sabbatsbergs Närsjukhus'],
    ['Dalens sjukhus', 'Dalens Närsjukhus'],
    ['Östermalm/Lidingö psykmottagning', 'Östermalm/Lidingö psyk sektor'],
    ['Upplands Väsby Psykmott', 'Upplands Väsby soc. läkarmottagning'],
    ['Mariamottagningarna', 'Maria ungdomsmottagning'],
    ['Farsta Årsta Vantörs socialpsykiatriska e', 'Årsta-Vantörs psykiatriska verksamhet'],
    ['Enskede Årsta Vantörs socialpsykiatriska', 'Årsta-Vantörs psykiatriska verksamhet'],
    ['Skånes Universitetssjukhus Malmö', 'Skånes Universitetssjukhus'],
    ['Skånes Universitetssjukhus Lund', 'Skånes Universitetssjukhus'],
  ])
})

t.test('where a renamed activity kept a telling word, its two names are alike', { skip }, async t => {
  const kept = readRows(succession).filter(row => row.kind?.endsWith('code_kept'))
  const alike = kept.filter(row => likeName(row.oldName ?? '', row.newName ?? '')).map(row => row.oldCode)
  t.equal(kept.length, 14)
  t.same(
    alike,
    ['21001', '25010', '41001', '55010', '54010', '10011', '50070'],
    'the other seven have no own word in common',
  )
})

t.test('two names in one town share a word when it is not the name of the town', async t => {
  t.ok(sharesWords('Ögonkliniken', 'Capio Ögonklinik Uppsala', 'Uppsala'))
  t.ok(sharesWords('Exempelvård Hud', 'Exempelvård Rygg'))
  t.ok(sharesWords('Mora hudklinik', 'Mora ryggklinik'))
  t.notOk(sharesWords('Mora hudklinik', 'Mora ryggklinik', 'Mora'))
  t.notOk(sharesWords('Mora lasarett', 'Mora vårdcentral'))
  t.notOk(sharesWords('Privat vårdgivare', 'Privat vårdgivare'))
})

t.test('a name shows its place by the town or the street', async t => {
  const address = { street: 'Dragarbrunnsgatan 40', town: 'Uppsala' }
  for (const name of [
    'Psykiatrimottagningen Dragarbrunn',
    'Exempelvård Uppsala',
    'Uppsalas hudklinik',
    'Uppsalakliniken',
  ]) {
    t.ok(showsPlace(name, address), name)
  }
  for (const name of ['Psykiatrimottagningen', 'Exempelvård Enköping', 'Gatans mottagning', 'Dra AB', '40'])
    t.notOk(showsPlace(name, address), name)
  t.notOk(showsPlace('Lundby sjukhus', { street: 'Bredgatan 7', town: 'Lund' }))
  t.ok(showsPlace('Specialisterna Frölunda', { street: 'Torget 1', town: 'Västra Frölunda' }))
})

function readRows(file: URL): Record<string, string>[] {
  return parse(readFileSync(file), { columns: true })
}

// A test's name may not hold what the test is about: it would break the lines of the report.
function signsOf(text: string): string {
  return [...text].map(sign => (/[ -~]/.test(sign) ? sign : `<${sign.codePointAt(0)?.toString(16)}>`)).join('')
}

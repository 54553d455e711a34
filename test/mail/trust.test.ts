// Trust in a sender: which Authentication-Results count, and what is odd about an address, as labels.

import t from 'tap'
import type { ParsedMail } from '../../src/mail/parsing/mails.js'
import { readMail } from '../../src/mail/parsing/reading.js'
import { type TrustLabel, trustOf } from '../../src/mail/trust.js'

const OWN = 'mx.registret.example'
const FROM = 'From: Anna Lind <anna@a.example>'

function read(...headers: readonly string[]): ParsedMail {
  return readMail(Buffer.from(`${headers.join('\r\n')}\r\nTo: registret@registret.example\r\nSubject: Kod\r\n\r\nHej`))
}

function labelsOf(...headers: readonly string[]): readonly TrustLabel[] {
  return trustOf(read(...headers), OWN)
}

/** What is said of Anna when our server wrote that after its name. */
function verdictOf(rest: string, from = FROM): string {
  return labelsOf(`Authentication-Results: ${OWN}${rest}`, from).join()
}

t.test('what our server says of DMARC, in every way RFC 8601 lets it be written', async t => {
  const said: readonly (readonly [string, string])[] = [
    ['; dmarc=pass', 'authenticated'],
    ['; dmarc=pass header.from=a.example', 'authenticated'],
    ['; DMARC=Pass Header.From=A.Example', 'authenticated'],
    ['; dmarc=pass header.from=anna@a.example', 'authenticated'],
    ['; dmarc=pass header.from=a.example.', 'authenticated'],
    ['; dmarc=pass header.from="a.example"', 'authenticated'],
    [' 1; dmarc=pass header.from=a.example', 'authenticated'],
    [' (our own) 1 (of RFC 8601) ; dmarc=pass', 'authenticated'],
    [';dmarc=pass (p=reject sp=none (nested (twice)) dis=none) header.from=a.example', 'authenticated'],
    ['; (x) dmarc (a) / (b) 1 (c) = (d) pass (e) header (f) . (g) from (h) = (i) a.example (j)', 'authenticated'],
    ['; dmarc=pass reason="a \\"good\\"; dmarc=fail (sender" header.from=a.example', 'authenticated'],
    [';\r\n\tspf=pass smtp.mailfrom=bounce@b.example;\r\n\tdmarc=pass header.from=a.example', 'authenticated'],
    ['; spf=fail smtp.mailfrom=; dkim=none; dmarc=pass header.from=a.example', 'authenticated'],
    ['; dkim=pass header.b="a;b=(c" header.s=s1; dmarc=pass action=none header.from=a.example;', 'authenticated'],
    ['; dmarc=pass policy.published-domain-policy=none policy.applied-disposition=none', 'authenticated'],
    ['; dmarc=pass (a "quote that ends nowhere) header.from=a.example', 'authenticated'],
    ['; dmarc=fail (p=none) header.from=a.example', 'failed'],
    ['; dkim=pass header.d=a.example; DMARC = FAIL', 'failed'],
    ['; none', 'unverified'],
    ['', 'unverified'],
    ['; dmarc=none header.from=a.example', 'unverified'],
    ['; dmarc=temperror', 'unverified'],
    ['; dmarc=bestguesspass action=none header.from=a.example', 'unverified'],
    ['; spf=pass smtp.mailfrom=anna@a.example; dkim=pass header.d=a.example', 'unverified'],
    ['; dmarc=pass header.from=b.example', 'unverified'],
    ['; dmarc=pass header.from=sub.a.example', 'unverified'],
    ['; dmarc=pass header.from=a.example header.from=b.example', 'unverified'],
    ['; dmarc=pass reason="bad sig." header.from=b.example', 'unverified'],
    ['; dmarc=pass header.from', 'unverified'],
    ['; dmarc=passed', 'unverified'],
    ['; dmarc=pass-not', 'unverified'],
    ['; dmarc = ', 'unverified'],
    ['; dmarc', 'unverified'],
    ['; (\\) ; dmarc=pass ; x=) none', 'unverified'],
    ['; (dmarc=pass)', 'unverified'],
    ['; (dmarc=pass; \\) dmarc=pass) none', 'unverified'],
    ['; spf=pass smtp.mailfrom="x; dmarc=pass"@b.example', 'unverified'],
    ['; spf=pass smtp.mailfrom="x\\"; dmarc=pass; \\""@b.example', 'unverified'],
    ['; spf=pass reason=" dmarc=pass', 'unverified'],
    ['; dmarc=pass (never closed header.from=b.example', 'unverified'],
    ['; dmarc=pass; spf=pass (never closed', 'unverified'],
    ['; dmarc=fail; dmarc=pass', 'unverified'],
    ['; x-dmarc=pass; dmarc-arc=pass; spf=pass dmarc=pass', 'unverified'],
    [`; ${'dkim=pass header.d=a.example; '.repeat(80)} dmarc=pass`, 'unverified'],
  ]
  for (const [rest, label] of said) t.equal(verdictOf(rest), `sender-${label}`, rest.slice(0, 90))
})

t.test('only our own server is believed', async t => {
  const pass = 'dmarc=pass header.from=a.example'
  const foreign = ['sender-unverified', 'foreign-authentication-results']
  for (const id of ['mx.google.com', `x.${OWN}`, `${OWN}.b.example`, `"${OWN}`, `${OWN} x`, `${OWN}/1`, 'i=1']) {
    t.strictSame(labelsOf(`Authentication-Results: ${id}; ${pass}`, FROM), foreign, id)
  }
  t.strictSame(labelsOf('Authentication-Results: dmarc=pass header.from=a.example', FROM), foreign, 'no server named')
  t.strictSame(labelsOf('Authentication-Results:', FROM), foreign, 'nothing said')
  t.strictSame(labelsOf(`Authentication-Results: (${OWN}) b.example; ${pass}`, FROM), foreign, 'our name in a comment')
  t.strictSame(
    labelsOf(`ARC-Authentication-Results: i=1; ${OWN}; ${pass}`, FROM),
    ['sender-unverified'],
    'ARC is another',
  )
  t.strictSame(labelsOf(`X-Authentication-Results: ${OWN}; ${pass}`, FROM), ['sender-unverified'], 'so are copies')
  t.strictSame(labelsOf(FROM), ['sender-unverified'])
  for (const id of [OWN.toUpperCase(), `"${OWN}"`, `(a (b)) ${OWN}`]) {
    t.strictSame(labelsOf(`Authentication-Results: ${id}; ${pass}`, FROM), ['sender-authenticated'], id)
  }
  const both = [`Authentication-Results: ${OWN}; dmarc=fail`, `Authentication-Results: b.example; ${pass}`, FROM]
  t.strictSame(labelsOf(...both), ['sender-failed', 'foreign-authentication-results'], 'beside a foreign one')
  const mail = read(`Authentication-Results: ${OWN}; ${pass}`, FROM)
  t.strictSame(trustOf(mail, undefined), foreign, 'with no server of our own, every result is foreign')
  t.strictSame(trustOf(mail, ''), foreign, 'an empty name is none')
  t.strictSame(trustOf(read('Authentication-Results: ""; dmarc=pass', FROM), ''), foreign, 'even where it is named')
  t.strictSame(trustOf(read('Authentication-Results: dmarc=pass', FROM), undefined), foreign, 'no name is not ours')
  t.strictSame(trustOf(mail, OWN.toUpperCase()), ['sender-authenticated'])
})

t.test('two results in our name cancel each other', async t => {
  const pass = `Authentication-Results: ${OWN}; dmarc=pass`
  const labels = ['sender-unverified', 'several-authentication-results']
  t.strictSame(labelsOf(pass, FROM, `Authentication-Results: ${OWN.toUpperCase()}; none`), labels)
  t.strictSame(labelsOf(pass, pass, FROM), labels)
  t.strictSame(labelsOf(`Authentication-Results: ${OWN}; dmarc=fail`, FROM, pass), labels)
})

t.test('a mail with more headers than are kept has no verdict', async t => {
  const pass = `Authentication-Results: ${OWN}; dmarc=pass`
  const padding = (count: number): readonly string[] => Array.from({ length: count }, (_, place) => `X-Pad-${place}: x`)
  // From, To and Subject, and the result itself, are four.
  t.strictSame(labelsOf(pass, FROM, ...padding(295)), ['sender-authenticated'])
  t.strictSame(labelsOf(pass, FROM, ...padding(296)), ['sender-unverified'])
  t.strictSame(labelsOf(pass, FROM, ...padding(298), `Authentication-Results: ${OWN}; dmarc=fail`), [
    'sender-unverified',
  ])
  t.strictSame(
    labelsOf(pass, FROM, `X-Long: ${'x'.repeat(5_000)}`),
    ['sender-authenticated'],
    'a long other one is no matter',
  )
})

t.test('a pass is of one From address and of no other', async t => {
  const pass = `Authentication-Results: ${OWN}; dmarc=pass header.from=a.example`
  const froms: readonly (readonly [string, readonly TrustLabel[]])[] = [
    ['From: anna@a.example, boss@a.example', ['sender-unverified', 'several-from-addresses']],
    [`${FROM}\r\nFrom: boss@a.example`, ['sender-unverified', 'two-from-headers', 'several-from-addresses']],
    [`${FROM}\r\nFrom: `, ['sender-unverified', 'two-from-headers']],
    ['From: Anna Lind', ['sender-unverified', 'no-from-address']],
    ['X-From: anna@a.example', ['sender-unverified', 'no-from-address']],
    ['From: Anna <a.example>', ['sender-unverified']],
    ['From: Anna <anna@b.example>', ['sender-unverified']],
    ['From: Anna <anna@A.EXAMPLE>', ['sender-authenticated']],
    ['From: "Lind, Anna" <anna@a.example>', ['sender-authenticated']],
  ]
  for (const [from, labels] of froms) t.strictSame(labelsOf(pass, from), labels, from)
  t.equal(verdictOf('; dmarc=pass header.from=xn--vrd-ula.example', 'From: a@vård.example'), 'sender-authenticated')
  t.equal(verdictOf('; dmarc=pass header.from=a.example', 'From: <x@a.example/b>'), 'sender-unverified')
})

t.test('answers that would go to another domain are told', async t => {
  const elsewhere = ['sender-unverified', 'reply-to-elsewhere']
  const answers: readonly (readonly [string, readonly string[]])[] = [
    ['Anna <anna@b.example>', elsewhere],
    ['anna@a.example, anna@b.example', elsewhere],
    ['anna@sub.a.example', elsewhere],
    ['anna@a.example.b.example', elsewhere],
    ['annas.chef@A.example', ['sender-unverified']],
    ['Anna', ['sender-unverified']],
    ['', ['sender-unverified']],
  ]
  for (const [answer, labels] of answers) t.strictSame(labelsOf(FROM, `Reply-To: ${answer}`), labels, answer)
})

t.test('a name that shows the address of another is told', async t => {
  const lookalike = ['sender-unverified', 'lookalike-sender']
  const names: readonly (readonly [string, readonly string[]])[] = [
    ['"chef@region.example" <anna@a.example>', lookalike],
    ['chef@region.example <anna@a.example>', lookalike],
    ['"Chefen (chef@region.example)" <anna@a.example>', lookalike],
    ['=?utf-8?q?chef=40region=2Eexample?= <anna@a.example>', lookalike],
    ['"chef＠region.example" <anna@a.example>', lookalike],
    ['"che\u200bf@region.example" <anna@a.example>', lookalike],
    ['<chef@region.example> <anna@a.example>', lookalike],
    ['"anna@a.example chef@region.example" <anna@a.example>', lookalike],
    ['"anna@a.example" <anna@a.example>', ['sender-unverified']],
    ['"Anna@A.example." <anna@a.example>', ['sender-unverified']],
    ['"Anna @ Kliniken" <anna@a.example>', ['sender-unverified']],
    ['"Anna Lind (@anna)" <anna@a.example>', ['sender-unverified']],
  ]
  for (const [from, labels] of names) t.strictSame(labelsOf(`From: ${from}`), labels, from)
})

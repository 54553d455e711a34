// The principles: our text against the page they stand on.
import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { CLAUSES, findClause, getClause } from '../../src/policy/clauses.js'

const page = new URL('../../../../shared/sources/lamna-uppgifter-till-patientregistret.txt', import.meta.url)
const skip = existsSync(page) ? false : 'the source page lamna-uppgifter-till-patientregistret.txt is not here'

t.test('the principles are those of the page, word for word and in its order', { skip }, async t => {
  const text = readFileSync(page, 'utf8')
  const from = text.indexOf('Principer för tilldelning av ny sjukhuskod')
  const section = text.slice(from, text.indexOf('Vad händer med uppgifterna?', from))
  const principles = section.split('\n').filter(line => line.startsWith(' • '))
  t.same(
    CLAUSES.map(clause => ` • ${clause.text}`),
    principles,
  )
})

t.test('the principles are P1 to P6, each in Swedish and English', async t => {
  t.same(
    CLAUSES.map(clause => clause.id),
    ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'],
  )
  for (const clause of CLAUSES) {
    t.match(clause.text, /\.$/)
    t.match(clause.textEn, /\.$/)
    t.equal(findClause(clause.id), clause)
    t.equal(getClause(clause.id), clause)
  }
  t.equal(findClause('P7'), undefined)
})

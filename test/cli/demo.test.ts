// The command npm run demo, as a process of its own.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import t from 'tap'
import { CLAUSES } from '../../src/policy/clauses.js'
import { folderOf } from '../folders.js'
import { programOf, run } from './processes.js'

t.test(
  'the demo shows a code from the mail that asks for it to the letters that tell, and leaves nothing behind',
  async t => {
    const folder = folderOf(t)
    const { code, out, err } = await run('cli/demo', [], { TMPDIR: folder })
    t.equal(code, 0, err)
    const text = out.replace(/\s+/g, ' ')
    for (const id of ['P1', 'P3', 'P5'])
      t.ok(text.includes(`”${CLAUSES.find(clause => clause.id === id)!.text}”`), `${id} is quoted word for word`)
    const [, sjukhuskod] = /Sjukhuskod +(\d{5})\n/.exec(out) ?? []
    t.match(text, '│ Postnummer: 753 21 │', 'the mail')
    t.match(out, /address\.postalCode +75321 +”753 21”\n/, 'what was read, with its words')
    t.match(text, 'Vi har tagit emot ert ärende', 'the acknowledgement')
    t.match(text, `│ Verksamheten får sjukhuskod ${sjukhuskod}.`, 'the letter with the code')
    t.match(out, new RegExp(`bo\\.ek@nyvard\\.example +\\[SJK-\\d{4}-000003\\] Beslut om sjukhuskod ${sjukhuskod}\n`))
    t.match(out, /anna\.lind@exempelvard\.example +\[SJK-\d{4}-000003\] En annan vårdgivare tar över/)
    t.match(out, /-05-01 .*Exempelvård AB .*Dragarbrunnsgatan 40 +P3\n/)
    t.match(out, /-04-30 .*Exempelvård AB .*Kungsgatan 12 +P1\n/)
    t.match(out, /i dag .*Ny Vård AB .*Dragarbrunnsgatan 40 +P5\n/)
    t.match(out, /Loggen är hel: 3 beslut, 1 kod\./)
    t.ok(
      out.split('\n').every(line => line.length <= 100),
      'no line is wider than 100 characters',
    )
    t.same(readdirSync(folder), [])
  },
)

t.test('a demo that fails says why, leaves nothing behind and exits 1', async t => {
  const folder = folderOf(t)
  // The officer's approval is answered as a service out of order would answer it.
  const fault = `const real = globalThis.fetch
    globalThis.fetch = (url, options) => String(url).endsWith('/settlement')
      ? Promise.resolve(Response.json({ title: 'Out of order', detail: 'Come back later.' }, { status: 503 }))
      : real(url, options)`
  const env = { TMPDIR: folder, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fault)}` }
  const { code, out, err } = await run('cli/demo', [], env)
  t.equal(code, 1)
  t.match(out, /1\. En begäran kommer som mejl/)
  t.match(err, /Exemplet kunde inte visas: POST .*\/settlement svarade 503: Out of order\. Come back later\./)
  t.same(readdirSync(folder), [])

  const nowhere = await run('cli/demo', [], { TMPDIR: `${folder}/absent` })
  t.equal(nowhere.code, 1)
  t.match(nowhere.err, /Exemplet kunde inte visas: ENOENT/)
})

t.test('a demo that is stopped half-way leaves nothing behind', async t => {
  const folder = folderOf(t)
  const child = spawn(process.execPath, [programOf('cli/demo')], {
    env: { TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise(resolve => child.once('exit', resolve))
  await new Promise(resolve => child.stdout.once('data', resolve))
  t.equal(readdirSync(folder).length, 1)
  child.kill('SIGINT')
  t.equal(await ended, 130)
  t.same(readdirSync(folder), [])
})

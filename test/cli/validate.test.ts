// The command `validate`: the verdicts of the service on a file that stays where it is, against an address, a copy or a snapshot.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { ROOT } from '../../src/api/context.js'
import { decided, givenCode, startService } from '../api/service.js'
import { aFolder } from '../concurrency/instances.js'
import { eachDatabase } from '../databases.js'
import { run } from './processes.js'

const validate = (...args: string[]) => run('cli/validate', args, {})

t.test('a report file is checked where it is', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    const asked: string[] = []
    service.app.server.on('request', ({ method, url }) => asked.push(`${method} ${url}`))
    const origin = await service.app.listen({ port: 0, host: '127.0.0.1' })
    const [kept, gone] = [(await givenCode(service)).code, (await givenCode(service)).code]
    await decided(service, { kind: 'closure', code: gone, successor: kept, effectiveFrom: '2026-06-01' })

    const folder = aFolder(t)
    const [file, out] = [join(folder, 'rapport.csv'), join(folder, 'svar.csv')]
    const rows = [
      `"19121212-1212";${kept};20260301`,
      `"Sj\u00f6;berg";${gone};20260701`,
      ';12;20260301',
      ';99999;20260301',
    ]
    writeFileSync(file, Buffer.from(['pnr;SJUKHUS;INDATUM', ...rows, ''].join('\r\n'), 'latin1'))
    const answer = await fetch(`${origin}${ROOT}/validations`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: readFileSync(file),
    })
    const expected = await answer.text()
    t.match(expected, `2;${kept};20260301;active`)

    await t.test('against an address, of which only the register is asked for', async t => {
      asked.length = 0
      const { code, out: said, err } = await validate(file, origin, '--out', out)
      t.equal(code, 0, err)
      t.equal(readFileSync(out, 'utf8'), expected, 'what the service answers')
      t.match(said, /4 rader prövade mot registret vid beslut 3:/)
      for (const line of ['gällande', 'stängd', 'inte en sjukhuskod', 'aldrig utfärdad'])
        t.match(said, new RegExp(`  ${line} +1\n`), line)
      t.match(said, new RegExp(`  ${gone} +stängd 1`))
      t.match(err, /Läser registret: 2 av 2/)
      t.ok(
        asked.length > 0 && asked.every(each => /^GET \/sjukhuskod\/v1\/(api-info|snapshot)/.test(each)),
        asked.join(),
      )
    })

    await t.test('against a copy and a snapshot, with nobody to ask', async t => {
      const [copy, snapshot] = [join(folder, 'kopia'), join(folder, 'register.ndjson')]
      t.equal((await run('cli/mirror', [origin, copy, '--once'], {})).code, 0)
      writeFileSync(snapshot, await (await fetch(`${origin}${ROOT}/snapshot`)).text())
      asked.length = 0
      for (const register of [copy, snapshot]) {
        writeFileSync(out, '')
        const { code, err } = await validate(file, register, '--out', out)
        t.equal(code, 0, err)
        t.equal(readFileSync(out, 'utf8'), expected, register)
      }
      t.same(asked, [])
    })

    await t.test('with columns told by position, a day for all, and answers as NDJSON', async t => {
      const [bare, told] = [join(folder, 'utan-rubrik.txt'), join(folder, 'svar.ndjson')]
      writeFileSync(bare, `x\t${gone}\n`)
      const { code, err } = await validate(bare, origin, '--code', '2', '--day', '2026-07-01', '--out', told)
      t.equal(code, 0, err)
      const [row, end] = readFileSync(told, 'utf8')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line))
      t.match(row, { line: 1, code: gone, verdict: 'closed', replacedBy: [kept] })
      t.match(end, { summary: { rows: 1 } })
    })

    await t.test('what cannot be answered is said, and is no success', async t => {
      const faulty = join(folder, 'fel.csv')
      writeFileSync(faulty, `code;date\n${kept};igår\n`)
      t.match(await validate(faulty, origin), { code: 1, out: /dagen går inte att läsa +1/ })
      writeFileSync(faulty, 'a;b\n1;2\n')
      t.match(await validate(faulty, origin), { code: 1, err: /no column code, sjukhuskod, sjukhus/ })
      t.match(await validate(join(folder, 'finns-inte.csv'), origin), {
        code: 1,
        err: /finns-inte.csv går inte att läsa/,
      })
      t.match(await validate(file, join(folder, 'finns-inte')), { code: 1, err: /varken en kopia/ })
      t.match(await validate(file, 'http://127.0.0.1:1'), { code: 1, err: /kan inte nås|bad port/ })
      for (const args of [
        [],
        [file],
        [file, origin, 'x'],
        [file, origin, '--day', '2026-02-30'],
        [file, origin, '--x'],
      ])
        t.match(await validate(...args), { code: 2, err: /^Användning/ }, args.join(' '))
    })
  }),
)

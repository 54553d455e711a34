// The command npm run import, as a process of its own on the embedded database.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { startProgress } from '../../src/cli/progress.js'
import { lockFolder } from '../../src/store/folder-lock.js'
import { folderOf } from '../folders.js'

const COMMAND = fileURLToPath(new URL('../../src/cli/import.js', import.meta.url))

interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command with an environment that holds the folder and nothing else. */
function run(dataDir: string, ...args: string[]): Promise<Said> {
  return new Promise(resolve => {
    execFile(process.execPath, [COMMAND, ...args], { env: { DATA_DIR: dataDir } }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}

t.test('a file goes in, and the same again changes nothing', async t => {
  const folder = folderOf(t, {
    'codes.csv': Buffer.from(
      'code;name;place\n10010;Sabbatsbergs sjukhus;Stockholm\n104XX4;Privat vårdgivare;\n',
      'latin1',
    ),
    'mixed.csv': 'code,name\n10010,Other name\n10011,S:t Görans sjukhus\nabc,Nothing\n',
  })
  const dataDir = join(folder, 'data')

  const dry = await run(dataDir, join(folder, 'codes.csv'), '--dry-run')
  t.equal(dry.code, 0)
  t.match(dry.out, /ofullständig +2 .*Provkörning: inget är skrivet/s)

  const first = await run(dataDir, join(folder, 'codes.csv'), '--report', join(folder, 'report.csv'))
  t.equal(first.code, 0)
  t.match(first.err, /^Prövar rader: 2 av 2\nSkriver beslut: 2 av 2\n$/, 'plain lines where there is no terminal')
  t.match(first.out, /ofullständig +2 .*rad 2 +10010 .*saknar vårdgivare.*2 beslut är skrivna/s)
  const report = readFileSync(join(folder, 'report.csv'), 'utf8').split('\r\n')
  t.equal(report[0], '\ufeffline,code,result,reason')
  t.match(report[2], /^3,104XX4,incomplete,"saknar vårdgivare, adress, region"$/)

  const again = await run(dataDir, join(folder, 'codes.csv'))
  t.equal(again.code, 0)
  t.match(again.out, /redan känd +2 .*0 beslut är skrivna/s)

  const stopped = await run(dataDir, join(folder, 'mixed.csv'))
  t.equal(stopped.code, 1)
  t.match(stopped.out, /rad 2 +10010 +i konflikt.*rad 4 +abc +avvisad.*Inget är skrivet/s)

  const partial = await run(dataDir, join(folder, 'mixed.csv'), '--partial')
  t.equal(partial.code, 0)
  t.match(partial.out, /1 beslut är skrivna/)
})

t.test('what cannot be done is said plainly, without a trace of the program', async t => {
  const folder = folderOf(t, { 'codes.csv': 'code,name\n10010,A\n', 'phone.csv': 'code,name,phone\n10010,A,08\n' })
  const dataDir = join(folder, 'data')
  const cases: [string[], number, RegExp][] = [
    [[], 2, /Användning/],
    [['a.csv', 'b.csv'], 2, /Användning/],
    [['a.csv', '--force'], 2, /Användning/],
    [[join(folder, 'absent.csv')], 1, /absent\.csv går inte att läsa/],
    [[join(folder, 'phone.csv')], 1, /Okända kolumner: phone/],
  ]
  for (const [args, code, message] of cases) {
    const said = await run(dataDir, ...args)
    t.equal(said.code, code)
    t.match(said.err, message)
    t.notMatch(said.err, /\n +at /)
  }
  t.notOk(existsSync(dataDir), 'no database was made for it')

  const lock = await lockFolder(dataDir)
  const refused = await run(dataDir, join(folder, 'codes.csv'))
  await lock.release()
  t.equal(refused.code, 1)
  t.match(refused.err, /används av en annan process.*Stoppa den först/)
})

t.test('progress is a bar on a terminal', async t => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 })
  const progress = startProgress('Prövar rader', 200, stream)
  progress.update(200)
  progress.stop()
  t.match(String(stream.read()), /Prövar rader \[=+\] 100 % 200 av 200/)
})

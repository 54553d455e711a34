// The documents say what is so: commands of the README run, errors and files and settings are those that exist.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { readConfig } from '../src/config.js'
import { ERRORS } from '../src/errors.js'
import { programOf, startService } from './cli/processes.js'
import { folderOf } from './folders.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const README = read('README.md')
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts

/** The blocks marked to be run, as one script, and for each command what its answer must hold. */
function exampleIn(text: string): { readonly script: string; readonly expected: readonly string[] } {
  const blocks = [...text.matchAll(/<!-- run -->\n```sh\n([\s\S]*?)```/g)].map(([, block]) => block!)
  const lines = blocks.join('').split('\n')
  return {
    script: lines.filter(line => !line.startsWith('#>')).join('\n'),
    expected: lines.filter(line => line.startsWith('#>')).map(line => line.slice(2).trim()),
  }
}

function runScript(
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<{ error: Error | null; out: string }> {
  return new Promise(resolve => {
    // The example waits for a letter; one that never comes must be told, with what was answered until then.
    const options = { env: { PATH: process.env.PATH ?? '', ...env }, timeout: 300_000 }
    execFile('sh', ['-euc', script], options, (error, out, err) => resolve({ error, out: `${out}\n${err}` }))
  })
}

const hasCurl = spawnSync('curl', ['--version']).status === 0

t.test(
  'the example of the README runs and answers what it says',
  { skip: !hasCurl && 'curl is not installed' },
  async t => {
    const { script, expected } = exampleIn(README)
    t.ok(expected.length >= 10)
    const dataDir = join(folderOf(t), 'data')
    const service = await startService({ DATA_DIR: dataDir })
    t.teardown(() => service.stop())
    // The service is on a free port, and the command is run as npm would after compiling.
    const run = script
      .replaceAll('http://127.0.0.1:3000', service.address)
      .replace('smtp://127.0.0.1:2525', /smtp:\/\/127\.0\.0\.1:\d+/.exec(service.out())?.[0] ?? 'nowhere')
      .replaceAll('npm run -s token --', `'${process.execPath}' '${programOf('cli/token')}'`)
    const { error, out } = await runScript(run, { DATA_DIR: dataDir })
    t.equal(error, null, out)
    let from = 0
    for (const text of expected) {
      const at = out.indexOf(text, from)
      t.ok(at >= 0, `${text}, in this order`)
      from = Math.max(from, at)
    }
  },
)

t.test('scripts named in the documents exist, and the README names all', async t => {
  const named = (text: string): string[] =>
    [...text.matchAll(/npm run (?:-s )?([a-z]+(?:-[a-z]+)*)/g)].map(([, name]) => name!)
  for (const path of ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', ...listAdrs()])
    for (const name of named(read(path))) t.ok(scripts[name] !== undefined, `${name}, named in ${path}`)
  const inReadme = new Set([...named(README), ...(/npm cit/.test(README) ? ['test'] : []), 'start'])
  t.same(
    Object.keys(scripts).filter(name => !inReadme.has(name)),
    [],
  )
  t.match(README, /`npm start`/)
})

t.test('the settings of the README are those that are read', async t => {
  const inReadme = [...README.matchAll(/^\| `([A-Z_]+)`\s*\|/gm)].map(([, name]) => name!)
  const asked: string[] = []
  readConfig(
    new Proxy(
      {},
      {
        get: (_target, name) => {
          asked.push(String(name))
          return undefined
        },
      },
    ),
  )
  t.same(inReadme, asked)
})

t.test('docs/errors.md tells of every error, and of no other, in the order of the table', async t => {
  const sections = [...read('docs/errors.md').matchAll(/^## (.+)\n+Status (\d{3})\. ([\s\S]+?)(?=\n## |$(?![\s\S]))/gm)]
  t.same(
    sections.map(([, id]) => id),
    Object.keys(ERRORS),
  )
  for (const [, id = '', status, text = ''] of sections) {
    t.equal(Number(status), ERRORS[id as keyof typeof ERRORS]?.status, id)
    t.ok(text.trim().length > 30, id)
  }
})

const listAdrs = (): string[] => readdirSync(join(ROOT, 'docs/adr')).map(name => `docs/adr/${name}`)

t.test('notes on decisions are numbered without gaps and have 40 lines at most', async t => {
  const adrs = listAdrs().sort()
  t.ok(adrs.length >= 5)
  for (const [i, path] of adrs.entries()) {
    t.match(path, new RegExp(`/${String(i + 1).padStart(4, '0')}-[a-z-]+\\.md$`))
    t.match(read(path), new RegExp(`^# ${i + 1}\\. `), path)
    t.ok(read(path).trimEnd().split('\n').length <= 40, `${path} has 40 lines at most`)
  }
})

t.test('files named in the documents exist, and the code map names every folder of src', async t => {
  for (const path of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...listAdrs()]) {
    const named = [...read(path).matchAll(/`((?:src|test|docs|drizzle|openapi|\.ci)\/[\w./-]*)`/g)].map(
      ([, name]) => name!,
    )
    for (const name of new Set(named)) t.ok(existsSync(join(ROOT, name)), `${name}, named in ${path}`)
  }
  const map = read('ARCHITECTURE.md').split('## Code map')[1] ?? ''
  const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).map(entry =>
    entry.isDirectory() ? `src/${entry.name}/` : `src/${entry.name}`,
  )
  for (const room of rooms) t.ok(map.includes(`\`${room}\``), `${room} is in the code map`)
  t.ok((map.match(/^Invariant: /gm) ?? []).length >= 10)
})

t.test('the licence is the one that package.json names', async t => {
  t.match(read('package.json'), /"license": "EUPL-1\.2"/)
  t.match(read('LICENSE'), /^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n/)
  t.match(read('LICENSE'), /15\.Applicable Law[\s\S]*Appendix[\s\S]*Compatible Licences/)
})

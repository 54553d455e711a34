// Runs the test files that are named, or all, each as a process of its own, and says what they said: the command of `npm test`.
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const TESTS = relative(ROOT, fileURLToPath(new URL('.', import.meta.url)))
/** A file may run this long, and so may each test in it. */
const LONGEST_S = 900

process.chdir(ROOT)
const named = process.argv.slice(2)
const all = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.test.js'))
  .map(path => join(TESTS, path))
  .sort()
const files =
  named.length === 0 ? all : named.map(path => relative(ROOT, path).replace(/^test(\/.*)\.ts$/, `${TESTS}$1.js`))

t.jobs = 2
t.setTimeout(0)
// tap would have each process, and each service that a test starts, load all its modules through a loader that writes down what
// it loaded: that takes twice the time. Taking its NODE_OPTIONS away is the way past it.
for (const file of files)
  t.spawn('env', ['-u', 'NODE_OPTIONS', process.execPath, file], {
    name: file,
    buffered: true,
    timeout: LONGEST_S * 1000,
    env: { ...process.env, TAP_TIMEOUT: String(LONGEST_S) },
  })

// Counts what tap said: every test file must have run and asserted something, and tap must have ended well.
import { readdirSync, readFileSync } from 'node:fs'

const [logFile, status] = process.argv.slice(2)
const said = readFileSync(logFile, 'utf8')
const faults = []

// tap's own closing line: `# { total: 8, pass: 5, fail: 1, skip: 2 }`, with the counts that are not 0.
const closing = [...said.matchAll(/^# \{ (total: \d+[^}]*) \}$/gm)].at(-1)?.[1] ?? ''
const countOf = name => Number(new RegExp(`\\b${name}: (\\d+)`).exec(closing)?.[1] ?? 0)
const [passed, failed] = [countOf('pass'), countOf('fail')]
if (closing === '') faults.push('tap gave no counts')
else if (passed === 0) faults.push('nothing was asserted')
if (status !== '0') faults.push(`the tests ended with ${status}`)

// One section a file, from `# Subtest: build/test/…` to its `ok` or `not ok` without indentation; what lies between is indented.
const asserted = new Map()
/** Files that say why they cannot run on this machine. */
const skipped = new Set()
let current
for (const line of said.split('\n')) {
  const begun = /^# Subtest: (build\/test\/.+\.test\.js)$/.exec(line)?.[1]
  if (begun !== undefined) {
    asserted.set(begun, 0)
    current = begun
  } else if (/^(not )?ok /.test(line)) current = undefined
  else if (current !== undefined && /^ +ok \d(?!.*# SKIP)/.test(line)) asserted.set(current, asserted.get(current) + 1)
  else if (current !== undefined && /^ +ok \d.*# SKIP \S/.test(line)) skipped.add(current)
}
const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.test.ts'))
  .map(path => `build/test/${path.replace(/\.ts$/, '.js')}`)
for (const file of files)
  if (!asserted.get(file) && skipped.has(file)) console.log(`skipped: ${file}`)
  else if (!asserted.get(file)) faults.push(`${file} ${asserted.has(file) ? 'asserted nothing' : 'was not run'}`)
if (files.length === 0) faults.push('there are no test files')

// What failed is said once more at the end, where it is read: each check with tap's diagnosis (from `---` to `...`), and its file.
// A line that ends with a time is a test around others, and failed with one of them; only its name is said.
for (const [, check, around, diagnosis = ''] of said.matchAll(
  /^ *(not ok \d+ - .*?)( # time=.*)?\n( *---\n[\s\S]*?\n *\.\.\.\n)?/gm,
))
  if (!/ # (TODO|SKIP)\b/.test(check)) console.log(around === undefined ? `${check}\n${diagnosis}` : check)

for (const fault of faults) console.log(`fault: ${fault}`)
console.log('lint passed')
console.log(`${passed} passed, ${failed + (failed === 0 && faults.length > 0 ? 1 : 0)} failed`)
process.exit(faults.length === 0 && failed === 0 ? 0 : 1)

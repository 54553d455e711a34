// The house keeps its doors: which room may import which, what policy may not touch, who speaks SQL, and how files are written.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SRC = join(ROOT, 'src')

interface SourceFile {
  /** Path below src, such as `registry/fold.ts`. */
  readonly path: string
  readonly text: string
  readonly tree: ts.SourceFile
  readonly imports: readonly string[]
}

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter(path => /\.tsx?$/.test(path))
  .sort()
  .map(path => readSource(path, readFileSync(join(SRC, path), 'utf8')))

function readSource(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)
  return { path, text, tree, imports: importsIn(tree) }
}

/** What a file imports, by whatever form: import, re-export, import() or an import type. */
function importsIn(tree: ts.SourceFile): string[] {
  const found: string[] = []
  visit(tree, node => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined)
      found.push((node.moduleSpecifier as ts.StringLiteral).text)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      found.push(argument !== undefined && ts.isStringLiteralLike(argument) ? argument.text : '(computed)')
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      found.push((node.argument.literal as ts.StringLiteral).text)
  })
  return found
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  node.forEachChild(child => visit(child, see))
}

const isOurs = (specifier: string): boolean => specifier.startsWith('.')

/** A path as it is in the tree: with JSX where there is no such file without. */
const written = (path: string): string => (existsSync(join(SRC, `${path}x`)) ? `${path}x` : path)

/** Path below src of what `file` imports. */
const targetOf = (file: SourceFile, specifier: string): string =>
  written(relative(SRC, join(SRC, dirname(file.path), specifier)).replace(/\.js$/, '.ts'))

/** The room of a file: its folder, or for a file in src itself its name. */
const roomOf = (path: string): string => (path.includes('/') ? path.split('/')[0]! : path.replace(/\.ts$/, ''))

/** From the street inwards; a room may import those after it. Rooms on one line do not import each other. */
const FLOORS: readonly (readonly string[])[] = [
  ['server', 'cli'],
  ['app'],
  ['api', 'console', 'mail'],
  ['cases'],
  ['registry'],
  ['store'],
  ['config'],
  ['errors', 'policy'],
]
const floorOf = (room: string): number => FLOORS.findIndex(rooms => rooms.includes(room))

/** The imports of one file that no arrow allows. */
function wrongDoors(file: SourceFile): string[] {
  const from = roomOf(file.path)
  return file.imports.filter(isOurs).flatMap(specifier => {
    const target = targetOf(file, specifier)
    const to = roomOf(target)
    return from === to || floorOf(from) < floorOf(to) ? [] : [`${file.path} imports ${target}`]
  })
}

t.test('every room is on a floor', async t => {
  const rooms = [...new Set(files.map(({ path }) => roomOf(path)))]
  t.ok(rooms.length > 8)
  t.same(
    rooms.filter(room => floorOf(room) < 0),
    [],
  )
})

t.test('arrows between rooms go one way', async t => {
  t.same(files.flatMap(wrongDoors), [])
  const upwards = readSource('store/a.ts', `import { decide } from '../registry/b.js'`)
  t.same(wrongDoors(upwards), ['store/a.ts imports registry/b.ts'])
})

t.test('every import leads to a file', async t => {
  const known = new Set(files.map(({ path }) => path))
  const lost = files.flatMap(file =>
    file.imports
      .filter(isOurs)
      .map(specifier => targetOf(file, specifier))
      .filter(target => !known.has(target))
      .map(target => `${file.path} imports ${target}`),
  )
  t.same(lost, [])
})

t.test('folders of tests come from folders.ts, which says why', async t => {
  const bare = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' }).filter(
    path => path.endsWith('.test.ts') && readFileSync(join(ROOT, 'test', path), 'utf8').includes('.test' + 'dir('),
  )
  t.same(bare, [])
})

/** A ring of files that import each other, first and last the same; undefined when there is none. */
function findRing(all: readonly SourceFile[]): string[] | undefined {
  const byPath = new Map(all.map(file => [file.path, file]))
  const done = new Set<string>()
  const follow = (file: SourceFile, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(file.path)) return [...trail.slice(trail.indexOf(file.path)), file.path]
    if (done.has(file.path)) return undefined
    for (const specifier of file.imports.filter(isOurs)) {
      const next = byPath.get(targetOf(file, specifier))
      const ring = next === undefined ? undefined : follow(next, [...trail, file.path])
      if (ring !== undefined) return ring
    }
    done.add(file.path)
    return undefined
  }
  for (const file of all) {
    const ring = follow(file, [])
    if (ring !== undefined) return ring
  }
  return undefined
}

t.test('no files import each other in a ring, not even for types', async t => {
  t.same(findRing(files), undefined)
  const ring = [
    readSource('a.ts', `import type { B } from './b.js'`),
    readSource('b.ts', `export { a } from './c.js'`),
    readSource('c.ts', `const b = await import('./b.js')`),
  ]
  t.same(findRing(ring), ['b.ts', 'c.ts', 'b.ts'])
})

/** Libraries that compute and do nothing else. */
const PURE_LIBRARIES = /^@sinclair\/typebox(\/.*)?$/
const IMPURE_NAMES = [
  'process',
  'fetch',
  'performance',
  'crypto',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
]

/** What in a file is not pure: clock, chance, waiting, the world outside. */
function impurities({ path, tree, imports }: SourceFile): string[] {
  const found = imports.filter(specifier => !isOurs(specifier) && !PURE_LIBRARIES.test(specifier))
  visit(tree, node => {
    if (ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AsyncKeyword) found.push('async')
    if (ts.isPropertyAccessExpression(node) && ['Date.now', 'Math.random'].includes(node.getText(tree)))
      found.push(node.getText(tree))
    if (isDate(node, tree) && (node.arguments ?? []).length === 0) found.push('new Date()')
    if (ts.isIdentifier(node) && IMPURE_NAMES.includes(node.text) && isFree(node)) found.push(node.text)
  })
  return found.map(what => `${path}: ${what}`)
}

const isDate = (node: ts.Node, tree: ts.SourceFile): node is ts.NewExpression | ts.CallExpression =>
  (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(tree) === 'Date'

/** Whether a name stands for itself, and is not that of a property. */
const isFree = ({ parent, text }: ts.Identifier): boolean =>
  !(ts.isPropertyAccessExpression(parent) && parent.name.text === text) &&
  !ts.isPropertyAssignment(parent) &&
  !ts.isPropertySignature(parent)

t.test('policy is pure', async t => {
  const policy = files.filter(({ path }) => roomOf(path) === 'policy')
  t.ok(policy.length > 10)
  t.same(policy.flatMap(impurities), [])
  const faults: [string, string][] = [
    [`import { readFileSync } from 'node:fs'`, 'node:fs'],
    [`export const f = async () => 1`, 'async'],
    [`const a = Date.now()`, 'Date.now'],
    [`const a = new Date()`, 'new Date()'],
    [`const a = Math.random()`, 'Math.random'],
    [`const a = process.env`, 'process'],
    [`fetch('https://a.example')`, 'fetch'],
  ]
  for (const [text, what] of faults) t.ok(impurities(readSource('a.ts', text)).includes(`a.ts: ${what}`), what)
  t.same(impurities(readSource('a.ts', `const a = new Date('2026-01-01'); const b = { process: a.fetch }`)), [])
})

const DATABASE_LIBRARIES = /^(drizzle-orm|postgres|@electric-sql\/pglite)(\/|$)/
/** Files of store that hand out the means of writing SQL. */
const SQL_MEANS = ['store/reads.ts', 'store/schema.ts', 'store/session.ts']
const SQL_TEXT =
  /^\s*(select\s[\s\S]*\sfrom\s|select\s+\w+\(|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s*\(|(create|alter|drop|truncate)\s+(table|index|schema|function)|(un)?listen\s+\w+$|notify\s+\w)/i

/** Where a file speaks SQL: its libraries, its texts, the means that store keeps to itself, or a call through the door. */
function sqlIn(file: SourceFile): string[] {
  const found = file.imports.filter(
    specifier =>
      DATABASE_LIBRARIES.test(specifier) || (isOurs(specifier) && SQL_MEANS.includes(targetOf(file, specifier))),
  )
  visit(file.tree, node => {
    const text = textOf(node)
    if (SQL_TEXT.test(text)) found.push(text)
    if (ts.isCallExpression(node) && isCallOfDoor(node)) found.push(node.getText().slice(0, 60))
  })
  return found.map(what => `${file.path}: ${what}`)
}

/** The text of a literal, with something in place of what a template fills in. */
function textOf(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return ''
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('x')
}

const isCallOfDoor = ({ expression, arguments: [use] }: ts.CallExpression): boolean =>
  ts.isPropertyAccessExpression(expression) &&
  expression.name.text === 'call' &&
  use !== undefined &&
  ts.isStringLiteral(use) &&
  ['read', 'write'].includes(use.text)

t.test('only store speaks SQL', async t => {
  t.ok(files.filter(({ path }) => roomOf(path) === 'store').flatMap(sqlIn).length > 10, 'store does')
  t.same(files.filter(({ path }) => roomOf(path) !== 'store').flatMap(sqlIn), [])
  const faults = [
    `import { eq } from 'drizzle-orm'`,
    `import { readsOf } from '../store/reads.js'`,
    'const text = `\\n  SELECT seq, $' + '{column}\\n FROM decisions`',
    `const text = 'select append($1)'`,
    `const text = 'update cases set version = 1'`,
    `database.call('read', statement)`,
  ]
  for (const text of faults) t.equal(sqlIn(readSource('registry/a.ts', text)).length, 1, text)
})

t.test('only the process and the commands read the environment', async t => {
  const readers = files.filter(({ tree }) => {
    let reads = false
    visit(tree, node => {
      reads ||= ts.isPropertyAccessExpression(node) && node.getText(tree) === 'process.env'
      reads ||= ts.isVariableDeclaration(node) && node.initializer?.getText(tree) === 'process'
    })
    return reads
  })
  t.ok(readers.some(({ path }) => path === 'server.ts'))
  t.same(
    readers.map(({ path }) => path).filter(path => path !== 'server.ts' && roomOf(path) !== 'cli'),
    [],
  )
})

t.test('every file begins with a sentence that says what it is', async t => {
  const sentence = /^\/\/ [^\n]{20,}[.:]( [^\n]*)?\n/
  t.same(
    files.filter(({ text }) => !sentence.test(text)).map(({ path }) => path),
    [],
  )
})

t.test('no file is named for nothing in particular', async t => {
  const vague = /(^|[-/])(utils?|helpers?|common|managers?|services?|base|misc)([-.]|$)/
  t.ok(vague.test('api/utils.ts') && vague.test('store/case-helpers.ts') && !vague.test('store/database.ts'))
  t.same(
    files.map(({ path }) => path).filter(path => vague.test(path) && !ALLOWED_NAMES.has(path)),
    [],
  )
})
/** Names with a meaning of their own here. */
const ALLOWED_NAMES: ReadonlyMap<string, string> = new Map([
  ['api/routes/service.ts', 'the routes about the service itself, as the tag of the API is called'],
])

const LINES_MAX = 250
/** Files that may be longer, how long at most, and why. */
const LONG: ReadonlyMap<string, readonly [linesMax: number, reason: string]> = new Map([
  ['policy/rules.ts', [1200, 'one table; the order of its rows is the precedence']],
  ['policy/effects.ts', [350, 'a table with an entry for each act']],
  ['policy/requests.ts', [350, 'a shape for each kind of request']],
  ['policy/situations.ts', [350, 'the questions of each kind of command, side by side']],
  ['policy/timelines.ts', [300, 'statements and the states that follow from them: one algorithm']],
  ['api/shapes.ts', [400, 'a shape for each resource']],
  ['registry/register.ts', [400, 'the fold and its indexes, which every row must bring forward together']],
  ['registry/submit.ts', [350, 'the queue and its state, closed over by one function']],
])

t.test(`files have at most ${LINES_MAX} lines, but for those that are named with a reason`, async t => {
  const lengths = new Map(files.map(({ path, text }) => [path, text.trimEnd().split('\n').length]))
  t.same(
    [...lengths].filter(([path, length]) => length > (LONG.get(path)?.[0] ?? LINES_MAX)),
    [],
    'longer than they may be',
  )
  t.same(
    [...LONG.keys()].filter(path => (lengths.get(path) ?? 0) <= LINES_MAX),
    [],
    'named as long, and no longer so: take them off the list',
  )
})

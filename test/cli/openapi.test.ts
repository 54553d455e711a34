// The files in openapi/ are what the app says of itself.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { describeApi, describeGraph } from '../../src/cli/openapi-document.js'

const FOLDER = fileURLToPath(new URL('../../../openapi/', import.meta.url))
const written = (name: string): string => readFileSync(`${FOLDER}${name}`, 'utf8').replaceAll('\r\n', '\n')

/** The first line in which two texts differ; undefined when they are equal. (A diff of the whole takes minutes.) */
function firstDifference(found: string, wanted: string): string | undefined {
  const [a, b] = [found.split('\n'), wanted.split('\n')]
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).find(i => a[i] !== b[i])
  return at === undefined ? undefined : `line ${at + 1}: ${a[at] ?? '(end)'} where the app says ${b[at] ?? '(end)'}`
}

t.test('the OpenAPI files equal the app (if not: npm run openapi)', async t => {
  const { json, yaml } = await describeApi()
  t.equal(firstDifference(written('openapi.json'), json), undefined)
  t.equal(firstDifference(written('openapi.yaml'), yaml), undefined)
  t.match(firstDifference(json.replace('3.1.0', '3.0.0'), json), /^line 2: .*3\.0\.0.* where the app says .*3\.1\.0/)
})

t.test('the schema of the graph equals the app (if not: npm run openapi)', async t => {
  t.equal(firstDifference(written('schema.graphql'), describeGraph()), undefined)
})

t.test('the document names every resource and no address', async t => {
  const document = JSON.parse(written('openapi.json')) as { paths: object; servers: { url: string }[] }
  t.match(Object.keys(document.paths).join(' '), /\/codes\/\{code\}.*\/cases\/\{id\}\/settlement/)
  t.same(document.servers, [{ url: '/' }])
})

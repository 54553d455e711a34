// The page to try the graph on: one page without anything from outside, which posts a question and shows the answer.
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { makePages } from '../security-headers.js'

const STYLE = `
:root { color-scheme: light dark; font-family: system-ui, sans-serif }
body { margin: 0; display: grid; grid-template: auto 1fr / 1fr 1fr 20rem; height: 100vh }
header { grid-column: 1 / -1; display: flex; gap: .75rem; align-items: center; padding: .5rem .75rem; border-bottom: 1px solid #8886 }
h1 { font-size: 1rem; margin: 0 }
header input { flex: 1; font: inherit; padding: .3rem }
button { font: inherit; padding: .3rem .9rem; cursor: pointer }
section { display: flex; flex-direction: column; min-width: 0; padding: .75rem; gap: .4rem; overflow: auto }
section + section { border-left: 1px solid #8886 }
label { font-size: .85rem }
textarea, pre { font: 13px/1.5 ui-monospace, monospace; tab-size: 2; margin: 0 }
textarea { resize: none; padding: .5rem; width: 100%; box-sizing: border-box }
#query { flex: 3 } #variables { flex: 1 }
pre { white-space: pre-wrap; overflow-wrap: anywhere }
details { font-size: .85rem } summary { cursor: pointer; font-weight: 600 } dd { margin: 0 0 .4rem 1rem } dt { font-family: ui-monospace, monospace }
@media (max-width: 60rem) { body { grid-template: auto / 1fr; height: auto } #query { min-height: 14rem } }
`

const SCRIPT = `
const by = id => document.getElementById(id)
const text = (name, content) => Object.assign(document.createElement(name), { textContent: content })

async function ask(query, variables) {
  const token = by('token').value.trim()
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(token === '' ? {} : { authorization: 'Bearer ' + token }),
    },
    body: JSON.stringify({ query, variables }),
  })
  return { status: answer.status, body: await answer.json() }
}

async function run() {
  by('answer').textContent = '…'
  try {
    const variables = by('variables').value.trim()
    const { status, body } = await ask(by('query').value, variables === '' ? {} : JSON.parse(variables))
    by('status').textContent = 'Answer (' + status + ')'
    by('answer').textContent = JSON.stringify(body, null, 2)
  } catch (error) {
    by('answer').textContent = String(error)
  }
}

const shown = type => (type.kind === 'NON_NULL' ? shown(type.ofType) + '!' : type.kind === 'LIST' ? '[' + shown(type.ofType) + ']' : type.name)
const TYPE = 'kind name ofType { kind name ofType { kind name ofType { kind name } } }'

async function describe() {
  const { body } = await ask(
    '{ __schema { types { name description fields { name description args { name type { ' + TYPE + ' } } type { ' + TYPE + ' } } } } }',
  )
  for (const { name, description, fields } of body.data.__schema.types) {
    if (fields === null || name.startsWith('__')) continue
    const details = document.createElement('details')
    details.open = name === 'Query'
    details.append(text('summary', name), text('p', description ?? ''))
    const list = document.createElement('dl')
    for (const field of fields) {
      const args = field.args.map(arg => arg.name + ': ' + shown(arg.type)).join(', ')
      list.append(text('dt', field.name + (args === '' ? '' : '(' + args + ')') + ': ' + shown(field.type)), text('dd', field.description ?? ''))
    }
    details.append(list)
    by('schema').append(details)
  }
}

by('run').addEventListener('click', run)
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run()
})
describe()
`

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sjukhuskoder: GraphQL</title>
<style>${STYLE}</style>
<header>
  <h1>Sjukhuskoder: GraphQL</h1>
  <input id="token" type="password" autocomplete="off" aria-label="Bearer token" placeholder="Bearer token, for what is not open to all">
  <button id="run" title="Ctrl+Enter">Run</button>
</header>
<section>
  <label for="query">Question</label>
  <textarea id="query" spellcheck="false">query Codes($q: String) {
  codes(q: $q, first: 10) {
    totalCount
    nodes { code activityName status provider { name } address { town } }
    pageInfo { hasNextPage endCursor }
  }
}</textarea>
  <label for="variables">Variables (JSON)</label>
  <textarea id="variables" spellcheck="false">{}</textarea>
</section>
<section aria-live="polite"><label id="status">Answer</label><pre id="answer"></pre></section>
<section id="schema"><label>Schema</label></section>
<script>${SCRIPT}</script>
</html>
`

const hashOf = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`

/** The one script and the one style, known by what they are; nothing else, and nothing from anywhere else. */
const POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(SCRIPT)}`,
  `style-src ${hashOf(STYLE)}`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function servePage(app: FastifyInstance): void {
  app.register(async pages => {
    await makePages(pages)
    pages.get('/graphiql', { schema: { hide: true } }, async (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(PAGE),
    )
  })
}

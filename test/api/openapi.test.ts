// The OpenAPI document: it is whole, it stands on the tables of the code, and what it shows as examples is taken.
import Ajv from 'ajv/dist/2020.js'
import t from 'tap'
import { ROOT } from '../../src/api/context.js'
import { EXAMPLES } from '../../src/api/examples.js'
import { PERMISSIONS } from '../../src/api/permissions.js'
import { ERRORS } from '../../src/errors.js'
import { REQUEST_KINDS } from '../../src/policy/requests.js'
import { readRequest } from '../../src/policy/validation.js'
import { eachDatabase } from '../databases.js'
import { startService } from './service.js'

interface Operation {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly security?: readonly Record<string, unknown>[]
  readonly 'x-roles'?: readonly string[]
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema?: object }[]
  readonly requestBody?: {
    readonly content: Record<
      string,
      { readonly schema: Record<string, unknown>; readonly examples?: Record<string, { readonly value: unknown }> }
    >
  }
  readonly responses: Record<
    string,
    { readonly description?: string; readonly content?: Record<string, { schema?: object }> }
  >
}
interface Document {
  readonly openapi: string
  readonly info: object
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, object>; readonly securitySchemes: object }
}

t.test('the examples are requests, one of each kind', async t => {
  for (const example of EXAMPLES) t.hasProp(readRequest(example), 'request', String(example.kind))
  t.same(EXAMPLES.map(each => each.kind).sort(), [...REQUEST_KINDS].sort())
})

t.test('the document', async t => {
  let document = undefined as unknown as Document
  // The document is the same on either database; the app needs one to stand on.
  await eachDatabase(t, async (t, open) => {
    const { body } = await (await startService(t, open)).anyone('GET /openapi.json')
    if (document !== undefined) t.same(body, document, 'is the same on both databases')
    document = body as Document
    t.equal(document.openapi, '3.1.0')
  })
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method,
      path,
      operation,
    })),
  )
  const tags = document.tags.map(tag => tag.name)

  t.test('every operation is described', async t => {
    for (const { name, operation } of operations) {
      t.match(operation.summary, /\S/, `${name}: a summary`)
      t.ok(operation.tags?.length === 1 && tags.includes(operation.tags[0] ?? ''), `${name}: a tag of the list`)
      const statuses = Object.keys(operation.responses)
      t.equal(statuses.filter(each => each.startsWith('2')).length, 1, `${name}: its success`)
      for (const [status, { description }] of Object.entries(operation.responses))
        t.match(description, /\S/, `${name} ${status}`)
    }
  })
  t.test('security stands on the table of permissions', async t => {
    for (const { name, operation, method, path } of operations) {
      const route = `${method.toUpperCase()} ${path.slice(ROOT.length).replace(/\{(\w+)\}/g, ':$1')}`
      const permission = PERMISSIONS[route]
      const expected = permission === 'open' ? [{}, { bearer: [] }] : [{ bearer: [] }]
      t.same(operation.security, expected, name)
      if (permission !== 'open') t.same(operation['x-roles'], permission, `${name}: roles`)
    }
  })
  t.test('no page for people and no probe stands in it', async t => {
    t.ok(Object.keys(document.paths).every(path => path.startsWith(`${ROOT}/`) && !path.startsWith(`${ROOT}/docs`)))
  })
  t.test('every operation tells its problems', async t => {
    for (const { name, operation, path, method } of operations) {
      const problems = Object.entries(operation.responses).filter(([status]) => /^[45]/.test(status))
      for (const [status, { content }] of problems) {
        t.same(
          content,
          { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          `${name} ${status}`,
        )
        t.ok(
          Object.values(ERRORS).some(error => String(error.status) === status),
          `${status} is in the table of errors`,
        )
      }
      const statuses = problems.map(([status]) => status)
      const expected = ['400', '401', '503', ...(operation.requestBody === undefined ? [] : ['413', '415'])]
      if (operation['x-roles'] !== undefined) expected.push('403')
      if (path.includes('{') && !path.includes('/verdicts/')) expected.push('404')
      if (method === 'patch' && path.includes('/cases/')) expected.push('409', '412', '428')
      t.same(
        expected.filter(status => !statuses.includes(status)),
        [],
        name,
      )
    }
  })
  t.test('every parameter of a path is declared, and no other', async t => {
    for (const { name, operation, path } of operations) {
      const declared = (operation.parameters ?? []).filter(each => each.in === 'path').map(each => each.name)
      t.same(
        declared,
        [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]),
        name,
      )
    }
  })
  t.test('every reference leads somewhere', async t => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(match => match[1] ?? '')
    t.ok(references.length > 30)
    for (const reference of new Set(references)) {
      const parts = reference.replace(/^#\//, '').split('/')
      t.ok(
        parts.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document),
        reference,
      )
    }
  })
  t.test('every schema is JSON Schema 2020-12', async t => {
    const ajv = new Ajv.default({ strict: false, validateFormats: false })
    const schemas = [...Object.entries(document.components.schemas), ...operations.flatMap(schemasOf)]
    t.ok(schemas.length > 50)
    for (const [name, schema] of schemas) t.ok(ajv.validateSchema(schema), `${name}: ${ajv.errorsText()}`)
  })
  t.test('a request is one of the kinds, told apart by kind', async t => {
    for (const route of ['cases', 'previews']) {
      const content = document.paths[`${ROOT}/${route}`]?.post?.requestBody?.content['application/json']
      const kinds = content?.schema.oneOf as { properties: { kind: { enum: readonly string[] } } }[]
      t.same(
        kinds.map(each => each.properties.kind.enum),
        REQUEST_KINDS.map(kind => [kind]),
        route,
      )
      t.match(content?.schema.discriminator, { propertyName: 'kind' })
      t.same(
        Object.values(content?.examples ?? {}).map(each => each.value),
        EXAMPLES,
        `${route}: the examples`,
      )
    }
  })
})

function schemasOf({ name, operation }: { readonly name: string; readonly operation: Operation }): [string, object][] {
  const contents = [operation.requestBody?.content, ...Object.values(operation.responses).map(each => each.content)]
  const schemas = [
    ...contents.flatMap(content => Object.values(content ?? {}).map(each => each.schema)),
    ...(operation.parameters ?? []).map(each => each.schema),
  ]
  return schemas.flatMap(schema => (schema === undefined ? [] : [[name, schema] as [string, object]]))
}

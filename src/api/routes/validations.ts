// The route of validations: the codes of a report checked as of the days of care, by the row or by the million.
import { Readable } from 'node:stream'
import { type Static, type TSchema, Type } from '@sinclair/typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type PathFault, Problem } from '../../errors.js'
import { faultsIn } from '../../policy/validation.js'
import { createValidation, validateRows } from '../../registry/validation/stream.js'
import { createValidator, sourceOf } from '../../registry/validation/validator.js'
import type { Context, TypedApp } from '../context.js'
import { Day } from '../parameters.js'

/** Larger sets are sent as a file. */
const ROWS_MAX = 10_000
const JSON_MAX_BYTES = 2 * 1024 * 1024

const Rows = Type.Object(
  {
    rows: Type.Array(
      Type.Object(
        {
          code: Type.String({ maxLength: 100, description: 'As it stands in the report.' }),
          date: Type.Optional(
            Type.String({ maxLength: 20, description: 'The day of care, YYYY-MM-DD or YYYYMMDD; absent: `validAt`.' }),
          ),
          mvo: Type.Optional(
            Type.String({ maxLength: 10, description: 'Code of the field, to be told if registered.' }),
          ),
        },
        { additionalProperties: false },
      ),
      { maxItems: ROWS_MAX },
    ),
  },
  { additionalProperties: false, examples: [{ rows: [{ code: '12401', date: '2026-12-01', mvo: '511' }] }] },
)

const Column = (name: string, usual: string) =>
  Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description: `CSV: the column of the ${name}, by its name in the heading or its position from 1. Absent: ${usual}.`,
    }),
  )
const Query = Type.Object(
  {
    validAt: Day('The day of rows that name none. Absent: such rows are faults.'),
    codeColumn: Column('code', 'code, sjukhuskod or sjukhus'),
    dateColumn: Column('day', 'date, datum or indatum'),
    mvoColumn: Column('field', 'mvo'),
  },
  { additionalProperties: false },
)

type Format = 'csv' | 'ndjson'
const STREAMED: Readonly<Record<string, Format>> = { 'text/csv': 'csv', 'application/x-ndjson': 'ndjson' }

export function validationRoutes(app: TypedApp, { registry }: Context): void {
  app.register(async scope => {
    for (const type of Object.keys(STREAMED))
      scope.addContentTypeParser(
        type,
        (_request: FastifyRequest, payload: Readable, done: (e: null, body: Readable) => void) => done(null, payload),
      )
    validationRoute(scope as unknown as FastifyInstance, registry)
  })
}

function validationRoute(scope: FastifyInstance, registry: Context['registry']): void {
  scope.post(
    '/validations',
    {
      bodyLimit: JSON_MAX_BYTES,
      config: { isStreamed: true },
      schema: {
        tags: ['codes'],
        summary: 'Checks the codes of a report as of the days of care',
        description:
          'As JSON up to 10,000 rows; as `text/csv` (comma, semicolon or tab; UTF-8 or Latin-1) or `application/x-ndjson` of any length, ' +
          'streamed in and out: answers come while the file is still being sent, in the order of its rows, and a summary last. Columns ' +
          'other than those of code, day and field are read past, and neither kept nor told back. `Accept` chooses between CSV and ' +
          'NDJSON; the answer is of the same kind as the question unless it says otherwise.',
        consumes: ['application/json', ...Object.keys(STREAMED)],
        produces: ['application/json', ...Object.keys(STREAMED)],
        querystring: Query,
        body: Rows,
        response: {
          200: Type.Unsafe<unknown>({
            type: 'object',
            description:
              '`{ rows: [{ line, code, date, verdict, stateId, replacedBy, ambiguous, mvoRegistered?, fault? }], summary }`',
          }),
        },
      },
      validatorCompiler: streamValidator,
      serializerCompiler: () => data => (typeof data === 'string' ? data : JSON.stringify(data)),
    },
    async (request, reply) => {
      const { validAt, codeColumn, dateColumn, mvoColumn } = request.query as Static<typeof Query>
      const validator = createValidator(sourceOf(registry.register))
      reply.header('registry-seq', String(validator.seq)).header('cache-control', 'no-store')
      const from = STREAMED[typeOf(request.headers['content-type'])]
      if (from === undefined) {
        if (!request.body) throw misfit([{ path: '', message: 'is needed' }])
        return validateRows(validator, (request.body as Static<typeof Rows>).rows, validAt)
      }
      const to = acceptedOf(request.headers.accept) ?? from
      const columns = { code: codeColumn, date: dateColumn, mvo: mvoColumn }
      const validation = createValidation(validator, { from, to, columns, day: validAt })
      // A file of no bytes comes without a body.
      const body = (request.body as Readable | undefined) ?? Readable.from([])
      // Whoever leaves in the middle ends both.
      body.once('error', () => validation.destroy())
      reply.raw.once('close', () => validation.destroy())
      reply.type(to === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
      return reply.send(body.pipe(validation))
    },
  )
}

/** Rows in JSON are checked here; a stream is what its reader makes of it. */
const streamValidator =
  ({ schema, httpPart }: { schema: unknown; httpPart?: string | undefined }) =>
  (data: unknown) => {
    if (httpPart === 'body' && !(typeof data === 'object' && data !== null && !('pipe' in data))) return { value: data }
    const errors = faultsIn(schema as TSchema, data)
    if (errors.length === 0) return { value: data }
    const named = httpPart === 'body' ? errors : errors.map(each => ({ ...each, path: each.path.replace(/^\//, '') }))
    return { error: misfit(named) }
  }

const misfit = (errors: readonly PathFault[]): Problem =>
  new Problem('malformed-request', 'The request does not fit.', { errors })

const typeOf = (header: string | undefined): string => (header ?? '').split(';')[0]!.trim().toLowerCase()

function acceptedOf(header: string | undefined): Format | undefined {
  const wanted = (header ?? '').split(',').map(typeOf)
  return wanted.map(type => STREAMED[type]).find(format => format !== undefined)
}

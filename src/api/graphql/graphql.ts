// GraphQL: mercurius with the schema, its resolvers and the limits, and the route that it is asked by.
import type { FastifyInstance } from 'fastify'
import { type DocumentNode, getOperationAST, type OperationDefinitionNode } from 'graphql'
import mercurius from 'mercurius'
import type { Context } from '../context.js'
import type { Tokens } from '../tokens.js'
import { guarded, type Resolvers } from './access.js'
import { holdCost } from './costs.js'
import { executionErrors } from './errors.js'
import { holdLimits, LIMITS, tooMuch } from './limits.js'
import { servePage } from './page.js'
import { prepareQuestions } from './prepared.js'
import { createReadyCodes } from './ready-codes.js'
import { caseResolvers } from './resolvers/cases.js'
import { codeResolvers } from './resolvers/codes.js'
import { decisionResolvers } from './resolvers/decisions.js'
import { nodeResolvers } from './resolvers/nodes.js'
import { organisationResolvers } from './resolvers/organisations.js'
import { makeSchema } from './schema/root.js'
import { answerGraphql, type Executing } from './transport.js'

const ALL: readonly Resolvers[] = [
  nodeResolvers,
  codeResolvers,
  organisationResolvers,
  caseResolvers,
  decisionResolvers,
]

/** How many documents are kept parsed, checked and compiled. */
const DOCUMENTS_KEPT = 200

/** Serves the graph at /graphql and a page to try it on at /graphiql. */
export async function serveGraphql(app: FastifyInstance, context: Context, tokens: Tokens): Promise<void> {
  const schema = makeSchema()
  const ready = createReadyCodes(context.registry)
  app.addHook('onClose', async () => ready.close())
  const prepared = prepareQuestions(schema, DOCUMENTS_KEPT, ready.hasten)
  await app.register(async inner => {
    await inner.register(mercurius, {
      schema,
      resolvers: {
        ...guarded(joined(ALL)),
        Node: { resolveType: ({ __typename }: { __typename: string }) => __typename },
      } as never,
      routes: false,
      // Compiled when asked for the second time.
      jit: 1,
      cache: DOCUMENTS_KEPT,
      graphql: { parseOptions: { maxTokens: LIMITS.tokens } },
      errorFormatter: (execution, { reply, app }) => ({
        statusCode: 200,
        response: {
          ...('data' in execution ? { data: execution.data } : {}),
          errors: executionErrors(
            execution,
            reply === undefined ? app.log : reply.log.child({ reqId: reply.request.id }),
          ),
        } as never,
      }),
    })
    inner.graphql.addHook('preValidation', async (_schema, document, asked) => {
      holdLimits(document, operationIn(document, asked))
    })
    inner.graphql.addHook('preExecution', async (_schema, document, asked, variables) => {
      const operation = operationIn(document, asked)
      holdCost(schema, document, operation, variables ?? {})
      prepared.keep((asked as object as Executing).source, document, operation)
    })
    answerGraphql(inner, { context, tokens, prepared })
  })
  servePage(app)
}

/** The operation that is asked for. Throws a Problem when the document has none by that name, or several and none is named. */
function operationIn(document: DocumentNode, asked: object): OperationDefinitionNode {
  const { operationName } = asked as { operationName?: string | undefined }
  const operation = getOperationAST(document, operationName)
  if (operation === null || operation === undefined)
    throw tooMuch('`operationName` must name an operation of the document, if it has several.')
  return operation
}

/** The resolvers of all parts, type by type. */
function joined(all: readonly Resolvers[]): Resolvers {
  const types = [...new Set(all.flatMap(each => Object.keys(each)))]
  return Object.fromEntries(types.map(type => [type, Object.assign({}, ...all.map(each => each[type]))]))
}

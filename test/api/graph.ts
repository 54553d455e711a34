// The graph asked in tests: questions that need no ceremony, and a database that counts what is read of it.
import type { Database } from '../../src/store/database.js'
import type { Answer, Ask } from './service.js'

/** Asks for one answer; throws where the test did not expect an error. */
export async function graph(ask: Ask, query: string, variables: object = {}): Promise<Answer['body']> {
  const { status, body, text } = await tried(ask, query, variables)
  if (status !== 200 || body.errors !== undefined) throw new Error(`the graph did not answer: ${text}`)
  return body.data
}

/** Asks as those do who know the content type of GraphQL. */
export const tried = (ask: Ask, query: string, variables: object = {}, headers: Record<string, string> = {}) =>
  ask(
    'POST http://localhost/graphql',
    { query, variables },
    { accept: 'application/graphql-response+json', ...headers },
  )

/** The ids of the errors of an answer. */
export const codesIn = ({ body }: Answer): string[] =>
  (body.errors ?? []).map((error: { extensions: { code: string } }) => error.extensions.code)

/** A database that counts the calls made through it. */
export function counting(database: Database): { readonly database: Database; readonly count: () => number } {
  let calls = 0
  return {
    database: {
      ...database,
      call(use, statement, options) {
        if (use === 'read') calls += 1
        return database.call(use, statement, options)
      },
    },
    count: () => calls,
  }
}

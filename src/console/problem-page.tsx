// The problem page: what a person is told when a page says no.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../errors.js'
import { type Frame, frameOf, sendPage } from './frame.js'
import { ERROR_WORDS, FIELD_WORDS, wordOf } from './words.js'

/** Tells problems of pages, and of paths that a browser asks for and nobody has; not those below the root of the API. */
export const viewOnPages =
  (apiRoot: string) =>
  (problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined => {
    const { isPage = false } = request.routeOptions.config ?? {}
    const isLost =
      request.is404 && !request.url.startsWith(apiRoot) && /\btext\/html\b/.test(request.headers.accept ?? '')
    return isPage || isLost ? answerWithPage(problem, request, reply) : undefined
  }

/** Answers a problem with a page. Who must sign in first is sent to do so, and comes back. */
function answerWithPage(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (problem.id === 'unauthenticated' && request.method === 'GET')
    return reply.redirect(`/logga-in?till=${encodeURIComponent(request.url)}`, 303)
  const frame: Frame = { ...frameOf(request, reply), caller: request.caller ?? null }
  const title = ERROR_WORDS[problem.id]
  return sendPage(
    reply.headers(problem.headers),
    frame,
    { title, status: problem.status },
    <ProblemPage problem={problem} />,
  )
}

const ProblemPage = ({ problem }: { problem: Problem }): JSX.Element => (
  <>
    <h1 safe>{ERROR_WORDS[problem.id]}</h1>
    {problem.errors === undefined ? (
      ''
    ) : (
      <ul>
        {problem.errors.map(({ path }) => (
          <li safe>{wordOf(FIELD_WORDS, path.slice(1).replaceAll('/', '.'))}</li>
        ))}
      </ul>
    )}
    <p>
      <a href="/">Till startsidan</a>
    </p>
  </>
)

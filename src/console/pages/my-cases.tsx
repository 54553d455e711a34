// My cases: what a provider that is signed in has asked, what came of it, and the codes it has.
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../../cases/callers.js'
import type { Case } from '../../cases/cases.js'
import { lettersToAsker } from '../../cases/letters-to-asker.js'
import { Problem } from '../../errors.js'
import { answerOf, type CodeAnswer } from '../../registry/answers.js'
import { listCodes } from '../../registry/listing.js'
import { CaseView, dayOf, STATUS_TONES } from '../asking/case-view.js'
import { type ConsoleContext, listSources, type PageApp } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { pageIn } from '../parts/asked.js'
import { Badge, Pager, Table, Text } from '../parts/tables.js'
import { signedIn } from '../sessions.js'
import { CASE_STATUS_WORDS, CODE_STATUS_WORDS, KIND_WORDS, wordOf } from '../words.js'

const CASES_MAX = 20
const CODES_MAX = 200

export function myCasePages(app: PageApp, context: ConsoleContext): void {
  const { cases, registry } = context

  app.get('/mina-arenden', async (request, reply) => {
    const caller = providerOf(request)
    const page = pageIn(request.query)
    const { total, cases: mine } = await cases.list({}, { limit: CASES_MAX, offset: (page - 1) * CASES_MAX }, caller)
    const codes = await codesOf(caller)
    return sendPage(
      reply,
      frameOf(request, reply),
      { title: 'Mina ärenden' },
      <>
        <h1>Mina ärenden</h1>
        <p>
          <a class="button button--primary" href="/begar">
            Begär eller ändra
          </a>
        </p>
        <section>
          <h2>Ärenden</h2>
          <Table
            caption={total === 1 ? '1 ärende' : `${total} ärenden`}
            columns={CASE_COLUMNS}
            rows={mine}
            empty="Ni har inga ärenden än."
          />
          <Pager url={request.url} page={page} limit={CASES_MAX} total={total} />
        </section>
        <section>
          <h2>Era sjukhuskoder</h2>
          <Table
            caption={
              codes.total > CODES_MAX ? `De första ${CODES_MAX} av ${codes.total} koder` : `${codes.total} koder`
            }
            columns={CODE_COLUMNS}
            rows={codes.items}
            empty="Ingen kod är registrerad på ert organisationsnummer."
          />
        </section>
      </>,
    )
  })

  app.get('/mina-arenden/:id', async (request, reply) => {
    const caller = providerOf(request)
    const shown = await cases.get(idIn(request), caller)
    const frame = frameOf(request, reply)
    return sendPage(
      reply,
      frame,
      { title: `Ärende ${shown.number}` },
      <>
        <h1 safe>{`Ärende ${shown.number}`}</h1>
        <p safe>{`Inkom ${dayOf(shown.receivedAt)}.`}</p>
        <CaseView
          frame={frame}
          shown={shown}
          letters={await lettersToAsker(registry, shown)}
          withdrawTo={`${frame.path}/ta-tillbaka`}
        />
        <p>
          <a href="/mina-arenden">Till mina ärenden</a>
        </p>
      </>,
    )
  })

  app.post('/mina-arenden/:id/ta-tillbaka', async (request, reply) => {
    const id = idIn(request)
    await cases.withdraw(id, undefined, providerOf(request))
    return reply.redirect(`/mina-arenden/${id}`, 303)
  })

  async function codesOf({
    organisationNumber = '',
  }: Caller): Promise<{ total: number; items: readonly CodeAnswer[] }> {
    const providers = registry.register.providersWithNumber(organisationNumber)
    const { total, items } = await listCodes(
      { providers, limit: CODES_MAX, page: 1 },
      listSources(context),
      ({ state }, day) => answerOf(registry.register, state, { day }),
    )
    return { total, items }
  }
}

function providerOf(request: FastifyRequest): Caller {
  const caller = signedIn(request)
  if (caller.role !== 'provider') throw new Problem('forbidden', 'This is for providers.')
  return caller
}

/** Throws a Problem for what cannot be the id of a case. */
function idIn({ params }: FastifyRequest): string {
  const { id } = params as { readonly id: string }
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new Problem('not-found', 'There is no such case.')
  return id.toLowerCase()
}

const CASE_COLUMNS = [
  {
    head: 'Ärende',
    cell: ({ id, number }: Case) => (
      <a href={`/mina-arenden/${id}`} safe>
        {number}
      </a>
    ),
  },
  {
    head: 'Gäller',
    cell: ({ kind }: Case) => <Text text={kind === null ? 'Inte klarlagt' : wordOf(KIND_WORDS, kind)} />,
  },
  {
    head: 'Verksamhet',
    cell: ({ request }: Case) => <Text text={(request.activityName ?? request.code) as string | undefined} />,
  },
  { head: 'Inkom', cell: ({ receivedAt }: Case) => <Text text={dayOf(receivedAt)} /> },
  {
    head: 'Läge',
    cell: ({ status }: Case) => <Badge text={wordOf(CASE_STATUS_WORDS, status)} tone={STATUS_TONES[status]} />,
  },
]

const CODE_COLUMNS = [
  {
    head: 'Kod',
    cell: ({ code }: CodeAnswer) => (
      <a href={`/koder/${encodeURIComponent(code)}`} safe>
        {code}
      </a>
    ),
  },
  { head: 'Verksamhet', cell: ({ activityName }: CodeAnswer) => <Text text={activityName} /> },
  { head: 'Ort', cell: ({ address }: CodeAnswer) => <Text text={address?.town} /> },
  {
    head: 'Läge',
    cell: ({ status }: CodeAnswer) => (
      <Badge text={wordOf(CODE_STATUS_WORDS, status)} tone={status === 'active' ? 'success' : 'default'} />
    ),
  },
  {
    head: 'Anmäl',
    cell: ({ code }: CodeAnswer) => (
      <a href={`/begar?kod=${encodeURIComponent(code)}`}>
        Ändra<span class="sr-only" safe>{` ${code}`}</span>
      </a>
    ),
  },
]

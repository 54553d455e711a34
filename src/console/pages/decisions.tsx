// The decisions, for officers: the log latest first with filters, and one decision whole.
import type { FastifyRequest } from 'fastify'
import { Problem } from '../../errors.js'
import type { CommandKind } from '../../policy/commands.js'
import { isDay } from '../../policy/days.js'
import { isHospitalCode } from '../../policy/texts.js'
import { type DecisionsAsked, decisionsFor } from '../../registry/decision-lists.js'
import { findDecision, findDecisionProof, readDecisions, type WholeDecision } from '../../registry/decisions.js'
import { pageIn as windowOf } from '../../registry/windows.js'
import { findSeqsBy } from '../../store/log.js'
import type { ConsoleContext, PageApp } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { DecisionPage } from '../officers/decision.js'
import { ExportLinks, readPages, serveExports } from '../officers/exports.js'
import { choicesOf, Filters, plainIn, termIn } from '../officers/filters.js'
import { CodeLinks, DecisionLink, Moment } from '../officers/values.js'
import { pageIn, textIn } from '../parts/asked.js'
import type { ExportColumn } from '../parts/export.js'
import { type Column, Pager, Table, Text } from '../parts/tables.js'
import { OutcomeBadge } from '../rules/reasons.js'
import { officerOf } from '../sessions.js'
import { KIND_WORDS, wordOf } from '../words.js'

const PATH = '/handlaggning/beslut'
const LIMIT = 50
const KINDS = Object.keys(KIND_WORDS) as CommandKind[]

/** What the query asks for; what cannot be read is left out. */
function askedIn({ query }: FastifyRequest): DecisionsAsked & { readonly officer?: string | undefined } {
  const day = (name: string): string | undefined => {
    const text = textIn(query, name)
    return text !== undefined && isDay(text) ? text : undefined
  }
  const code = textIn(query, 'kod')
  return {
    code: code !== undefined && isHospitalCode(code) ? code : undefined,
    type: termIn(textIn(query, 'slag'), KINDS),
    from: day('fran'),
    to: day('till'),
    officer: plainIn(textIn(query, 'av')),
  }
}

export function decisionPages(app: PageApp, { registry }: ConsoleContext): void {
  async function sequenceFor(request: FastifyRequest) {
    const { officer, ...asked } = askedIn(request)
    const among = officer === undefined ? undefined : new Set(await findSeqsBy(registry.database, officer))
    return decisionsFor(registry, { ...asked, among })
  }

  app.get(PATH, async (request, reply) => {
    officerOf(request)
    const frame = frameOf(request, reply)
    const page = pageIn(request.query)
    const asked = askedIn(request)
    const { total, items } = windowOf(await sequenceFor(request), { limit: LIMIT, offset: (page - 1) * LIMIT })
    const decisions = await readDecisions(registry, items)
    return sendPage(
      reply,
      frame,
      { title: 'Beslut', isWide: true },
      <>
        <h1>Beslut</h1>
        <Filters
          path={PATH}
          filters={[
            { name: 'slag', label: 'Slag', value: asked.type, choices: choicesOf(KINDS, KIND_WORDS) },
            { name: 'kod', label: 'Sjukhuskod', value: asked.code },
            { name: 'av', label: 'Beslutat av', value: asked.officer },
            { name: 'fran', label: 'Från dag', value: asked.from, type: 'date' },
            { name: 'till', label: 'Till dag', value: asked.to, type: 'date' },
          ]}
        />
        <Table
          caption={`${total} beslut, de senaste först`}
          columns={COLUMNS}
          rows={decisions}
          empty="Inga beslut svarar mot filtren."
        />
        <Pager url={request.url} page={page} limit={LIMIT} total={total} />
        <ExportLinks path={PATH} url={request.url} total={total} />
      </>,
    )
  })
  serveExports(app, PATH, 'beslut', FILE, async (request, most) => {
    const { items } = windowOf(await sequenceFor(request), { limit: most, offset: 0 })
    return readPages(most, ({ limit, offset }) => readDecisions(registry, items.slice(offset, offset + limit)))
  })

  app.get<{ Params: { seq: string } }>(`${PATH}/:seq`, async (request, reply) => {
    officerOf(request)
    const { seq } = request.params
    const decision = /^[1-9]\d{0,9}$/.test(seq) ? await findDecision(registry, seq) : undefined
    const proof = decision === undefined ? undefined : await findDecisionProof(registry, decision.seq)
    if (decision === undefined || proof === undefined) throw new Problem('not-found', 'There is no such decision.')
    const { type } = decision
    const page = <DecisionPage decision={decision} proof={proof} />
    return sendPage(reply, frameOf(request, reply), { title: `Beslut ${seq}: ${wordOf(KIND_WORDS, type)}` }, page)
  })
}

const codesOf = ({ effects }: WholeDecision): string[] => effects.map(({ code }) => code)

const COLUMNS: readonly Column<WholeDecision>[] = [
  { head: 'Beslut', cell: ({ seq }) => <DecisionLink seq={seq} /> },
  { head: 'När', cell: ({ decidedAt }) => <Moment at={decidedAt} /> },
  { head: 'Slag', cell: ({ type }) => <Text text={wordOf(KIND_WORDS, type)} /> },
  { head: 'Utfall', cell: ({ outcome }) => <OutcomeBadge outcome={outcome} /> },
  { head: 'Regel', cell: ({ rule }) => <Text text={rule} /> },
  { head: 'Koder', cell: decision => <CodeLinks codes={codesOf(decision)} /> },
  { head: 'Gäller från', cell: ({ effectiveFrom }) => <Text text={effectiveFrom || 'okänd dag'} /> },
  { head: 'Av', cell: ({ actor }) => <Text text={actor.sub} /> },
]

const FILE: readonly ExportColumn<WholeDecision>[] = [
  { head: 'nummer', cell: ({ seq }) => seq },
  { head: 'id', cell: ({ id }) => id },
  { head: 'beslutat', cell: ({ decidedAt }) => decidedAt },
  { head: 'slag', cell: ({ type }) => type },
  { head: 'utfall', cell: ({ outcome }) => outcome },
  { head: 'regel', cell: ({ rule }) => rule },
  { head: 'princip', cell: ({ clause }) => clause?.id },
  { head: 'skäl', cell: ({ why }) => why },
  { head: 'koder', cell: decision => codesOf(decision).join(' ') },
  { head: 'gäller från', cell: ({ effectiveFrom }) => effectiveFrom },
  { head: 'av', cell: ({ actor }) => actor.sub },
  { head: 'ärende', cell: decision => decision.case },
]

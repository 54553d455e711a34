// Shapes of answers: what each resource looks like, described for readers of the OpenAPI document.

import { type TObject, type TProperties, type TSchema, Type } from '@sinclair/typebox'

export const object = <P extends TProperties>(properties: P, options: Record<string, unknown> = {}): TObject<P> =>
  Type.Object(properties, options)
export const nullable = <S extends TSchema>(schema: S, options: Record<string, unknown> = {}) =>
  Type.Unsafe<S['static'] | null>({ anyOf: [schema, { type: 'null' }], ...options })
/** A list whose type is read-only: answers are told, never changed. */
export const list = <S extends TSchema>(items: S, options: Record<string, unknown> = {}) =>
  Type.Unsafe<readonly S['static'][]>({ type: 'array', items, ...options })
export const text = (description: string, ...examples: string[]) =>
  Type.String({ description, ...(examples.length === 0 ? {} : { examples }) })
export const nullableText = (description: string, ...examples: string[]) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description, ...(examples.length === 0 ? {} : { examples }) })
const link = (description: string) => Type.String({ description })

export const Links = Type.Record(Type.String(), Type.String(), { description: 'Addresses of what is related.' })

const Clause = object(
  {
    id: text('Number of the principle, in the order of the official page.', 'P5'),
    text: text('Its text, verbatim, in Swedish.'),
  },
  { description: 'The principle of allocation that is carried out.' },
)
const ProviderShown = object(
  {
    id: text("The provider's id in the register.", 'provider-1'),
    name: text("The provider's name as of the day.", 'Exempelvård AB'),
    organisationNumber: nullableText(
      "Ten digits; 'enskild' in place of a number that is a personal number; null when unknown.",
      '5565594230',
    ),
  },
  { description: 'The provider (vårdgivare).' },
)
const AddressShown = object(
  {
    street: text('Visiting address.', 'Kungsgatan 12'),
    postalCode: text('Five digits.', '75321'),
    town: text('Postal town.', 'Uppsala'),
  },
  { description: 'The visiting address.' },
)
const STATUSES = ['active', 'closed', 'not-yet-active', 'withdrawn']
export const StatusWord = Type.Unsafe<string>({
  type: 'string',
  enum: STATUSES,
  description: 'Status on the day asked for.',
})

export const codeProperties = {
  code: text('The hospital code (sjukhuskod).', '12401'),
  stateId: text(
    'Names this state for ever: code, first day (00000000 when unknown), highest sequence number folded in.',
    '12401~20261201~17',
  ),
  status: StatusWord,
  incomplete: Type.Boolean({ description: 'Imported without provider, place or region, and not completed yet.' }),
  validFrom: nullableText('First day of this state; null when unknown.', '2026-12-01'),
  validTo: nullableText('Last day of this state; null when it is open.', '2027-02-28'),
  region: nullableText('SCB county code; null when unknown. Never derived from the code.', '03'),
  activityName: text("Name of the provider's activity.", 'Exempelvård Uppsala'),
  provider: nullable(ProviderShown),
  address: nullable(AddressShown),
  siteId: nullableText('The physical site.', 'site-1'),
  mvo: list(Type.String(), { description: 'Registered MVO codes, sorted.', examples: [['511']] }),
  rule: text('The rule of the decision that opened this state.', 'P1'),
  clause: nullableText('The principle that rule carries out.', 'P1'),
}
export const CodeState = object(codeProperties, { $id: 'CodeState', description: 'One state of a hospital code.' })
export const Code = object(
  { ...codeProperties, _links: Links },
  { $id: 'Code', description: 'A hospital code as of a day. Contact persons are never part of it.' },
)

const Option = object({
  id: text('What to give as `option` when settling.', 'merge'),
  recommended: Type.Boolean(),
  text: text('In Swedish.'),
})
const Advice = object({ id: text('Which advice.', 'possible-move'), text: text('In Swedish.') })
const Counterfactual = object(
  {
    if: Type.Record(Type.String(), Type.Unknown(), { description: "The request's own fields, with another value." }),
    outcome: text('What would have come out.', 'allocated'),
    rule: text('By which rule.', 'P6'),
  },
  { description: 'What the outcome would have been, had one fact been another.' },
)
const OUTCOMES = [
  'allocated',
  'kept',
  'closed',
  'merged',
  'reopened',
  'withdrawn',
  'annulled',
  'rejected',
  'referred',
  'refused',
]
const proposalProperties = {
  outcome: Type.Unsafe<string>({ type: 'string', enum: OUTCOMES, description: 'What becomes of the request.' }),
  rule: text('The rule that decides; see /principles.', 'P5'),
  clause: nullable(Clause),
  why: text('Why, in Swedish.'),
  code: Type.Optional(text('The code to use from now on; left out while a new one would be given.', '12401')),
  effectiveFrom: text('The first day it holds.', '2026-12-01'),
  digest: text('Tells whether a proposal is still the same; give it as `seen` when settling.'),
  options: list(Option, { description: 'What an officer may choose from when the outcome is referred.' }),
  advice: list(Advice, { description: 'What to look at before approving. Does not change the outcome.' }),
  counterfactuals: list(Counterfactual),
  situation: Type.Record(Type.String(), Type.String(), {
    description: 'The questions the case was reduced to, answered.',
  }),
}
export const Proposal = object(proposalProperties, {
  $id: 'Proposal',
  description: 'The decision that would be made now.',
})

const decisionProperties = {
  seq: Type.Integer({ description: 'Its place in the log, dense from 1.', examples: [17] }),
  id: text('Its id.'),
  ...proposalProperties,
  stateId: nullableText('The state of `code` from the day on.', '12401~20261201~17'),
  effects: list(object({ code: Type.String(), stateId: Type.String() }), {
    description: 'Every code it touched.',
  }),
  decidedAt: text('When it was made (RFC 3339, UTC).'),
  type: text('The kind of request or change it decided.', 'takeover'),
}
export const Decision = object(decisionProperties, { $id: 'Decision', description: 'A decision that was made.' })
export const PublicDecision = object(
  {
    seq: decisionProperties.seq,
    outcome: decisionProperties.outcome,
    rule: decisionProperties.rule,
    clause: decisionProperties.clause,
    why: decisionProperties.why,
    code: Type.Optional(Type.String()),
    effects: decisionProperties.effects,
    effectiveFrom: nullableText('The first day it holds; null when unknown.', '2026-12-01'),
    decidedAt: decisionProperties.decidedAt,
    type: decisionProperties.type,
    policyVersion: text('The version of the rules it was made under.'),
  },
  { $id: 'PublicDecision', description: 'A decision as anyone may read it.' },
)
export const WholeDecision = object(
  {
    ...decisionProperties,
    command: Type.Unknown({ description: 'The request as it was decided, personal data apart.' }),
    facts: Type.Unknown({ description: 'The facts of the register it was decided on.' }),
    actor: object({ role: Type.String(), sub: Type.String() }),
    case: nullableText('Id of the case it settled.'),
    policyVersion: Type.String(),
  },
  { $id: 'WholeDecision', description: 'A decision with command, facts and who made it.' },
)

export const Case = object(
  {
    id: text('Chosen by whoever opened it.'),
    number: text('Case number, without gaps within a year.', 'SJK-2026-000001'),
    kind: nullableText('Kind of request.', 'takeover'),
    channel: text('How it came in.', 'api'),
    status: Type.Unsafe<string>({ type: 'string', enum: ['incomplete', 'open', 'settled', 'withdrawn'] }),
    receivedAt: text('When it came in (RFC 3339, UTC).'),
    version: Type.Integer({
      description: 'Counts its changes. To change it, name it in If-Match: the ETag of the case, or `"3"`.',
    }),
    request: Type.Unknown({ description: 'The request as it was asked.' }),
    missing: list(Type.String(), { description: 'Paths of what the sender must supply.' }),
    answers: Type.Record(Type.String(), Type.String(), { description: 'Options chosen so far, by rule.' }),
    labels: list(
      object({
        id: text('Which label; see docs/mail.md.', 'sender-unverified'),
        case: Type.Optional(text('Number of another case.')),
        reason: Type.Optional(Type.String()),
        paths: Type.Optional(list(Type.String())),
      }),
      { description: 'What an officer should know before reading it. For a provider none.' },
    ),
    follows: nullableText('Id of the settled case that this one goes on from.'),
    proposal: nullable(Type.Ref(Proposal)),
    decision: nullable(Type.Ref(Decision)),
    history: Type.Optional(
      list(object({ at: Type.String(), actor: Type.String(), action: Type.String(), detail: Type.Unknown() }), {
        description: 'Who did what, first to last. Left out in lists.',
      }),
    ),
    _links: Links,
  },
  { $id: 'Case', description: 'A request on its way to a decision.' },
)

const MailAddress = object({ name: Type.String(), address: Type.String() })
export const Message = object(
  {
    id: text('Its id: the same for the same bytes to the same recipient.'),
    receivedAt: text('When it came in (RFC 3339, UTC).'),
    via: text('How: smtp or api.', 'smtp'),
    status: text('stored (to be read), read, machine (never answered) or unreadable.', 'read'),
    reason: nullableText('Why it is no case, or cannot be read.', 'auto-reply'),
    size: Type.Integer({ description: 'In bytes.' }),
    sha256: text('Of its bytes, in hex.'),
    sender: nullableText('MAIL FROM; empty for the null path, null when not told.'),
    recipient: text('RCPT TO.'),
    mail: nullable(
      object({
        from: list(MailAddress),
        replyTo: list(MailAddress),
        to: list(MailAddress),
        subject: Type.String(),
        date: nullableText('As the sender says.'),
        messageId: nullableText('Message-ID.'),
        text: text('What a person wrote.'),
        textFrom: text('plain, html or none.'),
        attachments: list(
          object({ name: Type.String(), contentType: Type.String(), size: Type.Integer(), sha256: Type.String() }),
          { description: 'Never opened.' },
        ),
        flags: list(Type.String(), { description: 'What is odd about it.' }),
      }),
      { description: 'What was read of it; null when it was not read, or is erased.' },
    ),
    cases: list(
      object({
        id: Type.String(),
        number: Type.String(),
        relation: text('opened, answered, or machine (about the case, and says nothing).', 'opened'),
        reading: Type.Unknown({ description: 'What was read for the case, each value with its words and rule.' }),
      }),
    ),
    erasedAt: nullableText('When its content was erased under a retention rule.'),
    _links: Links,
  },
  { $id: 'Message', description: 'A mail as it came in.' },
)
export const Letter = object(
  {
    id: Type.String(),
    case: object({ id: Type.String(), number: Type.String() }),
    decision: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'The decision it tells of.' }),
    kind: text('acknowledgement, question, reminder, decision, rejection or notice.', 'decision'),
    recipient: text('Address; empty when erased.'),
    subject: Type.String(),
    text: text('Plain text, in Swedish.'),
    status: text('due, sent, failed (for good), bounced or withheld (an acknowledgement too many).', 'sent'),
    error: nullableText('Why it is not sent.'),
    attempts: Type.Integer(),
    createdAt: Type.String(),
    dueAt: Type.String(),
    sentAt: nullableText('When the mail server took it, or its file was written.'),
    erasedAt: nullableText('When its content was erased under a retention rule.'),
    _links: Links,
  },
  { $id: 'Letter', description: 'An outgoing mail and its delivery.' },
)

export const Verdict = object(
  {
    code: Type.String({ description: 'As it was asked.' }),
    verdict: Type.Unsafe<string>({ type: 'string', enum: [...STATUSES, 'never-issued', 'malformed'] }),
    wellFormed: Type.Boolean(),
    state: nullable(Type.Ref(CodeState)),
    replacedBy: list(object({ code: Type.String(), stateId: Type.String() }), {
      description: 'Codes in force that day which the successors of a closed code lead to.',
    }),
    ambiguous: Type.Boolean({ description: 'Several codes replace it: which of them cannot be told from the code.' }),
    message: text('In Swedish.'),
    mvoRegistered: Type.Optional(Type.Boolean({ description: 'Whether the MVO code asked about is registered.' })),
  },
  { $id: 'Verdict', description: 'What to make of a code met in a report.' },
)

const Step = object({
  code: Type.String(),
  successor: Type.String(),
  from: text('The day from which the successor stands in its place.'),
  stateId: Type.String(),
  decision: Type.Integer(),
  rule: Type.String(),
})
export const Succession = object(
  {
    code: Type.String(),
    predecessors: list(Step),
    successors: list(Step),
    splitFrom: list(Step, { description: 'The code that this one took a part of the activity of.' }),
    splitInto: list(Step, { description: "The codes that took a part of this one's activity." }),
    current: list(Type.String(), { description: 'The last codes of the line.' }),
    ambiguous: Type.Boolean({ description: 'The line ends in several codes.' }),
  },
  { $id: 'Succession', description: 'What came before a code and after it, through any number of steps.' },
)

export const Provider = object(
  {
    id: Type.String(),
    name: Type.String(),
    organisationNumber: nullableText('For officers, whole.'),
    history: list(
      object({
        seq: Type.Integer(),
        from: nullableText('First day.'),
        name: nullableText('Name.'),
        organisationNumber: nullableText('Number.'),
      }),
    ),
    codes: list(Type.String(), { description: 'Codes in force today.' }),
  },
  { $id: 'Provider', description: 'A provider as an officer sees it.' },
)
export const Site = object(
  {
    id: Type.String(),
    address: AddressShown,
    readAs: nullableText('The site it was ruled to be one with.'),
    codes: list(Type.String(), { description: 'Codes in force there today.' }),
  },
  { $id: 'Site', description: 'A physical site.' },
)

export const ProblemShape = object(
  {
    type: link('Which problem; see docs/errors.md.'),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String(),
    errors: Type.Optional(list(object({ path: Type.String(), message: Type.String() }))),
  },
  { $id: 'Problem', description: 'RFC 9457. May carry `proposal` or `decision`.', additionalProperties: true },
)

/** A page of a list. */
export const pageOf = <S extends TSchema>(item: S) =>
  Type.Object({
    items: list(item),
    _meta: Type.Object({
      totalRecords: Type.Integer(),
      page: Type.Integer(),
      limit: Type.Integer(),
      count: Type.Integer(),
    }),
    _links: Links,
  })

/** Shapes that have a name of their own in the OpenAPI document; others are in feed-shapes.ts. */
export const NAMED_SHAPES: readonly TSchema[] = [
  CodeState,
  Code,
  Proposal,
  Decision,
  PublicDecision,
  WholeDecision,
  Case,
  Message,
  Letter,
  Verdict,
  Succession,
  Provider,
  Site,
  ProblemShape,
]

export const ref = <S extends TSchema>(schema: S) => Type.Ref(schema)

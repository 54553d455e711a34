// The two writes of the graph, what they take and what they give, as schema text.

export const WRITES_TEXT = `
"What may be done."
type Mutation {
  "Asks for a code or reports a change. The same input with the same id again gives the same case. For providers, for themselves, and officers."
  caseSubmit(
    "The request."
    input: CaseSubmitInput!
  ): CaseSubmitPayload
  "Settles a case on the facts of this moment: a decision is written. For officers."
  caseSettle(
    "What the officer says of the case."
    input: CaseSettleInput!
  ): CaseSettlePayload
}

"A request of any kind. Which fields a kind must and may have stands in the OpenAPI document, at POST /cases."
input CaseSubmitInput {
  "What is asked for."
  kind: RequestKind!
  "A UUID chosen by the caller: the same request again with the same id gives the same case."
  id: String
  "The code it is about."
  code: String
  "For a merger: the codes that become one."
  codes: [String!]
  "For a merger: one of \`codes\`, or \\"new\\" with the fields of a new code."
  into: String
  "For a closure: the code that stands in its place."
  successor: String
  "For a correction: the sequence number of the decision to annul."
  decision: Int
  "How much of the activity is concerned. Absent: the whole."
  scope: Scope
  "For a takeover: whether the acquirer stays in the same premises."
  samePremises: Boolean
  "For a takeover: whether the activity is the same as before."
  sameActivity: Boolean
  "For a takeover: whether the former provider goes on. Absent: not known."
  formerStays: Boolean
  "For a new code: whether care is given in another provider's premises (P4)."
  hosted: Boolean
  "The provider; in a takeover the acquirer."
  provider: ProviderInput
  "SCB county code, two digits."
  region: String
  "The name of the provider's activity."
  activityName: String
  "The visiting address."
  address: AddressInput
  "The contact person. Never part of a public answer."
  contact: ContactInput
  "MVO codes, three digits each."
  mvo: [String!]
  "For a takeover of a part: the MVO codes that the former provider loses."
  mvoLeaves: [String!]
  "The first day it holds. Absent: the day the request came in."
  effectiveFrom: Day
  "Why; kept apart from the log."
  motive: String
  "When the request came in by telephone or letter. Officers only."
  receivedAt: Moment
}
"A provider, named by its organisation number."
input ProviderInput {
  "Ten digits with a check digit, with or without hyphen."
  organisationNumber: String!
  "Needed the first time a provider is named."
  name: String
}
"A visiting address."
input AddressInput {
  "Street and number; not a box."
  street: String!
  "Five digits, with or without space."
  postalCode: String!
  "Postal town."
  town: String!
}
"A contact person."
input ContactInput {
  "Name."
  name: String!
  "E-mail address."
  email: String!
}
"What came of a request."
type CaseSubmitPayload {
  "The case with its proposal; null when it was not opened."
  case: Case
  "What stood in the way; empty when nothing did."
  userErrors: [UserError!]!
}

"What an officer says of a case."
input CaseSettleInput {
  "The id of the case, of the graph or of the register."
  id: ID!
  "What to do with it."
  action: SettlementAction!
  "One of the options of a referred proposal."
  option: String
  "Needed unless the proposal is approved."
  motive: String
  "Another number series."
  series: Series
  "The digest of the proposal that was looked at: if it has changed, nothing happens."
  seen: String
  "With OTHERWISE: what is decided instead."
  otherwise: OtherwiseInput
}
"What is decided instead."
input OtherwiseInput {
  "What becomes of the request."
  outcome: OtherwiseOutcome!
  "The code it is about, if not the one named."
  code: String
}
"What came of a settlement."
type CaseSettlePayload {
  "The decision that was written, or the one that settled the case before."
  decision: Decision
  "The proposal as it is now, when it stood in the way."
  proposal: Proposal
  "The case as it is now."
  case: Case
  "What stood in the way; empty when nothing did."
  userErrors: [UserError!]!
}
`

// Cases, decisions and the feed in the graph, as schema text.
import { connectionText } from './scalars.js'

/** What a proposal and a decision have in common. */
const PROPOSED = `
  "What becomes of the request."
  outcome: Outcome!
  "The rule that decides; see \`principles\`."
  rule: String!
  "The principle that is carried out; null when none is."
  clause: Clause
  "Why, in Swedish."
  why: String!
  "The code to use from now on; null while a new one would be given."
  code: String
  "The first day it holds."
  effectiveFrom: Day!
  "Tells whether a proposal is still the same; give it as \`seen\` when settling."
  digest: String!
  "What an officer may choose from when the outcome is REFERRED."
  options: [Option!]!
  "What to look at before approving. Does not change the outcome."
  advice: [Advice!]!
  "What the outcome would have been, had one fact been another."
  counterfactuals: [Counterfactual!]!
  "The questions the case was reduced to, answered."
  situation: JSON!`

const MADE = `
  "Its place in the log, dense from 1."
  seq: Int!
  "Its id in the register."
  decisionId: String!${PROPOSED}
  "The state of \`code\` from the day on."
  stateId: String
  "Every code it touched."
  effects: [Effect!]!
  "When it was made."
  decidedAt: Moment!
  "The kind of request or change it decided."
  type: String!`

export const CASES_TEXT = `
"A request on its way to a decision. For officers, and for the provider that asked."
type Case implements Node {
  "Its id in the graph."
  id: ID!
  "Its id in the register, chosen by whoever opened it."
  caseId: String!
  "Case number, without gaps within a year."
  number: String!
  "Kind of request; null when a mail's cannot be read."
  kind: RequestKind
  "How it came in."
  channel: Channel!
  "Where it stands."
  status: CaseStatus!
  "When it came in."
  receivedAt: Moment!
  "Counts its changes."
  version: Int!
  "The request as it was asked."
  request: JSON!
  "Paths of what the sender must supply."
  missing: [String!]!
  "Options chosen so far, by rule."
  answers: JSON!
  "What an officer should know before reading it. For a provider none."
  labels: JSON!
  "Id of the settled case that this one goes on from."
  follows: String
  "The decision that would be made now; null unless it is open."
  proposal: Proposal
  "The decision that settled it."
  decision: Decision
  "Who did what, first to last; null in lists."
  history: [CaseEvent!]
}
${connectionText('Case', 'cases')}
"What somebody did to a case."
type CaseEvent {
  "When."
  at: Moment!
  "Who."
  actor: String!
  "What."
  action: String!
  "The particulars."
  detail: JSON
}

"The decision that would be made now."
type Proposal {${PROPOSED}
}
"A decision that was made, as the parties of its case may read it."
type Decision {${MADE}
}
"A decision with command, facts and who made it. For officers."
type WholeDecision implements Node {
  "Its id in the graph."
  id: ID!${MADE}
  "The request as it was decided, personal data apart."
  command: JSON!
  "The facts of the register it was decided on."
  facts: JSON!
  "Who made it."
  actor: Actor!
  "Id of the case it settled."
  case: String
  "The version of the rules it was made under."
  policyVersion: String!
}
${connectionText('WholeDecision', 'decisions')}
"A decision as anyone may read it."
type PublicDecision {
  "Its place in the log, dense from 1."
  seq: Int!
  "What came out."
  outcome: Outcome!
  "The rule that decided; see \`principles\`."
  rule: String!
  "The principle that was carried out; null when none was."
  clause: Clause
  "Why, in Swedish."
  why: String!
  "The code to use from then on."
  code: String
  "Every code it touched."
  effects: [Effect!]!
  "The first day it holds; null when unknown."
  effectiveFrom: Day
  "When it was made."
  decidedAt: Moment!
  "The kind of request or change it decided."
  type: String!
  "The version of the rules it was made under."
  policyVersion: String!
}
"Who made a decision."
type Actor {
  "Role."
  role: String!
  "The subject of the token."
  sub: String!
}
"A code that a decision touched."
type Effect {
  "The code."
  code: String!
  "Its state from the day on."
  stateId: String!
}
"A principle as a decision cites it."
type Clause {
  "Its number, in the order of the official page."
  id: String!
  "Its text, verbatim, in Swedish."
  text: String!
}
"One of the answers an officer may choose."
type Option {
  "What to give as \`option\` when settling."
  id: String!
  "Whether the rules recommend it."
  recommended: Boolean!
  "In Swedish."
  text: String!
}
"Something to look at before approving."
type Advice {
  "Which advice."
  id: String!
  "In Swedish."
  text: String!
}
"What the outcome would have been, had one fact been another."
type Counterfactual {
  "The request's own fields, with another value."
  if: JSON!
  "What would have come out."
  outcome: Outcome!
  "By which rule."
  rule: String!
}

"One row of the log as the feed tells it."
type Change implements Node {
  "Its id in the graph."
  id: ID!
  "Its place in the log, dense from 1."
  seq: Int!
  "When it was recorded."
  recordedAt: Moment!
  "The first day it holds; null when unknown."
  effectiveFrom: Day
  "The kind of request or change."
  type: String!
  "The rule that decided."
  rule: String!
  "The principle."
  clause: String
  "What became of each code; empty for rulings, rejections and the like."
  changes: [CodeChange!]!
}
${connectionText('Change', 'the feed')}
"What became of one code: on the day the decision takes effect, before and after it."
type CodeChange {
  "The code."
  code: String!
  "The state it has from then on."
  stateId: String!
  "The code as it was known before; null when it was not."
  before: Code
  "The code as it is known after; null when it is not."
  after: Code
}
"Where the log ends, as this instance has seen it."
type Head {
  "The last sequence number."
  seq: Int!
  "When it was recorded; null while the log is empty."
  recordedAt: Moment
  "When this instance last looked at the log."
  heartbeatAt: Moment!
}`

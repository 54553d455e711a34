// Codes, verdicts and organisations in the graph, as schema text.
import { connectionText, PAGE_ARGUMENTS } from './scalars.js'

export const CODES_TEXT = `
"A hospital code (sjukhuskod) as of a day and as known at a moment. Who its contact person is stands apart and is not for all."
type Code implements Node {
  "Its id in the graph. Asked as of a day, or told as one of its states, it names that too."
  id: ID!
  "The hospital code."
  code: String!
  "Names this state for ever: code, first day (00000000 when unknown), highest sequence number folded in."
  stateId: String!
  "Status on the day asked for."
  status: CodeStatus!
  "Imported without provider, place or region, and not completed yet."
  incomplete: Boolean!
  "First day of this state; null when unknown."
  validFrom: Day
  "Last day of this state; null when it is open."
  validTo: Day
  "SCB county code; null when unknown. Never derived from the code."
  region: String
  "Name of the provider's activity."
  activityName: String!
  "The provider (vårdgivare); null when unknown."
  provider: Provider
  "The visiting address; null when unknown."
  address: Address
  "The id of the physical site; null when unknown."
  siteId: String
  "The physical site; null when unknown."
  site: Site
  "Registered MVO codes, sorted."
  mvo: [String!]!
  "The rule of the decision that opened this state."
  rule: String!
  "The principle that rule carries out."
  clause: String
  "All states of the code, first to last, each as of its first day."
  states(
    "As the register knew them at this moment. Absent: as for the code itself."
    knownAt: Moment
  ): [Code!]!
  "Why it is as it is: the decisions that touched it, first to last."
  decisions: [PublicDecision!]
  "What came before it and after it."
  succession(
    "As the register knew it at this moment. Absent: as for the code itself."
    knownAt: Moment
  ): Succession!
  "The contact person today; null when there is none. For officers and the code's own provider."
  contact: Contact
  "Why it was found by free text; null where it was not searched for."
  match: Explanation
}
"Why a code was found by free text, and how well beside others. Nothing is chosen."
type Explanation {
  "1000 when every word stands in the name as it was asked; more when the code itself was asked for."
  score: Int!
  "From 1. Codes with the same score have the same rank: their order says nothing."
  rank: Int!
  "How many codes have this rank."
  tied: Int!
  "The texts of the code that answered, with the words that did."
  matches: [Match!]!
  "Words of the question that nothing of the code answers."
  unanswered: [String!]!
}
"A text of a code that answered."
type Match {
  "What answered."
  field: MatchField!
  "As it stands there: the former name, say."
  text: String!
  "First day of the state it is of, when that is not the one shown; null when unknown."
  from: Day
  "Last day of that state; null when it is open, or the one shown."
  to: Day
  "The words that answered."
  words: [MatchedWord!]!
}
"A word that answered a word of the question."
type MatchedWord {
  "The word of the question."
  asked: String!
  "The word that answered, as it stands in the text."
  word: String!
  "How it answers."
  how: MatchHow!
  "How many letters differ."
  edits: Int!
}
${connectionText('Code', 'codes')}
"The contact person of a code. For officers and the code's own provider."
type Contact {
  "Name."
  name: String!
  "E-mail address."
  email: String!
  "Since when letters to the address have come back; null when the last one arrived."
  failingSince: Moment
}

"What came before a code and after it, through any number of steps."
type Succession {
  "The code."
  code: String!
  "What led to it."
  predecessors: [SuccessionStep!]!
  "What followed it."
  successors: [SuccessionStep!]!
  "The code that this one took a part of the activity of."
  splitFrom: [SuccessionStep!]!
  "The codes that took a part of this one's activity."
  splitInto: [SuccessionStep!]!
  "The last codes of the line."
  current: [String!]!
  "Whether the line ends in several codes."
  ambiguous: Boolean!
}
"One step: a code was followed by another."
type SuccessionStep {
  "The code that was followed."
  code: String!
  "The code that stands in its place."
  successor: String!
  "The day from which it does."
  from: Day!
  "The state of the former code from then on."
  stateId: String!
  "The sequence number of the decision."
  decision: Int!
  "The rule that decided."
  rule: String!
}

"What to make of a code met in a report."
type Verdict {
  "As it was asked."
  code: String!
  "The verdict."
  verdict: VerdictWord!
  "Whether it can be a hospital code at all."
  wellFormed: Boolean!
  "The code on that day; null when it was never issued."
  state: Code
  "Codes in force that day which the successors of a closed code lead to."
  replacedBy: [Replacement!]!
  "Whether several codes replace it: which of them cannot be told from the code."
  ambiguous: Boolean!
  "In Swedish."
  message: String!
  "Whether the MVO code asked about is registered; null when none was."
  mvoRegistered: Boolean
}
"A code that replaces another."
type Replacement {
  "The code."
  code: String!
  "Its state that day."
  stateId: String!
}

"A provider (vårdgivare) as it is called on a day."
type Provider implements Node {
  "Its id in the graph."
  id: ID!
  "Its id in the register."
  providerId: String!
  "Name as of the day."
  name: String!
  "Ten digits; 'enskild' in place of a number that is a personal number; null when unknown."
  organisationNumber: String
  "The whole number, a personal one too; null when unknown or erased. For officers."
  fullOrganisationNumber: String
  "The history of its name and number. For officers."
  history: [ProviderEntry!]
  "Its codes in force on a day."
  codes(
    "As of this day. Absent: as for the provider itself."
    validAt: Day${PAGE_ARGUMENTS}
  ): CodeConnection
}
"A change of a provider's name or number."
type ProviderEntry {
  "The decision."
  seq: Int!
  "First day; null when unknown."
  from: Day
  "The name from then on, when it changed."
  name: String
  "The number from then on, when it changed."
  organisationNumber: String
}
${connectionText('Provider', 'providers')}
"A physical site (fysisk plats)."
type Site implements Node {
  "Its id in the graph."
  id: ID!
  "Its id in the register."
  siteId: String!
  "Its address as it was first given."
  address: Address!
  "The site it was ruled to be one with. For officers."
  readAs: String
  "Codes in force there on a day. For officers."
  codes(
    "As of this day. Absent: as for the site itself."
    validAt: Day${PAGE_ARGUMENTS}
  ): CodeConnection
}
${connectionText('Site', 'sites')}`

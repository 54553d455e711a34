// The roots of the graph, what may be asked and what may be done, as schema text; and the schema that all the texts make.
import { buildSchema, type GraphQLSchema } from 'graphql'
import { putWords, WORDS_TEXT } from '../words.js'
import { CASES_TEXT } from './cases.js'
import { CODES_TEXT } from './codes.js'
import { LISTS_TEXT } from './lists.js'
import { AS_OF_ARGUMENTS, PAGE_ARGUMENTS, SHARED_TEXT } from './scalars.js'
import { WRITES_TEXT } from './writes.js'

const QUERIES_TEXT = `
"""
The register of Swedish hospital codes (sjukhuskoder), as a graph: the same register, rules and permissions as the REST API.
Errors carry the id of the error as extensions.code, the same as in REST.
"""
schema {
  query: Query
  mutation: Mutation
}

"What may be asked."
type Query {
  "Anything with an id in the graph; null when there is nothing by it. Open where the thing itself is."
  node(
    "An id of the graph."
    id: ID!
  ): Node
  "A code, now or as of a day. Before its first day it is NOT_YET_ACTIVE, with its first state."
  code(
    "The hospital code."
    code: String!${AS_OF_ARGUMENTS}
  ): Code
  "The codes whose state on the day meets every filter given."
  codes(
    "Name now or before, provider now or before, town, region, code or organisation number; forgiving of å, ä, ö and of typing."
    q: String
    "SCB county code."
    region: String
    "A provider's id or organisation number."
    provider: String
    "A registered MVO code."
    mvo: String
    "Status on the day."
    status: CodeStatus
    "Postal town."
    town: String
    "Imported codes that lack provider, place or region."
    incomplete: Boolean
    "As of this day. Absent: today."
    validAt: Day
    "Codes in force on some day of these months, first and last, YYYY-MM..YYYY-MM; or of one month."
    validDuring: String
    "The asking provider's own codes. Needs a provider's token."
    mine: Boolean
    "The order. Absent: by rank with q, else by code."
    sort: CodeSort${PAGE_ARGUMENTS}
  ): CodeConnection
  "What to make of a code met in a report. Always answers."
  verdict(
    "As it stands in the report."
    code: String!${AS_OF_ARGUMENTS}
    "An MVO code: whether it is registered for the code then."
    mvo: String
  ): Verdict
  "A provider. For officers."
  provider(
    "Its id, of the graph or of the register."
    id: ID!
    "As it is called, and with its codes, on this day. Absent: today."
    validAt: Day
  ): Provider
  "Providers in the order they were entered in. For officers."
  providers(
    "Part of the name, or the organisation number."
    q: String
    "As they are called on this day. Absent: today."
    validAt: Day${PAGE_ARGUMENTS}
  ): ProviderConnection
  "A physical site. For officers."
  site(
    "Its id, of the graph or of the register."
    id: ID!
    "With its codes on this day. Absent: today."
    validAt: Day
  ): Site
  "Physical sites in the order they were entered in. For officers."
  sites(
    "Part of the address."
    q: String
    "With their codes on this day. Absent: today."
    validAt: Day${PAGE_ARGUMENTS}
  ): SiteConnection
  "A case. A provider sees its own, an officer all."
  case(
    "Its id, of the graph or of the register."
    id: ID!
  ): Case
  "Cases, latest first. A provider sees its own, an officer all."
  cases(
    "Status."
    status: CaseStatus
    "Kind of request."
    kind: RequestKind
    "How it came in."
    channel: Channel
    "Case number, name of the activity or code."
    q: String
    "Received on this day or later."
    receivedFrom: Day
    "Received on this day or earlier."
    receivedTo: Day${PAGE_ARGUMENTS}
  ): CaseConnection
  "A decision whole. For officers."
  decision(
    "Its id in the graph or in the register, or its sequence number."
    id: ID!
  ): WholeDecision
  "The log, latest first. For officers."
  decisions(
    "That touched this code."
    code: String
    "The kind of request or change."
    type: String
    "The rule that decided."
    rule: String
    "What came out."
    outcome: Outcome${PAGE_ARGUMENTS}
  ): WholeDecisionConnection
  "The feed: every decision in the order of the log, for those who keep a copy."
  changes(
    "After this sequence number. Absent: from the beginning."
    afterSeq: Int${PAGE_ARGUMENTS}
  ): ChangeConnection
  "Where the log ends, as this instance has seen it."
  head: Head!
  "The principles of allocation and the rules that carry them out."
  principles: Principles!
  "The regions."
  regions: [Region!]!
  "The codes of medical fields of activity (MVO)."
  mvoCodes: [MvoCode!]!
  "Which months are to be reported, and by when."
  reportingPeriods(
    "As of this day. Absent: today."
    on: Day
  ): ReportingPeriod!
}
`

const TEXTS = [QUERIES_TEXT, WRITES_TEXT, SHARED_TEXT, CODES_TEXT, CASES_TEXT, LISTS_TEXT, WORDS_TEXT]

/** The schema, without resolvers. */
export function makeSchema(): GraphQLSchema {
  const schema = buildSchema(TEXTS.join('\n'))
  putWords(schema)
  return schema
}

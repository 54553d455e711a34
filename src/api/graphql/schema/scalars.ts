// The scalars and shared types of the graph, as schema text.

export const SHARED_TEXT = `
"A day in Sweden, YYYY-MM-DD."
scalar Day
"A moment, RFC 3339; answered in UTC."
scalar Moment
"Any JSON value, as REST answers it."
scalar JSON

"What has an id of its own in the whole graph."
interface Node {
  "Its id in the graph: opaque, lasting. Of what is told as of a day it names the day too."
  id: ID!
}

"Where a page of a list begins and ends."
type PageInfo {
  "Whether there is more after this page."
  hasNextPage: Boolean!
  "Whether there is more before this page."
  hasPreviousPage: Boolean!
  "The cursor of the first item, to give as \`before\`; null when the page is empty."
  startCursor: String
  "The cursor of the last item, to give as \`after\`; null when the page is empty."
  endCursor: String
}

"A visiting address."
type Address {
  "Street and number."
  street: String!
  "Five digits."
  postalCode: String!
  "Postal town."
  town: String!
}

"What stood in the way of a write, and where."
type UserError {
  "Where in \`input\`, as a JSON pointer; empty when it is about the whole."
  path: String!
  "What is wrong, in English."
  message: String!
  "The id of the error, the same as in REST: see docs/errors.md."
  code: String!
}
`

/** The text of a connection: the type itself and its edge. */
export const connectionText = (node: string, what: string): string => `
"A page of ${what}."
type ${node}Connection {
  "The items with their cursors."
  edges: [${node}Edge!]!
  "The items by themselves."
  nodes: [${node}!]!
  "Where the page begins and ends."
  pageInfo: PageInfo!
  "How many there are in the whole list."
  totalCount: Int!
}
"An item of a list with its cursor."
type ${node}Edge {
  "Its place in the list; it stays when others come and go."
  cursor: String!
  "The item."
  node: ${node}!
}
`

/** The arguments of every connection. */
export const PAGE_ARGUMENTS = `
    "The first so many, 1 to 200. Without first and last: 20."
    first: Int
    "After this cursor."
    after: String
    "The last so many, 1 to 200. Not together with first."
    last: Int
    "Before this cursor."
    before: String`

/** The arguments of everything that has a state. */
export const AS_OF_ARGUMENTS = `
    "As of this day. Absent: today."
    validAt: Day
    "As the register knew it at this moment. Absent: as it knows now."
    knownAt: Moment`

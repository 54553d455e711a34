// What seldom changes, in the graph: principles and rules, regions, MVO codes and reporting periods, as schema text.

export const LISTS_TEXT = `
"The principles of allocation and the rules that carry them out."
type Principles {
  "The version of the rules."
  policyVersion: String!
  "The principles, in the order of the official page."
  clauses: [Principle!]!
  "The rules in order of precedence: the first that agrees decides."
  rules: [Rule!]!
}
"A principle of allocation."
type Principle {
  "Its number."
  id: String!
  "Its text, verbatim, in Swedish."
  text: String!
  "In English."
  textEn: String!
}
"A row of the table of rules."
type Rule {
  "The id of the row."
  id: String!
  "The rule that decisions cite."
  rule: String!
  "The principle it carries out; null when none."
  clause: String
  "The kinds of request it is for."
  kinds: [String!]!
  "By question the answers that agree with it."
  when: JSON!
  "What comes out."
  outcome: Outcome!
  "What it says, in Swedish."
  sv: String!
  "What it says, in English."
  en: String!
}
"A region with the code prefixes found in use; a prefix is history, not geography."
type Region {
  "SCB county code."
  region: String!
  "The county, in Swedish."
  countySv: String!
  "The region, in Swedish."
  regionSv: String!
  "Prefixes that its codes were given with."
  codePrefixes: [String!]!
}
"A medical field of activity (MVO)."
type MvoCode {
  "Three digits."
  code: String!
  "Its name, in Swedish."
  nameSv: String!
}
"Which months are to be reported, and by when."
type ReportingPeriod {
  "The day that was asked about."
  on: Day!
  "The last day to report."
  dueBy: Day!
  "The months, YYYY-MM."
  months: [String!]!
}`

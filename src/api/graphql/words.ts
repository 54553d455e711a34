// Words: the fixed words of the register as enum values of the graph, and the words of REST behind them.
import type { GraphQLSchema } from 'graphql'
import { isEnumType } from 'graphql'

/** One value: its name in the graph, the word the register knows it by, and what it means. */
type Value = readonly [name: string, word: string, meaning: string]

const ENUMS: Readonly<Record<string, { readonly about: string; readonly values: readonly Value[] }>> = {
  CodeStatus: {
    about: 'What a code is on a day.',
    values: [
      ['ACTIVE', 'active', 'In force.'],
      ['CLOSED', 'closed', 'In force no longer.'],
      ['NOT_YET_ACTIVE', 'not-yet-active', 'Issued, with its first day to come.'],
      ['WITHDRAWN', 'withdrawn', 'Issued in error: void for every day.'],
    ],
  },
  VerdictWord: {
    about: 'What to make of a code met in a report.',
    values: [
      ['ACTIVE', 'active', 'In force that day.'],
      ['CLOSED', 'closed', 'Closed that day.'],
      ['NOT_YET_ACTIVE', 'not-yet-active', 'Not in force yet that day.'],
      ['WITHDRAWN', 'withdrawn', 'Issued in error: void for every day.'],
      ['NEVER_ISSUED', 'never-issued', 'Well formed, and never issued.'],
      ['MALFORMED', 'malformed', 'Cannot be a hospital code.'],
    ],
  },
  CodeSort: {
    about: 'The order of a list of codes. Swedish: å, ä and ö come last.',
    values: [
      ['CODE', 'code', 'By code.'],
      ['CODE_DESC', '-code', 'By code, last first.'],
      ['NAME', 'name', 'By the name of the activity.'],
      ['NAME_DESC', '-name', 'By the name of the activity, last first.'],
      ['TOWN', 'town', 'By town.'],
      ['TOWN_DESC', '-town', 'By town, last first.'],
      ['REGION', 'region', 'By region.'],
      ['REGION_DESC', '-region', 'By region, last first.'],
    ],
  },
  MatchField: {
    about: 'What of a code answered a question by free text.',
    values: [
      ['CODE', 'code', 'The code itself, or how it begins.'],
      ['ORGANISATION_NUMBER', 'organisationNumber', "The provider's organisation number."],
      ['NAME', 'name', 'Its name.'],
      ['FORMER_NAME', 'formerName', 'A name it had, or is to have.'],
      ['TOWN', 'town', 'Its town.'],
      ['PROVIDER', 'provider', 'The name of its provider.'],
      ['REGION', 'region', 'Its region, by name, letter or number.'],
      ['FORMER_TOWN', 'formerTown', 'A town it was in, or is to be in.'],
      ['FORMER_PROVIDER', 'formerProvider', 'The name of a provider it had, or is to have.'],
    ],
  },
  MatchHow: {
    about: 'How a word answered a word of the question.',
    values: [
      ['EXACT', 'exact', 'It is the word asked, but for å, ä, ö and capitals.'],
      ['INFLECTED', 'inflected', 'Another form of it.'],
      ['ABBREVIATION', 'abbreviation', 'One is short for the other.'],
      ['PART', 'part', 'It has the part of the compound that says what it is about.'],
      ['SYNONYM', 'synonym', 'A kind of unit that is said for the one asked.'],
      ['PREFIX', 'prefix', 'It begins so.'],
      ['FUZZY', 'fuzzy', 'It is spelt nearly so.'],
    ],
  },
  Outcome: {
    about: 'What becomes of a request.',
    values: [
      ['ALLOCATED', 'allocated', 'A new code is given.'],
      ['KEPT', 'kept', 'The code stays, perhaps with other particulars.'],
      ['CLOSED', 'closed', 'The code closes.'],
      ['MERGED', 'merged', 'Codes become one.'],
      ['REOPENED', 'reopened', 'A closed code is in force again.'],
      ['WITHDRAWN', 'withdrawn', 'A code issued in error is void.'],
      ['ANNULLED', 'annulled', 'An earlier decision no longer counts.'],
      ['REJECTED', 'rejected', 'Nothing changes: an officer said no.'],
      ['REFERRED', 'referred', 'An officer must choose an option.'],
      ['REFUSED', 'refused', 'The rules say no.'],
    ],
  },
  RequestKind: {
    about: 'What is asked for.',
    values: [
      ['NEW_CODE', 'new-code', 'A code for an activity.'],
      ['MOVE', 'move', 'An activity, or a part of it, moves to a new site.'],
      ['TAKEOVER', 'takeover', "A provider takes over another's activity or premises."],
      ['AMENDMENT', 'amendment', 'Name, contact or MVO codes change.'],
      ['CLOSURE', 'closure', 'An activity ends.'],
      ['MERGER', 'merger', 'Codes become one. For officers.'],
      ['REOPENING', 'reopening', 'A closed code opens again. For officers.'],
      ['WITHDRAWAL', 'withdrawal', 'A code issued in error is withdrawn. For officers.'],
      ['CORRECTION', 'correction', 'A decision is annulled. For officers.'],
    ],
  },
  Scope: {
    about: 'How much of an activity is concerned.',
    values: [
      ['WHOLE', 'whole', 'All of it.'],
      ['PART', 'part', 'A part of it.'],
    ],
  },
  CaseStatus: {
    about: 'Where a case stands.',
    values: [
      ['INCOMPLETE', 'incomplete', 'The sender must supply something.'],
      ['OPEN', 'open', 'Waits for an officer.'],
      ['SETTLED', 'settled', 'A decision was made.'],
      ['WITHDRAWN', 'withdrawn', 'Taken back.'],
    ],
  },
  Channel: {
    about: 'How a case came in.',
    values: [
      ['API', 'api', 'By the API.'],
      ['MAIL', 'mail', 'By mail.'],
      ['FORM', 'form', 'By the form.'],
    ],
  },
  SettlementAction: {
    about: 'What an officer does with a case.',
    values: [
      ['APPROVE', 'approve', 'Decides as proposed, or as the option chosen says.'],
      ['REJECT', 'reject', 'Says no; needs a motive.'],
      ['OTHERWISE', 'otherwise', 'Decides otherwise; needs a motive.'],
    ],
  },
  OtherwiseOutcome: {
    about: 'What an officer may decide instead.',
    values: [
      ['ALLOCATED', 'allocated', 'A new code is given.'],
      ['KEPT', 'kept', 'The code stays.'],
      ['CLOSED', 'closed', 'The code closes.'],
      ['MERGED', 'merged', 'Codes become one.'],
      ['REOPENED', 'reopened', 'A closed code is in force again.'],
    ],
  },
  Series: {
    about: 'A series that numbers are given from.',
    values: [
      ['HOSPITAL', '0', 'Hospitals.'],
      ['OPEN_CARE', '1', 'Open care.'],
      ['LONG_TERM', '3', 'Long-term care.'],
      ['PRIVATE', '4', 'Private providers.'],
      ['PSYCHIATRIC', '5', 'Psychiatry.'],
    ],
  },
}

/** The enums as schema text. */
export const WORDS_TEXT = Object.entries(ENUMS)
  .map(([name, { about, values }]) => {
    const lines = values.map(([value, , meaning]) => `  "${meaning}"\n  ${value}`)
    return `"${about}"\nenum ${name} {\n${lines.join('\n')}\n}`
  })
  .join('\n')

/** Puts the words behind the names of a schema just built: a schema made of text knows the names only. */
export function putWords(schema: GraphQLSchema): void {
  for (const [name, { values }] of Object.entries(ENUMS)) {
    const type = schema.getType(name)
    if (!isEnumType(type)) throw new Error(`${name} is no enum of the schema`)
    for (const [value, word] of values) type.getValue(value)!.value = word
  }
}

/** The words of one enum, for holding them against the register's own lists. */
export const wordsOf = (name: string): string[] => ENUMS[name]!.values.map(([, word]) => word)

// The tables: the log and its head, the states derived from it, cases with their history, and personal data apart.
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'

const daterange = customType<{ data: string }>({ dataType: () => 'daterange' })
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' })

/** One row: where the log ends. Locked by every append, so that appends come one after the other. */
export const head = pgTable(
  'head',
  {
    one: boolean().primaryKey().default(true),
    seq: bigint({ mode: 'number' }).notNull(),
    hash: text().notNull(),
  },
  table => [check('head_one', sql`${table.one}`)],
)

/**
 * The log. `deed` is what a decision did (all that the fold needs), `grounds` what it was decided on; both are kept as the
 * very text that was hashed. `hash` covers the hash before, the sequence number, the deed and the hash of the grounds.
 */
export const decisions = pgTable('decisions', {
  seq: bigint({ mode: 'number' }).primaryKey(),
  id: uuid().notNull().unique(),
  deed: text().notNull(),
  grounds: text().notNull(),
  groundsHash: text('grounds_hash').notNull(),
  hash: text().notNull(),
})

/** What the log says today of each code on each day. Derived; the exclusion constraints say the principles once more. */
export const codeStates = pgTable(
  'code_states',
  {
    code: text().notNull(),
    valid: daterange().notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    status: text().notNull(),
    region: text(),
    provider: text(),
    site: text(),
    name: text().notNull(),
    mvo: jsonb().notNull(),
  },
  table => [index('code_states_code').on(table.code)],
)

/** Requests on their way to a decision. `request` holds no contact, motive or personal number: see `personal`. */
export const cases = pgTable(
  'cases',
  {
    id: uuid().primaryKey(),
    number: text().notNull().unique(),
    status: text().notNull(),
    kind: text(),
    channel: text().notNull(),
    receivedAt: moment('received_at').notNull(),
    version: integer().notNull(),
    /** Keyed, so that it tells nothing of what was asked. */
    fingerprint: text().notNull(),
    request: jsonb().notNull(),
    missing: jsonb().notNull(),
    answers: jsonb().notNull(),
    requester: jsonb().notNull(),
    /** A keyed digest of the organisation number the case belongs to. */
    owner: text(),
    /** Who made the case: the subject of the token. */
    madeBy: text('made_by').notNull(),
    decision: bigint({ mode: 'number' }),
  },
  table => [index('cases_status').on(table.status, table.receivedAt), index('cases_owner').on(table.owner)],
)

/** Who did what to a case, and when; `n` is the version of the case that came of it. */
export const caseEvents = pgTable(
  'case_events',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    n: integer().notNull(),
    at: moment('at').notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    detail: jsonb().notNull(),
  },
  table => [primaryKey({ columns: [table.caseId, table.n] })],
)

/** The last case number of each year; numbers have no gaps. */
export const caseNumbers = pgTable('case_numbers', { year: integer().primaryKey(), last: integer().notNull() })

/**
 * Personal data: contact persons, motives, organisation numbers that are personal numbers. The log holds a reference and a
 * digest salted with `salt`, so a row can be erased and the log stays as it was.
 */
export const personal = pgTable(
  'personal',
  {
    ref: uuid().primaryKey(),
    caseId: uuid('case_id'),
    field: text().notNull(),
    salt: text().notNull(),
    /** The value as JSON. Text, so that its digest is over the very characters. */
    text: text().notNull(),
  },
  table => [index('personal_case').on(table.caseId)],
)

/** Keys that all instances share, made at the first start. */
export const keys = pgTable('keys', { name: text().primaryKey(), value: text().notNull() })

// The tables: the log and its head, the states derived from it, cases with their history, mails and letters, and personal data apart.
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
  unique,
  uuid,
} from 'drizzle-orm/pg-core'

const daterange = customType<{ data: string }>({ dataType: () => 'daterange' })
const bytea = customType<{ data: string }>({ dataType: () => 'bytea' })
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
    /** What an officer should know before reading: trust in the sender, an unreadable mail, cases it may belong to. */
    labels: jsonb().notNull().default([]),
    /** The settled case that a reply came to and this one goes on from. */
    follows: uuid(),
    /** Since when an answer is waited for, and when a reminder of it was written. */
    askedAt: moment('asked_at'),
    remindedAt: moment('reminded_at'),
  },
  table => [
    index('cases_status').on(table.status, table.receivedAt),
    index('cases_owner').on(table.owner),
    index('cases_labels').using('gin', table.labels.op('jsonb_path_ops')),
    index('cases_follows').on(table.follows),
    // The queue, and which others are about the same, are asked of unsettled ones only, and those are few.
    index('cases_waiting').on(table.receivedAt, table.number).where(sql`status IN ('incomplete', 'open')`),
    index('cases_unsettled')
      .using('gin', table.request.op('jsonb_path_ops'))
      .where(sql`status IN ('incomplete', 'open')`),
  ],
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

/**
 * Mails as they came in, bytes and envelope, stored before anything is read. `status`: stored (to be read), read (cases in
 * `message_cases`), machine (never answered) or unreadable; `reason` says why. `mail` is what was read of it, for officers.
 */
export const messages = pgTable(
  'messages',
  {
    id: uuid().primaryKey(),
    sha256: text().notNull(),
    size: integer().notNull(),
    /** MAIL FROM: empty for the null path, NULL when not told. */
    sender: text(),
    recipient: text().notNull(),
    via: text().notNull(),
    receivedAt: moment('received_at').notNull(),
    raw: bytea(),
    status: text().notNull(),
    reason: text(),
    mail: jsonb(),
    /** Message-ID with its angle brackets, by which replies find it. */
    messageId: text('message_id'),
    /** The address it says it is from, in lower case. */
    fromAddress: text('from_address'),
    attempts: integer().notNull().default(0),
    leasedUntil: moment('leased_until'),
    erasedAt: moment('erased_at'),
  },
  table => [
    unique('messages_once').on(table.sha256, table.recipient),
    index('messages_status').on(table.status, table.receivedAt, table.id),
    index('messages_message_id').on(table.messageId),
    index('messages_from').on(table.fromAddress),
  ],
)

/** Which cases a mail opened (`opened`), answered (`answered`) or is about without saying anything (`machine`), and what was read. */
export const messageCases = pgTable(
  'message_cases',
  {
    messageId: uuid('message_id')
      .notNull()
      .references(() => messages.id),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    /** Which of the mail's requests, from 0. */
    n: integer().notNull(),
    relation: text().notNull(),
    reading: jsonb(),
  },
  table => [primaryKey({ columns: [table.messageId, table.caseId] }), index('message_cases_case').on(table.caseId)],
)

/**
 * Outgoing mail, written in the same statement as what it tells of. `status`: due, sent, failed (for good), bounced, or withheld
 * (an acknowledgement too many); `error` says why. `automatic` letters are held back by the brake, the others never.
 */
export const letters = pgTable(
  'letters',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    decision: bigint({ mode: 'number' }),
    kind: text().notNull(),
    automatic: boolean().notNull(),
    recipient: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    messageId: text('message_id').notNull().unique(),
    inReplyTo: text('in_reply_to'),
    status: text().notNull(),
    error: text(),
    createdAt: moment('created_at').notNull(),
    dueAt: moment('due_at').notNull(),
    attempts: integer().notNull().default(0),
    leasedUntil: moment('leased_until'),
    sentAt: moment('sent_at'),
    erasedAt: moment('erased_at'),
  },
  table => [
    index('letters_status').on(table.status, table.dueAt, table.id),
    index('letters_case').on(table.caseId),
    index('letters_recipient').on(table.recipient, table.createdAt),
    index('letters_sent').on(table.sentAt),
  ],
)

/** What was erased under which retention rule; append-only. `ref` is the id of the row that lost its content. */
export const erasures = pgTable('erasures', {
  n: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: moment('at').notNull(),
  rule: text().notNull(),
  /** The period of the rule in days, as configured then. */
  days: integer().notNull(),
  ref: uuid().notNull(),
})

/** Keys that all instances share, made at the first start. */
export const keys = pgTable('keys', { name: text().primaryKey(), value: text().notNull() })

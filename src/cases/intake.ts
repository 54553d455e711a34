// Intake: a mail that was read becomes a case, or fills in what a case lacks. Each is one statement and harmless when repeated.
import { completedBy, kindIn, readUnfinished, type Unfinished } from '../policy/intake/completing.js'
import type { Reading } from '../policy/intake/shapes.js'
import type { CaseTold } from '../policy/letters/occasions.js'
import type { Request } from '../policy/requests.js'
import { stockholmDay } from '../policy/stockholm.js'
import { setApart } from '../registry/personal.js'
import { type CaseLabel, type CaseRow, changeCaseRow, findCaseRow, openCaseRow } from '../store/case-rows.js'
import { uuidOf } from '../store/message-rows.js'
import type { Sender } from './addressees.js'
import type { Desk } from './desk.js'
import { keep, keyedDigest, restore } from './keeping.js'
import { acknowledgementFor, NUMBER_TO_COME } from './letters.js'

/** A mail of a person, read; what cases need to know of it. */
export interface MailRead {
  /** Id of the stored message. */
  readonly id: string
  readonly sha256: string
  readonly receivedAt: string
  /** Whom an answer would go to; absent when that is not sure. */
  readonly sender?: Sender | undefined
  /** False when nothing may be answered automatically: lists, no-reply addresses. */
  readonly mayBeAnswered: boolean
  readonly labels: readonly CaseLabel[]
}

/** Who acts when a mail does. */
const ACTOR = 'mail'

/** The id of the case that request `n` of a mail becomes, whoever reads it and however often. */
export const caseIdOf = (sha256: string, n: number): string => uuidOf(`case\n${sha256}\n${n}`)

/** Opens the case of one request of a mail; `follows` is the settled case the mail answers. */
export async function openFromMail(
  desk: Desk,
  mail: MailRead,
  reading: Reading,
  { n, follows }: { readonly n: number; readonly follows?: string | undefined },
): Promise<string> {
  const { request, missing, left } = unfinishedOf(reading)
  const id = caseIdOf(mail.sha256, n)
  const isOpen = reading.kind !== null && missing.length === 0
  const told = caseTold(NUMBER_TO_COME, mail, request)
  const asksNothing = reading.kind === null && reading.fields.length === 0
  await openCase(desk, mail, {
    id,
    status: isOpen ? 'open' : 'incomplete',
    request,
    missing,
    labels: [...mail.labels, ...(left.length === 0 ? [] : [{ id: 'not-taken-over', paths: left }])],
    follows,
    message: { id: mail.id, n, relation: 'opened', reading: readingKept(reading) },
    letters: acknowledgementOf(desk, mail, { caseId: id, told, missing }, asksNothing),
    askedAt: isOpen || !mail.mayBeAnswered ? null : mail.receivedAt,
  })
  return id
}

/** Opens the case of a mail that cannot be read, for an officer to look at. Nobody is answered. */
export async function openUnreadable(
  desk: Desk,
  mail: Pick<MailRead, 'id' | 'sha256' | 'receivedAt'>,
  reason: string,
): Promise<void> {
  await openCase(
    desk,
    { ...mail, mayBeAnswered: false, labels: [] },
    {
      id: caseIdOf(mail.sha256, 0),
      status: 'incomplete',
      request: {},
      missing: [],
      labels: [{ id: 'unreadable', reason }],
      message: { id: mail.id, n: 0, relation: 'opened' },
      letters: [],
      askedAt: null,
    },
  )
}

async function openCase(
  { registry, key }: Desk,
  mail: MailRead,
  entry: { readonly id: string; readonly request: Unfinished } & Readonly<Record<string, unknown>>,
): Promise<void> {
  const { command, personal } = keep(entry.request as unknown as Request)
  const owner = ownerIn(entry.request)
  const sender = mail.sender === undefined ? [] : [setApart('sender', mail.sender).row]
  const now = registry.now().toISOString()
  await openCaseRow(registry.database, {
    ...entry,
    request: command,
    kind: kindIn(entry.request),
    year: Number(stockholmDay(new Date(mail.receivedAt)).slice(0, 4)),
    channel: 'mail',
    receivedAt: mail.receivedAt,
    at: now,
    fingerprint: keyedDigest(key, ['mail', entry.id]),
    requester: { role: 'mail' },
    owner: owner === undefined ? null : keyedDigest(key, owner),
    madeBy: ACTOR,
    personal: [...personal, ...sender],
  })
}

/**
 * Lets a mail answer an unsettled case: what it lacks is filled in, and nothing else is changed. Answers false when the case was
 * settled or withdrawn in the meantime, and the mail is to open another.
 */
export async function answerFromMail(
  desk: Desk,
  mail: MailRead,
  caseId: string,
  readings: readonly Reading[],
): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const row = await findCaseRow(desk.registry.database, caseId)
    if (row === undefined || row.status === 'settled' || row.status === 'withdrawn') return false
    const { ok } = await changeCaseRow(desk.registry.database, answerTo(desk, mail, row, readings))
    if (ok) return true
  }
  // Somebody changes the case all the time: the mail stays stored and is read again.
  throw new Error('the case could not be brought to a stand')
}
const ATTEMPTS = 5

function answerTo({ registry, key, letterhead }: Desk, mail: MailRead, row: CaseRow, readings: readonly Reading[]) {
  const before = restore(row.command, row.personal)
  const completion = completedBy(before, row.missing, readings)
  const read = completion.filled.length === 0 ? undefined : readUnfinished(completion.request)
  const isTaken = read !== undefined && 'request' in read
  const request = isTaken ? read.request : before
  // What was asked for and is not said yet stays asked for, also where the kind could do without: a day that was told vaguely.
  const unsaid = isTaken ? row.missing.filter(path => !completion.filled.includes(path)) : row.missing
  const missing = isTaken ? joined(unsaid, read.missing) : unsaid
  const untaken = isTaken ? completion.untaken : [...completion.untaken, ...completion.filled]
  const isOpen = kindIn(request) !== null && missing.length === 0
  const { command, personal } = keep(request as unknown as Request, row.personal)
  const owner = ownerIn(request)
  const about = { caseId: row.id, told: caseTold(row.number, row, request), missing }
  const letters = row.status === 'open' ? [] : acknowledgementOf({ letterhead }, mail, about, !isTaken)
  return {
    id: row.id,
    version: row.version,
    at: registry.now().toISOString(),
    actor: ACTOR,
    action: 'answered-by-mail',
    detail: { filled: isTaken ? completion.filled : [] },
    ...(isTaken
      ? {
          status: isOpen ? 'open' : 'incomplete',
          kind: kindIn(request),
          request: command,
          missing,
          replaces: ['contact', 'motive', 'organisation-number'],
          personal,
          ...(owner === undefined || row.owner !== null ? {} : { owner: keyedDigest(key, owner) }),
        }
      : {}),
    askedAt: row.status === 'open' || isOpen || letters.length === 0 ? null : mail.receivedAt,
    labels: withLabels(row.labels, [
      ...mail.labels,
      { id: 'new-message' },
      ...(untaken.length === 0 ? [] : [{ id: 'reply-not-taken-over', paths: untaken }]),
    ]),
    message: { id: mail.id, n: 0, relation: 'answered', reading: readings.map(readingKept) },
    letters,
  }
}

function acknowledgementOf(
  { letterhead }: Pick<Desk, 'letterhead'>,
  mail: MailRead,
  about: Parameters<typeof acknowledgementFor>[1],
  asksNothing: boolean,
) {
  if (!mail.mayBeAnswered || mail.sender === undefined) return []
  const { address, messageId } = mail.sender
  return acknowledgementFor(letterhead, about, { id: mail.id, asksNothing }, { address, inReplyTo: messageId })
}

const caseTold = (number: string, { receivedAt }: { readonly receivedAt: string }, request: Unfinished): CaseTold => ({
  number,
  kind: kindIn(request),
  receivedOn: stockholmDay(new Date(receivedAt)),
  request,
})

/**
 * The request of a reading, checked as one of the API would be: what does not fit is left out, and asked for. Nothing the reader
 * puts into a field can so become part of a decision unchecked.
 */
function unfinishedOf({ kind, request, missing }: Reading): {
  readonly request: Unfinished
  readonly missing: readonly string[]
  readonly left: readonly string[]
} {
  if (kind === null) return { request, missing, left: [] }
  const whole = { ...request, kind }
  const read = readUnfinished(whole)
  if ('request' in read) return { request: read.request, missing: joined(missing, read.missing), left: [] }
  const left = [...new Set(read.faults.map(fault => fault.path.split('/')[1] ?? ''))].filter(field => field !== '')
  const rest = Object.fromEntries(Object.entries(whole).filter(([field]) => !left.includes(field)))
  const again = readUnfinished(rest)
  if ('faults' in again) return { request: { kind }, missing: joined(missing, left), left }
  return {
    request: again.request,
    missing: joined(missing, [...again.missing, ...left.filter(isNotNamedIn(again.missing))]),
    left,
  }
}

const isNotNamedIn = (paths: readonly string[]) => (field: string) => !paths.some(path => path.split('.')[0] === field)
const joined = (some: readonly string[], more: readonly string[]): string[] => [...new Set([...some, ...more])]

function withLabels(before: readonly CaseLabel[], more: readonly CaseLabel[]): CaseLabel[] {
  const all = [...before.filter(({ id }) => !more.some(each => each.id === id && each.case === undefined)), ...more]
  const texts = all.map(each => JSON.stringify(each))
  return all.filter((_each, i) => texts.indexOf(texts[i]!) === i)
}

/** The words a reading was read from stand beside the mail they are taken from, and are erased with it. */
const readingKept = ({ kind, missing, fields, doubts }: Reading) => ({ kind, missing, fields, doubts })

function ownerIn(request: Unfinished): string | undefined {
  const { provider } = request as { readonly provider?: { readonly organisationNumber?: string } }
  return provider?.organisationNumber
}

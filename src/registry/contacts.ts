// Contacts: the contact person of a code, read from where personal data stand apart.
import { type Day, dayBefore } from '../policy/days.js'
import type { ContactGiven } from '../policy/requests.js'
import { stateOn } from '../policy/timelines.js'
import { readPersonal } from '../store/personal-rows.js'
import { refIn } from './personal.js'
import type { Register } from './register.js'
import type { Registry } from './registry.js'

/** The contact person of a code on a day, undefined when none was stated or it was erased. */
export const readContact = async (registry: Registry, code: string, day: Day): Promise<ContactGiven | undefined> =>
  (await readContacts(registry, [code], day)).get(code)

/** The contact persons of codes on a day, by code; a code is left out when none was stated for it or it was erased. */
export async function readContacts(
  registry: Registry,
  codes: readonly string[],
  day: Day,
): Promise<ReadonlyMap<string, ContactGiven>> {
  const refs = new Map(
    codes.flatMap(code => {
      const states = registry.register.statesOf(code)
      const ref = refIn((stateOn(states, day) ?? states[0])?.contact ?? undefined)
      return ref === undefined ? [] : [[code, ref] as const]
    }),
  )
  if (refs.size === 0) return new Map()
  const kept = await readPersonal(registry.database, [...new Set(refs.values())])
  return new Map(
    [...refs].flatMap(([code, ref]) => (kept.has(ref) ? [[code, kept.get(ref) as ContactGiven] as const] : [])),
  )
}

/** The references to contacts that a code has on a day or later, as known after decision `seq`. */
export interface ContactsInUse {
  readonly refs: Set<string>
  readonly seq: number
}

/** Looks through all codes; also those closed or withdrawn, which may come back. */
export async function collectContactsInUse(register: Register, day: Day): Promise<ContactsInUse> {
  const inUse: ContactsInUse = { refs: new Set(), seq: register.head.seq }
  await forEachCode(register, code => addContactsOf(register, code, day, inUse.refs))
  return inUse
}

/** Adds the contacts of the codes that were touched since. Those no longer in use are kept: another time they are not. */
export function withLaterContacts(register: Register, day: Day, { refs, seq }: ContactsInUse): ContactsInUse {
  const head = register.head.seq
  for (let later = seq + 1; later <= head; later++)
    for (const code of register.findDeed(later)?.codes ?? []) addContactsOf(register, code, day, refs)
  return { refs, seq: head }
}

function addContactsOf(register: Register, code: string, day: Day, refs: Set<string>): void {
  for (const { contact, validTo } of register.statesOf(code)) {
    const ref = refIn(contact ?? undefined)
    if (ref !== undefined && (validTo === null || validTo >= day)) refs.add(ref)
  }
}

/** Days during which a code has or had a contact person; `from` '' when the first is unknown, `to` the last day, null when open. */
export interface ContactSpan {
  readonly ref: string
  readonly code: string
  readonly from: Day
  readonly to: Day | null
}

/** The spans of these references as known now, code by code, first to last. */
export async function listContactSpans(register: Register, refs: ReadonlySet<string>): Promise<ContactSpan[]> {
  const spans: ContactSpan[] = []
  if (refs.size === 0) return spans
  await forEachCode(register, code => {
    for (const { contact, validFrom, validTo } of register.statesOf(code)) {
      const ref = refIn(contact ?? undefined)
      if (ref === undefined || !refs.has(ref)) continue
      const last = spans.at(-1)
      // The contact person stayed when something else changed.
      const goesOn = last?.code === code && last.ref === ref && last.to === dayBefore(validFrom)
      if (goesOn) spans[spans.length - 1] = { ...last, to: validTo }
      else spans.push({ ref, code, from: validFrom, to: validTo })
    }
  })
  return spans
}

/** So many codes are looked at before others have their turn. */
const CODES_AT_A_STRETCH = 1000

async function forEachCode(register: Register, look: (code: string) => void): Promise<void> {
  let looked = 0
  for (const code of [...register.listCodes()]) {
    look(code)
    if (++looked % CODES_AT_A_STRETCH === 0) await new Promise(resolve => setImmediate(resolve))
  }
}

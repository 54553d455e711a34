// Contacts: the contact person of a code, read from where personal data stand apart.
import type { Day } from '../policy/days.js'
import type { ContactGiven } from '../policy/requests.js'
import { stateOn } from '../policy/timelines.js'
import { readPersonal } from '../store/personal-rows.js'
import { refIn } from './personal.js'
import type { Registry } from './registry.js'

/** The contact person of a code on a day, undefined when none was stated or it was erased. */
export async function readContact(registry: Registry, code: string, day: Day): Promise<ContactGiven | undefined> {
  const states = registry.register.statesOf(code)
  const ref = refIn((stateOn(states, day) ?? states[0])?.contact ?? undefined)
  if (ref === undefined) return undefined
  return (await readPersonal(registry.database, [ref])).get(ref) as ContactGiven | undefined
}

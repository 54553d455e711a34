// Understanding: what a parsed mail is, a machine's or a person's, and how far its sender can be believed. Nothing is looked up.
import type { Sender } from '../cases/addressees.js'
import type { Letterhead } from '../cases/letterhead.js'
import { answerAddressOf, machineReasonOf, mayBeAnswered } from './machines.js'
import type { ParsedMail } from './parsing/mails.js'
import { trustOf } from './trust.js'

export interface Understander {
  readonly letterhead: Letterhead
  /** Whose Authentication-Results count (RFC 8601); none when absent. */
  readonly authservId: string | undefined
}

export type Understanding =
  | { readonly by: 'machine'; readonly reason: string }
  | {
      readonly by: 'person'
      readonly sender: Sender | undefined
      readonly mayBeAnswered: boolean
      readonly trust: readonly string[]
    }

/** What a mail is. `sender` is MAIL FROM, empty for the null path, null when not told; `isPerson` is an officer's word that it is no machine's, whatever it looks like. */
export function understand(
  { letterhead, authservId }: Understander,
  mail: ParsedMail,
  sender: string | null,
  isPerson = false,
): Understanding {
  const envelope = sender === null ? {} : { sender }
  const own = {
    address: letterhead.from.address,
    isOwnMessageId: (id: string) => letterhead.letterWith(id) !== undefined,
  }
  const reason = isPerson ? undefined : machineReasonOf(mail, envelope, own)
  if (reason !== undefined) return { by: 'machine', reason }
  const address = answerAddressOf(mail, envelope)
  return {
    by: 'person',
    sender: address === undefined ? undefined : { ...address, messageId: mail.messageId ?? undefined },
    mayBeAnswered: !isPerson && mayBeAnswered(mail, envelope, own),
    trust: trustOf(mail, authservId),
  }
}

// One SMTP session: smtp-server's own, but for a few of its ways that do not fit here.
// Addresses are kept as they were sent, a mail there is no room for is refused at DATA, and a session ends after what is being stored.
import type { Socket } from 'node:net'
import type { SMTPServer } from 'smtp-server'
import { SMTPConnection } from 'smtp-server/lib/smtp-connection'
import { findPath } from './envelope-paths.js'

type Options = ConstructorParameters<typeof SMTPConnection>[2]
type ParsedAddress = ReturnType<SMTPConnection['_parseAddressCommand']>

/** Takes the place of an address while the library reads the rest of its command. */
const STAND_IN = '<stand-in@example.invalid>'

/**
 * What is overridden here is not promised by smtp-server, whose version is therefore pinned; test/mail/listener.test.ts tells when
 * another one differs.
 */
export class Connection extends SMTPConnection {
  /** What the session is at: `receiving` from the answer 354 on, `storing` until the answer to the mail. */
  stage: 'talking' | 'receiving' | 'storing' = 'talking'
  #isDismissed = false
  readonly #hasRoomFor: (bytes: number) => boolean

  constructor(server: SMTPServer, socket: Socket, options: Options, hasRoomFor: (bytes: number) => boolean) {
    super(server, socket, options)
    this.#hasRoomFor = hasRoomFor
  }

  /** The size of the mail as its MAIL command told it, 0 when it did not. Source: RFC 1870. */
  get declaredBytes(): number {
    const { mailFrom } = this.session.envelope
    const size = mailFrom === false || mailFrom.args === false ? undefined : mailFrom.args.SIZE
    return typeof size === 'string' ? Number(size) : 0
  }

  /** Ends the session with 421: at once, or as soon as it is through with a mail that may still end. */
  dismiss(words: string, mayEnd: 'stored' | 'received and stored'): void {
    this.#isDismissed = true
    const waits = this.stage === 'storing' || (this.stage === 'receiving' && mayEnd === 'received and stored')
    if (!waits) this.send(421, words)
  }

  /** To be called when a mail was answered, or its client is gone. */
  becomeFree(): void {
    this.stage = 'talking'
    if (this.#isDismissed) this.send(421, 'Closing connection')
  }

  /** The library would turn `xn--` domains into other letters, and refuse quoted and some long local parts. */
  override _parseAddressCommand(name: string, command: Buffer | string): ParsedAddress {
    const path = findPath(command.toString())
    if (path === undefined) return false
    if (path.address === '') return super._parseAddressCommand(name, command)
    if (name === 'mail from' && !path.address.includes('@')) return false
    const parsed = super._parseAddressCommand(name, `${path.before}${STAND_IN}${path.after}`)
    return parsed && { ...parsed, address: path.address }
  }

  /** Before the client sends what could not be kept. */
  override handler_DATA(command: Buffer, callback: () => void): void {
    const isAwaited = this.session.envelope.rcptTo.length > 0
    if (isAwaited && !this.#hasRoomFor(Math.max(1, this.declaredBytes))) {
      this.send(452, 'Too much mail at once, try again in a moment', 'SYSTEM_FULL')
      callback()
    } else super.handler_DATA(command, callback)
  }

  /** The library takes every other 452 for a full mailbox; here it is the system's storage. Source: RFC 3463 3.4. */
  override _getEnhancedStatusCode(code: number, context?: string | false): string {
    return super._getEnhancedStatusCode(code, code === 452 ? (context ?? 'SYSTEM_FULL') : context)
  }
}

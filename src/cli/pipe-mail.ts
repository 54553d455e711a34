// The command for an MTA's pipe: hands a mail on standard input to the service. Needs nothing around it but Node: no working directory,
// no environment, no other file of the program, so that an MTA can run it as it is.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const USAGE =
  'usage: node pipe-mail.js --recipient=ADDRESS [--sender=ADDRESS] [--url=URL] [--token-file=FILE] [--timeout=SECONDS]'

/**
 * Exit codes as MTAs read them (sysexits.h): at 75 the mail stays in the queue and is tried again for days, at any other it goes back
 * to its sender at once. So whatever somebody here can mend is 75: the network, the service, the token, an address of the service that
 * is wrong. Only a mail that is too large will never be smaller, and its sender should know at once.
 */
const EXIT = { taken: 0, usage: 64, unavailable: 69, tryAgain: 75 } as const

/** Why a mail was not handed over. The status stands first on the line, where Postfix reads it (RFC 3463). */
class Failure extends Error {
  constructor(
    readonly exitCode: number,
    readonly status: string,
    message: string,
  ) {
    super(message)
  }
}

interface Arguments {
  readonly url: string
  readonly token: string
  /** Absent when it is not told; empty for the null path. */
  readonly sender: string | undefined
  readonly recipient: string
  readonly timeoutMs: number
}

const ROUTE = '/sjukhuskod/v1/intake/messages'
const OPTIONS = {
  url: { type: 'string' },
  sender: { type: 'string' },
  recipient: { type: 'string' },
  'token-file': { type: 'string' },
  timeout: { type: 'string' },
} as const

async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const given = readArguments(args, env)
  await handOver(await readInput(), given)
}

/** @throws Failure */
function readArguments(args: readonly string[], env: NodeJS.ProcessEnv): Arguments {
  const values = parse(args)
  const url = values.url || env.PUBLIC_URL || 'http://127.0.0.1:3000'
  const seconds = Number(values.timeout ?? 60)
  const { sender, recipient = '' } = values
  const isFit =
    recipient !== '' &&
    [recipient, sender ?? ''].every(address => !/\p{Cc}/u.test(address)) &&
    URL.canParse(url) &&
    /^https?:$/.test(new URL(url).protocol) &&
    seconds > 0 &&
    seconds <= 3600
  if (!isFit) throw usageFault()
  const token = tokenFrom(values['token-file'], env)
  return { url: url.replace(/\/+$/, ''), token, sender, recipient, timeoutMs: seconds * 1000 }
}

/** Postfix takes the status before the exit code: a mail that a fault in its configuration would send back stays in the queue. */
const usageFault = (): Failure => new Failure(EXIT.usage, '4.3.5', USAGE)

function parse(args: readonly string[]): { readonly [Name in keyof typeof OPTIONS]?: string | undefined } {
  try {
    return parseArgs({ args: joined(args), options: OPTIONS }).values
  } catch {
    throw usageFault()
  }
}

/** `--sender x` as `--sender=x`: an address may begin with a hyphen, and nothing may follow `--sender` for the null path. */
function joined(args: readonly string[]): string[] {
  const names = Object.keys(OPTIONS).map(name => `--${name}`)
  const found: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const [arg = '', value] = [args[at], args[at + 1]]
    const takesNext = names.includes(arg) && value !== undefined
    found.push(takesNext ? `${arg}=${value}` : arg)
    if (takesNext) at += 1
  }
  return found
}

/** A token can be put right while the mail waits. */
function tokenFrom(file: string | undefined, env: NodeJS.ProcessEnv): string {
  const token = file === undefined ? env.SJUKHUSKOD_TOKEN : read(file)
  if (token === undefined || !/^[\w.~+/=-]+$/.test(token.trim()))
    throw new Failure(EXIT.tryAgain, '4.3.5', 'no token: give --token-file or set SJUKHUSKOD_TOKEN')
  return token.trim()
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** @throws Failure unless the service has stored the mail. */
async function handOver(raw: Buffer, { url, token, sender, recipient, timeoutMs }: Arguments): Promise<void> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'message/rfc822',
    'envelope-to': octetsOf(recipient),
    ...(sender !== undefined && { 'envelope-from': octetsOf(sender) }),
  }
  const signal = AbortSignal.timeout(timeoutMs)
  // A redirection would be followed with another method, or without the token.
  const asked = { method: 'POST', headers, body: raw, redirect: 'manual', signal } as const
  const response = await fetch(`${url}${ROUTE}`, asked).catch(error => {
    throw new Failure(EXIT.tryAgain, '4.4.1', `the service did not answer (${reasonOf(error)})`)
  })
  await response.body?.cancel()
  if (response.status === 202) return
  if (response.status === 413) throw new Failure(EXIT.unavailable, '5.3.4', 'the mail is too large for the service')
  throw new Failure(EXIT.tryAgain, '4.3.0', `the service answered ${response.status}`)
}

/** Headers are octets: an address with letters beyond ASCII goes as UTF-8. Source: RFC 9110 5.5, RFC 6531 3.3. */
const octetsOf = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** A code such as ECONNREFUSED, or a name; a message could quote what was sent. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = (error.cause as NodeJS.ErrnoException | undefined)?.code
  return typeof code === 'string' ? code : error.name
}

/** Says one line and exits; what nobody foresaw is ours to mend. */
function fail(error: unknown): void {
  const failure =
    error instanceof Failure ? error : new Failure(EXIT.tryAgain, '4.3.0', `the command failed (${reasonOf(error)})`)
  process.stderr.write(`${failure.status} ${failure.message}\n`, () => process.exit(failure.exitCode))
}

process.on('uncaughtException', fail)
main(process.argv.slice(2), process.env).then(() => process.exit(EXIT.taken), fail)

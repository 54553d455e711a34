// Clients of the service over HTTP, as many at once as a test asks for, and the requests they make.
import { Agent, request as httpRequest } from 'node:http'
import { numberAt, type Series } from '../../src/policy/numbering.js'

/** The parts of a decision, a case or a problem that these tests look at. */
export interface Body {
  readonly id: string
  readonly type?: string
  readonly seq: number
  readonly number: string
  readonly outcome: string
  readonly rule: string
  readonly code: string
  readonly status: unknown
  readonly proposal: { readonly digest: string; readonly rule: string } | null
  readonly decision: Body | null
  readonly items: readonly { readonly seq: number; readonly recordedAt: string; readonly changes: readonly Body[] }[]
}

export interface Answer {
  readonly status: number
  readonly body: Body
  readonly registrySeq: number
  /** Moments by the clock of `performance.now()`. */
  readonly askedAt: number
  readonly answeredAt: number
}

export interface Client {
  /** Throws when the connection is lost before the answer is whole. */
  readonly send: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  readonly ask: (request: object) => Promise<Answer>
  readonly settle: (id: string, settlement?: object) => Promise<Answer>
  readonly close: () => void
}

export function clientOf(origin: string, token: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const send: Client['send'] = (method, path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const askedAt = performance.now()
      const content = body === undefined ? undefined : JSON.stringify(body)
      const sent = httpRequest(
        `${origin}/sjukhuskod/v1${path}`,
        {
          method,
          agent,
          headers: {
            authorization: `Bearer ${token}`,
            ...(content === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }),
            ...headers,
          },
        },
        answer => {
          const chunks: Buffer[] = []
          answer.on('data', chunk => chunks.push(chunk))
          answer.on('error', reject)
          answer.on('end', () => {
            const answeredAt = performance.now()
            const registrySeq = Number(answer.headers['registry-seq'])
            const text = Buffer.concat(chunks).toString()
            try {
              resolve({ status: answer.statusCode!, body: JSON.parse(text), registrySeq, askedAt, answeredAt })
            } catch (error) {
              reject(error)
            }
          })
        },
      )
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // The service ends a connection that has been idle for long, as it may just when this is sent on it: nobody has read it.
        if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(send(method, path, body, headers))
        else reject(error)
      })
      sent.end(content)
    })
  return {
    send,
    ask: request => send('POST', '/cases', request),
    settle: (id, settlement = { action: 'approve' }) => send('POST', `/cases/${id}/settlement`, settlement),
    close: () => agent.destroy(),
  }
}

/** A request for a new code by the private provider and at the place of these numbers; no two places are alike. */
export const newCode = (id: string, provider: number, place: number, region = '03'): object => ({
  id,
  kind: 'new-code',
  provider: { organisationNumber: organisationNumberOf(provider), name: `Exempelvård ${provider} AB` },
  region,
  activityName: `Mottagning ${provider} ${place}`,
  address: { street: `Kungsgatan ${place}`, postalCode: '75321', town: 'Uppsala' },
  contact: { name: 'Anna Lind', email: 'anna.lind@example.se' },
  mvo: ['511'],
})

/** The organisation number of a company, with its check digit (Luhn). */
function organisationNumberOf(provider: number): string {
  const digits = `556${String(provider).padStart(6, '0')}`
  const sum = [...digits].reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (weighted > 9 ? weighted - 9 : weighted)
  }, 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

/** The first numbers of a series; private providers' is 4. */
export const lowestNumbers = (region: string, count: number, series: Series = '4'): string[] =>
  Array.from({ length: count }, (_, index) => numberAt(region, series, index))

/** Runs the work for 0, 1, … below `count`, so many at a time. */
export async function inParallel(count: number, width: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: width }, worker))
}

/** What came of each, counted. */
export function tallyOf(words: readonly string[]): Record<string, number> {
  const tally: Record<string, number> = {}
  for (const word of words) tally[word] = (tally[word] ?? 0) + 1
  return tally
}

/** An answer in a word: its outcome and rule, or the problem's name. */
export const wordFor = ({ status, body }: Answer): string =>
  status < 300 ? `${body.outcome} ${body.rule}` : `${status} ${body.type?.split('#')[1]}`

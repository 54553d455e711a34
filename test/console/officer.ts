// An officer at the pages: asks for them with a session, and sends their forms with the token that each page gives.
import type { InjectOptions } from 'fastify'
import type { Caller } from '../../src/cases/callers.js'
import type { Service } from '../api/service.js'

export interface PageAnswer {
  readonly status: number
  readonly location: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

/** Whoever looks at pages: as a caller, or as nobody. */
export interface Visitor {
  readonly get: (path: string) => Promise<PageAnswer>
  /** Sends a form from a page that holds its token; the fields go to `to`, or to the page itself. */
  readonly send: (page: string, fields: Readonly<Record<string, string>>, to?: string) => Promise<PageAnswer>
  /** Sends a file from a page, as a browser does. */
  readonly upload: (page: string, file: string, token?: string) => Promise<PageAnswer>
}

export async function visitorOf({ app, tokens }: Service, caller?: Caller): Promise<Visitor> {
  const session = caller === undefined ? {} : { '__Host-session': await tokens.sign(caller, 3650) }
  const kept: Record<string, string> = { ...session }

  async function ask(options: InjectOptions): Promise<PageAnswer> {
    const answered = await app.inject({ ...options, cookies: kept })
    for (const { name, value } of answered.cookies) kept[name] = value
    return {
      status: answered.statusCode,
      location: answered.headers.location as string | undefined,
      headers: answered.headers,
      text: answered.body,
    }
  }
  const get = (path: string): Promise<PageAnswer> => ask({ method: 'GET', url: path })
  const tokenOn = async (page: string): Promise<string> =>
    /name="_csrf" value="([^"]+)"/.exec((await get(page)).text)?.[1] ?? ''

  return {
    get,
    async send(page, fields, to = page) {
      const body = new URLSearchParams({ _csrf: await tokenOn(page), ...fields })
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      return ask({ method: 'POST', url: to, headers, payload: body.toString() })
    },
    async upload(page, file, token) {
      const csrf = token ?? (await tokenOn(page))
      const part = (head: string, value: string): string =>
        `--grans\r\ncontent-disposition: form-data; ${head}\r\n\r\n${value}\r\n`
      const payload = `${part('name="_csrf"', csrf)}${part('name="fil"; filename="koder.csv"', file)}--grans--\r\n`
      const headers = { 'content-type': 'multipart/form-data; boundary=grans' }
      return ask({ method: 'POST', url: page, headers, payload })
    },
  }
}

/** The value of a hidden field of a page. */
export const hiddenIn = ({ text }: PageAnswer, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''

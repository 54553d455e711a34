// A visitor for tests of the pages: keeps cookies as a browser does, and sends forms with the token of the page they stand on.
import type { FastifyInstance } from 'fastify'

export interface Shown {
  readonly status: number
  readonly html: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly location: string | undefined
}

export interface Visitor {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Shown>
  /** Sends a form from a page that was got before. */
  readonly post: (
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Shown>
  readonly cookies: Map<string, string>
}

/** The pages' forms are at this path; its token serves for all. */
const FORM_PAGE = '/begar/flytt'

export function visit(app: FastifyInstance): Visitor {
  const cookies = new Map<string, string>()

  async function ask(
    method: 'GET' | 'POST',
    url: string,
    headers: Readonly<Record<string, string>>,
    payload?: string,
  ): Promise<Shown> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({
      method,
      url,
      headers: { accept: 'text/html', host: '127.0.0.1:3000', ...(cookie === '' ? {} : { cookie }), ...headers },
      ...(payload === undefined ? {} : { payload }),
    })
    keep(cookies, [answer.headers['set-cookie'] ?? []].flat())
    const { location } = answer.headers
    return {
      status: answer.statusCode,
      html: answer.body,
      headers: answer.headers as Shown['headers'],
      location: location === undefined ? undefined : String(location),
    }
  }

  return {
    cookies,
    get: (path, headers = {}) => ask('GET', path, headers),
    async post(path, fields, headers = {}) {
      const { html } = await ask('GET', FORM_PAGE, {})
      const form = new URLSearchParams({ _csrf: hiddenIn(html, '_csrf') })
      for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) form.append(name, each)
      return ask('POST', path, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, String(form))
    },
  }
}

/** Takes over what an answer sets; what it sets to nothing is forgotten. */
export function keep(cookies: Map<string, string>, set: readonly string[]): void {
  for (const each of set) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(each) ?? []
    if (name === undefined || value === undefined) continue
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(each)) cookies.delete(name)
    else cookies.set(name, value)
  }
}

/** The value of a hidden field of a page. */
export function hiddenIn(html: string, name: string): string {
  const [, value] = new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html) ?? []
  if (value === undefined) throw new Error(`the page has no hidden field ${name}`)
  return value
}

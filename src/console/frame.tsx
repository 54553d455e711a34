// The frame: what stands around the content of every page, and how a page is sent.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../cases/callers.js'
import { ASSET_PATHS } from './assets.js'

/** What a page knows of the request it answers. */
export interface Frame {
  readonly caller: Caller | null
  /** The path asked for, without its query. */
  readonly path: string
  /** The token that every form sends along; asking for it sets its cookie. */
  readonly formToken: () => string
}

export function frameOf(request: FastifyRequest, reply: FastifyReply): Frame {
  let token: string | undefined
  return {
    caller: request.caller,
    path: request.url.split('?')[0]!,
    formToken() {
      token ??= reply.generateCsrf()
      return token
    },
  }
}

export interface PageOptions {
  readonly title: string
  readonly status?: number
  /** Wide pages use the whole window: tables and what stands side by side. */
  readonly isWide?: boolean
}

/** Sends a page. It may hold what only this caller may see, so nobody keeps it. */
export function sendPage(reply: FastifyReply, frame: Frame, options: PageOptions, content: JSX.Element): FastifyReply {
  return sendPart(
    reply.code(options.status ?? 200),
    <Page frame={frame} options={options} content={content} />,
    '<!doctype html>',
  )
}

/** Nothing from outside, nothing inline, no frames; forms go here only. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** Sends a part of a page, for a script that asked for it. */
export function sendPart(reply: FastifyReply, part: JSX.Element, before = ''): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('content-security-policy', CONTENT_POLICY)
    .type('text/html; charset=utf-8')
    .send(`${before}${part as string}`)
}

/** The hidden field of a form that says where it comes from. */
export const FormToken = ({ frame }: { frame: Frame }): JSX.Element => (
  <input type="hidden" name="_csrf" value={frame.formToken()} />
)

/** Nothing inline, nothing fetched or evaluated beyond what the pages ask for. */
const HTMX_CONFIG = JSON.stringify({
  includeIndicatorStyles: false,
  allowEval: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
})

interface Place {
  readonly path: string
  readonly name: string
}
const OPEN: readonly Place[] = [
  { path: '/', name: 'Sök koder' },
  { path: '/begar', name: 'Begär eller ändra' },
  { path: '/principer', name: 'Principer' },
  { path: '/statistik', name: 'Statistik' },
]
const FOR_PROVIDERS: readonly Place[] = [{ path: '/mina-arenden', name: 'Mina ärenden' }]
const FOR_OFFICERS: readonly Place[] = [
  { path: '/handlaggning', name: 'Ärenden' },
  { path: '/handlaggning/organisationer', name: 'Vårdgivare och platser' },
  { path: '/handlaggning/mejl', name: 'Mejl' },
  { path: '/handlaggning/brev', name: 'Brev' },
  { path: '/handlaggning/beslut', name: 'Beslut' },
  { path: '/handlaggning/import', name: 'Import' },
]

const Page = ({
  frame,
  options,
  content,
}: {
  frame: Frame
  options: PageOptions
  content: JSX.Element
}): JSX.Element => (
  <html lang="sv">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title safe>{`${options.title} – Sjukhuskoder`}</title>
      <meta name="htmx-config" content={HTMX_CONFIG} />
      <link rel="icon" type="image/svg+xml" href={ASSET_PATHS.icon} />
      <link rel="stylesheet" href={ASSET_PATHS.style} />
      <script defer src={ASSET_PATHS.script} />
    </head>
    <body class={options.isWide === true ? 'is-wide' : ''}>
      <a class="to-content" href="#innehall">
        Till innehållet
      </a>
      <Header frame={frame} />
      <main id="innehall" tabindex="-1">
        {content as 'safe'}
      </main>
      <Footer />
    </body>
  </html>
)

const Header = ({ frame }: { frame: Frame }): JSX.Element => (
  <header class="site-header">
    <div class="site-header__inner">
      <a class="site-header__name" href="/">
        Sjukhuskoder
      </a>
      <nav aria-label="Huvudmeny">
        <Places places={OPEN} path={frame.path} />
      </nav>
      <SignedIn frame={frame} />
    </div>
    {frame.caller?.role === 'officer' ? (
      <div class="site-header__inner site-header__inner--second">
        <nav aria-label="Handläggning">
          <Places places={FOR_OFFICERS} path={frame.path} />
        </nav>
      </div>
    ) : (
      ''
    )}
    {frame.caller?.role === 'provider' ? (
      <div class="site-header__inner site-header__inner--second">
        <nav aria-label="Vårdgivare">
          <Places places={FOR_PROVIDERS} path={frame.path} />
        </nav>
      </div>
    ) : (
      ''
    )}
  </header>
)

const Places = ({ places, path }: { places: readonly Place[]; path: string }): JSX.Element => (
  <ul>
    {places.map(each => (
      <li>
        <a href={each.path} {...(isAt(each, path, places) ? { 'aria-current': 'page' } : {})} safe>
          {each.name}
        </a>
      </li>
    ))}
  </ul>
)

/** The place a path belongs to: the longest that it begins with. */
function isAt({ path }: Place, asked: string, places: readonly Place[]): boolean {
  const holds = (each: string): boolean => asked === each || (each !== '/' && asked.startsWith(`${each}/`))
  return holds(path) && !places.some(other => other.path.length > path.length && holds(other.path))
}

const ROLES: Readonly<Record<Caller['role'], string>> = {
  officer: 'handläggare',
  provider: 'vårdgivare',
  service: 'tjänst',
}

const SignedIn = ({ frame }: { frame: Frame }): JSX.Element =>
  frame.caller === null ? (
    <a class="site-header__sign-in" href="/logga-in">
      Logga in
    </a>
  ) : (
    <form class="site-header__sign-in" method="post" action="/logga-ut">
      <FormToken frame={frame} />
      <span safe>{`${frame.caller.sub}, ${ROLES[frame.caller.role]}`}</span>
      <button class="button button--text" type="submit">
        Logga ut
      </button>
    </form>
  )

const Footer = (): JSX.Element => (
  <footer class="site-footer">
    <ul>
      <li>
        <a href="/om">Om registret</a>
      </li>
      <li>
        <a href="/api">API</a>
      </li>
      <li>
        <a href="/tillganglighet">Tillgänglighet</a>
      </li>
    </ul>
  </footer>
)

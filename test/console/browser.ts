// The browser of tests: Debian's Chromium, driven for real, and everything that a page must not do noted while it is open.
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const PLACES = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = PLACES.find(path => path !== '' && existsSync(path))

/** Why tests with a browser cannot run here; false when they can. */
export const noBrowser: string | false =
  executablePath === undefined && 'there is no Chromium on this machine (Debian: apt-get install chromium)'

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })

export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** What went wrong on its pages so far: errors, refused contents, requests that left the service. */
  readonly faults: string[]
}

export interface VisitorOptions {
  readonly origin: string
  readonly javaScriptEnabled?: boolean
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
}

/** Told on the console too: a page that says no, and a preview that was under way when its page was left. */
const NO_FAULTS = ['Failed to load resource', 'htmx:sendAbort', 'htmx:afterRequest']

const DEADLINE_MS = 60_000

/** Somebody with a browser of their own: cookies are not shared with others. */
export async function visitorOf(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const { origin, javaScriptEnabled = true, viewport = { width: 1280, height: 900 }, colorScheme = 'light' } = options
  const context = await browser.newContext({
    ...{ baseURL: origin, javaScriptEnabled, viewport, colorScheme, reducedMotion: 'reduce', locale: 'sv-SE' },
  })
  context.setDefaultTimeout(DEADLINE_MS)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', error => faults.push(`script: ${error.message}`))
  // Refused contents are told on the console too.
  page.on('console', message => {
    const text = message.text()
    if (message.type() === 'error' && !NO_FAULTS.some(begin => text.startsWith(begin))) faults.push(text)
  })
  page.on('request', request => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:'))
      faults.push(`asked outside: ${request.url()}`)
  })
  page.on('response', response => {
    if (response.status() >= 500) faults.push(`${response.status()} at ${new URL(response.url()).pathname}`)
  })
  return { context, page, faults }
}

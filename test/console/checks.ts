// The checks of a page: axe-core in the browser, and the Nu HTML checker over everything that was seen.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const require = createRequire(import.meta.url)
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
/** WCAG 2.2 at level AA, with all that it builds on. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface AxeResults {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

/** What is not accessible on the page as it stands, a line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Evaluated from outside: the content policy of the page holds for what is inside it.
  await page.evaluate(AXE)
  const results = (await page.evaluate(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} }, resultTypes: ['violations'] })`,
  )) as AxeResults
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) => `${id}: ${help}: ${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`,
    ),
  )
}

/** Whether anything of a page stands outside its width, so that one has to scroll sideways to read. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth + 1')

export const noJava = async (): Promise<string | false> =>
  (await ended('java', ['-version'])).code === 0 ? false : 'there is no Java on this machine for the Nu HTML checker'

/** Errors that the Nu HTML checker finds in pages (name → text), a line each; warnings are left out. */
export async function nuFaults(folder: string, pages: ReadonlyMap<string, string>): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const files = [...pages].map(([name, text]) => {
    const file = join(folder, `${name.replaceAll(/[^\w-]+/g, '_')}.html`)
    writeFileSync(file, text)
    return file
  })
  const jar = require('vnu-jar') as string
  const { err } = await ended('java', ['-jar', jar, '--errors-only', '--format', 'json', ...files])
  const { messages } = JSON.parse(err) as {
    messages: readonly { type: string; url: string; lastLine: number; message: string; extract?: string }[]
  }
  return messages.map(
    ({ url, lastLine, message, extract = '' }) =>
      `${url.split('/').at(-1)}:${lastLine}: ${message} ${extract.slice(0, 120)}`,
  )
}

function ended(command: string, args: readonly string[]): Promise<{ code: number | null; err: string }> {
  return new Promise(resolve => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let err = ''
    child.stderr.on('data', chunk => {
      err += String(chunk)
    })
    child.once('error', () => resolve({ code: null, err }))
    child.once('close', code => resolve({ code, err }))
  })
}

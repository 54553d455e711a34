// Pictures of the pages for docs/screens/, from the same journey as the test: `npm run screens`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { startService } from '../cli/processes.js'
import { noBrowser, openBrowser } from './browser.js'
import { walk } from './journey.js'

const FOLDER = fileURLToPath(new URL('../../../docs/screens/', import.meta.url))
const SIZES = [
  { name: 'dator', width: 1280, height: 900 },
  { name: 'telefon', width: 390, height: 844 },
]

/** A picture in a format that takes a third of the bytes of PNG; the browser makes it, Playwright has no name for it. */
async function pictureOf(page: Page, width: number, height: number): Promise<Buffer> {
  const devTools = await page.context().newCDPSession(page)
  const { data } = await devTools.send('Page.captureScreenshot', {
    ...{ format: 'webp', quality: 70, captureBeyondViewport: true },
    clip: { x: 0, y: 0, width, height, scale: 1 },
  })
  await devTools.detach()
  return Buffer.from(data, 'base64')
}

/** Of a very long page the beginning tells enough. */
const HEIGHT_MAX = 2600

/** Letters that every file system writes alike. */
const fileNameOf = (name: string): string =>
  decodeURIComponent(name)
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '') || 'start'

if (noBrowser !== false) throw new Error(noBrowser)
mkdirSync(FOLDER, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'sjukhuskod-screens-'))
const dataDir = join(folder, 'data')
const service = await startService({ DATA_DIR: dataDir })
const browser = await openBrowser()
try {
  await walk({
    ...{ browser, service, dataDir },
    holds: (isSo, what) => {
      if (!isSo) console.error(`not so: ${what}`)
    },
    async seen(page, name) {
      const file = fileNameOf(name)
      for (const { name: size, width, height } of SIZES) {
        await page.setViewportSize({ width, height })
        const whole = await page.evaluate<number>('document.documentElement.scrollHeight')
        writeFileSync(join(FOLDER, `${file}.${size}.webp`), await pictureOf(page, width, Math.min(whole, HEIGHT_MAX)))
      }
      await page.setViewportSize(SIZES[0]!)
      console.log(file)
    },
  })
} finally {
  await browser.close()
  await service.stop()
  rmSync(folder, { recursive: true, force: true })
}

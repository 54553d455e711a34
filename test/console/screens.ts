// Pictures of the pages for docs/screens/, from the same journey as the test: `npm run screens`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startService } from '../cli/processes.js'
import { noBrowser, openBrowser } from './browser.js'
import { walk } from './journey.js'

const FOLDER = fileURLToPath(new URL('../../../docs/screens/', import.meta.url))
const SIZES = [
  { name: 'dator', width: 1280, height: 900 },
  { name: 'telefon', width: 390, height: 844 },
]

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
      const file = name
        .toLowerCase()
        .replaceAll(/[^\p{L}\d]+/gu, '-')
        .replace(/^-|-$/g, '')
      for (const { name: size, width, height } of SIZES) {
        await page.setViewportSize({ width, height })
        await page.screenshot({ path: join(FOLDER, `${file || 'start'}.${size}.png`), fullPage: true })
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

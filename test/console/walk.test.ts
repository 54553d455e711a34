// The pages in a real browser: everything people do from end to end, with every page held to WCAG 2.2 AA, valid HTML and its policy.
import { join } from 'node:path'
import t from 'tap'
import { ASSET_PATHS } from '../../src/console/assets.js'
import { startService } from '../cli/processes.js'
import { folderOf } from '../folders.js'
import { noBrowser, openBrowser, visitorOf } from './browser.js'
import { axeFaults, isTooWide, noJava, nuFaults } from './checks.js'
import { walk } from './journey.js'

t.setTimeout(900_000)

const PAGE_BYTES_MAX = 200_000

/** The bytes that an asset is sent in. */
async function weightOf(url: string): Promise<number> {
  const { headers } = await fetch(url, { headers: { 'accept-encoding': 'br' } })
  return Number(headers.get('content-length') ?? Number.NaN)
}

t.test('people do on the pages what they came for', { skip: noBrowser }, async t => {
  const folder = folderOf(t)
  const dataDir = join(folder, 'data')
  const service = await startService({ DATA_DIR: dataDir })
  t.teardown(() => service.stop())
  const browser = await openBrowser()
  t.teardown(() => browser.close())
  const texts = new Map<string, string>()
  const { visitor, officer, provider } = await walk({
    ...{ browser, service, dataDir },
    holds: (isSo, what) => t.ok(isSo, what),
    async seen(page, name) {
      texts.set(name, await page.content())
      t.same(await axeFaults(page), [], `${name} is accessible`)
      t.notOk(await isTooWide(page), `${name} is as wide as the window`)
      const isScript = await page.locator('body [onclick], body [style]').count()
      t.equal(isScript, 0, `${name} has nothing inline`)
    },
  })
  for (const [name, { faults }] of Object.entries({ visitor, officer, provider }))
    t.same(faults, [], `${name} met no fault`)
  await t.test('pages are light, and are painted before any script', async t => {
    const weights = await Promise.all(
      [ASSET_PATHS.style, ASSET_PATHS.script, ASSET_PATHS.icon].map(path => weightOf(service.address + path)),
    )
    const assets = weights.reduce((sum, each) => sum + each, 0)
    for (const [name, text] of texts)
      t.ok(assets + Buffer.byteLength(text) < PAGE_BYTES_MAX, `${name} weighs less than 200 kB`)
    for (const [name, text] of texts) t.notMatch(text, /<script(?![^>]* defer)/, `${name} waits for no script`)
  })
  const java = await noJava()
  await t.test('its HTML is valid', { skip: java }, async t =>
    t.same(await nuFaults(join(folder, 'html'), texts), [], `${texts.size} pages`),
  )
  await t.test('it works without script', async t => {
    const plain = await visitorOf(browser, { origin: service.address, javaScriptEnabled: false })
    await plain.page.goto('/begar/stangning?kod=12401')
    await plain.page.locator('main [name="effectiveFrom"]').fill('2027-01-01')
    await plain.page.getByRole('button', { name: 'Visa förslag' }).click()
    t.match(await plain.page.locator('#forslag').textContent(), /stängs/i)
    await plain.page.getByRole('button', { name: 'Skicka in' }).click()
    t.match(plain.page.url(), /\/arenden\//)
  })
  await t.test('it is printed without what leads elsewhere, and moves nothing', async t => {
    const { page } = await visitorOf(browser, { origin: service.address })
    await page.goto('/koder/12401')
    t.ok(await page.locator('nav').first().isVisible())
    await page.emulateMedia({ media: 'print' })
    t.notOk(await page.locator('nav').first().isVisible(), 'menus are not printed')
    t.ok(await page.locator('h1').isVisible(), 'the rest is')
    const moving = await page.evaluate(
      `[...document.querySelectorAll('*')].filter(each => parseFloat(getComputedStyle(each).transitionDuration) > 0.01).length`,
    )
    t.equal(moving, 0, 'nothing moves for those who asked for that')
  })
  await t.test('it is read at 400 % and in the dark', async t => {
    // 1280 pixels at 400 % are 320.
    const small = await visitorOf(browser, {
      ...{ origin: service.address, viewport: { width: 320, height: 256 }, colorScheme: 'dark' },
    })
    for (const path of ['/', '/?q=exempel', '/begar/ny-kod', '/koder/12400', '/principer', '/statistik']) {
      await small.page.goto(path)
      t.notOk(await isTooWide(small.page), `${path} is not scrolled sideways`)
      t.same(await axeFaults(small.page), [], path)
    }
  })
})

// What officers change by forms, done in a real browser: an import, codes, organisations, places; and signing in at a real OpenID provider.
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { startService } from '../cli/processes.js'
import { folderOf } from '../folders.js'
import { noBrowser, openBrowser, visitorOf } from './browser.js'
import { CLIENT_ID, startOpenidProvider } from './openid-provider.js'

t.setTimeout(900_000)

/** Two codes of one provider, and one of another that lacks its address. */
const FILE = `code;name;region;organisationNumber;provider;street;postalCode;town;mvo;validFrom
12400;Exempelvård Uppsala;03;556559-4230;Exempelvård AB;Kungsgatan 12;75321;Uppsala;511;2020-01-01
12401;Exempelvård Hud;03;556559-4230;Exempelvård AB;Storgatan 4;75320;Uppsala;211;2020-01-01
12402;Gamla kliniken;03;556036-0793;Ny Vård AB;;;;511;2019-01-01
`

t.test('officers change the register by forms', { skip: noBrowser }, async t => {
  const service = await startService({ DATA_DIR: join(folderOf(t), 'data') })
  t.teardown(() => service.stop())
  const browser = await openBrowser()
  t.teardown(() => browser.close())
  const { page, faults } = await visitorOf(browser, { origin: service.address })
  await page.goto('/logga-in')
  await press(page, 'exempelhandläggare')

  await page.goto('/handlaggning/import')
  await page.locator('#fil').setInputFiles({ name: 'koder.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
  await press(page, 'Pröva filen')
  await page.getByRole('heading', { name: 'Så skulle det gå' }).waitFor()
  t.equal((await page.request.get('/sjukhuskod/v1/codes/12400')).status(), 404, 'a preview writes nothing')
  await press(page, 'Genomför')
  await page.getByRole('heading', { name: 'Importen är klar' }).waitFor()
  await holds(t, page, '/koder/12402', /Gamla kliniken/, 'the codes are taken in')

  await settle(page, '/handlaggning/koder/12401/stang', { effectiveFrom: '2026-02-01' })
  await holds(t, page, '/koder/12401', /Stängd/, 'a code is closed')
  await settle(page, '/handlaggning/koder/12401/oppna', { effectiveFrom: '2026-03-01', motive: 'Åter i drift.' })
  await holds(t, page, '/koder/12401', /I kraft/, 'and opened again')
  await settle(page, '/handlaggning/sammanslagning', {
    ...{ codes: '12400 12401', into: '12400', effectiveFrom: '2026-06-01', motive: 'En enhet.' },
  })
  await holds(t, page, '/koder/12401', /12400/, 'two codes become one')
  await page.goto('/handlaggning/beslut')
  const merger = await page
    .getByRole('link', { name: /^Beslut \d+/ })
    .first()
    .getAttribute('href')
  await settle(page, `${merger}/ratta`, { motive: 'Fel enheter.' })
  await holds(t, page, '/koder/12401', /I kraft/, 'a decision is taken back')
  await settle(page, '/handlaggning/koder/12402/aterkalla', { motive: 'Aldrig använd.' })
  await holds(t, page, '/koder/12402', /Återkallad/, 'a code is withdrawn')

  const provider = await hrefOf(page, '/koder/12400', 'Exempelvård AB')
  await page.goto(`/handlaggning${provider}`)
  await fill(page, { name: 'Bättre Vård AB', effectiveFrom: '2026-07-01' })
  await press(page, 'Spara ändringen')
  await holds(t, page, '/koder/12400', /Bättre Vård AB/, 'a provider is renamed')
  const place = await hrefOf(page, '/koder/12400', /Kungsgatan/)
  await page.goto(`/handlaggning${place}`)
  await page.locator('main [name="same"]').selectOption('ja')
  await fill(page, { street: 'Kungsgatan 12 A', postalCode: '753 21', town: 'Uppsala', motive: 'Samma hus.' })
  await press(page, 'Spara bedömningen')
  await holds(t, page, `/handlaggning${place}`, /Kungsgatan 12 A/, 'a place is ruled to be another')

  await page.goto('/handlaggning?status=settled')
  const cases = await page.locator('a[data-row]').allTextContents()
  t.equal(cases.length, 5, 'what changed codes went by cases')
  await page.goto('/handlaggning/koder/12400/stang')
  await press(page, 'Visa förslag')
  await press(page, 'Öppna ärende')
  await page.locator('main summary', { hasText: 'Knyt till ett annat' }).click()
  await fill(page, { 'knyt-arende': cases[0]!.trim() })
  await press(page, 'Knyt ihop')
  t.match(await page.locator('main').textContent(), `Hör ihop: ${cases[0]!.trim()}`, 'a case is linked to another')
  await page.locator('main summary', { hasText: 'Återta' }).click()
  await press(page, 'Återta ärendet')
  t.match(await page.locator('main').textContent(), /Återtaget/, 'and withdrawn')
  t.same(faults, [], 'nothing went wrong')
})

t.test('people sign in at a real OpenID provider', { skip: noBrowser }, async t => {
  const port = await freePort()
  const issuer = await startOpenidProvider(t, `http://127.0.0.1:${port}/logga-in/klar`)
  const service = await startService({
    ...{ DATA_DIR: join(folderOf(t), 'data'), PORT: String(port) },
    ...{ OIDC_ISSUER: issuer.issuer, OIDC_CLIENT_ID: CLIENT_ID },
  })
  t.teardown(() => service.stop())
  const browser = await openBrowser()
  t.teardown(() => browser.close())
  const { page, faults } = await visitorOf(browser, { origin: service.address })
  issuer.who = { sub: 'Anna Lind', roles: ['officer'] }
  await page.goto('/logga-in?till=/handlaggning/beslut')
  await page.getByRole('main').getByRole('link', { name: 'Logga in' }).click()
  await page.waitForURL(/handlaggning\/beslut$/)
  t.match(await page.locator('header').textContent(), /Anna Lind, handläggare/, 'the officer is in')
  await page.getByRole('button', { name: 'Logga ut' }).click()
  await page.getByRole('link', { name: 'Logga in' }).first().waitFor()
  await page.goto('/handlaggning')
  t.match(page.url(), /logga-in/, 'signed out is out')
  t.same(
    faults.filter(fault => !fault.startsWith(`asked outside: ${issuer.issuer}`)),
    [],
    'nothing went wrong',
  )
})

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('main').getByRole('button', { name }).first().click()

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`main [name="${name}"]`).fill(value)
}

/** From a form to the decision: proposal, case, letters, approved. */
async function settle(page: Page, path: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(path)
  await fill(page, fields)
  await press(page, 'Visa förslag')
  await press(page, 'Öppna ärende')
  await press(page, 'Granska beslutet')
  await press(page, 'Besluta')
  await page.waitForURL(/klart=beslut/)
}

async function holds(t: Test, page: Page, path: string, text: RegExp, what: string): Promise<void> {
  await page.goto(path)
  t.match(await page.locator('main').textContent(), text, what)
}

/** Where a link of a page leads. */
async function hrefOf(page: Page, path: string, name: string | RegExp): Promise<string> {
  await page.goto(path)
  return (await page.getByRole('main').getByRole('link', { name }).first().getAttribute('href')) ?? ''
}

/** A port that nobody listens at: the provider must know beforehand where to send people back. */
const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

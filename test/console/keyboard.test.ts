// The officer's day by keyboard alone: every step is reached with Tab or a key of its own, is seen to be in focus, and Enter does it.
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { ROOT } from '../../src/api/context.js'
import { openTokens } from '../../src/api/tokens.js'
import { aNewCode } from '../api/service.js'
import { type Service, startService } from '../cli/processes.js'
import { folderOf } from '../folders.js'
import { noBrowser, openBrowser, visitorOf } from './browser.js'

t.setTimeout(900_000)

/** More stops than any page has. */
const STOPS_MAX = 150

t.test("the officer's day needs no mouse", { skip: noBrowser }, async t => {
  const dataDir = join(folderOf(t), 'data')
  const service = await startService({ DATA_DIR: dataDir })
  t.teardown(() => service.stop())
  const numbers = await openCases(service, dataDir, 4)
  const browser = await openBrowser()
  t.teardown(() => browser.close())
  const { page, faults } = await visitorOf(browser, { origin: service.address })

  await page.goto('/')
  await page.keyboard.press('Tab')
  t.equal(await inFocus(page), 'Till innehållet', 'the first stop leads past the menu')
  await go(t, page, 'Logga in')
  await page.waitForURL(/logga-in/)
  await go(t, page, 'Logga in som exempelhandläggare')
  await page.waitForURL(/handlaggning$/)

  await page.keyboard.press('j')
  t.equal(await inFocus(page), numbers[0], 'j goes to the oldest case')
  await page.keyboard.press('Enter')
  await page.waitForURL(/arenden/)
  await page.keyboard.press('b')
  t.equal(await inFocus(page), 'Granska beslutet', 'b goes to the button that goes on')
  await page.keyboard.press('Enter')
  await page.waitForURL(/granska/)
  await page.keyboard.press('b')
  await page.keyboard.press('Enter')
  await page.waitForURL(/klart=beslut/)
  t.match(await page.locator('main').textContent(), /12400/, 'the first is approved')

  await page.keyboard.press('o')
  await untilOn(page, numbers[1]!)
  await go(t, page, 'Fråga via mejl')
  await write(t, page, 'fraga-text', 'När börjar ni?')
  await go(t, page, 'Skicka frågan')
  await page.waitForURL(/klart=fraga/)

  await page.keyboard.press('o')
  await untilOn(page, numbers[2]!)
  await go(t, page, 'Rätta uppgifter')
  await write(t, page, 'activityName', 'Hudmottagningen')
  await go(t, page, 'Spara uppgifterna')
  await page.waitForURL(/klart=uppgifter/)
  await go(t, page, 'Avslå')
  await write(t, page, 'avslag-motive', 'Primärvård.')
  await go(t, page, 'Granska beslutet')
  await page.waitForURL(/granska/)
  await page.keyboard.press('b')
  await page.keyboard.press('Enter')
  await page.waitForURL(/klart=beslut/)

  await page.keyboard.press('g')
  await page.waitForURL(/handlaggning$/)
  await go(t, page, 'Kortkommandon')
  await go(t, page, 'kortkommandon', ' ')
  await page.reload()
  await page.keyboard.press('j')
  t.not(await inFocus(page), numbers[1], 'keys that were turned off do nothing')
  t.same(faults, [], 'nothing went wrong')
})

/** Opens cases by the API; answers their numbers. */
async function openCases(service: Service, dataDir: string, count: number): Promise<string[]> {
  const tokens = await openTokens(dataDir, () => new Date())
  const authorization = `Bearer ${await tokens.sign({ role: 'officer', sub: 'test' }, 1)}`
  const numbers: string[] = []
  for (let n = 0; n < count; n++) {
    const answer = await fetch(`${service.address}${ROOT}/cases`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(aNewCode()),
    })
    numbers.push(((await answer.json()) as { number: string }).number)
  }
  return numbers
}

/** What is in focus: its text, else its name or id. */
const inFocus = (page: Page): Promise<string> =>
  page.evaluate(
    `(({ textContent, name, id }) => (textContent ?? '').trim() || name || id)(document.activeElement)`,
  ) as Promise<string>

/** Whether one sees where the focus is: an outline, a shadow, or a border that others of its kind have not. */
const isSeen = (page: Page): Promise<boolean> =>
  page.evaluate(`(() => {
    const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement)
    return outlineStyle !== 'none' || boxShadow !== 'none'
  })()`) as Promise<boolean>

/** Goes on with Tab until what has the text, name or id is in focus. */
async function tabTo(t: Test, page: Page, what: string): Promise<void> {
  for (let stops = 0; stops < STOPS_MAX; stops++) {
    if ((await inFocus(page)) === what) return void t.ok(await isSeen(page), `${what} is seen to be in focus`)
    await page.keyboard.press('Tab')
  }
  t.fail(`${what} is not reached with Tab on ${page.url()}`)
}

async function go(t: Test, page: Page, what: string, key = 'Enter'): Promise<void> {
  await tabTo(t, page, what)
  await page.keyboard.press(key)
}

async function write(t: Test, page: Page, name: string, text: string): Promise<void> {
  await page.keyboard.press('Tab')
  for (let stops = 0; stops < STOPS_MAX; stops++) {
    if ((await page.evaluate('document.activeElement.name')) === name) break
    await page.keyboard.press('Tab')
  }
  t.equal(await page.evaluate('document.activeElement.name'), name, `${name} is reached`)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

const untilOn = (page: Page, number: string): Promise<unknown> => page.locator('h1', { hasText: number }).waitFor()

// The journey: what people do with the pages from the first day to the last, step by step, with whoever looks told of each page seen.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Browser, Page } from 'playwright-core'
import type { Service } from '../cli/processes.js'
import { aMail, theEight } from '../mail/room.js'
import { type Visitor, visitorOf } from './browser.js'

export interface Journey {
  readonly browser: Browser
  readonly service: Service
  readonly dataDir: string
  /** Called on every page in every state, with a name of its own. */
  readonly seen: (page: Page, name: string) => Promise<void>
  /** Held to what the pages say. */
  readonly holds: (isSo: boolean, what: string) => void
}

export interface Travellers {
  readonly visitor: Visitor
  readonly officer: Visitor
  readonly provider: Visitor
}

/** Walks all of it. Answers who walked, with what went wrong on their pages. */
export async function walk(journey: Journey): Promise<Travellers> {
  const { browser, service } = journey
  const [visitor, officer, provider] = await Promise.all(
    [1, 2, 3].map(() => visitorOf(browser, { origin: service.address })),
  )
  const travellers = { visitor: visitor!, officer: officer!, provider: provider! }
  await readEmptyPages(journey, travellers.visitor)
  const link = await askForCode(journey, travellers.visitor)
  await signIn(travellers.officer, 'exempelhandläggare', '/handlaggning')
  await approveFirst(journey, travellers.officer)
  await readAnswer(journey, travellers.visitor, link)
  await handleMail(journey, travellers.officer)
  await chooseOption(journey, travellers.officer)
  await meetStaleProposal(journey, travellers)
  await refuseAndDecideOtherwise(journey, travellers)
  await readOfficersPages(journey, travellers.officer)
  await readFilledPages(journey, travellers.visitor)
  return travellers
}

/** Opens what is folded away. */
const openFolds = (page: Page): Promise<unknown> =>
  page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")

/** Fills fields in by name, one after the other. */
const fill = (page: Page, fields: Readonly<Record<string, string>>): Promise<unknown> =>
  Object.entries(fields).reduce<Promise<unknown>>(
    (before, [name, value]) =>
      before.then(async () => {
        const field = page.locator(`main [name="${name}"]`)
        if ((await field.first().getAttribute('type')) === 'radio')
          return page.locator(`main [name="${name}"][value="${value}"]`).check()
        return (await field.first().evaluate(element => (element as unknown as { tagName: string }).tagName)) ===
          'SELECT'
          ? field.first().selectOption(value)
          : field.first().fill(value)
      }),
    openFolds(page),
  )

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('main').getByRole('button', { name }).first().click()

const heading = async (page: Page): Promise<string> => (await page.locator('h1').first().textContent()) ?? ''

/** Open pages before there is a code. */
async function readEmptyPages({ seen }: Journey, { page }: Visitor): Promise<void> {
  const open = ['/', '/principer', '/statistik', '/om', '/api', '/tillganglighet', '/begar', '/logga-in']
  for (const path of [...open, ...FORMS.map(form => `/begar/${form}`), '/koder/99999', '/finns-inte']) {
    await page.goto(path)
    await seen(page, `tom ${path}`)
  }
}
const FORMS = ['ny-kod', 'flytt', 'overtagande', 'andring', 'stangning']

const NEW_CODE = {
  ...{ 'provider.name': 'Exempelvård AB', 'provider.organisationNumber': '556559-4230', region: '03' },
  ...{ activityName: 'Exempelvård Uppsala', 'address.street': 'Kungsgatan 12', 'address.postalCode': '753 21' },
  ...{ 'address.town': 'Uppsala', 'contact.name': 'Anna Lind', 'contact.email': 'anna.lind@example.se', mvo: '511' },
  effectiveFrom: '2026-01-01',
}

/** A visitor asks for a code, with a fault first. Answers the link to follow the case by. */
async function askForCode({ seen, holds }: Journey, { page }: Visitor): Promise<string> {
  await page.goto('/begar/ny-kod')
  await fill(page, { ...NEW_CODE, 'address.postalCode': '7' })
  await press(page, 'Skicka in')
  holds((await page.locator('[aria-invalid="true"]').count()) === 1, 'the one fault is told at its field')
  await seen(page, 'fel i formulär')
  await fill(page, { 'address.postalCode': '753 21' })
  await page.locator('#forslag', { hasText: 'En sjukhuskod per fysisk plats och vårdgivare' }).waitFor()
  await seen(page, 'förslag medan man skriver')
  await press(page, 'Skicka in')
  await page.waitForURL(/\/arenden\//)
  holds(/SJK-\d{4}-000001/.test((await page.locator('main').textContent()) ?? ''), 'the case has its number')
  await seen(page, 'följ ärende')
  return page.url()
}

async function signIn({ page }: Visitor, name: string, to: string): Promise<void> {
  await page.goto(`/logga-in?till=${encodeURIComponent(to)}`)
  await page.getByRole('button', { name }).click()
}

async function approveFirst({ seen, holds }: Journey, { page }: Visitor): Promise<void> {
  await page.goto('/handlaggning')
  await seen(page, 'kö')
  await page
    .getByRole('link', { name: /SJK-\d{4}-000001/ })
    .first()
    .click()
  await seen(page, 'ärende från formulär')
  await approve(page, seen, 'godkänn')
  holds(/12400/.test((await page.locator('main').textContent()) ?? ''), 'the code is told')
  await page.getByRole('link', { name: '12400' }).first().click()
  holds((await heading(page)).includes('12400'), 'the page of the code')
  await seen(page, 'kod med ett läge')
}

/** Approves the case that is open: what will be sent is looked at first. */
async function approve(page: Page, seen: Journey['seen'], name: string): Promise<void> {
  await press(page, /Granska/)
  await seen(page, `granska ${name}`)
  await press(page, /Besluta/)
  await seen(page, `beslutat ${name}`)
}

async function readAnswer({ seen, holds }: Journey, { page }: Visitor, link: string): Promise<void> {
  await page.goto(link)
  holds(/12400/.test((await page.locator('main').textContent()) ?? ''), 'whoever asked sees the code')
  await seen(page, 'följ ärende som är beslutat')
}

/** A mail with a field missing: its words are marked, the field is asked for, the answer fills it in, the case is approved. */
async function handleMail({ seen, holds, service, dataDir }: Journey, { page }: Visitor): Promise<void> {
  const send = senderTo(service)
  const fields = { 'Namn på vårdgivarens verksamhet': 'Exempelvård Ögon', Besöksadress: 'Storgatan 4' }
  await send(aMail(theEight({ ...fields, Postnummer: undefined })))
  await untilShown(page, '/handlaggning?channel=mail', /SJK-\d{4}-000002/)
  await page
    .getByRole('link', { name: /SJK-\d{4}-000002/ })
    .first()
    .click()
  holds((await page.locator('mark').count()) >= 5, 'the words of the mail are marked')
  await seen(page, 'ärende från mejl')
  const path = new URL(page.url()).pathname
  await press(page, /Skicka frågan/)
  await seen(page, 'frågan skickad')
  const replyTo = await replyAddressIn(join(dataDir, 'outbox'))
  await send(aMail(['Postnumret är 753 20.'], { Subject: 'Sv: Ny sjukhuskod' }), replyTo)
  await untilShown(page, path, /753\s?20/)
  await fill(page, {
    'provider.name': 'Exempelvård AB',
    'provider.organisationNumber': '556559-4230',
    effectiveFrom: '2026-02-01',
  })
  await press(page, /Spara uppgifter/)
  await seen(page, 'ärende från mejl, ifyllt')
  await approve(page, seen, 'mejl')
  holds(/12401|124\d\d/.test((await page.locator('main').textContent()) ?? ''), 'the mail led to a code')
}

const senderTo = (service: Service) => {
  const address = /smtp:\/\/127\.0\.0\.1:(\d+)/.exec(service.out())?.[1] ?? '0'
  return async (raw: string, to = 'registret@register.example'): Promise<void> => {
    const transport = createTransport({ host: '127.0.0.1', port: Number(address) })
    await transport.sendMail({ envelope: { from: 'anna.lind@exempelvard.example', to }, raw })
    transport.close()
  }
}

/** Loads a page until it shows something. */
async function untilShown(page: Page, path: string, text: RegExp): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    await page.goto(path)
    if (text.test((await page.locator('main').textContent()) ?? '')) return
    await page.waitForTimeout(500)
  }
  throw new Error(`${path} never showed ${text}`)
}

/** Where answers to the letters of the second case go, once it was asked something. */
async function replyAddressIn(outbox: string): Promise<string> {
  for (let tries = 0; tries < 120; tries++) {
    const letters = readdirSync(outbox)
      .filter(name => name.includes('-000002-'))
      .sort()
    // Long addresses stand on a line of their own.
    const text = letters.length < 2 ? '' : readFileSync(join(outbox, letters[0]!), 'utf8').replace(/\r?\n[ \t]+/g, ' ')
    const address = /^Reply-To:.*?([\w.+-]+@[\w.-]+)/im.exec(text)?.[1]
    if (address !== undefined) return address
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  throw new Error('the question never came')
}

async function askAs(page: Page, form: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(`/begar/${form}`)
  await fill(page, fields)
  await press(page, 'Skicka in')
  await page.waitForURL(/\/(handlaggning\/|mina-)?arenden\//)
}

/** A takeover of the premises by another activity while the former provider stays: the rules refer, an option is chosen. */
async function chooseOption({ seen, holds }: Journey, { page }: Visitor): Promise<void> {
  await askAs(page, 'ny-kod', { ...NEW_CODE, activityName: 'Exempelvård Hud', 'address.street': 'Kungsgatan 12 A' })
  await seen(page, 'handläggaren väljer')
  await openFolds(page)
  const options = page.locator('main input[type="radio"][name="godkann-option"]')
  holds((await options.count()) >= 2, 'there are options to choose from')
  if ((await page.locator('main input[type="radio"][name="godkann-option"]:checked').count()) === 0) {
    await press(page, /Granska/)
    holds((await page.locator('[role="alert"]').count()) >= 1, 'nothing chosen is told')
    await seen(page, 'inget valt')
  }
  await options.first().check()
  await approve(page, seen, 'med val')
}

/** While an officer reads, the register changes: the proposal seen is refused, and what changed is told. */
async function meetStaleProposal({ seen, holds }: Journey, { officer, provider }: Travellers): Promise<void> {
  await signIn(provider, 'exempelvårdgivare', '/mina-arenden')
  await seen(provider.page, 'mina ärenden')
  const move = { code: '12400', 'address.postalCode': '753 20', 'address.town': 'Uppsala', effectiveFrom: '2026-03-01' }
  await askAs(provider.page, 'flytt', { ...move, 'address.street': 'Dragarbrunnsgatan 40' })
  await seen(provider.page, 'mitt ärende')
  await askAs(officer.page, 'stangning', { code: '12400', effectiveFrom: '2026-02-15' })
  const closing = officer.page.url()
  const { page } = provider
  const number = /SJK-\d{4}-\d{6}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? ''
  await officer.page.goto('/handlaggning')
  await officer.page.getByRole('link', { name: number }).first().click()
  const second = await officer.context.newPage()
  await second.goto(closing)
  await approve(second, async () => undefined, 'stängning')
  await second.close()
  await press(officer.page, /Granska/)
  if ((await officer.page.getByRole('button', { name: /Besluta/ }).count()) > 0) await press(officer.page, /Besluta/)
  holds(
    /när du läste det|ändrats/.test((await officer.page.locator('main').textContent()) ?? ''),
    'what changed is told',
  )
  await seen(officer.page, 'inaktuellt förslag')
}

/** Refused with a motive, and withdrawn by whoever asked. */
async function refuseAndDecideOtherwise({ seen, holds }: Journey, { officer, provider }: Travellers): Promise<void> {
  const another = { ...NEW_CODE, activityName: 'Exempelvård Rehab', 'address.street': 'Väpnargatan 2' }
  const { 'provider.organisationNumber': _own, ...fields } = another
  await askAs(provider.page, 'ny-kod', fields)
  const number = /SJK-\d{4}-\d{6}/.exec((await provider.page.locator('main').textContent()) ?? '')?.[0] ?? ''
  await officer.page.goto('/handlaggning')
  await officer.page.getByRole('link', { name: number }).first().click()
  await fill(officer.page, { 'avslag-motive': 'Verksamheten bedriver primärvård.' })
  await officer.page.locator('form:has([name="avslag-motive"]) button[type="submit"]').first().click()
  await seen(officer.page, 'granska avslag')
  await press(officer.page, /Besluta/)
  holds(/Avslag/.test((await officer.page.locator('main').textContent()) ?? ''), 'it is refused')
  await provider.page.reload()
  await seen(provider.page, 'mitt ärende, avslag')
}

const OFFICERS_PAGES = [
  ...['/handlaggning', '/handlaggning?status=settled', '/handlaggning/organisationer', '/handlaggning/mejl'],
  ...['/handlaggning/brev', '/handlaggning/beslut', '/handlaggning/beslut/1', '/handlaggning/import'],
  ...['/handlaggning/vardgivare/ny', '/handlaggning/vardgivare/provider-1', '/handlaggning/platser/site-1'],
  ...['/handlaggning/koder/12401/stang', '/handlaggning/koder/12400/oppna', '/handlaggning/koder/12401/aterkalla'],
  ...['/handlaggning/sammanslagning', '/handlaggning/beslut/1/ratta'],
]

async function readOfficersPages({ seen, holds }: Journey, { page }: Visitor): Promise<void> {
  for (const path of OFFICERS_PAGES) {
    const answer = await page.goto(path)
    holds(answer?.status() === 200, `${path} answers ${answer?.status()}`)
    await seen(page, `handläggare ${path}`)
  }
}

async function readFilledPages({ seen, holds }: Journey, { page }: Visitor): Promise<void> {
  const paths = ['/?q=exempelv%C3%A5rd', '/koder/12400', '/koder/12400?dag=2026-01-15', '/koder/12401', '/statistik']
  for (const path of [...paths, '/vardgivare/provider-1', '/platser/site-1', '/begar/flytt?kod=12401']) {
    const answer = await page.goto(path)
    holds(answer?.status() === 200, `${path} answers ${answer?.status()}`)
    await seen(page, path)
  }
}

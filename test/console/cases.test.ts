// The officers' day: the queue, the page of a case, the review of a settlement and what is done there, without a script.
import t, { type Test } from 'tap'
import type { Caller } from '../../src/cases/callers.js'
import { CODE_TO_COME, DECISION_TO_COME } from '../../src/cases/letter-preview.js'
import { listLetters } from '../../src/cases/mailbox.js'
import { stockholmDay } from '../../src/policy/stockholm.js'
import { aNewCode, anAddress, CONTACT, givenCode, opened, type Service, startService } from '../api/service.js'
import { eachDatabase, type Open } from '../databases.js'

interface Page {
  readonly status: number
  readonly text: string
  readonly to: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
}

/** A browser that is signed in: it asks for pages and sends the forms on them. */
async function browserOf(service: Service, caller: Caller = { role: 'officer', sub: 'Handläggaren' }) {
  const session = await service.tokens.sign(caller, 3650)
  const cookies = new Map([['__Host-session', session]])
  async function ask(method: 'GET' | 'POST', url: string, form?: Readonly<Record<string, string>>): Promise<Page> {
    const {
      statusCode,
      body,
      headers,
      cookies: set,
    } = await service.app.inject({
      method,
      url,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { payload: new URLSearchParams(form).toString() }),
    })
    for (const { name, value } of set as { name: string; value: string }[]) cookies.set(name, value)
    return { status: statusCode, text: body, to: headers.location as string | undefined, headers }
  }
  const get = (url: string) => ask('GET', url)
  return {
    get,
    /** Sends the form of a page that goes to `action`, with its hidden fields and what is written besides. */
    async send(page: Page, action: string, written: Readonly<Record<string, string>>, pick = '') {
      const form = page.text.split('<form ').find(each => each.includes(`action="${action}"`) && each.includes(pick))
      if (form === undefined) throw new Error(`there is no form to ${action}`)
      const hidden = [...form.split('</form>')[0]!.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
      const fields = Object.fromEntries(hidden.map(([, name, value]) => [name!, unescaped(value!)]))
      return ask('POST', action, { ...fields, ...written })
    },
    post: (url: string, form: Readonly<Record<string, string>>) => ask('POST', url, form),
  }
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&#34;', '"')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
const together = (text: string): string => text.replace(/\s+/g, ' ')

async function start(t: Test, open: Open) {
  const service = await startService(t, open)
  return { service, browser: await browserOf(service) }
}

t.test("the officers' day", t =>
  eachDatabase(t, async (t, open) => {
    t.test('pages are for officers only, and unknown ones are not found', async t => {
      const { service, browser } = await start(t, open)
      const provider = await browserOf(service, { role: 'provider', sub: 'p', organisationNumber: '5565594230' })
      const { id } = await opened(service, aNewCode())
      for (const path of ['/handlaggning', '/handlaggning/arenden.csv', `/handlaggning/arenden/${id}`])
        t.equal((await provider.get(path)).status, 403, path)
      for (const path of [
        '/handlaggning/arenden/1',
        `/handlaggning/arenden/${id.replace(/^./, 'f').replace(/.$/, '0')}`,
      ])
        t.equal((await browser.get(path)).status, 404, path)
    })

    t.test('the queue shows what is to be done, oldest first, and finds by filters', async t => {
      const { service, browser } = await start(t, open)
      const first = await opened(service, aNewCode({ activityName: '=Första & enheten' }))
      const second = await opened(service, aNewCode({ activityName: 'Andra enheten' }))
      await givenCode(service, { activityName: 'Beslutade enheten' })
      const { text, status } = await browser.get('/handlaggning')
      t.equal(status, 200)
      t.ok(text.indexOf(first.number) < text.indexOf(second.number), 'oldest first')
      t.match(text, '=Första &amp; enheten')
      t.notMatch(text, 'Beslutade enheten')
      t.match(text, /Beslutat<\/span> <strong>1</)
      t.match((await browser.get('/handlaggning?status=settled')).text, 'Beslutade enheten')
      const found = (await browser.get('/handlaggning?q=andra&slag=new-code&kanal=api&fran=2020-01-01')).text
      t.match(found, second.number)
      t.notMatch(found, first.number)
      t.notMatch((await browser.get('/handlaggning?nytt=ja')).text, first.number)
      t.equal((await browser.get('/handlaggning?fran=i+g%C3%A5r')).status, 400)
      t.equal(
        (await browser.get('/handlaggning?status=%00&q=%00&sida=x&ordning=1')).status,
        200,
        'bad input is left out',
      )
    })

    t.test('the list is a file without contact persons and formulas', async t => {
      const { service, browser } = await start(t, open)
      await opened(service, aNewCode({ activityName: '=1+1' }))
      const csv = await browser.get('/handlaggning/arenden.csv')
      t.match(csv.headers['content-disposition'], /attachment/)
      t.match(csv.text, "'=1+1")
      t.notMatch(csv.text, CONTACT.email)
      const json = await browser.get('/handlaggning/arenden.json')
      t.equal(JSON.parse(json.text).length, 1)
    })

    t.test('a case is reviewed with the letters that deciding then sends', async t => {
      const { service, browser } = await start(t, open)
      const { id } = await opened(service, aNewCode())
      const path = `/handlaggning/arenden/${id}`
      const page = await browser.get(path)
      t.match(page.text, 'Ny kod tilldelas')
      t.match(page.text, 'En sjukhuskod per fysisk plats och vårdgivare.')
      const review = await browser.send(page, `${path}/granska`, { 'godkann-motive': 'Allt <b>stämmer</b>.' })
      t.equal(review.status, 200)
      t.match(review.text, CODE_TO_COME)
      t.match(review.text, 'Allt &lt;b>stämmer&lt;/b>')
      t.equal((await service.as('officer')(`GET /cases/${id}`)).body.status, 'open', 'nothing is written')
      const shown = unescaped(/<pre>([\s\S]*?)<\/pre>/.exec(review.text)![1]!)
      const done = await browser.send(review, `${path}/beslut`, {})
      t.equal(done.status, 303)
      const { body } = await service.as('officer')(`GET /cases/${id}`)
      t.equal(body.history.at(-1).actor, 'Handläggaren')
      const { rows } = await listLetters(service.registry.database, {}, { limit: 10, offset: 0 })
      const { code, seq } = body.decision
      t.equal(
        together(rows[0]!.text),
        together(shown.replaceAll(CODE_TO_COME, code).replaceAll(DECISION_TO_COME, seq)),
        'the letter is the one that was shown',
      )
      const after = await browser.get(done.to!)
      t.match(after.text, `href="/koder/${code}"`)
      t.match(after.text, 'Ärendet är beslutat')
    })

    t.test('a proposal that has changed is told beside the one that was seen, and nothing written is lost', async t => {
      const { service, browser } = await start(t, open)
      const { code } = await givenCode(service)
      const address = anAddress()
      const move = await opened(service, { kind: 'move', code, address, effectiveFrom: '2026-11-01' })
      const path = `/handlaggning/arenden/${move.id}`
      const page = await browser.get(path)
      // The provider gets a code at the new site: now an officer must choose.
      const { provider } = (await service.as('officer')(`GET /codes/${code}`)).body
      await givenCode(service, {
        address,
        provider: { organisationNumber: provider.organisationNumber, name: provider.name },
      })
      for (const step of ['granska', 'beslut']) {
        const no = await browser.send(
          { ...page, text: page.text.replaceAll('/granska"', `/${step}"`) },
          `${path}/${step}`,
          { 'godkann-motive': 'Mitt noga valda skäl' },
        )
        t.equal(no.status, 400, 'a choice is needed now')
        t.match(no.text, 'Mitt noga valda skäl')
      }
      const no = await browser.send(page, `${path}/granska`, {
        'godkann-motive': 'Mitt noga valda skäl',
        'godkann-option': 'keep',
      })
      t.equal(no.status, 409)
      t.match(no.text, 'Mitt noga valda skäl')
      t.match(no.text, 'Förslaget när du läste det, och nu')
      t.match(no.text, 'Koden behålls')
    })

    t.test('a case changed by another is told so, and one settled by another shows the decision', async t => {
      const { service, browser } = await start(t, open)
      const { id } = await opened(service, aNewCode())
      const path = `/handlaggning/arenden/${id}`
      const page = await browser.get(path)
      await browser.send(page, `${path}/uppgifter`, { activityName: 'Ett nytt namn' })
      const moved = await browser.send(page, `${path}/beslut`, { 'avslag-motive': 'Nej' }, '').catch(() => undefined)
      t.equal(moved, undefined, 'the page has no form that decides without a review')
      const stale = await browser.send(page, `${path}/granska`, { 'avslag-motive': 'Mitt skäl' }, 'value="reject"')
      t.equal(stale.status, 409)
      t.match(stale.text, 'Mitt skäl')
      await service.as('officer')(`POST /cases/${id}/settlement`, { action: 'approve' })
      const late = await browser.send(stale, `${path}/granska`, { 'avslag-motive': 'Mitt skäl' }, 'value="reject"')
      t.equal(late.status, 409)
      t.match(late.text, 'Ärendet är redan beslutat')
    })

    t.test('rejecting and deciding otherwise need a motive', async t => {
      const { service, browser } = await start(t, open)
      const { id } = await opened(service, aNewCode())
      const path = `/handlaggning/arenden/${id}`
      const page = await browser.get(path)
      for (const action of ['reject', 'otherwise']) {
        const no = await browser.send(page, `${path}/granska`, {}, `value="${action}"`)
        t.equal(no.status, 400)
        t.match(no.text, 'Skriv varför.')
      }
      const review = await browser.send(
        page,
        `${path}/granska`,
        { 'avslag-motive': 'Det är primärvård.' },
        'value="reject"',
      )
      t.match(review.text, 'Avslag')
      const back = await browser.send(review, `${path}/beslut`, {})
      t.equal(back.status, 303)
      t.match((await service.as('officer')(`GET /cases/${id}`)).body.decision, { outcome: 'rejected' })
    })

    t.test('a request is filled in, emptied and kept when it does not fit', async t => {
      const { service, browser } = await start(t, open)
      const { id } = await opened(service, aNewCode({ hosted: true }))
      const path = `/handlaggning/arenden/${id}`
      const page = await browser.get(path)
      const unfit = await browser.send(page, `${path}/uppgifter`, { 'address.postalCode': 'tolv', mvo: '511' })
      t.equal(unfit.status, 400)
      t.match(unfit.text, 'Skriv ett postnummer med fem siffror.')
      t.match(unfit.text, 'value="tolv"')
      const saved = await browser.send(page, `${path}/uppgifter`, {
        activityName: 'Nytt namn',
        mvo: '511 512,511'.replace('512,511', '521'),
        hosted: '',
      })
      t.equal(saved.status, 303)
      const { request, version } = (await service.as('officer')(`GET /cases/${id}`)).body
      t.match(request, { activityName: 'Nytt namn', mvo: ['511', '521'] })
      t.equal(request.hosted, undefined)
      t.equal(version, 2)
    })

    t.test('a question goes to whoever asked, and a case is withdrawn', async t => {
      const { service, browser } = await start(t, open)
      const { id } = await opened(service, aNewCode())
      const path = `/handlaggning/arenden/${id}`
      const page = await browser.get(path)
      const day = stockholmDay(service.registry.now())
      const past = await browser.send(page, `${path}/fraga`, {
        'fraga-text': 'När börjar ni?',
        'fraga-dag': '2020-01-01',
      })
      t.equal(past.status, 400)
      const sent = await browser.send(page, `${path}/fraga`, { 'fraga-text': 'När\r\nbörjar ni?', 'fraga-dag': day })
      t.equal(sent.status, 303)
      const after = await browser.get(sent.to!)
      t.match(after.text, /När\s+börjar ni\?/)
      t.equal((await browser.send(page, `${path}/fraga`, { 'fraga-text': 'Igen?' })).status, 409, 'the case has moved')
      t.equal((await browser.send(after, `${path}/aterta`, {})).status, 303)
      t.match((await browser.get(path)).text, 'Återtaget')
    })

    t.test('a case is linked to another by its number, and is seen there', async t => {
      const { service, browser } = await start(t, open)
      const [one, other] = [await opened(service, aNewCode()), await opened(service, aNewCode())]
      const path = `/handlaggning/arenden/${one.id}`
      const wrong = await browser.send(await browser.get(path), `${path}/knyt`, { 'knyt-arende': 'SJK-1' })
      t.equal(wrong.status, 400)
      t.match(wrong.text, /Skriv numret på ett annat ärende/)
      t.match(wrong.text, 'value="SJK-1"', 'what was written stands')
      const done = await browser.send(wrong, `${path}/knyt`, { 'knyt-arende': ` ${other.number.toLowerCase()} ` })
      t.equal(done.to, `${path}?klart=knyt`)
      t.match((await browser.get(path)).text, `Hör ihop: ${other.number}`)
      t.match((await browser.get(`/handlaggning/arenden/${other.id}`)).text, one.number)
    })

    t.test('forms without their token do nothing', async t => {
      const { service, browser } = await start(t, open)
      const { id } = await opened(service, aNewCode())
      const bare = await browser.post(`/handlaggning/arenden/${id}/aterta`, { version: '1' })
      t.equal(bare.status, 403)
      t.equal((await service.as('officer')(`GET /cases/${id}`)).body.status, 'open')
    })
  }),
)

// Hostile strings in every field, in mails, subjects and names of files: nothing runs, nothing is refused by the policy, nothing breaks out.
import t from 'tap'
import { onPostgres } from '../databases.js'
import { aMail, openRoom, type Room, theEight } from '../mail/room.js'
import { noBrowser, openBrowser, visitorOf } from './browser.js'
import { isTooWide } from './checks.js'
import { HOSTILE } from './hostile-strings.js'

t.setTimeout(900_000)

const LABELS = [
  'Namn på vårdgivarens verksamhet',
  'Besöksadress',
  'Ort',
  'Namn på kontaktperson',
  'E-post till kontaktperson',
  'Vårdgivare',
]

t.test('there are 300 of them', async t => t.ok(HOSTILE.length >= 300, `${HOSTILE.length}`))

t.test('whatever is written, pages show it as text', { skip: noBrowser }, async t => {
  const room = await openRoom(t, onPostgres(t))
  await sendAll(room)
  await room.settled()
  const asked = await askAll(room)
  t.comment(`${asked.taken} requests of the API were taken, ${asked.refused} refused`)
  t.ok(asked.taken > 20)
  const origin = await room.service.app.listen({ port: 0, host: '127.0.0.1' })
  const browser = await openBrowser()
  t.teardown(() => browser.close())
  const { page, faults } = await visitorOf(browser, { origin, viewport: { width: 390, height: 800 } })
  page.on('dialog', dialog => {
    faults.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto('/logga-in')
  await page.getByRole('button', { name: 'exempelhandläggare' }).click()
  const paths = await pathsToSee(room)
  t.ok(paths.length > 80, `${paths.length} pages`)
  for (const path of paths) {
    const answer = await page.goto(path)
    if (answer?.status() !== 200) t.fail(`${path} answers ${answer?.status()}`)
    if (await isTooWide(page)) t.fail(`${path} is wider than the screen`)
    if ((await page.title()) === 'x' || !page.url().startsWith(origin)) t.fail(`${path} ran what it was given`)
  }
  t.same(faults, [])
})

/** Half a pair of surrogates cannot be sent as UTF-8. */
const sendable = (text = ''): string => Buffer.from(text).toString()

/** A mail for each six strings: each in another field, one as the subject and name of a file. */
async function sendAll(room: Room): Promise<void> {
  for (let i = 0; i < HOSTILE.length; i += LABELS.length) {
    const own = HOSTILE.slice(i, i + LABELS.length)
    const clean = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ')
    const fields = Object.fromEntries(own.map((text, n) => [LABELS[n]!, clean(text)]))
    const name = encodeURIComponent(sendable(own[0]))
    const lines = [
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      ...theEight(fields),
      '--b',
      `Content-Disposition: attachment; filename*=UTF-8''${name}`,
      'Content-Type: text/html',
      '',
      '<script>alert(1)</script>',
      '--b--',
    ]
    const subject = `=?utf-8?b?${Buffer.from(sendable(own.at(-1)).slice(0, 60)).toString('base64')}?=`
    const from = `=?utf-8?b?${Buffer.from(sendable(own[1]).slice(0, 40)).toString('base64')}?= <s${i}@avsandare.example>`
    await room.send(aMail(lines, { From: from, Subject: subject, 'Content-Type': 'multipart/mixed; boundary=b' }))
  }
}

/** A request and a decision for each string, as the name of an activity and of its town. */
async function askAll({ service }: Room): Promise<{ taken: number; refused: number }> {
  const provider = service.as('provider', '5565594230', HOSTILE[0]!.slice(0, 50))
  const count = { taken: 0, refused: 0 }
  for (const [i, text] of HOSTILE.entries()) {
    if (i % 4 !== 0) continue
    const { status, body } = await provider('POST /cases', {
      ...{ kind: 'new-code', provider: { organisationNumber: '5565594230', name: text.slice(0, 200) } },
      ...{ region: '03', activityName: text.slice(0, 200), mvo: ['511'], effectiveFrom: '2026-01-01' },
      address: { street: `Kungsgatan ${i + 1}`, postalCode: '75321', town: text.slice(0, 100) },
      ...{ contact: { name: text.slice(0, 200), email: 'anna.lind@example.se' }, motive: text },
    })
    if (status === 201) {
      count.taken++
      await service.as('officer')(`POST /cases/${body.id}/settlement`, { action: 'approve' })
    } else count.refused++
  }
  return count
}

/** The lists, each case, and the pages of the codes and providers that came of them. */
async function pathsToSee({ service, messages }: Room): Promise<string[]> {
  const officer = service.as('officer')
  const { items: cases } = (await officer('GET /cases?limit=200')).body
  const { items: codes } = (await service.anyone('GET /codes?limit=200')).body
  const providers = new Set(codes.map((code: { provider: { id: string } }) => code.provider.id))
  const mails = await messages()
  return [
    ...['/', '/?q=klinik', '/?q=%3Cscript%3E', '/handlaggning', '/handlaggning?status=settled'],
    ...['/handlaggning/mejl', '/handlaggning/brev', '/handlaggning/beslut', '/handlaggning/organisationer'],
    ...cases.map(({ id }: { id: string }) => `/handlaggning/arenden/${id}`),
    ...codes.map(({ code }: { code: string }) => `/koder/${code}`),
    ...[...providers].map(id => `/vardgivare/${id}`),
    ...mails.slice(0, 20).map(({ id }: { id: string }) => `/handlaggning/mejl/${id}`),
  ]
}

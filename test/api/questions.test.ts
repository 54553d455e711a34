// Questions: where the rules refer, the answer is 409 with the proposal, an officer chooses an option, and it is decided.
import t, { type Test } from 'tap'
import { UNKNOWN_DAY } from '../../src/policy/days.js'
import { importCodes } from '../../src/registry/import.js'
import { eachDatabase } from '../databases.js'
import {
  aNewCode,
  anAddress,
  another,
  givenCode,
  opened,
  organisationNumber,
  type Service,
  startService,
} from './service.js'

const FROM = '2026-06-01'

/** Asks, is referred by a rule, chooses, and answers what came of it. */
async function chosen(t: Test, service: Service, request: object, rule: string, option: string) {
  const officer = service.as('officer')
  const { id, proposal } = await opened(service, request)
  t.same([proposal.outcome, proposal.rule], ['referred', rule], `${rule} asks`)
  t.ok(
    proposal.options.some((each: { id: string }) => each.id === option),
    `${rule} offers ${option}`,
  )
  t.ok(proposal.options.filter((each: { recommended: boolean }) => each.recommended).length <= 1)
  const blind = await officer(`POST /cases/${id}/settlement`, { action: 'approve' })
  t.same([blind.status, String(blind.body.type).split('#')[1]], [409, 'decision-referred'], `${rule} without an option`)
  t.same(blind.body.proposal, proposal, 'the proposal it was')
  const wrong = await officer(`POST /cases/${id}/settlement`, { action: 'approve', option: 'guess' })
  t.same([wrong.status, wrong.body.errors[0].path], [400, '/option'], 'an option that is not offered')
  const settled = await officer(`POST /cases/${id}/settlement`, { action: 'approve', option, seen: proposal.digest })
  return { id, ...settled }
}

t.test('questions', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    await t.test('a provider that has a code at the new site: merge or keep (G-P1P3)', async t => {
      const { here, there, move } = await twoCodes(service)
      const merged = await chosen(t, service, move, 'G-P1P3', 'merge')
      t.match(merged.body, { outcome: 'merged', code: there })
      t.match((await service.anyone(`GET /codes/${here}?validAt=${FROM}`)).body, { status: 'closed' })
      const verdict = (await service.anyone(`GET /verdicts/${here}?validAt=${FROM}`)).body
      t.match(verdict, { verdict: 'closed', replacedBy: [{ code: there }], ambiguous: false })
      const other = await twoCodes(service)
      const kept = await chosen(t, service, other.move, 'G-P1P3', 'keep')
      t.match(kept.body, { code: other.here })
      t.equal(
        (await service.anyone(`GET /verdicts/${other.there}?validAt=${FROM}`)).body.replacedBy[0].code,
        other.here,
      )
    })
    await t.test('a closed code at the site: reopen or allocate (G-closed)', async t => {
      for (const [option, outcome] of [
        ['reopen', 'reopened'],
        ['allocate', 'allocated'],
      ] as const) {
        const { code, request } = await givenCode(service)
        await settledAs(service, { kind: 'closure', code, effectiveFrom: '2026-03-01' })
        const again = { ...request, id: undefined, effectiveFrom: FROM }
        const { status, body } = await chosen(t, service, again, 'G-closed', option)
        t.same([status, body.outcome, body.code === code], [201, outcome, option === 'reopen'])
      }
    })
    await t.test('premises taken over for another activity: what of the former (G-former)', async t => {
      for (const [option, status] of [
        ['close', 'closed'],
        ['leave', 'active'],
      ] as const) {
        const { code } = await givenCode(service)
        const { provider, activityName, contact } = aNewCode()
        const request = {
          kind: 'takeover',
          code,
          samePremises: true,
          sameActivity: false,
          provider,
          activityName,
          contact,
          mvo: ['515'],
          effectiveFrom: FROM,
        }
        const { body } = await chosen(t, service, request, 'G-former', option)
        t.match(body, { outcome: 'allocated', rule: 'P6', clause: { id: 'P6' } })
        t.equal((await service.anyone(`GET /codes/${code}?validAt=${FROM}`)).body.status, status, option)
      }
    })
    await t.test('an address that is perhaps a known site (G-site)', async t => {
      const { request, decision } = await givenCode(service)
      const site = (await service.anyone(`GET /codes/${decision.code}`)).body.siteId
      const street = `${request.address.street} A`
      const near = () => aNewCode({ address: { ...request.address, street } })
      const same = await chosen(t, service, near(), 'G-site', site)
      t.match(same.body, { outcome: 'allocated', rule: 'P2' })
      t.equal((await service.anyone(`GET /codes/${same.body.code}`)).body.siteId, site, 'the same site')
      const known = await opened(service, near())
      t.equal(known.proposal.rule, 'P2', 'what was answered once is not asked again')
      const other = await givenCode(service)
      const apart = aNewCode({ address: { ...other.request.address, street: `${other.request.address.street} A` } })
      t.match((await chosen(t, service, apart, 'G-site', 'another')).body, { rule: 'P1' }, 'another site')
    })
    await t.test('an imported code with a like name (G-import)', async t => {
      await imported(service, '24999', 'Kvarnholmens ögonklinik', '24')
      const asked = aNewCode({ activityName: 'Kvarnholmens ögonklinik', region: '24', effectiveFrom: FROM })
      t.match((await service.anyone('GET /codes?incomplete=true')).body.items, [
        { code: '24999', incomplete: true, provider: null },
      ])
      const { body } = await chosen(t, service, asked, 'G-import', 'complete-24999')
      t.match(body, { outcome: 'kept', code: '24999' })
      const completed = (await service.anyone('GET /codes/24999')).body
      t.match(completed, { incomplete: false, provider: { organisationNumber: asked.provider.organisationNumber } })
      t.match((await service.anyone(`GET /codes/24999?validAt=2020-01-01`)).body, { incomplete: true, validFrom: null })
    })
    await t.test('a provider that nobody named (G-provider)', t => providerIsFound(t, service))
    await t.test('one question leads to the next, and the answers are kept', t => questionsFollow(t, service))
  }),
)

async function twoCodes(service: Service) {
  const first = await givenCode(service)
  const { provider } = first.request
  const second = await givenCode(service, { provider })
  const move = { kind: 'move', code: first.code, address: second.request.address, effectiveFrom: FROM }
  return { here: first.code, there: second.code, move, second }
}

async function settledAs(service: Service, request: object) {
  const { id } = await opened(service, request)
  return (await service.as('officer')(`POST /cases/${id}/settlement`, { action: 'approve' })).body
}

async function imported(service: Service, code: string, activityName: string, region: string): Promise<void> {
  const command = { kind: 'import' as const, code, activityName, region, effectiveFrom: UNKNOWN_DAY }
  const { written } = await importCodes({ registry: service.registry, lines: [{ line: 2, code, command, notes: [] }] })
  if (written !== 1) throw new Error(`${code} was not imported`)
}

async function providerIsFound(t: Test, service: Service): Promise<void> {
  const name = 'Fjällbäckens Rehab AB'
  const number = organisationNumber(another())
  await givenCode(service, { provider: { organisationNumber: number, name } })
  const { provider: _provider, ...nobodys } = aNewCode({
    activityName: 'Fjällbäckens Rehab Uppsala',
    effectiveFrom: FROM,
  })
  const { proposal } = await opened(service, nobodys)
  const found = proposal.options.find((each: { text: string }) => each.text.includes(name))
  const settled = await chosen(t, service, { ...nobodys, id: undefined }, 'G-provider', found?.id)
  t.match((await service.anyone(`GET /codes/${settled.body.code}`)).body, { provider: { id: found?.id, name } })
  const officer = service.as('officer')
  const entered = { organisationNumber: organisationNumber(another()), name: 'Inskriven Vård AB' }
  const tag = { 'if-match': (await officer(`GET /cases/${nobodys.id}`)).headers.etag ?? '' }
  const corrected = await officer(`PATCH /cases/${nobodys.id}`, { provider: entered, address: anAddress() }, tag)
  t.same([corrected.body.proposal.rule, corrected.body.request.provider], ['P1', entered], 'or an officer enters one')
}

async function questionsFollow(t: Test, service: Service): Promise<void> {
  const { move, there, second } = await twoCodes(service)
  const site = (await service.anyone(`GET /codes/${there}`)).body.siteId
  const perhaps = { ...move, address: { ...second.request.address, street: `${second.request.address.street} B` } }
  const first = await chosen(t, service, perhaps, 'G-site', site)
  t.same([first.status, first.body.proposal?.rule], [409, 'G-P1P3'], 'the next question')
  const officer = service.as('officer')
  const kept = (await officer(`GET /cases/${first.id}`)).body
  t.match(kept, { status: 'open', answers: { 'G-site': site }, proposal: { rule: 'G-P1P3' } })
  t.equal(kept.history.at(-1).action, 'answered')
  const settlement = { action: 'approve', option: 'merge', seen: first.body.proposal.digest }
  const settled = await officer(`POST /cases/${first.id}/settlement`, settlement)
  t.match([settled.status, settled.body], [201, { outcome: 'merged', code: there }])
}

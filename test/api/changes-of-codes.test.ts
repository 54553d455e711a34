// Changes of codes: each kind of request after the first, from the case to what anyone may then read of the codes.
import t, { type Test } from 'tap'
import { eachDatabase } from '../databases.js'
import { aNewCode, anAddress, decided, givenCode, type Service, startService } from './service.js'

const FROM = '2026-06-01'

t.test('changes of codes', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    const statusOf = async (code: string, day = FROM) =>
      (await service.anyone(`GET /codes/${code}?validAt=${day}`)).body.status
    await t.test('a move keeps the code and changes the place (P3)', async t => {
      const { code } = await givenCode(service)
      const address = anAddress()
      const decision = await decided(service, { kind: 'move', code, address, region: '04', effectiveFrom: FROM })
      t.match(decision, { outcome: 'kept', rule: 'P3', clause: { id: 'P3' }, code, effects: [{ code }] })
      t.match((await service.anyone(`GET /codes/${code}?validAt=${FROM}`)).body, { address, region: '04', rule: 'P3' })
      t.match((await service.anyone(`GET /codes/${code}?validAt=2026-05-31`)).body, { region: '03', rule: 'P1' })
    })
    await t.test('a part that moves gets a code of its own (P1-part)', async t => {
      const { code } = await givenCode(service)
      const request = {
        kind: 'move',
        code,
        scope: 'part',
        address: anAddress(),
        activityName: 'Delen',
        mvo: ['515'],
        effectiveFrom: FROM,
      }
      const decision = await decided(service, request)
      t.match(decision, { outcome: 'allocated', rule: 'P1-part' })
      t.not(decision.code, code)
      t.equal(await statusOf(code), 'active')
      const succession = (await service.anyone(`GET /codes/${code}/succession`)).body
      t.match(succession, { splitInto: [{ successor: decision.code }], successors: [] }, 'told where it went')
    })
    await t.test('a takeover of the same activity keeps the code (P5)', async t => {
      const { code, request } = await givenCode(service)
      const { provider, activityName, contact } = aNewCode()
      const takeover = {
        kind: 'takeover',
        code,
        samePremises: true,
        sameActivity: true,
        provider,
        activityName,
        contact,
        effectiveFrom: FROM,
      }
      t.match(await decided(service, takeover), { outcome: 'kept', rule: 'P5', clause: { id: 'P5' }, code })
      const { body } = await service.anyone(`GET /codes/${code}/states`)
      t.same(
        body.items.map((each: { provider: { name: string }; activityName: string; validTo: string | null }) => [
          each.provider.name,
          each.activityName,
          each.validTo,
        ]),
        [
          [request.provider.name, request.activityName, '2026-05-31'],
          [provider.name, activityName, null],
        ],
      )
      t.equal((await service.as('provider', provider.organisationNumber)(`GET /codes/${code}/contact`)).status, 200)
      t.equal(
        (await service.as('provider', request.provider.organisationNumber)(`GET /codes/${code}/contact`)).status,
        403,
      )
    })
    await t.test('an amendment replaces the MVO codes and the name (A-change)', async t => {
      const { code } = await givenCode(service)
      t.match(
        await decided(service, {
          kind: 'amendment',
          code,
          activityName: 'Nytt namn',
          mvo: ['515', '100'],
          effectiveFrom: FROM,
        }),
        { rule: 'A-change', clause: null },
      )
      t.match((await service.anyone(`GET /codes/${code}?validAt=${FROM}`)).body, {
        activityName: 'Nytt namn',
        mvo: ['100', '515'],
      })
      for (const [mvo, registered] of [
        ['515', true],
        ['511', false],
      ] as const)
        t.equal(
          (await service.anyone(`GET /verdicts/${code}?validAt=${FROM}&mvo=${mvo}`)).body.mvoRegistered,
          registered,
        )
    })
    await t.test('a closure closes on the day, with the successor named (C-close)', async t => {
      const [gone, next] = [await givenCode(service), await givenCode(service)]
      const decision = await decided(service, {
        kind: 'closure',
        code: gone.code,
        successor: next.code,
        effectiveFrom: FROM,
      })
      t.match(decision, { outcome: 'closed', rule: 'C-close', code: next.code })
      t.same([await statusOf(gone.code, '2026-05-31'), await statusOf(gone.code)], ['active', 'closed'])
    })
    await t.test('a merger: one survives, or all go on in a new one', t => mergers(t, service, statusOf))
    await t.test('a reopening leaves the gap closed', async t => {
      const { code } = await givenCode(service)
      await decided(service, { kind: 'closure', code, effectiveFrom: '2026-03-01' })
      t.match(
        await decided(service, { kind: 'reopening', code, motive: 'Stängdes av misstag.', effectiveFrom: FROM }),
        { outcome: 'reopened', rule: 'R-reopen' },
      )
      t.same(
        [await statusOf(code, '2026-02-28'), await statusOf(code, '2026-04-01'), await statusOf(code)],
        ['active', 'closed', 'active'],
      )
    })
    await t.test('a withdrawal voids a code for every day', async t => {
      const { code } = await givenCode(service)
      t.match(await decided(service, { kind: 'withdrawal', code, motive: 'Startade aldrig.', effectiveFrom: FROM }), {
        outcome: 'withdrawn',
        rule: 'W-void',
      })
      t.same(
        [
          await statusOf(code, '2026-01-01'),
          await statusOf(code),
          (await service.anyone(`GET /verdicts/${code}`)).body.verdict,
        ],
        ['withdrawn', 'withdrawn', 'withdrawn'],
      )
    })
    await t.test('a correction annuls a decision from now on', t => corrections(t, service))
  }),
)

async function mergers(t: Test, service: Service, statusOf: (code: string) => Promise<string>): Promise<void> {
  const codes = [(await givenCode(service)).code, (await givenCode(service, { mvo: ['515'] })).code] as [string, string]
  const merger = { kind: 'merger', motive: 'Drivs som en.', effectiveFrom: FROM }
  const survived = await decided(service, { ...merger, codes, into: codes[1] })
  t.match(survived, { outcome: 'merged', rule: 'M-survivor', code: codes[1] })
  t.same([await statusOf(codes[0]), await statusOf(codes[1])], ['closed', 'active'])
  t.same((await service.anyone(`GET /codes/${codes[1]}?validAt=${FROM}`)).body.mvo, ['511', '515'])
  const third = (await givenCode(service)).code
  const { id: _id, kind: _kind, ...fields } = aNewCode()
  const renewed = await decided(service, {
    ...fields,
    ...merger,
    codes: [codes[1], third],
    into: 'new',
    effectiveFrom: '2026-08-01',
  })
  t.match(renewed, { rule: 'M-new', outcome: 'merged' })
  const line = (await service.anyone(`GET /codes/${codes[0]}/succession`)).body
  t.match(line, { current: [renewed.code], ambiguous: false, predecessors: [] }, 'through two steps')
  const before = (await service.anyone(`GET /codes/${renewed.code}/succession`)).body.predecessors
  t.same(before.map((each: { code: string }) => each.code).sort(), [...codes, third].sort())
  t.match((await service.anyone(`GET /verdicts/${codes[0]}?validAt=2026-09-01`)).body.replacedBy, [
    { code: renewed.code },
  ])
}

async function corrections(t: Test, service: Service): Promise<void> {
  const { code, decision } = await givenCode(service)
  const renamed = await decided(service, { kind: 'amendment', code, activityName: 'Fel namn', effectiveFrom: FROM })
  const annulled = await decided(service, { kind: 'correction', decision: renamed.seq, motive: 'Fel verksamhet.' })
  t.match(annulled, { outcome: 'annulled', rule: 'K-annul', code })
  const { activityName } = (await service.anyone(`GET /codes/${code}?validAt=${FROM}`)).body
  t.not(activityName, 'Fel namn')
  const then = await service.anyone(`GET /codes/${code}?validAt=${FROM}&knownAt=${renamed.decidedAt}`)
  t.equal(then.body.activityName, 'Fel namn', 'as it was known then')
  await decided(service, { kind: 'correction', decision: decision.seq, motive: 'Fel verksamhet.' })
  t.equal(
    (await service.anyone(`GET /verdicts/${code}`)).body.verdict,
    'withdrawn',
    'a number it gave becomes withdrawn',
  )
  const { items } = (await service.anyone(`GET /codes/${code}/decisions`)).body
  t.same(
    items.map((each: { rule: string }) => each.rule),
    ['P1', 'A-change', 'K-annul', 'K-annul'],
    'all stays to be read',
  )
}

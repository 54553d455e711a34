// Linking: a case that belongs with another is seen beside it from both sides, and nothing else becomes of it.
import t from 'tap'
import { surroundingsOf } from '../../src/cases/surroundings.js'
import { aNewCode, another, opened, organisationNumber, startService } from '../api/service.js'
import { eachDatabase } from '../databases.js'

t.test('cases are linked', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    const officer = service.as('officer')
    const number = organisationNumber(another())
    const provider = service.as('provider', number)
    const own = aNewCode({ provider: { organisationNumber: number, name: 'Egen Vård AB' } })
    const [one, other] = [await opened(service, own, provider), await opened(service, aNewCode())]
    const link = (id: string, number: string) => officer(`POST /cases/${id}/links`, { case: number })
    const besides = async (id: string) =>
      (await surroundingsOf(service.registry, (await officer(`GET /cases/${id}`)).body)).labelled.map(
        ({ number }) => number,
      )
    t.same([await besides(one.id), await besides(other.id)], [[], []])

    const linked = await link(one.id, other.number)
    t.equal(linked.status, 200)
    t.match(linked.body, { status: 'open', labels: [{ id: 'linked', case: other.number }] })
    t.match(linked.body.history.at(-1), { action: 'linked', detail: { case: other.number } })
    t.same([await besides(one.id), await besides(other.id)], [[other.number], [one.number]], 'each beside the other')

    const shown = (await provider(`GET /cases/${one.id}`)).body
    t.same(
      [shown.labels, shown.history.map(({ action }: { action: string }) => action)],
      [[], ['opened']],
      'not by who asks',
    )

    const again = await link(one.id, other.number)
    t.same([again.status, again.body.version], [200, linked.body.version], 'once is enough')
    for (const number of [one.number, 'SJK-2026-999999', 'SJK', "'; --"]) {
      const { status, body } = await link(one.id, number)
      t.match({ status, body }, { status: 400, body: { errors: [{ path: '/case' }] } }, number)
    }
    await officer(`POST /cases/${other.id}/withdrawal`)
    t.match(await link(other.id, one.number), { status: 409, body: { type: /#case-withdrawn$/ } })
  }),
)

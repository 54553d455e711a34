// Cases ready to be settled: opened over the API as a provider's change would be, so that settling alone can be measured.
import { randomUUID } from 'node:crypto'
import type { Ask } from '../load/tasks.js'
import { openCodesFrom } from '../samples.js'
import { ROOT } from '../service.js'
import type { Stage } from '../stage.js'

/** Opens so many cases, each a new name and contact person for another code. Answers the requests that settle them. */
export async function openCases({ load, service, databaseUrl }: Stage, count: number): Promise<readonly Ask[]> {
  const codes = await openCodesFrom(databaseUrl, count)
  const headers = { authorization: `Bearer ${service.officer}`, 'content-type': 'application/json' }
  const ids = Array.from({ length: count }, () => randomUUID())
  const asks = ids.map((id, i): Ask => {
    const contact = { name: 'Anna Lind', email: `anna.lind${i}@exempelvard.example` }
    const activityName = `Exempelvård ${id.slice(0, 8)}`
    const body = JSON.stringify({ id, kind: 'amendment', code: codes[i % codes.length], activityName, contact })
    return { method: 'POST', path: `${ROOT}/cases`, headers, body }
  })
  await load.run({ kind: 'requests', origin: service.origin, asks, clients: 16 })
  return ids.map(id => ({
    method: 'POST',
    path: `${ROOT}/cases/${id}/settlement`,
    headers,
    body: '{"action":"approve"}',
  }))
}

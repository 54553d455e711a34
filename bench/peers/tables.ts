// The peers' tables: the same data in the shape a user of theirs would give it, filled from the service's own snapshot.
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import postgres from 'postgres'
import { copyInto } from '../copying.js'
import { ROOT } from '../service.js'

/** Keys are called `id`: not every peer finds its way back over a foreign key to a key of another name. */
const TABLES = `
  create table providers (id text primary key, name text not null, organisation_number text);
  create table codes (id text primary key, state_id text not null, status text not null, region text,
    activity_name text not null, provider_id text, street text, postal_code text, town text,
    mvo jsonb not null, valid_from date, valid_to date);
  create table states (id text primary key, code_id text not null, valid_from date, valid_to date,
    status text not null, region text, activity_name text not null, provider_id text,
    street text, postal_code text, town text, mvo jsonb not null);`

/** Made after the rows are in, and quicker so. */
const KEYS_AND_INDEXES = `
  alter table codes add foreign key (provider_id) references providers;
  alter table states add foreign key (provider_id) references providers;
  alter table states add foreign key (code_id) references codes;
  create index on codes (region, town, status);
  create index on codes (provider_id);
  create index on states (code_id, valid_from);
  create index on states (provider_id);
  analyze;`

const STATE = 'status region activity_name provider_id street postal_code town mvo valid_from valid_to'.split(' ')
const COLUMNS = {
  providers: ['id', 'name', 'organisation_number'],
  codes: ['id', 'state_id', ...STATE],
  states: ['code_id', 'id', ...STATE],
}

interface SnapshotLine {
  readonly provider?: string
  readonly names?: readonly { readonly name: string; readonly organisationNumber: string | null }[]
  readonly code?: string
  readonly stateId: string
  readonly status: string
  readonly region: string | null
  readonly activityName: string
  readonly providerId: string | null
  readonly address: { readonly street: string; readonly postalCode: string; readonly town: string } | null
  readonly mvo: readonly string[]
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** Fills an empty database. A code's last state is its present one: nothing in the data lies in the future. */
export async function fillTables(databaseUrl: string, origin: string): Promise<void> {
  const sqls = Object.keys(COLUMNS).map(() => postgres(databaseUrl, { max: 1, fetch_types: false }))
  try {
    await sqls[0]!.unsafe(TABLES)
    const [providers, codes, states] = await Promise.all(
      Object.entries(COLUMNS).map(([table, columns], i) => copyInto(sqls[i]!, table, columns)),
    )
    let last: SnapshotLine | undefined
    for await (const line of snapshotOf(origin)) {
      if (line.provider !== undefined) {
        const { name, organisationNumber } = line.names!.at(-1)!
        await providers!.row([line.provider, name, organisationNumber])
      }
      if (last !== undefined && last.code !== line.code) await codes!.row(valuesOf(last))
      last = line.code === undefined ? undefined : line
      if (line.code !== undefined) await states!.row(valuesOf(line))
    }
    for (const table of [providers, codes, states]) await table!.end()
    await sqls[0]!.unsafe(KEYS_AND_INDEXES)
  } finally {
    await Promise.all(sqls.map(sql => sql.end()))
  }
}

const valuesOf = (line: SnapshotLine): (string | null)[] => {
  const { street = null, postalCode = null, town = null } = line.address ?? {}
  const known = [line.code!, line.stateId, line.status, line.region, line.activityName, line.providerId]
  return [...known, street, postalCode, town, JSON.stringify(line.mvo), line.validFrom, line.validTo]
}

async function* snapshotOf(origin: string): AsyncGenerator<SnapshotLine> {
  const answer = await fetch(`${origin}${ROOT}/snapshot`)
  if (answer.status !== 200 || answer.body === null) throw new Error(`the snapshot answered ${answer.status}`)
  for await (const line of createInterface({ input: Readable.fromWeb(answer.body as never) }))
    yield JSON.parse(line) as SnapshotLine
}

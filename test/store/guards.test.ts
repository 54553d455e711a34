// The guards of the database: what it refuses whoever asks, the program with a fault in it too.
import t from 'tap'
import { type Database, StatementRefused } from '../../src/store/database.js'
import { eachDatabase } from '../databases.js'

const ONE_STATE_A_DAY = 'code_states_one_state_a_day'
const ONE_CODE_A_PAIR = 'code_states_one_code_a_pair'

interface Row {
  readonly code: string
  readonly days: string
  readonly status?: string
  readonly provider?: string | null
  readonly site?: string | null
}

t.test('states of codes', t =>
  eachDatabase(t, async (t, open) => {
    const database = await open()
    const insert = ({ code, days, status = 'active', provider = 'P', site = 'S' }: Row): Promise<string> =>
      refusal(database, {
        text: `insert into code_states (code, valid, seq, status, region, provider, site, name, mvo)
          values ($1, $2::daterange, 1, $3, '03', $4, $5, 'Mottagning', '[]')`,
        params: [code, days, status, provider, site],
      })

    t.equal(await insert({ code: '12400', days: '[2020-01-01,2020-12-31]' }), '')
    t.equal(await insert({ code: '12400', days: '[2021-01-01,)', site: 'S2' }), '', 'the next day')
    t.equal(await insert({ code: '12400', days: '[2020-12-31,2020-12-31]', site: 'S3' }), ONE_STATE_A_DAY)
    t.equal(await insert({ code: '12400', days: '[2030-01-01,)', status: 'closed' }), ONE_STATE_A_DAY, 'of any status')

    t.equal(await insert({ code: '12401', days: '[2020-06-01,)' }), ONE_CODE_A_PAIR, 'on the days they share')
    t.equal(await insert({ code: '12401', days: '[2021-01-01,)' }), '', 'after the other has moved')
    t.equal(await insert({ code: '12402', days: '(,)', status: 'closed' }), '', 'no code in force')
    t.equal(await insert({ code: '12403', days: '(,)', provider: null }), '', 'a provider that is not known')
    t.equal(await insert({ code: '12404', days: '(,)', site: null }), '', 'a site that is not known')
    t.equal(await insert({ code: '12405', days: '(,)', provider: 'P2' }), '', 'another provider')
    t.equal(await insert({ code: '12406', days: '[2022-01-01,)', provider: 'P2' }), ONE_CODE_A_PAIR)
    t.equal(await insert({ code: '12407', days: 'empty' }), 'code_states_some_day')
  }),
)

/** The name of the constraint that a statement breaks; empty when it is done. */
async function refusal(database: Database, statement: { text: string; params: unknown[] }): Promise<string> {
  try {
    await database.call('write', statement)
    return ''
  } catch (error) {
    if (error instanceof StatementRefused && error.constraint !== undefined) return error.constraint
    throw error
  }
}

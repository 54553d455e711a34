// Samples: codes, days, words and fields of the data, drawn so that every run asks the same.
import postgres from 'postgres'
import { chanceFrom } from './chance.js'

export interface Sample {
  readonly code: string
  /** A day within the years of its history. */
  readonly day: string
  readonly region: string
  readonly mvo: string
  readonly town: string
  /** What somebody might type to find it: its name, plain letters, or with a slip. */
  readonly words: string
}
export type Samples = readonly Sample[]

const COUNT = 2000

export async function samplesFrom(databaseUrl: string): Promise<Samples> {
  const sql = postgres(databaseUrl, { max: 1, fetch_types: false })
  try {
    const rows = await sql`
      select code, region, name, mvo ->> 0 as mvo from code_states
      where upper_inf(valid) and status = 'active' order by md5(code) limit ${COUNT}`
    const chance = chanceFrom(1)
    return rows.map(({ code, region, name, mvo }, i) => {
      const day = `20${15 + chance.below(9)}-0${1 + chance.below(9)}-1${chance.below(9)}`
      // The names made up here end with the town.
      const town = name.split(' ').at(-1)
      return { code, region, mvo, town, day, words: TYPED[i % TYPED.length]!(name) } as Sample
    })
  } finally {
    await sql.end()
  }
}

const TYPED: readonly ((name: string) => string)[] = [
  name => name,
  name => name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
  name => name.slice(0, 3) + name.slice(4),
]

/** Codes in force, in an order that has nothing to do with when or where they were given out. */
export async function openCodesFrom(databaseUrl: string, count: number): Promise<readonly string[]> {
  const sql = postgres(databaseUrl, { max: 1, fetch_types: false })
  try {
    const rows = await sql`
      select code from code_states where upper_inf(valid) and status = 'active' order by md5(code || '-') limit ${count}`
    return rows.map(({ code }) => code as string)
  } finally {
    await sql.end()
  }
}

// A model of the register, written apart from it: reads the deeds themselves and answers for one day at a time, slowly and plainly.
import type { Patch } from '../../src/policy/timelines.js'
import type { Deed } from '../../src/registry/log-rows.js'

/** What holds of a code on a day; undefined in place of a status before the code's first day. */
export interface Plain {
  readonly status: string
  readonly site: string | null
  readonly street: string | null
  readonly provider: string | null
  readonly region: string | null
  readonly name: string
  readonly mvo: readonly string[]
}

interface Stated extends Patch {
  readonly seq: number
}

/** The deeds that no standing deed annuls, decided from the last to the first: what annuls one comes after it. */
function standing(deeds: readonly Deed[]): Set<number> {
  const fallen = new Set<number>()
  for (let seq = deeds.length; seq >= 1; seq--) {
    const { annuls } = deeds[seq - 1]!.minted
    if (annuls !== undefined && !fallen.has(seq)) fallen.add(annuls)
  }
  return new Set(deeds.map((_, i) => i + 1).filter(seq => !fallen.has(seq)))
}

/** Every code that any of the deeds names. */
export const codesIn = (deeds: readonly Deed[]): string[] => [
  ...new Set(deeds.flatMap(deed => deed.patches.map(patch => patch.code))),
]

/** What holds of a code on a day by the deeds given, which are the first so and so many of the log. */
export function plainOn(deeds: readonly Deed[], code: string, day: string): Plain | 'not-yet-active' | undefined {
  const all: Stated[] = deeds.flatMap((deed, i) =>
    deed.patches.filter(patch => patch.code === code).map(patch => ({ ...patch, seq: i + 1 })),
  )
  if (all.length === 0) return undefined
  const stands = standing(deeds)
  const live = all.filter(({ seq }) => stands.has(seq))
  const resites = live.flatMap(({ resite }) => resite ?? [])
  if (live.some(each => each.void) || !live.some(each => each.issued)) return plainOf(all, resites, 'withdrawn')
  const heard = live.filter(({ from, resite }) => from <= day && resite === undefined)
  return heard.length === 0 ? 'not-yet-active' : plainOf(heard, resites)
}

function plainOf(heard: readonly Stated[], resites: readonly { from: string; to: string }[], status?: string): Plain {
  const latest = <G extends keyof Patch>(group: G): Patch[G] | undefined =>
    heard
      .filter(each => each[group] !== undefined)
      .reduce<Stated | undefined>(
        (best, each) => (best === undefined || byDay(each, best) >= 0 ? each : best),
        undefined,
      )?.[group]
  const place = latest('place')
  const site = resites.reduce((site, { from, to }) => (site === from ? to : site), place?.site)
  return {
    status: status ?? latest('status') ?? 'active',
    site: site ?? null,
    street: place?.street ?? null,
    provider: latest('provider') ?? null,
    region: latest('region') ?? null,
    name: latest('name') ?? '',
    mvo: mvoOf(heard),
  }
}

const byDay = (a: Stated, b: Stated): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.seq - b.seq)

function mvoOf(heard: readonly Stated[]): string[] {
  const held = new Set<string>()
  for (const { mvo } of [...heard].sort(byDay)) {
    if (mvo === undefined) continue
    if ('list' in mvo) held.clear()
    for (const code of 'list' in mvo ? mvo.list : mvo.add) held.add(code)
    if ('remove' in mvo) for (const code of mvo.remove) held.delete(code)
  }
  return [...held].sort()
}

/** Pairs of provider and site that more than one code in force has on a day; none, if all is well. */
export function sharedPairsOn(deeds: readonly Deed[], day: string): string[] {
  const pairs = codesIn(deeds).flatMap(code => {
    const plain = plainOn(deeds, code, day)
    if (typeof plain !== 'object' || plain.status !== 'active' || plain.provider === null || plain.site === null)
      return []
    return [`${plain.provider} at ${plain.site}`]
  })
  return pairs.filter((pair, i) => pairs.indexOf(pair) !== i)
}

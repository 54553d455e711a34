// Regions as they are asked for: by the name of region or county, its letter with the word län, or its number.
import { isRegion, REGIONS } from '../policy/regions.js'
import { foldOf } from './search-words.js'

// The letters of the counties (länsbokstäver), as on number plates until 1973 and in property designations still.
const LETTERS: Readonly<Record<string, string>> = {
  ...{ '01': 'AB', '03': 'C', '04': 'D', '05': 'E', '06': 'F', '07': 'G', '08': 'H', '09': 'I', 10: 'K', 12: 'M' },
  ...{ 13: 'N', 14: 'O', 17: 'S', 18: 'T', 19: 'U', 20: 'W', 21: 'X', 22: 'Y', 23: 'Z', 24: 'AC', 25: 'BD' },
}
const OTHER_NAMES: Readonly<Record<string, string>> = { '01': 'SLL', '14': 'VGR' }
const KNOWN: ReadonlySet<string> = new Set(Object.values(LETTERS))

/** What each region is found by, by its county code. */
export const REGION_TERMS: ReadonlyMap<string, { readonly text: string; readonly more: readonly string[] }> = new Map(
  REGIONS.map(({ region, regionSv, countySv }) => [
    region,
    {
      text: `${regionSv}, ${countySv}`,
      more: [
        region,
        `lan:${region}`,
        `lan:${LETTERS[region]!.toLowerCase()}`,
        foldOf(OTHER_NAMES[region] ?? ''),
      ].filter(Boolean),
    },
  ]),
)

/** A letter beside `län`, or a number beside that or `region`, names a county: `M-län`, `region 12`. Alone it may be anything. */
export function regionLettered(word: string, neighbours: readonly (string | undefined)[]): string | undefined {
  const isBeside = (pattern: RegExp): boolean => neighbours.some(each => each !== undefined && pattern.test(each))
  const isNamed = isRegion(word)
    ? isBeside(/^(?:läns?|region)$/i)
    : KNOWN.has(word.toUpperCase()) && isBeside(/^läns?$/i)
  return isNamed ? `län:${word.toUpperCase()}` : undefined
}

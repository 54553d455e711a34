// Regions by any usual name: of the region, of the county, short, English, without accents, or the county code.
import { findRegion, REGIONS } from '../regions.js'
import { fold } from './folded-text.js'

// Besides the names of the list itself.
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'stockholm county': '01',
  sll: '01',
  sodermanland: '04',
  sormland: '04',
  dalarna: '20',
  dalarnas: '20',
  jamtland: '23',
  'jamtland harjedalen': '23',
  'jamtland och harjedalen': '23',
  'jamtlands och harjedalens': '23',
  scania: '12',
  'vastra gotaland': '14',
  'vastra gotalands': '14',
  vastragotaland: '14',
  vastragotalandsregionen: '14',
  vgr: '14',
  'vg regionen': '14',
}

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...REGIONS.flatMap(({ region, countySv, regionSv }) =>
    [bareNameOf(countySv), bareNameOf(regionSv), bareNameOf(countySv).replace(/s$/, '')].map(
      name => [name, region] as const,
    ),
  ),
  ...Object.entries(OTHER_NAMES),
])

/** The county code of the region a text names, alone or with its code ("Region Uppsala (03)"); undefined when unsure. */
export function findRegionNamed(text: string): string | undefined {
  const name = bareNameOf(text)
  const code = /^(\d{2})(?!\d)|(?<!\d)(\d{2})$/.exec(name)
  if (code === null) return BY_NAME.get(name) ?? nearestOf(name)
  const region = findRegion(code[1] ?? code[2] ?? '')?.region
  const rest = bareNameOf(name.replace(code[0], ' '))
  return rest === '' || BY_NAME.get(rest) === region ? region : undefined
}

function bareNameOf(text: string): string {
  return fold(text.slice(0, 200))
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\b(?:region|regionen|lan|lans|landsting|landstinget|county|council|of|the|kod|nr)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

// One letter wrong in a long name, and only one region it can be.
function nearestOf(name: string): string | undefined {
  if (name.length < 7) return undefined
  const near = new Set([...BY_NAME].filter(([known]) => isOneEditApart(known, name)).map(([, region]) => region))
  return near.size === 1 ? [...near][0] : undefined
}

/** Whether two words differ by one letter put in, left out or changed, or by two neighbours swapped. */
export function isOneEditApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1) return false
  let from = 0
  while (from < short.length && short[from] === long[from]) from += 1
  if (long.length > short.length) return short.slice(from) === long.slice(from + 1)
  const isSwap = short[from] === long[from + 1] && short[from + 1] === long[from]
  return short.slice(from + 1) === long.slice(from + 1) || (isSwap && short.slice(from + 2) === long.slice(from + 2))
}

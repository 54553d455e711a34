// The 21 regions of Sweden: county code, names, and the prefixes their hospital codes are numbered from.

/** A region: `region` is Statistics Sweden's (SCB) county code, two digits; `codePrefixes` in the order they are used. */
export interface Region {
  readonly region: string
  readonly countySv: string
  readonly regionSv: string
  readonly codePrefixes: readonly string[]
}

/**
 * County codes: SCB. Prefixes: those found in use in the published lists of hospital codes, as the cancer and quality
 * registers map them; 15 to 19 (open care in Stockholm) are inferred from the names of the units. The prefixes serve to
 * give out new numbers only: never is a region read from a code.
 */
export const REGIONS: readonly Region[] = [
  {
    region: '01',
    countySv: 'Stockholms län',
    regionSv: 'Region Stockholm',
    codePrefixes: ['10', '11', '15', '16', '17', '18', '19'],
  },
  { region: '03', countySv: 'Uppsala län', regionSv: 'Region Uppsala', codePrefixes: ['12'] },
  { region: '04', countySv: 'Södermanlands län', regionSv: 'Region Sörmland', codePrefixes: ['13'] },
  { region: '05', countySv: 'Östergötlands län', regionSv: 'Region Östergötland', codePrefixes: ['21'] },
  { region: '06', countySv: 'Jönköpings län', regionSv: 'Region Jönköpings län', codePrefixes: ['22'] },
  { region: '07', countySv: 'Kronobergs län', regionSv: 'Region Kronoberg', codePrefixes: ['23'] },
  { region: '08', countySv: 'Kalmar län', regionSv: 'Region Kalmar län', codePrefixes: ['24', '25'] },
  { region: '09', countySv: 'Gotlands län', regionSv: 'Region Gotland', codePrefixes: ['26'] },
  { region: '10', countySv: 'Blekinge län', regionSv: 'Region Blekinge', codePrefixes: ['27'] },
  { region: '12', countySv: 'Skåne län', regionSv: 'Region Skåne', codePrefixes: ['28', '30', '41'] },
  { region: '13', countySv: 'Hallands län', regionSv: 'Region Halland', codePrefixes: ['42'] },
  {
    region: '14',
    countySv: 'Västra Götalands län',
    regionSv: 'Västra Götalandsregionen',
    codePrefixes: ['50', '51', '52', '53'],
  },
  { region: '17', countySv: 'Värmlands län', regionSv: 'Region Värmland', codePrefixes: ['54'] },
  { region: '18', countySv: 'Örebro län', regionSv: 'Region Örebro län', codePrefixes: ['55'] },
  { region: '19', countySv: 'Västmanlands län', regionSv: 'Region Västmanland', codePrefixes: ['56'] },
  { region: '20', countySv: 'Dalarnas län', regionSv: 'Region Dalarna', codePrefixes: ['57'] },
  { region: '21', countySv: 'Gävleborgs län', regionSv: 'Region Gävleborg', codePrefixes: ['61'] },
  { region: '22', countySv: 'Västernorrlands län', regionSv: 'Region Västernorrland', codePrefixes: ['62'] },
  { region: '23', countySv: 'Jämtlands län', regionSv: 'Region Jämtland Härjedalen', codePrefixes: ['63'] },
  { region: '24', countySv: 'Västerbottens län', regionSv: 'Region Västerbotten', codePrefixes: ['64'] },
  { region: '25', countySv: 'Norrbottens län', regionSv: 'Region Norrbotten', codePrefixes: ['65'] },
]

const BY_CODE: ReadonlyMap<string, Region> = new Map(REGIONS.map(entry => [entry.region, entry]))

/** The region with this county code, `03`; undefined when there is none. */
export function findRegion(code: string): Region | undefined {
  return BY_CODE.get(code)
}

/** Whether a text is the county code of a region. */
export function isRegion(code: string): boolean {
  return BY_CODE.has(code)
}

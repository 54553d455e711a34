// Swedish postal codes: their one stored form, and in which counties their first two digits are usual.

/**
 * First two digits of a postal code, and the counties (SCB codes) they occur in. Computed from an open data set of 15,463
 * postal codes (2024). Postal areas cross county borders, so it can carry an advice, never a refusal.
 */
const COUNTIES_BY_PREFIX: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    '10': ['01'],
    '11': ['01'],
    '12': ['01'],
    '13': ['01'],
    '14': ['01'],
    '15': ['01'],
    '16': ['01'],
    '17': ['01'],
    '18': ['01'],
    '19': ['01'],
    '20': ['12'],
    '21': ['12'],
    '22': ['12'],
    '23': ['12'],
    '24': ['12'],
    '25': ['12'],
    '26': ['12'],
    '27': ['12'],
    '28': ['12', '07'],
    '29': ['12', '10'],
    '30': ['13'],
    '31': ['13'],
    '33': ['06'],
    '34': ['07'],
    '35': ['07'],
    '36': ['07', '08'],
    '37': ['10', '08'],
    '38': ['08'],
    '39': ['08'],
    '40': ['14'],
    '41': ['14'],
    '42': ['14', '13'],
    '43': ['14', '13'],
    '44': ['14'],
    '45': ['14'],
    '46': ['14'],
    '47': ['14'],
    '50': ['14'],
    '51': ['14', '13'],
    '52': ['14'],
    '53': ['14'],
    '54': ['14'],
    '55': ['06'],
    '56': ['06', '14'],
    '57': ['06', '08', '05'],
    '58': ['05'],
    '59': ['05', '08', '06', '18'],
    '60': ['05'],
    '61': ['05', '04'],
    '62': ['09'],
    '63': ['04', '19'],
    '64': ['04', '05', '18'],
    '65': ['17'],
    '66': ['17', '14'],
    '67': ['17'],
    '68': ['17'],
    '69': ['18'],
    '70': ['18'],
    '71': ['18'],
    '72': ['19'],
    '73': ['19', '18', '04'],
    '74': ['03'],
    '75': ['03'],
    '76': ['01'],
    '77': ['20', '19'],
    '78': ['20'],
    '79': ['20'],
    '80': ['21'],
    '81': ['21', '03'],
    '82': ['21'],
    '83': ['23'],
    '84': ['23', '22'],
    '85': ['22'],
    '86': ['22'],
    '87': ['22'],
    '88': ['22', '23'],
    '89': ['22'],
    '90': ['24'],
    '91': ['24'],
    '92': ['24', '25'],
    '93': ['24', '25'],
    '94': ['25'],
    '95': ['25'],
    '96': ['25'],
    '97': ['25'],
    '98': ['25'],
  }),
)

/**
 * A postal code as it is stored, five digits: `753 21` and `75321` are `75321`. The space may be a no-break space.
 * Undefined for everything else: another number of digits, a first digit 0, a country prefix.
 */
export function normalisePostalCode(text: string): string | undefined {
  return /^[1-9]\d{2}[ \u00a0\u202f]?\d{2}$/.test(text) ? text.replace(/\D/g, '') : undefined
}

/** Whether a stored postal code is unusual for a region (county code): for advice only. An unknown prefix is unusual. */
export function isUnusualFor(postalCode: string, region: string): boolean {
  return !(COUNTIES_BY_PREFIX.get(postalCode.slice(0, 2)) ?? []).includes(region)
}

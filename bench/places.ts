// Made-up places: towns by region with the beginning of their postal codes, and addresses that are all different sites.
import type { AddressGiven } from '../src/policy/requests.js'

interface Town {
  readonly name: string
  /** The first three digits of its postal codes. */
  readonly postal: string
}

const TOWNS: Readonly<Record<string, string>> = {
  '01': 'Stockholm 113, Solna 171, Södertälje 151, Nacka 131, Täby 183, Haninge 136, Huddinge 141, Sollentuna 191',
  '03': 'Uppsala 753, Enköping 745, Östhammar 742, Tierp 815',
  '04': 'Nyköping 611, Eskilstuna 632, Strängnäs 645, Katrineholm 641',
  '05': 'Linköping 582, Norrköping 602, Motala 591, Mjölby 595',
  '06': 'Jönköping 553, Värnamo 331, Nässjö 571, Eksjö 575',
  '07': 'Växjö 352, Ljungby 341, Alvesta 342',
  '08': 'Kalmar 392, Västervik 593, Oskarshamn 572, Nybro 382',
  '09': 'Visby 621, Hemse 623',
  '10': 'Karlskrona 371, Karlshamn 374, Ronneby 372',
  '12': 'Malmö 211, Lund 222, Helsingborg 252, Kristianstad 291, Ystad 271, Landskrona 261, Trelleborg 231',
  '13': 'Halmstad 302, Varberg 432, Falkenberg 311, Kungsbacka 434',
  '14': 'Göteborg 411, Borås 503, Trollhättan 461, Skövde 541, Uddevalla 451, Mölndal 431, Lidköping 531, Alingsås 441',
  '17': 'Karlstad 652, Arvika 671, Kristinehamn 681',
  '18': 'Örebro 702, Karlskoga 691, Lindesberg 711',
  '19': 'Västerås 722, Köping 731, Sala 733',
  '20': 'Falun 791, Borlänge 781, Mora 792, Avesta 774',
  '21': 'Gävle 802, Hudiksvall 824, Sandviken 811, Bollnäs 821',
  '22': 'Sundsvall 852, Örnsköldsvik 891, Härnösand 871, Sollefteå 881',
  '23': 'Östersund 831, Sveg 842',
  '24': 'Umeå 903, Skellefteå 931, Lycksele 921',
  '25': 'Luleå 972, Piteå 941, Boden 961, Kiruna 981, Gällivare 982',
}

/** No two of them are one letter apart: that would be a question for an officer. */
const STREETS = (
  'Storgatan Kungsgatan Drottninggatan Sjukhusvägen Lasarettsgatan Stationsgatan Järnvägsgatan Skolgatan Kyrkogatan ' +
  'Hamngatan Torggatan Nygatan Parkvägen Slottsgatan Trädgårdsgatan Vasagatan Odengatan Linnégatan Karlavägen Bruksvägen ' +
  'Fabriksgatan Industrivägen Björkvägen Granvägen Tallvägen Lindallén Ringvägen Strandvägen Villagatan Skogsvägen ' +
  'Kvarngatan Smedjegatan Repslagaregatan Garvaregatan Prästgatan Biskopsgatan Rådhusgatan Teatergatan Museigatan ' +
  'Bangårdsgatan Köpmansgatan Handelsvägen Verkstadsgatan Sveavägen Engelbrektsgatan Sturegatan ' +
  'Fleminggatan Hornsgatan Folkungagatan'
).split(' ')

const TOWNS_OF: ReadonlyMap<string, readonly Town[]> = new Map(
  Object.entries(TOWNS).map(([region, towns]) => [
    region,
    towns.split(', ').map(text => ({ name: text.slice(0, -4), postal: text.slice(-3) })),
  ]),
)

export const REGION_CODES: readonly string[] = [...TOWNS_OF.keys()].sort()

/** Regions as often as they have towns here, the large ones more. */
export const REGIONS_WEIGHTED: readonly string[] = REGION_CODES.flatMap(region =>
  TOWNS_OF.get(region)!.map(() => region),
)

/** Gives an address in a region at each call, never the same site twice. */
export function addressesIn(): (region: string) => AddressGiven {
  const given = new Map<string, number>()
  return region => {
    const count = given.get(region) ?? 0
    given.set(region, count + 1)
    const towns = TOWNS_OF.get(region)!
    const { name: town, postal } = towns[count % towns.length]!
    const place = Math.floor(count / towns.length)
    const street = `${STREETS[place % STREETS.length]} ${1 + Math.floor(place / STREETS.length)}`
    return { street, postalCode: `${postal}${String(10 + (place % 90))}`, town }
  }
}

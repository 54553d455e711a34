// Addresses: which can be visited, which are one site, which may be, and the laws the site key obeys.
import fc from 'fast-check'
import t from 'tap'
import {
  type Address,
  bucketOf,
  bucketOfKey,
  compare,
  compareKeys,
  isVisitingAddress,
  keyOf,
  type SiteLikeness,
} from '../../src/policy/addresses.js'
import { tidy } from '../../src/policy/texts.js'

t.test('a box, poste restante or reply post is not a visiting address', async t => {
  const boxes = [
    'Box 112',
    'BOX 1',
    'Box112',
    'Box',
    'Box nr 3',
    'Postbox 3',
    'Post box 3',
    'PO Box 3',
    'P.O. Box 3',
    'P O Box 3',
  ]
  const hidden = [
    'c/o Box',
    'c/o Box 3',
    'Storgatan 3, Box 112',
    'Box 112, Storgatan 3',
    'Ｂｏｘ 112',
    'B\u006fx\u00a0112',
  ]
  for (const street of [...boxes, ...hidden, 'Poste restante', 'Svarspost 1101', '', '12', ' '])
    t.notOk(isVisitingAddress(street), street)
  for (const street of [
    'Boxholmsvägen 3',
    'Gamla Boxgatan 3',
    'Boxen 3',
    'c/o Box Vård AB, Storgatan 3',
    'Akademiska sjukhuset',
    'Ö 3a, Å by',
  ]) {
    t.ok(isVisitingAddress(street), street)
  }
})

t.test('ways of writing one street are one site', async t => {
  const table: Record<string, string[]> = {
    'Storgatan 12': [
      ...[
        'Storg. 12',
        'Storg.12',
        'STORGATAN 12',
        ' Storgatan  12 ',
        'Storgatan\u00a012',
        'Storgatan12',
        'Storgatan 012',
        'Storgatan nr 12',
      ],
      ...[
        'Storgatan 12, plan 2',
        'Storgatan 12 plan 2',
        'Storgatan 12, 2 tr',
        'Storgatan 12 2 trappor',
        'Storgatan 12, våning 3',
      ],
      ...[
        'Storgatan 12 (lgh 1102)',
        'Storgatan 12, hus B',
        'Storgatan 12 hus 3 plan 1',
        '3:e vån, Storgatan 12',
        'Storgatan 12, bv',
      ],
      ...[
        'c/o Exempelvård, Storgatan 12',
        'Storgatan 12 c/o Exempelvård AB',
        'Storgatan 12, Uppsala',
        'Storgatan 12, 753 21 Uppsala',
      ],
    ],
    'Storgatan 4 B': ['Storgatan 4B', 'Storgatan 4b', 'storg. 4 b', 'Storgatan 4 B, 3 tr', 'Storgatan 4, ingång B'],
    'Storgatan 12-14': ['Storgatan 12–14', 'Storgatan 12 - 14', 'Storg. 12-14 plan 3'],
    'Storgatan 12 A-C': ['Storgatan 12A-C', 'Storgatan 12 a–c'],
    'Sankt Eriksgatan 3': ['S:t Eriksgatan 3', 'S:t Eriksg. 3', 's:t eriksg.3'],
    'Norra Kungsvägen 5': ['N:a Kungsvägen 5', 'N. Kungsv. 5', 'N:a Kungsv.5'],
    'Västra vägen 5': ['V:a vägen 5', 'V. vägen 5', 'V. v. 5'],
    'Drottning Kristinas väg 5': ['Drottning Kristinas v. 5', 'Drottning Kristinas vägen 5'],
    'Sergels plats 1': ['Sergels pl. 1', 'Sergels platsen 1'],
    'Odens plan 5': ['Odens plan 5, 2 tr'],
    'Akademiska sjukhuset': [
      'AKADEMISKA SJUKHUSET',
      'Akademiska sjukhuset, hus 3',
      'Plan 5, Akademiska sjukhuset',
      'Akademiska sjukhuset, Uppsala',
    ],
    '17:e gatan 4': ['17:e gatan 4, plan 1'],
    'Hus 3': ['hus 3'],
  }
  for (const [street, others] of Object.entries(table)) {
    for (const other of others) t.equal(keyOf(at(other)), keyOf(at(street)), `${other} = ${street}`)
  }
})

t.test('the parts of a key stand apart', async t => {
  t.equal(keyOf(at('S:t Eriksg. 4 B, plan 2')), 'sankt eriksgatan|4|b|75321|uppsala')
  t.equal(
    keyOf({ street: 'Akademiska sjukhuset', postalCode: '751 85', town: ' UPPSALA ' }),
    'akademiska sjukhuset|||75185|uppsala',
  )
  t.equal(keyOf(at('Odens plan 5')), 'odens plan|5||75321|uppsala')
  t.equal(keyOf(at('Folkets hus 3')), 'folkets hus|3||75321|uppsala')
  t.equal(keyOf(at('Östra 2:a tvärgatan 5')), 'östra 2:a tvärgatan|5||75321|uppsala')
  t.equal(keyOf({ street: 'Stora v. 3', postalCode: '41136', town: 'S:t Olof.' }), 'stora vägen|3||41136|sankt olof')
  t.equal(keyOf({ street: 'Stor|gatan 3|x', postalCode: '411|36', town: 'a|b' }).split('|').length, 5)
})

t.test('what is not the same is told apart, and only near misses are perhaps the same', async t => {
  const table: [string, string, SiteLikeness][] = [
    ['Storgatan 4', 'Storgatan 4 B', 'perhaps'],
    ['Storgatan 4 A', 'Storgatan 4 B', 'perhaps'],
    ['Akademiska sjukhuset, ingång 70', 'Akademiska sjukhuset', 'perhaps'],
    ['Kungsgatan 4', 'Kungsgtan 4', 'perhaps'],
    ['Kungsgatan 4', 'Kugnsgatan 4', 'perhaps'],
    ['Kungsgatan 4 B', 'Kungsgatn 4b', 'perhaps'],
    ['Carl-Gustafs väg 2', 'Carl Gustafs väg 2', 'perhaps'],
    ['Kungsgatan 4 A', 'Kungsgtan 4 B', 'different'],
    ['Kungsgatan 4', 'Kngsgtan 4', 'different'],
    ['Storgatan 4', 'Storgatan 5', 'different'],
    ['Storgatan 12', 'Storgatan 121', 'different'],
    ['Storgatan 12', 'Storgatan 12-14', 'different'],
    ['Storgatan 4', 'Storgatan', 'different'],
    ['Avägen 4', 'Bvägen 4', 'perhaps'],
    ['Ågata 4', 'Ögata 4', 'different'],
    ['Storg 4', 'Storgatan 4', 'different'],
    ['Stora st 4', 'Stora stigen 4', 'different'],
    ['Väg 276 hus A 4', 'Väg 277 hus A 4', 'different'],
    ['1:a Långgatan 4', '2:a Långgatan 4', 'different'],
  ]
  for (const [one, other, expected] of table) t.equal(compare(at(one), at(other)), expected, `${one} | ${other}`)
})

t.test('another postal code in the town is perhaps the same, another town is not', async t => {
  t.equal(compare(at('Storgatan 4'), { ...at('Storgatan 4'), postalCode: '753 21' }), 'same')
  t.equal(compare(at('Storgatan 4'), { ...at('Storgatan 4'), postalCode: '75322' }), 'perhaps')
  t.equal(compare(at('Kungsgatan 4'), { ...at('Kungsgtan 4'), postalCode: '75322' }), 'perhaps')
  t.equal(compare(at('Storgatan 4'), { ...at('Storgatan 4'), town: 'Enköping' }), 'different')
  t.equal(compare(at('Storgatan 4'), { ...at('Storgatan 4'), town: 'Upsala' }), 'different')
})

t.test('the laws of likeness hold for addresses near each other', async t => {
  const seen: Record<SiteLikeness, number> = { same: 0, perhaps: 0, different: 0 }
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(nearAddress(), nearAddress(), (one, other) => {
        const likeness = compare(one, other)
        seen[likeness] += 1
        const keys = [keyOf(one), keyOf(other)] as const
        const isLawful = likeness === compare(other, one) && likeness === compareKeys(...keys)
        const isSameByKey = (likeness === 'same') === (keys[0] === keys[1])
        return isLawful && isSameByKey && (likeness === 'different' || bucketOf(one) === bucketOf(other))
      }),
      { numRuns: 3000, seed: 1 },
    ),
  )
  t.ok(seen.same > 30 && seen.perhaps > 30 && seen.different > 30, JSON.stringify(seen))
})

t.test('tidying an address, and the case of its letters, do not change its key', async t => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    nearAddress().map(address => address.street),
  )
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(text, text, text, (street, postalCode, town) => {
        const tidied = { street: tidy(street), postalCode: tidy(postalCode), town: tidy(town) }
        const key = keyOf({ street, postalCode, town })
        return key === keyOf(tidied) && key.split('|').length === 5 && bucketOfKey(key) === bucketOf(tidied)
      }),
    ),
  )
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(
        nearAddress(),
        address => keyOf(address) === keyOf({ ...address, street: address.street.toUpperCase() }),
      ),
    ),
  )
})

t.test('a hostile street of 40,000 characters is read within a second', async t => {
  for (const part of ['a ', '1 ', 'plan ', 'c/o ', 'aa1', '12-', 'box', '2 tr ', '.', 'a.', ', ', 'ingång ']) {
    const street = part.repeat(40_000 / part.length)
    const started = process.cpuUsage()
    keyOf(at(street))
    isVisitingAddress(street)
    t.ok(process.cpuUsage(started).user < 1_000_000, JSON.stringify(part))
  }
})

function at(street: string): Address {
  return { street, postalCode: '75321', town: 'Uppsala' }
}

// Few enough streets, numbers and towns that two of them often meet.
function nearAddress(): fc.Arbitrary<Address> {
  const street = fc.constantFrom(
    'Storgatan',
    'Storg.',
    'Stogatan',
    'S:t Eriksg.',
    'Sankt Eriksgatan',
    'Kungsv.',
    'Kungsvägen',
    'Akademiska sjukhuset',
  )
  const number = fc.constantFrom('', ' 4', ' 4B', ' 4 b', ' 4 A', ' 5', ' 4-6', ' 4–6')
  const within = fc.constantFrom('', ', plan 2', ' 2 tr', ', lgh 1102', ', hus 3', ' c/o Exempelvård')
  return fc.record({
    street: fc.tuple(street, number, within).map(parts => parts.join('')),
    postalCode: fc.constantFrom('75321', '753 21', '75322'),
    town: fc.constantFrom('Uppsala', 'UPPSALA', 'Lund'),
  })
}

// Organisation numbers: shape and check digit, public bodies, persons, and the mask.
import fc from 'fast-check'
import t from 'tap'
import {
  isPersonal,
  isPublicProvider,
  MASKED_ORGANISATION_NUMBER,
  maskedOrganisationNumber,
  normaliseOrganisationNumber,
} from '../../src/policy/organisation-numbers.js'

t.test('an organisation number is stored as ten digits', async t => {
  for (const text of ['5565594230', '556559-4230', '165565594230', '16556559-4230']) {
    t.equal(normaliseOrganisationNumber(text), '5565594230', text)
  }
  t.equal(normaliseOrganisationNumber('202100-5448'), '2021005448')
  t.equal(normaliseOrganisationNumber('232100-0016'), '2321000016')
})

t.test('a wrong check digit, another length, or anything but digits is refused', async t => {
  const texts = [
    '5565594231',
    '556559-423',
    '55655942300',
    '195565594230',
    '556559 4230',
    '5565-594230',
    '',
    '0000000000',
  ]
  const disguised = [' 5565594230', '5565594230\n', '５５６５５９４２３０', '556559−4230']
  for (const text of [...texts, ...disguised])
    t.equal(normaliseOrganisationNumber(text), undefined, JSON.stringify(text))
})

t.test('of ten digits that differ in the last only, exactly one is a number', async t => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{8}$/), nine => {
        const valid = [...'0123456789'].filter(last => normaliseOrganisationNumber(nine + last) !== undefined)
        return valid.length === 1
      }),
    ),
  )
})

t.test('a change of one digit is always noticed', async t => {
  for (let place = 0; place < 10; place++) {
    for (const digit of '0123456789'.replace('5565594230'[place] ?? '', '')) {
      const changed = `${'5565594230'.slice(0, place)}${digit}${'5565594230'.slice(place + 1)}`
      t.equal(normaliseOrganisationNumber(changed), undefined, changed)
    }
  }
})

t.test('first digit 2 and third digit 2 or more is a public body', async t => {
  for (const number of ['2321000016', '2120000142', '2021005448']) t.ok(isPublicProvider(number), number)
  t.notOk(isPublicProvider('5565594230'), 'a company')
  t.notOk(isPublicProvider('2012319810'), 'a person born in 1920 or 2020')
})

t.test('a third digit under 2 is a person, and is masked to the same word for all', async t => {
  for (const number of ['8001011239', '6412311234', '0001010007']) {
    t.ok(isPersonal(number), number)
    t.equal(maskedOrganisationNumber(number), MASKED_ORGANISATION_NUMBER)
  }
  for (const number of ['5565594230', '2321000016', '8020026378']) {
    t.notOk(isPersonal(number), number)
    t.equal(maskedOrganisationNumber(number), number)
  }
  t.notMatch(MASKED_ORGANISATION_NUMBER, /\d/)
})

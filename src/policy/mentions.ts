// Mentions: whether an e-mail address stands in a text, as a whole and not as a part of a longer one.

/** An address as it is compared: in lower case (domains are so by RFC 5321 2.4, and no mail system in use tells local parts apart by case). */
export const comparable = (address: string): string => address.normalize('NFC').toLowerCase()

/** Letters and digits that go on an address to the left and right; before it also the signs that stand inside real ones. */
const GOES_ON_BEFORE = /[\p{L}\p{N}._%+-]$/u
const GOES_ON_AFTER = /^(?:[\p{L}\p{N}-]|\.[\p{L}\p{N}])/u

/** Whether an address stands somewhere in a value: a text, or any text in a list or an object. Case does not count. */
export function mentions(value: unknown, address: string): boolean {
  if (typeof value === 'string') return standsIn(comparable(value), comparable(address))
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some(each => mentions(each, address))
}

/** `anna@x.se` stands in `<anna@x.se>.`, not in `johanna@x.se` nor in `anna@x.se.example`. */
function standsIn(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
    const goesOn = GOES_ON_BEFORE.test(text.slice(Math.max(0, at - 2), at))
    if (!goesOn && !GOES_ON_AFTER.test(text.slice(at + address.length, at + address.length + 3))) return true
  }
  return false
}

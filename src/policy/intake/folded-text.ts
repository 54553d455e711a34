// Folded text: lower case, without accents and odd spaces, each character tied to its place in the original.

export interface FoldedText {
  readonly text: string
  /** The place in the original of a place in the folded text; the length is the place after the last character. */
  readonly originalOf: (index: number) => number
}

// Marks that show nothing: combining accents (of decomposed letters), soft hyphen, zero-width signs, byte order mark.
const INVISIBLE = /[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]/
const LIKE: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'\u2010\u2011\u2012\u2013\u2014\u2015\u2212'].map(dash => [dash, '-'])),
  ...Object.fromEntries([...'\u00a0\u2007\u2009\u202f\u3000'].map(space => [space, ' '])),
  ...Object.fromEntries([...'\u2018\u2019\u00b4\u0060'].map(quote => [quote, "'"])),
  ...Object.fromEntries([...'\u201c\u201d\u201e\u00ab\u00bb'].map(quote => [quote, '"'])),
  æ: 'a',
  ø: 'o',
  Æ: 'a',
  Ø: 'o',
}
const known = new Map<string, string>()

/** Folds a text. One character of the folded text stands for one of the original; invisible marks are left out. */
export function foldText(original: string): FoldedText {
  const characters: string[] = []
  const places: number[] = []
  for (let index = 0; index < original.length; index++) {
    const folded = foldCharacter(original.charAt(index))
    if (folded === '') continue
    characters.push(folded)
    places.push(index)
  }
  return { text: characters.join(''), originalOf: index => places[index] ?? original.length }
}

/** The folded text alone, for comparing words. */
export function fold(original: string): string {
  return foldText(original).text
}

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 128) return code >= 65 && code <= 90 ? character.toLowerCase() : character
  const before = known.get(character)
  if (before !== undefined) return before
  const folded = INVISIBLE.test(character)
    ? ''
    : (LIKE[character] ?? character.normalize('NFD').charAt(0).toLowerCase().charAt(0))
  // A cache of the letters of living alphabets; hostile text must not fill it.
  if (known.size < 4096) known.set(character, folded)
  return folded
}

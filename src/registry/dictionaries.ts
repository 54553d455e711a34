// Dictionaries: texts numbered in the order they were first seen, so that a column of many rows holds each text once.

export interface Dictionary {
  /** By number. Texts are added, never changed. */
  readonly texts: readonly string[]
  /** The number of a text, given to it when it is new. */
  readonly put: (text: string) => number
}

/** An empty dictionary, but for the empty text, which stands for what is unknown and has number 0. */
export function createDictionary(): Dictionary {
  const texts = ['']
  const numbers = new Map([['', 0]])
  return {
    texts,
    put(text) {
      const known = numbers.get(text)
      if (known !== undefined) return known
      numbers.set(text, texts.length)
      return texts.push(text) - 1
    },
  }
}

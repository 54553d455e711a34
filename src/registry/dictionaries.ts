// Dictionaries: texts numbered in the order they were first seen, so that a column of many rows holds each text once.
import { withOneMore } from './growing.js'

export interface Dictionary {
  /** By number. Texts are added, never changed. */
  readonly texts: readonly string[]
  /** The number of a text, given to it when it is new. */
  readonly put: (text: string) => number
  /** The numbers of the texts that lie in a drawer. */
  readonly numbersIn: (drawer: string) => readonly number[]
}

/**
 * An empty dictionary, but for the empty text, which stands for what is unknown and has number 0. Texts are sought by their drawers:
 * themselves, unless told otherwise.
 */
export function createDictionary(drawersOf: (text: string) => readonly string[] = text => [text]): Dictionary {
  const texts = ['']
  const numbers = new Map([['', 0]])
  const drawers = new Map<string, number[]>()
  return {
    texts,
    numbersIn: drawer => drawers.get(drawer) ?? [],
    put(text) {
      const known = numbers.get(text)
      if (known !== undefined) return known
      numbers.set(text, texts.length)
      for (const drawer of drawersOf(text)) drawers.set(drawer, withOneMore(drawers.get(drawer) ?? [], texts.length))
      return texts.push(text) - 1
    },
  }
}

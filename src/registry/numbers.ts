// Numbers: long lists of numbers of one kind, which grow at the end and take no more memory than the numbers do.

interface Kinds {
  readonly Uint8Array: Uint8ArrayConstructor
  readonly Uint16Array: Uint16ArrayConstructor
  readonly Int32Array: Int32ArrayConstructor
  readonly Uint32Array: Uint32ArrayConstructor
  readonly Float64Array: Float64ArrayConstructor
}

/** A list of numbers. What does not fit its kind is not to be put into it. */
export interface Numbers {
  readonly length: number
  /** The number at a place; NaN where there is none. */
  at(place: number): number
  push(number: number): void
}

/** An empty list of a kind. */
export function createNumbers(Kind: Kinds[keyof Kinds]): Numbers {
  let cells = new Kind(64)
  let length = 0
  return {
    get length() {
      return length
    },
    at: place => (place < length ? cells[place]! : Number.NaN),
    push(number) {
      if (length === cells.length) {
        const longer = new Kind(Math.ceil(length * 1.25))
        longer.set(cells)
        cells = longer
      }
      cells[length] = number
      length += 1
    },
  }
}

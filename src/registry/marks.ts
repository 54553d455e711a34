// Marks: a set of numbers, a bit each: to mark numbers and list what is marked is many times faster than to sort them.
import { scratchOf } from './scratch.js'

/** 32 numbers a word. */
export type Marks = Int32Array

/** Makes the function that lends marks for the numbers below a length, none set. What it lent before is lost then. */
export function marksOf(): (length: number) => Marks {
  const lend = scratchOf('Int32Array')
  return length => lend((length >>> 5) + 1)
}

export function mark(marks: Marks, number: number): void {
  marks[number >>> 5]! |= 1 << number
}

/** Whether a number is marked. */
export const isMarked = (marks: Marks, number: number): boolean => (marks[number >>> 5]! & (1 << number)) !== 0

/** Marks what others mark, too. */
export function unite(marks: Marks, others: Marks): void {
  for (let i = 0; i < marks.length; i++) marks[i]! |= others[i]!
}

/** Makes the function that lists the numbers marked, each once, ascending. To be read before it lists others. */
export function listerOf(): (marks: Marks) => Int32Array {
  const lend = scratchOf('Int32Array')
  return marks => {
    const numbers = lend(countMarked(marks))
    putMarked(numbers, marks)
    return numbers
  }
}

function countMarked(marks: Marks): number {
  let count = 0
  for (let i = 0; i < marks.length; i++) for (let bits = marks[i]!; bits !== 0; bits &= bits - 1) count += 1
  return count
}

function putMarked(numbers: Int32Array, marks: Marks): void {
  let count = 0
  for (let i = 0; i < marks.length; i++)
    for (let bits = marks[i]!; bits !== 0; bits &= bits - 1)
      numbers[count++] = (i << 5) | (31 - Math.clz32(bits & -bits))
}

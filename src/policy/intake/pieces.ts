// Pieces: stretches of a mail cut smaller without losing their place.
import type { Doubt, Piece, RankedField } from './shapes.js'

/** The part of a piece between two of its own places, without white space at its ends. */
export function partOf(piece: Piece, from: number, to = piece.words.length): Piece {
  let [start, end] = [from, to]
  while (start < end && /\s/.test(piece.words.charAt(start))) start += 1
  while (end > start && /\s/.test(piece.words.charAt(end - 1))) end -= 1
  return { in: piece.in, start: piece.start + start, end: piece.start + end, words: piece.words.slice(start, end) }
}

/** A piece without the marks people put round a value: white space, bold marks, quotation marks, a closing stop. */
export function bareOf(piece: Piece): Piece {
  let [start, end] = [0, piece.words.length]
  while (start < end && /[\s*_"“”„»«]/.test(piece.words.charAt(start))) start += 1
  while (end > start && /[\s*_"“”„»«,;|]/.test(piece.words.charAt(end - 1))) end -= 1
  if (/[\p{L}\d]{2}\.$/u.test(piece.words.slice(Math.max(start, end - 3), end))) end -= 1
  return partOf(piece, start, end)
}

/** The pieces between separators; `separator` must carry the flag g. */
export function splitPiece(piece: Piece, separator: RegExp): readonly Piece[] {
  const parts: Piece[] = []
  let from = 0
  for (const match of piece.words.matchAll(separator)) {
    parts.push(partOf(piece, from, match.index))
    from = match.index + match[0].length
  }
  return [...parts, partOf(piece, from)].filter(part => part.words !== '')
}

export function fieldOf(path: string, value: unknown, piece: Piece, rule: string, rank: number): RankedField {
  const { words, ...span } = piece
  return { path, value, span, words, rule, rank }
}

/** Long words are cut: a doubt shows them, it does not keep the mail. */
export function doubtOf(path: string, piece: { readonly words: string }, why: string): Doubt {
  return { path, words: piece.words.slice(0, 200), why }
}

// Corrections: running text beneath labelled values that says one of them is wrong.
import { doubtOf } from './pieces.js'
import { type ProseText, sentenceAt } from './prose-text.js'
import type { Doubt, Found } from './shapes.js'

const CORRECTING =
  /(?<![a-z])(?:(?:skrev|skrivit|angav|angett|blev|blivit|rakade|stod|star) (?:[a-z]{1,12} ){0,4}fel|fel (?:i|pa) (?:mitt|mina|forra|listan)|(?:stammer|galler) (?:inte|ej)|ska(?:ll)? (?:rattas|andras|korrigeras)|correction|is (?:wrong|incorrect))(?![a-z])/g
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/postn(?:umre?|ummer|r)|zip|postal code/, 'address.postalCode'],
  [/adress(?:en)?(?![a-z])|gat(?:a|an|unummer|unumret)(?![a-z])|street/, 'address.street'],
  [/(?<![a-z])(?:ort|orten|postort|postorten|town|city)(?![a-z])/, 'address.town'],
  [/(?<![a-z])region/, 'region'],
  [/(?<![a-z])mvo|verksamhetsomrade/, 'mvo'],
  [/e-?post|mejl|mail/, 'contact.email'],
  [/kontaktperson|contact person/, 'contact.name'],
  [/(?:verksamhetens|mottagningens|klinikens) namn|(?<![a-z])namnet/, 'activityName'],
]

/** A doubt for each labelled value that a sentence after it calls wrong; what would be right is asked for. */
export function correctionsIn(prose: ProseText, labelled: Found): Found {
  const doubts: Doubt[] = [...prose.folded.matchAll(CORRECTING)].slice(0, 20).flatMap(match => {
    const { start, end } = sentenceAt(prose, match.index)
    const from = Math.max(start, match.index - 200)
    const said = prose.folded.slice(from, Math.min(end, match.index + 200))
    const piece = prose.pieceAt(match.index, match.index + match[0].length)
    return NAMED.filter(([words, path]) => words.test(said) && standsBefore(labelled, path, piece.start)).map(
      ([, path]) => doubtOf(path, piece, 'Mejlet säger att uppgiften är fel.'),
    )
  })
  return { fields: [], doubts }
}

// What was wrong in an earlier mail is put right by the values that follow.
function standsBefore(labelled: Found, path: string, place: number): boolean {
  return labelled.fields.some(field => field.path === path && field.span.in === 'text' && field.span.start < place)
}

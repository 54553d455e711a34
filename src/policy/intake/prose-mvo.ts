// MVO codes in prose: the list that running text states, by number or by name.
import { joined } from './address-values.js'
import { readMvo } from './mvo-names.js'
import { doubtOf, fieldOf } from './pieces.js'
import { type ProseText, sentenceAt } from './prose-text.js'
import type { Found } from './shapes.js'

const MVO_CHANGE =
  /(?<![a-z])mvo(?:-?kod(?:en|er|erna)?)?(?: for (?:sjukhus)?kod(?:en)? [\dx]{5,6})?[^\d\n.]{0,40}?fran (\d{3})(?!\d)[^\d\n.]{0,60}? till (\d{3})(?!\d)/g
const MVO_NAMED =
  /(?<![a-z])(?:mvo(?:-?\s?kod(?:en|er|erna)?)?|verksamhetsomrade(?:t|n|na)?)(?: for (?:sjukhus)?kod(?:en)? [\dx]{5,6})?[\s:=(]{1,3}(?:(?:ar|is|blir|vara) )?(\d{3}(?!\d)(?:(?:, | och | samt | and )\d{3}(?!\d)){0,20})/g
const MVO_PARTLY =
  /lagg(?:a|er|s)?(?: [a-z]{1,12}){0,2} till|till?agg|ta(?:r|s)? bort|utoka|komplettera|(?<![a-z])(?:add|adding|remove|inte|ej|tidigare|fran \d{3}(?!\d))(?![a-z])/

const MVO_BY_NAME =
  /(?<![a-z])(?:mvo(?:-?\s?kod(?:en|er|erna)?)?|verksamhetsomrade(?:t|n|na)?)[\s:=]{1,3}(?:(?:ar|is|blir|vara) )?(?=[a-z])([^.\n]{4,300}?)(?=\.(?:\s|$)|\n|$|,? (?:fran|fr\.?\s?o\.?\s?m|per|galler|from)(?![a-z]))/g

/** MVO codes told in prose, by number or by name. One added or taken away leaves the list unknown: doubted. */
export function mvoIn(prose: ProseText): Found {
  const changes = [...prose.folded.matchAll(MVO_CHANGE)]
  if (changes.length > 0) return joined(...changes.map(match => mvoFrom(prose, match, match[2] ?? '')))
  // Words are taken for names only when every one of them is a name of the list: "MVO Ortopedisk vård (311)".
  const byName = [...prose.folded.matchAll(MVO_BY_NAME)].slice(0, 100)
  const named = byName.filter(match => readMvo(match[1] ?? '').why === undefined)
  const numbered = [...prose.folded.matchAll(MVO_NAMED)].slice(0, 200)
  return joined(
    ...[...named, ...numbered].map(match => {
      const { start, end } = sentenceAt(prose, match.index)
      const told = prose.folded
        .slice(start, Math.min(end, start + 1000))
        .replace(/\((?:tidigare|forut|f\.?d)[^()]{0,80}\)/g, ' ')
      if (!MVO_PARTLY.test(told)) return mvoFrom(prose, match, match[1] ?? '')
      const piece = prose.pieceAt(match.index, match.index + match[0].length)
      return { fields: [], doubts: [doubtOf('mvo', piece, 'Hela listan av MVO-koder är inte angiven.')] }
    }),
  )
}

function mvoFrom(prose: ProseText, match: RegExpExecArray, words: string): Found {
  const end = match.index + match[0].length
  const piece = prose.pieceAt(end - words.length, end)
  const { codes, why } = readMvo(piece.words)
  return why === undefined
    ? { fields: [fieldOf('mvo', codes, piece, 'prose-mvo', 2)], doubts: [] }
    : { fields: [], doubts: [doubtOf('mvo', piece, why)] }
}

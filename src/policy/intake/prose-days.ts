// Days in prose: the day a change holds from, where the sentence says that it is that day.
import { addDays, type Day } from '../days.js'
import type { RequestKind } from '../requests.js'
import { doubtOf, fieldOf } from './pieces.js'
import { type ProseText, sentenceAt } from './prose-text.js'
import type { Found } from './shapes.js'
import { findDays } from './swedish-dates.js'

const FROM =
  /(?<![a-z])(?:fr\.?\s?o\.?\s?m\.?|from|fran och med|fran|per|galler(?: fran)?|med start|startar|start|oppnar|as of|effective|starting)(?: den| on)?[\s:]{1,2}$/
const UNTIL =
  /(?<![a-z])(?:t\.?\s?o\.?\s?m\.?|till och med|sista (?:oppet)?dag(?:en)?(?: (?:for (?!in?rapport|rapport|ansok|anmal|svar|komplett)|med )[a-z ]{1,30}?)?(?: (?:ar|blir))?(?: (?:mandag|tisdag|onsdag|torsdag|fredag|lordag|sondag)(?:en)?)?|last day(?: of [a-z]{1,20})?(?: is| will be)?|until|through)(?: den| on)?[\s:]{1,2}$/
// "Vi finns sedan den 1 november på …": the day a move was done.
const SINCE = /(?<![a-z])(?:finns|ligger|har)(?: vi)? sedan(?: den)? $/
const OF_SOMETHING_ELSE =
  /(?<![a-z])(?:sedan|since|fore|innan|brev|mejl|mail|samtal|samtalet|beslut|avtal|avtalet|mote|motet|senast|daterat|daterad|svar|before|by|dated)(?: den| av den| fran den| fran| on)?\s$/
const MONTH =
  '(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|january|february|march|may|june|july|august|october)'
const VAGUE = new RegExp(
  String.raw`(?<![a-z])(?:(?:under|i|vid|per|efter|fore|kring|runt|till|fran|from|fr\.?o\.?m\.?|nagon gang i|in|during) (?:slutet av |borjan av |mitten av )?(?:varen|sommaren|hosten|vintern|arsskiftet|nasta ar|host|var(?= \d{4}| (?:flyttar|stanger|oppnar|byter|tar|kommer|upphor|avvecklas?|ska|blir|startar)(?![a-z])|[.,;!?]|\s*$)|${MONTH})|(?:vecka|v\.) ?\d{1,2}|kvartal|${MONTH}(?= \d{4}))(?! \d{1,2}(?!\d))(?: \d{4})?`,
  'g',
)

// A letter that tells more days than this tells none.
const MOST_DAYS = 200
const CHANGES: readonly string[] = ['move', 'takeover', 'closure']

/** The day told by the sentences that say what is asked for, or with "från och med"; vague times there are doubted. */
export function dayIn(prose: ProseText, kind: RequestKind | null, receivedOn: Day): Found {
  const cues = prose.cues.filter(cue => !cue.isWeak || cue.kind === 'new-code')
  const telling = new Set(cues.map(cue => sentenceAt(prose, cue.start).start))
  const found: Found[] = []
  const since: Found[] = []
  const untold: Found[] = []
  for (const { start, end, day, why } of findDays(prose.folded, receivedOn).slice(0, MOST_DAYS)) {
    const before = prose.folded.slice(Math.max(0, start - 60), start)
    const piece = prose.pieceAt(start, end)
    const isLast = UNTIL.test(before)
    if (kind === 'move' && day !== undefined && day > addDays(receivedOn, -400) && SINCE.test(before))
      since.push({ fields: [fieldOf('effectiveFrom', day, piece, 'prose-since', 2)], doubts: [] })
    const isTold = telling.has(sentenceAt(prose, start).start) || FROM.test(before) || isLast
    // A day ahead in a letter on a change: it may be the day of the change, and then not the day the mail came in.
    if (!isTold && CHANGES.includes(kind ?? '') && (day ?? '') > receivedOn && !OF_SOMETHING_ELSE.test(before))
      untold.push({
        fields: [],
        doubts: [doubtOf('effectiveFrom', piece, 'Det är inte klart vad som sker den dagen.')],
      })
    if (!isTold || OF_SOMETHING_ELSE.test(before) || (isLast && kind !== 'closure')) continue
    if (day === undefined) found.push({ fields: [], doubts: [doubtOf('effectiveFrom', piece, why ?? '')] })
    else if (isPast(prose, start, piece.words) && day > receivedOn)
      found.push({ fields: [], doubts: [doubtOf('effectiveFrom', piece, 'Det är oklart vilket år som menas.')] })
    else {
      const [value, rule] = isLast ? [addDays(day, 1), 'prose-last-day'] : [day, 'prose-day']
      found.push({ fields: [fieldOf('effectiveFrom', value, piece, rule, 2)], doubts: [] })
    }
  }
  if (found.length === 0) found.push(...since)
  if (found.length === 0) found.push(...vagueIn(prose, telling))
  if (found.length === 0) found.push(...untold)
  return { fields: found.flatMap(each => each.fields), doubts: found.flatMap(each => each.doubts) }
}

// "Vi flyttade den 1 mars": a day behind us, though no year says so.
function isPast(prose: ProseText, start: number, words: string): boolean {
  const before = prose.folded.slice(sentenceAt(prose, start).start, start).slice(-200)
  return (
    !/\d{4}/.test(words) &&
    /(?<![a-z])(?:(?:har|has|have)(?! (?:en |ett |a )?(?:ny|nya|nytt|new|sjukhuskod|kod|samma|mvo)(?![a-z]))|flyttade|stangde|upphorde|tog over|bytte|lades|moved|closed|took over)(?![a-z])/.test(
      before,
    )
  )
}

function vagueIn(prose: ProseText, telling: ReadonlySet<number>): readonly Found[] {
  return [...prose.folded.matchAll(VAGUE)]
    .filter(match => telling.has(sentenceAt(prose, match.index).start))
    .map(match => ({
      fields: [],
      doubts: [
        doubtOf(
          'effectiveFrom',
          prose.pieceAt(match.index, match.index + match[0].length),
          'Det är inte klart vilken dag som menas.',
        ),
      ],
    }))
}

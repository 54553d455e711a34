// Kinds: what a mail asks for, told by its words and by what it names; null when an officer must say.
import type { RequestKind } from '../requests.js'

/** A word or phrase that speaks for a kind, at its place in the folded text. */
export interface Cue {
  readonly kind: RequestKind
  readonly isWeak: boolean
  readonly start: number
  readonly end: number
}

interface CuePattern {
  readonly kind: RequestKind
  readonly pattern: RegExp
  readonly isWeak?: boolean
}

const UNIT =
  '(?:verksamhet|mottagning|klinik|enhet|avdelning|vardenhet|verksamheter|lokal|drift|sjukhus|vardcentral|praktik)'

const CUES: readonly CuePattern[] = [
  {
    kind: 'closure',
    pattern:
      /(?<![a-z])(?:avveckl[a-z]*|nedlagg[a-z]*|lagg(?:er|a|s|as)? (?:ner|ned|igen)|lades? (?:ner|ned)|lagts? (?:ner|ned)|upphor[a-z]*|stang(?:er|s|as|a|ning|ningen|de|des|t)?(?![a-z])|avslutas?(?![a-z])|upphort|slar igen)/g,
  },
  {
    kind: 'closure',
    pattern:
      /(?<![a-z])(?:clos(?:e|es|ed|ing|ure)|shut(?:s|ting)? down|discontinu[a-z]*|ceas(?:e|es|ed|ing))(?![a-z])/g,
  },
  {
    kind: 'move',
    pattern:
      /(?<![a-z])(?:(?:del)?flytt(?:ar|a|at|ade|as|en|ning|ningen|anmalan)?(?![a-z])|byt(?:er|a|e av|te|t) (?:lokal|lokaler|adress|besoksadress)|adressandring|andra[dt]e? (?:besoks)?adress|andring av (?:besoks)?adress|ny (?:besoks)?adress(?= for))/g,
  },
  { kind: 'move', pattern: /(?<![a-z])(?:mov(?:e|es|ed|ing)|relocat[a-z]*|change of address|new premises)(?![a-z])/g },
  {
    kind: 'move',
    pattern: /(?<![a-z])ny(?:a|tt)? (?:besoksadress|adress|lokaler)(?![a-z])|(?<![a-z])new address(?![a-z])/g,
    isWeak: true,
  },
  {
    kind: 'takeover',
    pattern: new RegExp(
      `(?<![a-z])(?:(?:ta|tar|tog|tagit|tas) (?:[a-z&.-]{1,20} ){0,5}?over (?:driften av |ansvaret for )?(?:[a-z]{1,20} ){0,2}[a-z]{0,30}${UNIT}|overta(?:r|s|git|ga)? (?:[a-z]{1,20} ){0,2}[a-z]{0,30}${UNIT}|overtag(?:ande|andet|it)(?: av)?|byt(?:er|e av|a) (?:vardgivare|huvudman|agare|driftsform|agaren)|ny vardgivare (?:for|fran|tar|blir)|verksamhetsovergang|verksamhetsoverlatelse|overgar till (?:ny vardgivare|[a-z]{1,30} ab))`,
      'g',
    ),
  },
  {
    kind: 'takeover',
    pattern:
      /(?<![a-z])(?:take ?over|takes over|taking over|taken over|took over|acquir[a-z]*|change of (?:provider|owner|ownership))(?![a-z])/g,
  },
  {
    kind: 'amendment',
    pattern:
      /(?<![a-z])(?:byt(?:er|a|t|te|e av) (?:vi )?(?:namn|kontaktperson|mvo)|(?:ny|byta|byter|andra|andrad|nytt) (?:kontaktperson|kontaktuppgift(?:er)?|kontakt)|namnbyte|namnandring|andra[dt]e? (?:verksamhetens )?(?:namn|kontaktperson|kontaktuppgifter|mvo[a-z-]*|verksamhetsomrade)|andring av (?:namn|verksamhetens namn|kontaktperson|kontaktuppgifter|mvo[a-z-]*|verksamhetsomrade)|nytt (?:namn|mvo|verksamhetsomrade)|nya mvo|andra mvo[a-z-]*|mvo[a-z -]{0,14} (?:andras|byts|utokas|laggs till|tas bort)|lagg(?:a|er|s)? till (?:[a-z]{1,12} ){0,2}(?:mvo|verksamhetsomrade)|ta(?:r|s)? bort (?:[a-z]{1,12} ){0,2}(?:mvo|verksamhetsomrade))/g,
  },
  {
    kind: 'amendment',
    pattern:
      /(?<![a-z])(?:change of (?:name|contact)|renam[a-z]*|change(?:s|d)? (?:its|our|the) name|new name|new contact)(?![a-z])|(?<![a-z])ny (?:e-?post|mejl|mail)(?:-?adress)?(?![a-z])|(?<![a-z])new e-?mail(?: address)?(?![a-z])/g,
  },
  {
    kind: 'amendment',
    pattern: /(?<![a-z])(?:andring(?:ar)?|andra|andras|uppdater[a-z]*|update[a-z]*|amend[a-z]*|rattelse)(?![a-z])/g,
    isWeak: true,
  },
  {
    kind: 'new-code',
    pattern:
      /(?<![a-z])(?:begar|begara|begaran|ansok|ansoka|ansoker|ansokan|behov|behova|behover|onskar|onska|onskas|onskemal|bestall|bestaller|bestallning|soker|vill(?: garna)? ha|skulle vilja ha|tilldela|tilldelning|tilldelas|registrera|fa)(?![a-z])[a-z ,]{0,50}?(?:sjukhuskod(?:er)?|sjukhus-kod|(?<![a-z-])ny kod|(?<![a-z-])en kod|(?<![a-z-])koder)(?![a-z])/g,
  },
  {
    kind: 'new-code',
    pattern:
      /(?<![a-z])(?:ny|nya) (?:sjukhus)?kod(?:er)?(?![a-z])|(?<![a-z])sjukhuskod(?:er)? (?:onskas|behovs|till (?:var )?ny|for (?:var )?ny)/g,
  },
  {
    kind: 'new-code',
    pattern:
      /(?<![a-z])(?:apply|application|applying|request|requesting|need|require)(?![a-z])[a-z ]{0,40}?(?:hospital )codes?(?![a-z])|(?<![a-z])new hospital codes?(?![a-z])/g,
  },
  {
    kind: 'new-code',
    pattern:
      /(?<![a-z])(?:oppnar|startar|etablerar|oppna|starta|nystartad|nyoppnad)(?: [a-z]{1,10}){0,3} [a-z]{0,20}(?:mottagning|klinik|verksamhet|enhet|center)(?:ar|er)?(?![a-z])/g,
    isWeak: true,
  },
  {
    kind: 'new-code',
    pattern: /(?<![a-z])(?:ansokan|begaran|sjukhuskod(?:er)?|hospital code)(?![a-z])/g,
    isWeak: true,
  },
]
const DENIED = /(?<![a-z])(?:inte|ej|aldrig|not|never|utan att)\s(?:[a-z]{1,12}\s)?$/
// A door that closes for the day, or for the summer, is no closure.
const PASSING =
  /^[^.\n]{0,30}?(?<![a-z])(?:(?:kl|klockan|journal(?:en)?|arende(?:t)?|konto(?:t)?|inlogg[a-z]*|dorr(?:en)?|telefon(?:en)?|vaxel(?:n)?|tillfalligt|temporar[a-z]*|vecka|v\.?)(?![a-z])|at \d|for (?:dagen|lunch|semester|sommaren)|under (?:sommaren|julen|semestern|jul|vecka|helgen)|over (?:sommaren|jul|julen|helgen)|i (?:sommar|jul|dag|morgon|helgen)(?![a-z]))/
const ALREADY_OTHER =
  /andr|uppdater|flytt|avslut|avveckl|stang|byta|namn|fraga|tidigare|lista|forteckning|information|alla /

/** The cues in a folded text. */
export function cuesIn(folded: string): readonly Cue[] {
  return CUES.flatMap(({ kind, pattern, isWeak = false }) =>
    [...folded.matchAll(pattern)]
      .filter(match => isMeant(kind, match, folded))
      .map(match => ({ kind, isWeak, start: match.index, end: match.index + match[0].length })),
  )
}

// Thoughts of what might be done, and questions whether it must: "vi funderar på om vi ska flytta", "behöver vi en kod?".
const PONDERING =
  /(?<![a-z])(?:funderar|overvager|considering|wondering (?:if|whether) we should|om vi (?:ska|skulle|bor)|hur (?:vi|man|gor|gar|ansoker|ska)|vad (?:hander|galler)|how (?:do|can|to|should)|what happens)(?![a-z])/
const ASKING =
  /(?<![a-z])(?:(?:ska|behover|maste|bor) (?:vi|man|jag|det|de)|(?:do|must|should) (?:we|i|you)|galler det)(?![a-z])/

function isPondered(folded: string, start: number, end: number): boolean {
  const before = folded.slice(Math.max(0, start - 200), start)
  const said = before.slice(
    Math.max(before.lastIndexOf('. '), before.lastIndexOf('? '), before.lastIndexOf('\n\n')) + 1,
  )
  if (PONDERING.test(said)) return true
  const rest = /^[^.!?]{0,200}\?/.exec(folded.slice(end, end + 201))
  return rest !== null && (ASKING.test(said) || ASKING.test(folded.slice(start, end)))
}

function isMeant(kind: RequestKind, match: RegExpExecArray, folded: string): boolean {
  const end = match.index + match[0].length
  // "Vi anmälde att koden skulle avvecklas": what was meant once.
  if (
    /skulle (?:ha )?$/.test(folded.slice(Math.max(0, match.index - 12), match.index)) &&
    /(?:as|ats)(?: ner| ned)?$/.test(match[0])
  )
    return false
  if (isPondered(folded, match.index, end)) return false
  if (DENIED.test(folded.slice(Math.max(0, match.index - 30), match.index))) return false
  if (/(?<![a-z])(?:inte|ej|not)(?![a-z])/.test(match[0])) return false
  if (/^ (?:vi |dock )?(?:inte|ej|aldrig|not)(?![a-z])/.test(folded.slice(end, end + 14))) return false
  if (
    kind === 'closure' &&
    (PASSING.test(folded.slice(end, end + 60)) ||
      /tillfalligt\s$/.test(folded.slice(Math.max(0, match.index - 14), match.index)))
  )
    return false
  return kind !== 'new-code' || !ALREADY_OTHER.test(match[0])
}

/** What is known of a request besides its cues. */
export interface Signs {
  readonly cues: readonly Pick<Cue, 'kind' | 'isWeak'>[]
  readonly hasCode: boolean
  /** How many of the eight fields were named by labels. */
  readonly labelled: number
  /** Labelled with "ny": `address.street`, `activityName`. */
  readonly news: ReadonlySet<string>
  readonly mentionsCode: boolean
}

/** The kind that the signs agree on; null when they do not, or say too little. */
export function kindOf(signs: Signs): RequestKind | null {
  const strong = new Set(signs.cues.filter(cue => !cue.isWeak).map(cue => cue.kind))
  const weak = new Set(signs.cues.filter(cue => cue.isWeak).map(cue => cue.kind))
  if (strong.size > 0) return agreed(strong, signs)
  if (signs.hasCode && (signs.news.has('address.street') || weak.has('move'))) return 'move'
  if (signs.hasCode && ['activityName', 'contact.name', 'mvo', 'name'].some(path => signs.news.has(path)))
    return 'amendment'
  if (signs.hasCode) return null
  const isAsking = weak.has('new-code') || signs.mentionsCode
  if (weak.has('amendment') || weak.has('move')) return null
  return (isAsking && signs.labelled >= 3) || signs.labelled >= 5 ? 'new-code' : null
}

// A name or contact told with a move or a takeover is part of it; a takeover may hold a move or an end. All else is unsure.
function agreed(strong: ReadonlySet<RequestKind>, signs: Signs): RequestKind | null {
  const [only] = strong
  if (strong.size === 1 && only === 'new-code') return signs.hasCode ? null : 'new-code'
  if (strong.size === 1) return only ?? null
  if (strong.has('new-code')) return null
  if (strong.has('takeover')) return 'takeover'
  const rest = [...strong].filter(kind => kind !== 'amendment')
  return rest.length === 1 ? (rest[0] ?? null) : null
}

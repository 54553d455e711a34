// Placeholders: what people write in a field they do not fill in.
import { fold } from './folded-text.js'

const WORDS =
  /^(?:saknas|vet (?:ej|inte)|ej (?:klart|klar|angivet|angiven|bestamt|bestamd|aktuellt|kant|kand)|okant|okand|inte (?:klart|bestamt)|ingen|inget|inga|nej|ja|yes|n ?\/? ?a|na|tbd|tba|todo|unknown|none|to be (?:decided|announced|confirmed)|(?:kommer|meddelas|aterkommer|fylls i|bestams)(?: .{0,40})?|se (?:nedan|ovan|bifogat|bifogad|bilaga|signatur|ovanstaende|nedanstaende|mitt|under|nedan.{0,20}|below|above|attached)(?: .{0,40})?|samma(?: .{0,60})?|same (?:as|address).{0,60}|oforandra[dt]e?|oforandrade|som (?:ovan|tidigare|forut)|undertecknad|jag(?: sjalv)?|enligt .{0,60}|x{2,}|fyll i.{0,40}|unchanged|as (?:before|above))$/

/** Whether a value only says that there is none yet, or that it stands elsewhere. */
export function isPlaceholder(words: string): boolean {
  const text = fold(words.slice(0, 120)).trim()
  if (!/[a-z0-9]/.test(text)) return !/\p{L}/u.test(text)
  if (/^[[<{(].{0,80}[\]>})]$/.test(text) && !text.includes('@') && !/^<[a-z/]/.test(text)) return true
  return WORDS.test(text.replace(/[\s.!?,;:()-]+$/, '').replace(/^[\s(–-]+/, ''))
}

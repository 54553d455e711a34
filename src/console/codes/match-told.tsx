// Why a code was found: which of its texts answered which words of the question, in Swedish.
import type { Explanation, Match, MatchedWord, SearchField } from '../../registry/search-explanation.js'
import type { How } from '../../registry/search-question.js'
import { spanOf } from './timeline-picture.js'

const FIELD_TEXTS: Readonly<Record<SearchField, string>> = {
  code: 'Koden',
  organisationNumber: 'Organisationsnumret',
  name: 'Namnet',
  formerName: 'Annat namn',
  town: 'Orten',
  provider: 'Vårdgivaren',
  region: 'Regionen',
  formerTown: 'Annan ort',
  formerProvider: 'Annan vårdgivare',
}

/** How a word answered that is not the one asked for. */
const HOW_TEXTS: Readonly<Record<Exclude<How, 'exact'>, string>> = {
  inflected: 'motsvarar',
  abbreviation: 'är en förkortning eller utskrivning av',
  part: 'är en del av ordet',
  synonym: 'kan betyda detsamma som',
  prefix: 'är början på',
  fuzzy: 'stavas nästan som',
}

/** What is not plain from the name alone; nothing for words that stand there as they were asked. */
export const MatchTold = ({ match }: { readonly match: Explanation | null }): JSX.Element => {
  if (match === null) return ''
  const telling = match.matches.filter(isTelling)
  if (telling.length === 0 && match.unanswered.length === 0) return ''
  return (
    <ul class="match">
      {telling.map(each => (
        <li>
          <span safe>{`${FIELD_TEXTS[each.field]}${daysOf(each)}: `}</span>
          <Marked text={each.text} words={each.words.map(({ word }) => word)} />
          <span safe>{each.words.filter(isOther).map(wordLine).join('')}</span>
        </li>
      ))}
      {match.unanswered.length === 0 ? '' : <li safe>{`Svarar inte mot: ${match.unanswered.join(', ')}`}</li>}
    </ul>
  )
}

const isOther = ({ how }: MatchedWord): boolean => how !== 'exact'
const isTelling = ({ field, words }: Match): boolean => !['name', 'code'].includes(field) || words.some(isOther)

const wordLine = ({ asked, word, how }: MatchedWord): string =>
  how === 'exact' ? '' : ` (”${asked}” ${HOW_TEXTS[how]} ”${word}”)`

const daysOf = ({ field, from, to }: Match): string =>
  field.startsWith('former') ? `, ${spanOf(from === '' ? null : from, to)}` : ''

/** A text with words in it marked, the first time each stands there. */
export function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }): JSX.Element {
  const spans = words
    .map(word => ({ at: text.toLowerCase().indexOf(word.toLowerCase()), length: word.length }))
    .filter(({ at, length }) => at >= 0 && length > 0)
    .sort((one, other) => one.at - other.at)
  const pieces: { readonly text: string; readonly isMarked: boolean }[] = []
  let done = 0
  for (const { at, length } of spans) {
    if (at < done) continue
    pieces.push({ text: text.slice(done, at), isMarked: false }, { text: text.slice(at, at + length), isMarked: true })
    done = at + length
  }
  pieces.push({ text: text.slice(done), isMarked: false })
  return (
    <>
      {pieces.map(piece =>
        piece.text === '' ? '' : piece.isMarked ? <mark safe>{piece.text}</mark> : <span safe>{piece.text}</span>,
      )}
    </>
  )
}

// Shapes of what the search answers: codes in a list, and why they were found.
import { Type } from '@sinclair/typebox'
import { SEARCH_FIELDS, type SearchField } from '../registry/search-explanation.js'
import { HOWS, type How } from '../registry/search-question.js'
import { codeProperties, Links, list, nullable, nullableText, object, text } from './shapes.js'

const MatchedWord = object({
  asked: text('The word of the question.', 'ogonkliniken'),
  word: text('The word that answered, as it stands in the text.', 'Ögonklinik'),
  how: Type.Unsafe<How>({
    type: 'string',
    enum: HOWS,
    description:
      'As it was asked; in another form; written in full or shortened; by the part of a compound that says what it is about; by a kind of unit said for the one asked; by a longer word that begins so; by a word that is spelt nearly so.',
  }),
  edits: Type.Integer({ description: 'How many letters differ.' }),
})
const Match = object({
  field: Type.Unsafe<SearchField>({ type: 'string', enum: [...SEARCH_FIELDS], description: 'What answered.' }),
  text: text('As it stands there: the former name, say.', 'Ögonklinik Fyris'),
  from: nullableText(
    'First day of the state it is of, when that is not the one shown; null when unknown.',
    '2020-01-01',
  ),
  to: nullableText('Last day of that state; null when it is open, or the one shown.', '2025-12-31'),
  words: list(MatchedWord),
})
export const Explanation = object(
  {
    score: Type.Integer({
      description: '1000 when every word stands in the name as it was asked; more when the code itself was asked for.',
    }),
    rank: Type.Integer({
      description: 'From 1. Codes with the same score have the same rank: their order says nothing.',
    }),
    tied: Type.Integer({ description: 'How many codes have this rank.' }),
    matches: list(Match, { description: 'The texts of the code that answered, with the words that did.' }),
    unanswered: list(Type.String(), { description: 'Words of the question that nothing of the code answers.' }),
  },
  {
    $id: 'Explanation',
    description: 'Why a code was found by free text, and how well beside others. Nothing is chosen.',
  },
)
export const ListedCode = object(
  { ...codeProperties, _links: Links, match: nullable(Type.Ref(Explanation), { description: 'Null without `q`.' }) },
  { $id: 'ListedCode', description: 'A hospital code in a list, and why it was found.' },
)

export const SEARCH_SHAPES = [Explanation, ListedCode]

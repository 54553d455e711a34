// Letters: what each occasion is written as. Plain text in Swedish; the words of others are quoted, never trusted.
import { acknowledgementOf, questionOf, reminderOf } from './inquiries.js'
import type { Letter, Occasion } from './occasions.js'
import { DEFAULT_LETTER_SETTINGS, type LetterSettings } from './settings.js'
import { decisionOf, noticeOf } from './verdicts.js'

/**
 * The letter for an occasion. Pure: the same occasion and settings give the same letter, so that it can be written with the
 * decision. A decision whose outcome is `rejected` becomes a rejection.
 * @throws RangeError for a decision that settles nothing (referred, refused) and for one on a case without a kind.
 */
export function letterOf(occasion: Occasion, settings: LetterSettings = DEFAULT_LETTER_SETTINGS): Letter {
  switch (occasion.kind) {
    case 'acknowledgement':
      return acknowledgementOf(occasion, settings)
    case 'question':
      return questionOf(occasion, settings)
    case 'reminder':
      return reminderOf(occasion, settings)
    case 'decision':
      return decisionOf(occasion, settings)
    case 'notice':
      return noticeOf(occasion, settings)
  }
}

// The frame of every letter: subject with the case number first, greeting, what is told, whom to ask, who signs.
import { remembered } from '../remembering.js'
import { type Part, textOf } from './layout.js'
import type { CaseTold, Letter } from './occasions.js'
import { framed, quoted } from './quoted.js'
import type { LetterSettings } from './settings.js'

/** A letter of these parts. `about` is our own words: nothing from outside stands in a subject. */
export function letterFrom(
  kind: Letter['kind'],
  told: CaseTold,
  about: string,
  parts: readonly Part[],
  settings: LetterSettings,
): Letter {
  return {
    kind,
    subject: quoted(`[${told.number}] ${about}`, 120),
    text: textOf(['Hej!', ...parts, ...contactParagraphs(settings.contact), closing(settings.sender)]),
  }
}

/** A configured text as paragraphs: parted by blank lines. */
export const paragraphsOf = (text: string): readonly string[] =>
  framed(text)
    .join('\n')
    .split('\n\n')
    .map(paragraph => paragraph.replaceAll('\n', ' '))

// The settings are the same for every letter.
const contactParagraphs = remembered(paragraphsOf)
const closing = remembered((sender: string) => ['Med vänlig hälsning', ...framed(sender)].join('\n'))

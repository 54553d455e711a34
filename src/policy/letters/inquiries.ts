// Letters that ask: the acknowledgement with what is missing, an officer's question, and the reminder of either.
import { swedishDay } from '../days.js'
import { itemOf, labelOf, pathsMissing, rowsRead } from './fields.js'
import { letterFrom } from './frame.js'
import { matterOf } from './kinds.js'
import type { Part } from './layout.js'
import type { Acknowledged, Asked, CaseTold, Letter, Unanswered } from './occasions.js'
import { framed } from './quoted.js'
import type { LetterSettings } from './settings.js'

/** The one automatic answer to a mail that became a case: a fixed form, what was understood and what is missing. */
export function acknowledgementOf({ case: told, missing }: Acknowledged, settings: LetterSettings): Letter {
  const paths = pathsMissing(told, missing)
  const isWhole = paths.length === 0
  return letterFrom(
    'acknowledgement',
    told,
    isWhole ? 'Vi har tagit emot ert ärende' : 'Vi behöver fler uppgifter i ert ärende',
    [
      `Vi tog emot ert ärende den ${swedishDay(told.receivedOn)}. Det har nummer ${told.number}.`,
      'Det här är ett automatiskt svar. Ingenting är beslutat och ingenting är ändrat i registret.',
      ...partsRead(told, paths),
      ...(isWhole ? NOTHING_MISSING : partsMissing(paths)),
    ],
    settings,
  )
}

const NOTHING_MISSING: readonly Part[] = [
  { heading: 'Det här händer nu' },
  'Ni behöver inte göra något mer nu. En handläggare går igenom ärendet. Ni får sedan ett beslut, eller en fråga om vi behöver veta mer.',
]

function partsRead(told: CaseTold, missing: readonly string[]): readonly Part[] {
  const rows = rowsRead(told, missing)
  const heading = { heading: 'Så här har vi förstått ert ärende' }
  if (rows.length === 0) return [heading, 'Vi kunde inte läsa ut några uppgifter ur det ni skickade.']
  return [heading, { rows }, 'Är något fel? Svara på det här mejlet och skriv vad som ska ändras.']
}

/** What is missing and how to answer: the labels as lines to fill in, which our own reading knows. */
function partsMissing(paths: readonly string[]): readonly Part[] {
  const asked = paths.filter(path => path !== '')
  return [
    { heading: 'Det här saknas' },
    'Vi behöver de här uppgifterna för att kunna gå vidare:',
    { items: paths.map(itemOf) },
    { heading: 'Så här svarar ni' },
    ...(asked.length === 0
      ? ['Svara på det här mejlet och skriv uppgifterna, en på varje rad.']
      : [
          'Svara på det här mejlet. Kopiera raderna, fyll i dem och skriv en uppgift på varje rad:',
          { rows: asked.map(path => [labelOf(path), ''] as const) },
        ]),
    'När uppgifterna har kommit går en handläggare igenom ärendet.',
  ]
}

/** An officer's question, in the officer's own words. */
export function questionOf({ case: told, question, answerBy }: Asked, settings: LetterSettings): Letter {
  return letterFrom(
    'question',
    told,
    'Vi har en fråga om ert ärende',
    [
      `Vi behöver veta mer för att kunna gå vidare med ert ärende ${told.number}.${matterOf(told)}`,
      { heading: 'Handläggarens fråga' },
      { frame: framed(question) },
      { heading: 'Så här svarar ni' },
      `Svara på det här mejlet${by(answerBy)}. Ärendet väntar tills vi har fått ert svar.`,
    ],
    settings,
  )
}

/** The reminder of what was asked. */
export function reminderOf(occasion: Unanswered, settings: LetterSettings): Letter {
  const { case: told, askedOn, missing, question, answerBy } = occasion
  const paths = missing.length === 0 ? [] : pathsMissing(told, missing)
  return letterFrom(
    'reminder',
    told,
    'Påminnelse: vi väntar på ert svar',
    [
      `Den ${swedishDay(askedOn)} skrev vi till er om ert ärende ${told.number}.${matterOf(told)} Vi har inte fått något svar.`,
      `Svara på det här mejlet${by(answerBy)}. Ärendet väntar tills vi har fått ert svar. Har ni redan svarat behöver ni inte göra något.`,
      ...(question === undefined ? [] : [{ heading: 'Handläggarens fråga' }, { frame: framed(question) }]),
      ...(paths.length === 0 ? [] : partsMissing(paths)),
    ],
    settings,
  )
}

const by = (day: string | undefined): string => (day === undefined ? '' : ` senast den ${swedishDay(day)}`)

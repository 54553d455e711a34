// Files of codes: the columns of what is exported, of a list of codes and of the states of one.
import type { CodeAnswer } from '../../registry/answers.js'
import type { ExportColumn } from '../parts/export.js'
import { CODE_STATUS_WORDS, wordOf } from '../words.js'
import { regionName } from './code-words.js'

/** Codes and days are written so that Excel leaves them as they are. */
export const CODE_COLUMNS: readonly ExportColumn<CodeAnswer>[] = [
  { head: 'Sjukhuskod', cell: ({ code }) => code },
  { head: 'Läge', cell: ({ status }) => wordOf(CODE_STATUS_WORDS, status) },
  { head: 'Från och med', cell: ({ validFrom }) => validFrom },
  { head: 'Till och med', cell: ({ validTo }) => validTo },
  { head: 'Verksamhetens namn', cell: ({ activityName }) => activityName },
  { head: 'Vårdgivare', cell: ({ provider }) => provider?.name },
  { head: 'Organisationsnummer', cell: ({ provider }) => provider?.organisationNumber },
  { head: 'Länskod', cell: ({ region }) => region },
  { head: 'Region', cell: ({ region }) => (region === null ? null : regionName(region)) },
  { head: 'Besöksadress', cell: ({ address }) => address?.street },
  { head: 'Postnummer', cell: ({ address }) => address?.postalCode },
  { head: 'Ort', cell: ({ address }) => address?.town },
  { head: 'MVO', cell: ({ mvo }) => mvo.join(' ') },
  { head: 'Regel', cell: ({ rule }) => rule },
  { head: 'Princip', cell: ({ clause }) => clause },
  { head: 'Tillståndets id', cell: ({ stateId }) => stateId },
]

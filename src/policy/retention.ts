// Retention: the rules by which personal data are erased, as a table; which of them apply, and after how long, is configured.

/** Since when a period is counted: the mail came in, or the last thing was done to a case that is settled or withdrawn. */
export type CountedFrom = 'arrival' | 'end of case'

export interface RetentionRule {
  readonly id: RetentionRuleId
  /** What a decision on erasure would say, in Swedish. */
  readonly what: string
  /** The columns that lose their content; of `personal` the whole row goes. Everything else of a row stays as it was. */
  readonly erases: readonly string[]
  readonly countedFrom: CountedFrom
}

/** A rule that applies, and after how many days of 24 hours. */
export interface RetentionPeriod {
  readonly rule: RetentionRuleId
  readonly days: number
}

export const RETENTION_RULE_IDS = ['messages', 'machines', 'letters', 'contacts'] as const
export type RetentionRuleId = (typeof RETENTION_RULE_IDS)[number]

/**
 * The rules there are. None applies by itself: an authority may destroy public documents only under a decision on erasure
 * (gallringsbeslut: arkivlagen 1990:782, 10 §; arkivförordningen 1991:446, 14 §), so nothing is ever erased until periods are
 * configured. The motive of a decision is part of the decision, and personal organisation numbers identify providers: no rule
 * erases either.
 */
export const RETENTION_RULES: readonly RetentionRule[] = [
  {
    id: 'messages',
    what: 'Inkomna mejl vars alla ärenden är avgjorda eller återtagna töms på innehåll, avsändare och det som lästs ur dem. Att mejlet kom, när, och dess kontrollsumma finns kvar.',
    erases: ['messages.raw', 'messages.mail', 'messages.sender', 'messages.from_address', 'message_cases.reading'],
    countedFrom: 'end of case',
  },
  {
    id: 'machines',
    what: 'Mejl från maskiner, och mejl som inte gick att läsa och inte ledde till något ärende som prövats eller ska prövas, töms på innehåll och avsändare.',
    erases: ['messages.raw', 'messages.mail', 'messages.sender', 'messages.from_address'],
    countedFrom: 'arrival',
  },
  {
    id: 'letters',
    what: 'Brev i ärenden som är avgjorda eller återtagna töms på mottagare, ämne och text. Vilket slags brev det var, när det skrevs och vad det blev av det finns kvar.',
    erases: ['letters.recipient', 'letters.subject', 'letters.text'],
    countedFrom: 'end of case',
  },
  {
    id: 'contacts',
    what: 'Kontaktpersoner, avsändare, sökandes personnummer och handläggares frågor i ärenden som är avgjorda eller återtagna raderas. Den som är eller ska bli kontaktperson för en kod finns kvar.',
    erases: ['personal.contact', 'personal.sender', 'personal.requester', 'personal.question'],
    countedFrom: 'end of case',
  },
]

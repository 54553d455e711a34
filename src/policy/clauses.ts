// The six principles for giving out a hospital code, word for word, in the order of the page they stand on.

/** The number of a principle. */
export type ClauseId = 'P1' | 'P2' | 'P3' | 'P4' | 'P5' | 'P6'

/** A principle: `text` is Socialstyrelsen's own Swedish wording, `textEn` our translation, which has no force. */
export interface Clause {
  readonly id: ClauseId
  readonly text: string
  readonly textEn: string
}

/** Source: Socialstyrelsen, "Lämna uppgifter till patientregistret", section "Principer för tilldelning av ny sjukhuskod". */
export const CLAUSES: readonly Clause[] = [
  {
    id: 'P1',
    text: 'En sjukhuskod per fysisk plats och vårdgivare.',
    textEn: 'One hospital code per physical site and provider.',
  },
  {
    id: 'P2',
    text: 'Om flera vårdgivare bedriver vård på samma adress ska varje vårdgivare ha en egen sjukhuskod för sin verksamhet.',
    textEn:
      'If several providers give care at the same address, each provider shall have a hospital code of its own for its activity.',
  },
  {
    id: 'P3',
    text: 'Om en vårdgivare flyttar sin verksamhet till ny fysisk plats ska de inte få en ny kod. Däremot behöver vårdgivaren kontakta inrapportering och uppdatera sina adressuppgifter. Om möjligt ska namnet på vårdgivarens verksamhet korrigeras så att det framgår att det rör sig om en ny fysisk plats.',
    textEn:
      "If a provider moves its activity to a new physical site, it shall not be given a new code. The provider must, however, contact the data collection office and update its address. If possible, the name of the provider's activity shall be corrected so that it is clear that it is a new physical site.",
  },
  {
    id: 'P4',
    text: 'I de fall vårdgivare bedriver vård i en annan vårdgivares lokaler ska de ha en egen sjukhuskod.',
    textEn: "Where providers give care in another provider's premises, they shall have a hospital code of their own.",
  },
  {
    id: 'P5',
    text: 'Om en vårdgivare tar över en annan vårdgivares verksamhet i samma lokaler ska verksamheten behålla sjukhuskoden. Däremot behöver vårdgivaren kontakta Socialstyrelsen och uppdatera verksamhetens kontaktuppgifter och namnet på verksamheten i de fall detta är aktuellt.',
    textEn:
      "If a provider takes over another provider's activity in the same premises, the activity shall keep the hospital code. The provider must, however, contact Socialstyrelsen and update the contact details of the activity and, where this applies, its name.",
  },
  {
    id: 'P6',
    text: 'Om en vårdgivare tar över en annan vårdgivares lokaler ska de få en ny sjukhuskod om verksamheten inte är densamma som tidigare.',
    textEn:
      "If a provider takes over another provider's premises, it shall be given a new hospital code if the activity is not the same as before.",
  },
]

const BY_ID: ReadonlyMap<string, Clause> = new Map(CLAUSES.map(clause => [clause.id, clause]))

/** The principle with this number; undefined when there is none. */
export function findClause(id: string): Clause | undefined {
  return BY_ID.get(id)
}

/** The principle with this number. */
export function getClause(id: ClauseId): Clause {
  const clause = BY_ID.get(id)
  if (clause === undefined) throw new RangeError(`no such clause: ${id}`)
  return clause
}

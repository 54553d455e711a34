// Settings of letters: the words that depend on the authority that sends them, with defaults that promise nothing of law.

export interface LetterSettings {
  /** Who signs; several lines are allowed. */
  readonly sender: string
  /** Whom to ask. */
  readonly contact: string
  /** How to object to a decision; paragraphs parted by a blank line. */
  readonly review: string
}

/**
 * The defaults say whom to write to and that the decision is looked at again on request. Which kind of review (omprövning,
 * överklagande), by whom and within what time the law gives is for the authority that runs the register to fill in.
 */
export const DEFAULT_LETTER_SETTINGS: LetterSettings = {
  sender: 'Registret över sjukhuskoder',
  contact: 'Har ni frågor? Svara på det här mejlet och låt ärendenumret stå kvar i ämnesraden.',
  review:
    'Ni kan begära att vi prövar beslutet igen. Svara på det här mejlet. Skriv vilket beslut det gäller, vad ni vill ändra och varför. En handläggare går då igenom beslutet på nytt, och ni får svar i ett mejl.\n\nBeslutet gäller tills ni får ett nytt.',
}

/** Who writes until that is configured: `.example` never leads to anybody (RFC 2606). */
export const DEFAULT_FROM = { name: 'Registret över sjukhuskoder', address: 'sjukhuskoder@registret.example' }

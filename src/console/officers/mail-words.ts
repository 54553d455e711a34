// Words of mails and letters: what their states, kinds and reasons are called on screen.

type Words = Readonly<Record<string, string>>

export const LETTER_STATUS_WORDS: Words = {
  due: 'Ska skickas',
  sent: 'Skickat',
  failed: 'Gick inte att skicka',
  bounced: 'Kom tillbaka',
  withheld: 'Hålls inne',
}
export const LETTER_KIND_WORDS: Words = {
  acknowledgement: 'Bekräftelse',
  question: 'Fråga',
  reminder: 'Påminnelse',
  decision: 'Beslut',
  rejection: 'Avslag',
  notice: 'Underrättelse',
}
export const MAIL_STATUS_WORDS: Words = {
  stored: 'Väntar på att läsas',
  read: 'Läst',
  machine: 'Från en maskin',
  unreadable: 'Går inte att läsa',
}
/** Why a mail was taken for a machine's, or cannot be read. */
export const MAIL_REASON_WORDS: Words = {
  reread: 'En handläggare har sagt att det är från en människa',
  'auto-reply': 'Autosvar',
  'auto-generated': 'Skapat av ett program',
  bounce: 'Studs: ett brev kom inte fram',
  'mailer-daemon': 'Meddelande från en mejlserver',
  'null-return-path': 'Utan avsändare att svara till',
  'out-of-office': 'Frånvarobesked',
  'own-letter': 'Ett av våra egna brev',
  'own-address': 'Från vår egen adress',
  empty: 'Tomt',
  'not-a-mail': 'Inte ett mejl',
  'too-large': 'För stort',
  'headers-too-large': 'För stort huvud',
  'too-deep': 'För många delar i varandra',
  'too-many-parts': 'För många delar',
  overdue: 'Tog för lång tid att läsa',
  'out-of-memory': 'Krävde för mycket minne att läsa',
  broken: 'Trasigt',
}
export const RELATION_WORDS: Words = {
  opened: 'Öppnade ärendet',
  answered: 'Svar i ärendet',
  machine: 'Handlar om ärendet',
}

// Words for situations: what each answer to each question of the rules says, in Swedish.
import type { CommandKind, Situation } from '../../policy/commands.js'

/** By question and answer; several answers that are told as one by `a+b`; an answer of one kind of request by `kind:question.answer`. */
const WORDS: Readonly<Record<string, string>> = {
  'officer.none': 'handläggaren har inte bestämt något annat',
  'officer.reject': 'handläggaren avslår begäran',
  'officer.otherwise': 'handläggaren beslutar något annat än förslaget',
  'officer.unfit': 'handläggaren beslutar något som inte går att verkställa',
  'day.fits': 'dagen ligger inom fem år bakåt och ett år framåt',
  'day.far-back': 'dagen ligger mer än fem år bakåt',
  'day.far-ahead': 'dagen ligger mer än ett år framåt',
  'named.active': 'koden är i kraft den dagen',
  'named.closed': 'koden är stängd den dagen',
  'named.before-first': 'koden har inte trätt i kraft den dagen',
  'named.withdrawn': 'koden är återkallad',
  'named.never-issued': 'koden har aldrig tilldelats',
  'owner.may': 'den som begär får begära det för koden',
  'owner.may-not': 'den som begär är inte kodens vårdgivare',
  'provider.settled': 'det är klart vilken vårdgivaren är',
  'provider.ask': 'det är inte klart vilken vårdgivaren är',
  'site.settled': 'det är klart vilken platsen är',
  'site.ask': 'adressen är kanske en plats som redan finns',
  'held.none': 'vårdgivaren har ingen kod på platsen',
  'held.active': 'vårdgivaren har en kod i kraft på platsen',
  'held.closed': 'vårdgivaren har en stängd kod på platsen, och ingen har valt hur det blir med den',
  'held.reopen': 'vårdgivaren har en stängd kod på platsen, och handläggaren väljer att öppna den igen',
  'held.allocate': 'vårdgivaren har en stängd kod på platsen, och handläggaren väljer en ny kod',
  'held.ask': 'vårdgivaren har en annan kod i kraft på platsen, och ingen har valt hur det blir',
  'held.merge': 'vårdgivaren har en annan kod i kraft på platsen, och handläggaren väljer att slå samman till den',
  'held.keep': 'vårdgivaren har en annan kod i kraft på platsen, och handläggaren väljer att stänga den',
  'held.ask+merge+keep': 'vårdgivaren har en annan kod i kraft på platsen',
  'alike.none': 'ingen inläst kod liknar verksamheten',
  'alike.ask': 'en inläst, ofullständig kod liknar verksamheten, och ingen har valt hur det blir',
  'alike.complete': 'handläggaren väljer att komplettera en inläst kod',
  'alike.allocate': 'handläggaren väljer en ny kod fast en inläst liknar verksamheten',
  'hosted.yes': 'vården bedrivs i en annan vårdgivares lokaler',
  'hosted.no': 'vården bedrivs i egna lokaler',
  'shared.yes': 'en annan vårdgivare har en kod på platsen',
  'shared.no': 'ingen annan vårdgivare har en kod på platsen',
  'complete.yes': 'kodens uppgifter är fullständiga',
  'complete.no': 'kodens uppgifter är inte fullständiga',
  'target.other': 'flytten går till en annan plats',
  'target.same': 'platsen är den som koden redan har',
  'scope.whole': 'det gäller hela verksamheten',
  'scope.part': 'det gäller en del av verksamheten',
  'self.yes': 'den som tar över har koden redan',
  'self.no': 'den som tar över är en annan vårdgivare',
  'samePremises.yes': 'lokalerna är desamma',
  'samePremises.no': 'lokalerna är andra',
  'sameActivity.yes': 'verksamheten är densamma',
  'sameActivity.no': 'verksamheten är en annan',
  'elsewhere.ask': 'ingen har valt om koden följer med till de nya lokalerna',
  'elsewhere.keep': 'handläggaren väljer att koden följer med',
  'elsewhere.allocate': 'handläggaren väljer en ny kod',
  'former.closes': 'den tidigare vårdgivaren slutar',
  'former.stays': 'den tidigare vårdgivaren fortsätter',
  'former.ask': 'det är inte sagt om den tidigare vårdgivaren slutar',
  'completes.yes': 'vårdgivare, adress eller region anges',
  'completes.no': 'varken vårdgivare, adress eller region anges',
  'successor.fits': 'efterträdaren är i kraft, eller ingen anges',
  'successor.unfit': 'efterträdaren är inte i kraft',
  'into.one': 'koderna slås samman till en av dem',
  'into.new': 'koderna slås samman till en ny kod',
  'decision.stands': 'beslutet gäller',
  'decision.annulled': 'beslutet är redan upphävt',
  'decision.fixed': 'beslutet är av ett slag som inte kan upphävas',
  'decision.unknown': 'beslutet finns inte',
  'code.new': 'koden finns inte i registret',
  'code.same': 'koden finns med samma uppgifter',
  'code.other': 'koden finns med andra uppgifter',
  'existing.yes': 'en vårdgivare som finns i registret anges',
  'existing.no': 'en vårdgivare läggs till',
  'provider:known.yes': 'vårdgivaren finns i registret',
  'provider:known.no': 'vårdgivaren finns inte i registret',
  'site-ruling:known.yes': 'platserna finns i registret',
  'site-ruling:known.no': 'någon av platserna finns inte i registret',
  'number.free': 'ingen annan har organisationsnumret',
  'number.taken': 'en annan vårdgivare har organisationsnumret',
  'same.yes': 'platserna bedöms vara en',
  'same.no': 'platserna bedöms vara två',
  'consequence.fits': 'ändringen går ihop med det som är registrerat',
  'consequence.collides': 'ändringen går inte ihop med något som är registrerat',
  'consequence.taken-back': 'ändringen går inte ihop med något som är registrerat, och den tas tillbaka',
  'consequence.collides+taken-back': 'ändringen går inte ihop med något som är registrerat',
  'consequence.no-number': 'inga nummer finns kvar i serien',
}

/** What answers to a question say of a request of a kind, any of them being enough; undefined where a word is lacking. */
export function conditionOf(kind: CommandKind, question: string, answers: readonly string[]): string | undefined {
  const joined = wordsFor(kind, question, answers.join('+'))
  if (joined !== undefined) return joined
  const each = answers.map(answer => wordsFor(kind, question, answer))
  return each.includes(undefined) ? undefined : each.join(', eller ')
}

const wordsFor = (kind: CommandKind, question: string, answer: string): string | undefined =>
  WORDS[`${kind}:${question}.${answer}`] ?? WORDS[`${question}.${answer}`]

/** What the rules went by, a sentence each; the officer's own ruling is told elsewhere. */
export const situationWords = (kind: CommandKind, situation: Situation): string[] =>
  Object.entries(situation)
    .filter(([question]) => question !== 'officer')
    .map(([question, answer]) => sentence(conditionOf(kind, question, [answer]) ?? `${question}: ${answer}`))

const sentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}.`

// Options: what an officer may choose from when a rule refers the question.
import type { Command, Facts, Option } from './commands.js'
import type { Consequences } from './consequences.js'
import { swedishDay } from './days.js'
import type { Choice } from './rules.js'
import { heldAt, heldByAsker } from './situations.js'

/** The options of a choice, exactly one of them recommended unless the choice is among unlike things (a provider, a site). */
export function optionsOf(
  choice: Choice,
  command: Command,
  facts: Facts,
  consequences: Consequences,
): readonly Option[] {
  return CHOICES[choice](command, facts, consequences)
}

const option = (id: string, text: string, recommended = false): Option => ({ id, recommended, text })

const CHOICES: Readonly<
  Record<Choice, (command: Command, facts: Facts, consequences: Consequences) => readonly Option[]>
> = {
  provider: (_c, f) => (f.provider?.candidates ?? []).map(p => option(p.id, `Vårdgivaren är ${p.name}`)),
  site: (_c, f) => [
    ...(f.site?.candidates ?? []).map(s => option(s.site, `Samma plats som ${s.street}, ${s.postalCode} ${s.town}`)),
    option('another', 'En annan plats'),
  ],
  later: (_c, _f, { collisions, recorded }) => [
    ...(collisions.length > 0
      ? [
          option(
            'close',
            `Stäng ${collisions.map(c => `${c.code} från och med ${swedishDay(c.from)}`).join(', ')} med den här koden som efterföljare`,
            true,
          ),
        ]
      : []),
    ...(collisions.length === 0 && recorded.length > 0
      ? [
          option(
            'stand',
            `Låt ändringen gälla fram till ${swedishDay(recorded[0]!)}, då en senare ändring är registrerad`,
            true,
          ),
        ]
      : []),
    option('withdraw', 'Ta tillbaka den här begäran'),
  ],
  'closed-code': (_c, f) => [
    option('reopen', `Öppna ${heldAt(f, f.provider?.id, f.site?.id, 'closed') ?? 'koden'} igen`, true),
    option('allocate', 'Tilldela en ny kod'),
  ],
  'imported-code': (_c, f) => [
    ...f.alike.map((a, i) => option(`complete-${a.code}`, `Komplettera och behåll ${a.code} ${a.name}`, i === 0)),
    option('allocate', 'Tilldela en ny kod'),
  ],
  'complete-first': () => [
    option('complete-first', 'Komplettera koden med en ändringsanmälan först, och ta sedan upp ärendet igen', true),
  ],
  'merge-or-keep': (c, f) => {
    const held = 'ruling' in c || c.kind === 'move' || c.kind === 'takeover' ? heldByAsker(c as never, f) : undefined
    const code = 'code' in c ? c.code : ''
    return [
      option('merge', `Låt ${code} gå upp i ${held}, som redan finns på platsen`, true),
      option('keep', `Behåll ${code} och stäng ${held} med den som efterföljare`),
    ]
  },
  former: () => [
    option('close', 'Den tidigare vårdgivaren slutar: stäng den tidigare koden', true),
    option('leave', 'Den tidigare vårdgivaren fortsätter, till exempel på en annan plats: låt koden gälla'),
  ],
  elsewhere: (c, f) => {
    const held = heldByAsker(c as never, f)
    // The code of a part stays with the rest: it can neither follow the part nor be merged away with it.
    if ('scope' in c && c.scope === 'part')
      return [option('allocate', held === undefined ? 'Tilldela delen en ny kod' : `Använd ${held} för delen`, true)]
    return [
      held === undefined
        ? option('keep', 'Verksamheten är densamma: behåll koden', true)
        : option('merge', `Verksamheten är densamma: låt den gå upp i ${held}, som redan finns på platsen`, true),
      option('allocate', 'Tilldela en ny kod'),
    ]
  },
  'merge-first': (_c, _f, { collisions }) => [
    option(
      'merge-first',
      `Slå ihop koderna först, och avgör sedan frågan om platsen igen: ${collisions
        .map(c => `${c.with} och ${c.code} från och med ${swedishDay(c.from)}`)
        .join(', ')}`,
      true,
    ),
  ],
}

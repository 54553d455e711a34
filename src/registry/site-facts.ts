// Facts of the place a command names: which site it is, or which it may be.
import type { Facts, SiteFacts, SiteRuling } from '../policy/commands.js'
import type { Circumstances, Named } from './circumstances.js'
import type { Register } from './register.js'

/** What the register knows of the place named; undefined for commands that name none. */
export function siteFactsFor(
  c: Named,
  answers: Circumstances['answers'],
  register: Register,
  seq: number,
): SiteFacts | undefined {
  // Taken over in the same premises, the place is the code's own, whatever address the request repeats.
  if (c.address === undefined || (c.kind === 'takeover' && c.samePremises)) return undefined
  const known = register.siteOf(c.address)
  if (known !== undefined) return { id: known, isNew: false, isRuled: false, candidates: [] }
  const candidates = register.candidatesFor(c.address).map(site => ({ site: site.id, ...site.address }))
  const answer = answers['G-site']
  if (candidates.length === 0 || answer === 'another' || c.kind === 'import')
    return { id: `site-${seq}`, isNew: true, isRuled: false, candidates: [] }
  if (candidates.some(candidate => candidate.site === answer))
    return { id: answer!, isNew: false, isRuled: true, candidates: [] }
  return { isNew: false, isRuled: false, candidates }
}

/** Whether the sites of a ruling exist, and the codes that would be read as being at the other. */
export function siteRulingFacts(command: SiteRuling, register: Register): Partial<Facts> {
  const other = typeof command.other === 'string' ? command.other : undefined
  const known = [command.site, ...(other === undefined ? [] : [other])]
  return {
    // A site read as itself by a ruling would be read for ever.
    sitesExist:
      other !== command.site &&
      known.every(id => register.findSite(id) !== undefined && register.siteReadAs(id) === id),
    codesAtSite: other === undefined ? [] : register.codesEverAt(other),
  }
}

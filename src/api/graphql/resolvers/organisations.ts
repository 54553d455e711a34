// Resolvers of providers and sites.
import { getProvider, getSite } from '../../../cases/organising.js'
import { findProviderAnswer } from '../../../registry/answers.js'
import { type IdSequence, providersFor, sitesFor } from '../../../registry/organisation-lists.js'
import { findProviderShown, findSiteShown, type SiteShown } from '../../../registry/organisations.js'
import type { Register } from '../../../registry/register.js'
import { sequenceOf } from '../../../registry/windows.js'
import { Day } from '../../parameters.js'
import { OrganisationId, PROVIDERS_FILTER, SITES_FILTER } from '../../questions/organisations.js'
import type { Resolvers } from '../access.js'
import type { Asked } from '../asked.js'
import {
  type CursorKey,
  checked,
  connectionOf,
  PAGE_ASKED,
  type PageAsked,
  readCursor,
  windowAsked,
} from '../connections.js'
import { idOf, keyIn, type When } from '../ids.js'
import { findCodeNode, whenOf } from './codes.js'

export interface ProviderNode {
  readonly providerId: string
  readonly name: string
  /** Masked when it is a personal number. */
  readonly organisationNumber: string | null
  readonly when: When
}
export interface SiteNode {
  readonly siteId: string
  readonly when: When
}

const ValidAt = { validAt: Day('As of this day.') }
const ONE_ASKED = { id: OrganisationId('An id.'), ...ValidAt }
const PROVIDERS_ASKED = { ...PROVIDERS_FILTER, ...ValidAt, ...PAGE_ASKED }
const SITES_ASKED = { ...SITES_FILTER, ...ValidAt, ...PAGE_ASKED }
const CODES_ASKED = { ...ValidAt, ...PAGE_ASKED }

export function findProviderNode(register: Register, id: string, when: When): ProviderNode | undefined {
  const provider = findProviderAnswer(register, id, when)
  return provider === null ? undefined : { ...provider, providerId: id, when }
}
export const findSiteNode = (register: Register, id: string, when: When): SiteNode | undefined =>
  register.findSite(id) === undefined ? undefined : { siteId: id, when }

export const organisationResolvers: Resolvers = {
  Query: {
    provider(_source, { id, ...args }, asked) {
      const { registry } = asked.context
      const one = checked(ONE_ASKED, { id: keyIn('Provider', id), ...args })
      const when = whenOf(asked, one)
      getProvider(registry, one.id, when.day)
      return findProviderNode(registry.register, one.id, when)
    },
    providers(_source, args, asked) {
      const { q, validAt, ...page } = checked(PROVIDERS_ASKED, args)
      const when = whenOf(asked, { validAt })
      const { registry } = asked.context
      return idConnection('providers', providersFor(registry, { q }, when.day), page, id =>
        findProviderNode(registry.register, id, when),
      )
    },
    site(_source, { id, ...args }, asked) {
      const { registry } = asked.context
      const one = checked(ONE_ASKED, { id: keyIn('Site', id), ...args })
      const when = whenOf(asked, one)
      getSite(registry, one.id, when.day)
      return findSiteNode(registry.register, one.id, when)
    },
    sites(_source, args, asked) {
      const { q, validAt, ...page } = checked(SITES_ASKED, args)
      const when = whenOf(asked, { validAt })
      const { registry } = asked.context
      return idConnection('sites', sitesFor(registry, { q }), page, id => findSiteNode(registry.register, id, when))
    },
  },
  Provider: {
    id: ({ providerId, when }: ProviderNode) => idOf('Provider', providerId, when),
    fullOrganisationNumber: (node: ProviderNode, _args, asked) => shownOf(node, asked)?.organisationNumber,
    history: (node: ProviderNode, _args, asked) => shownOf(node, asked)?.history ?? [],
    codes: (node: ProviderNode, args, asked) =>
      codesConnection(node.when, args, asked, day => {
        const { register } = asked.context.registry
        return findProviderShown(register, node.providerId, day)?.codes ?? []
      }),
  },
  Site: {
    id: ({ siteId, when }: SiteNode) => idOf('Site', siteId, when),
    address: ({ siteId }: SiteNode, _args, { context }) => context.registry.register.findSite(siteId)?.address,
    readAs: (node: SiteNode, _args, asked) => siteShownOf(node, node.when.day, asked)?.readAs,
    codes: (node: SiteNode, args, asked) =>
      codesConnection(node.when, args, asked, day => siteShownOf(node, day, asked)?.codes ?? []),
  },
}

const shownOf = ({ providerId, when }: ProviderNode, { context }: Asked) =>
  findProviderShown(context.registry.register, providerId, when.day)

const siteShownOf = ({ siteId }: SiteNode, day: string, { context }: Asked): SiteShown | undefined =>
  findSiteShown(context.registry.register, siteId, day)

function idConnection<N>(kind: string, ids: IdSequence, page: PageAsked, nodeOf: (id: string) => N | undefined) {
  const keyOf = (id: string): CursorKey => [kind, id]
  const shown = windowAsked(ids, page, (argument, cursor) => {
    const place = ids.placeOf(String(readCursor(argument, cursor, keyOf(''))[1]))
    // Ids are never taken away: one that is not there was never given.
    return { place: Math.max(0, place), isThere: place >= 0 }
  })
  return connectionOf(
    shown.items.map(({ item: id }) => ({ key: keyOf(id), node: nodeOf(id)! })),
    shown,
  )
}

/** Codes in force on a day, by code. */
function codesConnection(own: When, args: object, asked: Asked, codesOn: (day: string) => readonly string[]) {
  const { validAt, ...page } = checked(CODES_ASKED, args)
  const when = validAt === undefined ? own : whenOf(asked, { validAt })
  const codes = [...codesOn(when.day)].sort()
  const keyOf = (code: string): CursorKey => ['codes', code]
  const shown = windowAsked(sequenceOf(codes), page, (argument, cursor) => {
    const code = String(readCursor(argument, cursor, keyOf(''))[1])
    const place = codes.findIndex(each => each >= code)
    return { place: place < 0 ? codes.length : place, isThere: codes[place] === code }
  })
  const { register } = asked.context.registry
  return connectionOf(
    shown.items.map(({ item: code }) => ({
      key: keyOf(code),
      node: findCodeNode(register, code, { day: when.day, named: when.named })!,
    })),
    shown,
  )
}

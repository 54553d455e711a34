// The routes of organisations and places: providers, sites and rulings on whether two places are one. For officers.
import { Type } from '@sinclair/typebox'
import { getProvider, organiseProvider, organiseSites } from '../../cases/organising.js'
import { Problem } from '../../errors.js'
import { normaliseOrganisationNumber } from '../../policy/organisation-numbers.js'
import { normalisePostalCode } from '../../policy/postal-codes.js'
import { tidy } from '../../policy/texts.js'
import { providersFor, sitesFor } from '../../registry/organisation-lists.js'
import { findProviderShown, findSiteShown } from '../../registry/organisations.js'
import { pageIn } from '../../registry/windows.js'
import { callerOf } from '../callers.js'
import { type Context, ROOT, type TypedApp, today } from '../context.js'
import { offsetOf, PAGE_QUERY, pageAnswer } from '../pages.js'
import { Day } from '../parameters.js'
import { OrganisationId, PROVIDERS_FILTER, SITES_FILTER } from '../questions/organisations.js'
import { Decision, Provider, pageOf, ref, Site } from '../shapes.js'

const Name = Type.String({ format: 'plain-text', minLength: 1, maxLength: 200, description: "The provider's name." })
const OrganisationNumber = Type.String({
  format: 'organisation-number',
  description: 'With or without hyphen.',
  examples: ['5565594230'],
})
const Address = Type.Object(
  {
    street: Type.String({ format: 'visiting-address', maxLength: 200 }),
    postalCode: Type.String({ format: 'postal-code' }),
    town: Type.String({ format: 'plain-text', maxLength: 100 }),
  },
  { additionalProperties: false },
)
export function organisationRoutes(app: TypedApp, { registry }: Context): void {
  const { register } = registry

  app.get(
    '/providers',
    {
      schema: {
        tags: ['organisations'],
        summary: 'Lists providers',
        querystring: Type.Object({ ...PROVIDERS_FILTER, ...PAGE_QUERY }, { additionalProperties: false }),
        response: { 200: pageOf(ref(Provider)) },
      },
    },
    async request => {
      const { q, ...paging } = request.query
      const day = today(registry)
      const { total, items } = pageIn(providersFor(registry, { q }, day), offsetOf(paging))
      return pageAnswer(
        items.map(id => findProviderShown(register, id, day)!),
        total,
        paging,
        request.url,
      )
    },
  )

  app.post(
    '/providers',
    {
      schema: {
        tags: ['organisations'],
        summary: 'Enters a provider',
        body: Type.Object(
          { name: Name, organisationNumber: OrganisationNumber, effectiveFrom: Day('From this day. Absent: today.') },
          { additionalProperties: false },
        ),
        response: { 201: ref(Decision) },
      },
    },
    async (request, reply) => {
      const { name, organisationNumber, effectiveFrom } = request.body
      const made = await organiseProvider(
        registry,
        {
          name: tidy(name),
          organisationNumber: normaliseOrganisationNumber(organisationNumber)!,
          effectiveFrom: effectiveFrom ?? today(registry),
        },
        callerOf(request),
      )
      reply.code(201).header('location', `${ROOT}/providers/provider-${made.seq}`)
      return made
    },
  )

  app.get(
    '/providers/:id',
    {
      schema: {
        tags: ['organisations'],
        summary: 'One provider, with the history of its name and number and its codes',
        params: Type.Object({ id: OrganisationId('The id of a provider.') }),
        response: { 200: ref(Provider) },
      },
    },
    async request => getProvider(registry, request.params.id, today(registry)),
  )

  app.patch(
    '/providers/:id',
    {
      schema: {
        tags: ['organisations'],
        summary: 'Renames a provider or changes its organisation number, from a day on',
        params: Type.Object({ id: OrganisationId('The id of a provider.') }),
        body: Type.Object(
          {
            name: Type.Optional(Name),
            organisationNumber: Type.Optional(OrganisationNumber),
            effectiveFrom: Day('From this day. Absent: today.'),
          },
          { additionalProperties: false },
        ),
        response: { 200: ref(Decision) },
      },
    },
    async request => {
      const { name, organisationNumber, effectiveFrom } = request.body
      if (name === undefined && organisationNumber === undefined)
        throw new Problem('malformed-request', 'The request does not fit.', {
          errors: [{ path: '', message: 'must have at least one of name, organisationNumber' }],
        })
      return organiseProvider(
        registry,
        {
          provider: request.params.id,
          ...(name === undefined ? {} : { name: tidy(name) }),
          ...(organisationNumber === undefined
            ? {}
            : { organisationNumber: normaliseOrganisationNumber(organisationNumber)! }),
          effectiveFrom: effectiveFrom ?? today(registry),
        },
        callerOf(request),
      )
    },
  )

  app.get(
    '/sites',
    {
      schema: {
        tags: ['organisations'],
        summary: 'Lists physical sites',
        querystring: Type.Object({ ...SITES_FILTER, ...PAGE_QUERY }, { additionalProperties: false }),
        response: { 200: pageOf(ref(Site)) },
      },
    },
    async request => {
      const { q, ...paging } = request.query
      const day = today(registry)
      const { total, items } = pageIn(sitesFor(registry, { q }), offsetOf(paging))
      return pageAnswer(
        items.map(id => findSiteShown(register, id, day)!),
        total,
        paging,
        request.url,
      )
    },
  )

  app.post(
    '/site-rulings',
    {
      schema: {
        tags: ['organisations'],
        summary: 'Rules whether two places are one',
        description:
          'Name the known site and either an address or another known site. 409 when a provider would have two codes there: merge first.',
        body: Type.Object(
          {
            site: OrganisationId('The known site.'),
            address: Type.Optional(Address),
            otherSite: Type.Optional(
              OrganisationId('Another known site, which from now on is read as `site` if they are the same.'),
            ),
            same: Type.Boolean(),
            motive: Type.Optional(Type.String({ format: 'prose', maxLength: 2000 })),
          },
          { additionalProperties: false },
        ),
        response: { 201: ref(Decision) },
      },
    },
    async (request, reply) => {
      const { site, address, otherSite, same, motive } = request.body
      if ((address === undefined) === (otherSite === undefined) || site === otherSite)
        throw new Problem('malformed-request', 'The request does not fit.', {
          errors: [{ path: '/otherSite', message: 'name either an address or another site' }],
        })
      const other = otherSite ?? {
        street: tidy(address!.street),
        postalCode: normalisePostalCode(address!.postalCode)!,
        town: tidy(address!.town),
      }
      const made = await organiseSites(registry, { site, other, same }, motive, callerOf(request))
      reply.code(201).header('location', `${ROOT}/decisions/${made.seq}`)
      return made
    },
  )
}

// Questions about organisations and places: how providers and sites are asked for.
import { Type } from '@sinclair/typebox'
import { Words } from '../parameters.js'

export const PROVIDERS_FILTER = { q: Words('Part of the name, or the organisation number.') }
export const SITES_FILTER = { q: Words('Part of the address.') }
export const OrganisationId = (description: string) =>
  Type.String({ format: 'plain-text', maxLength: 40, description, examples: ['site-1'] })

// Asked as of: a code and the day it is asked about, read from a URL as nearly everybody writes it.
import { Type } from '@sinclair/typebox'
import { remembered } from '../policy/remembering.js'
import { faultsIn } from '../policy/validation.js'
import { AS_OF_QUERY } from './parameters.js'
import type { AsOfAsked } from './questions/codes.js'
import type { ReadyAnswer } from './ready-answers.js'

export const AS_OF = Type.Object(AS_OF_QUERY, { additionalProperties: false })

const CODE = /^\d+/
/** What is remembered was asked by anybody, and must not be long. */
const LONGEST = 80
const SEARCH = /^\?validAt=([\d-]+)(?:&knownAt=([\dTZ:.-]+))?$/

/** Finds an answer on `12401?validAt=2026-01-01`; undefined for what is written otherwise, or does not fit, which is for the route. */
export const onAsOf =
  (find: (code: string, query: AsOfAsked) => ReadyAnswer | undefined) =>
  (asked: string): ReadyAnswer | undefined => {
    const [code] = asked.length > LONGEST ? [] : (CODE.exec(asked) ?? [])
    if (code === undefined) return undefined
    const query = readSearch(asked.slice(code.length))
    return query === null ? undefined : find(code, query)
  }

const readSearch = remembered((search: string): AsOfAsked | null => {
  const [, validAt, knownAt] = SEARCH.exec(search) ?? []
  if (validAt === undefined) return null
  const query = knownAt === undefined ? { validAt } : { validAt, knownAt }
  return faultsIn(AS_OF, query).length > 0 ? null : query
})

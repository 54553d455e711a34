// Pages: how lists are asked for and told, a page at a time.
import { Type } from '@sinclair/typebox'

export const PAGE_QUERY = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 20, description: 'Items a page.' })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1, description: 'Which page, from 1.' })),
}

export interface Paging {
  readonly limit?: number
  readonly page?: number
}

/** Where a page begins. */
export const offsetOf = ({ limit = 20, page = 1 }: Paging): { readonly limit: number; readonly offset: number } => ({
  limit,
  offset: (page - 1) * limit,
})

/** A page as it is told, with links to itself and the pages around it. `url` is the path and query asked for. */
export function pageAnswer<T>(items: readonly T[], total: number, { limit = 20, page = 1 }: Paging, url: string) {
  const last = Math.max(1, Math.ceil(total / limit))
  const link = (to: number): string => {
    const [path, query] = url.split('?')
    const search = new URLSearchParams(query)
    search.set('page', String(to))
    search.set('limit', String(limit))
    return `${path}?${search}`
  }
  return {
    items: items as T[],
    _meta: { totalRecords: total, page, limit, count: items.length },
    _links: {
      self: link(page),
      first: link(1),
      last: link(last),
      ...(page > 1 ? { previous: link(Math.min(page - 1, last)) } : {}),
      ...(page < last ? { next: link(page + 1) } : {}),
    },
  }
}

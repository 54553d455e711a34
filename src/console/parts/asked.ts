// What was asked: values of queries and forms read as text, whatever a browser, or somebody without one, sent.

/** The value under a name, the last when there are several, without spaces around it; undefined when absent or blank. */
export function textIn(source: unknown, name: string): string | undefined {
  const value = textsIn(source, name).at(-1)
  return value === undefined || value === '' ? undefined : value
}

/** All values under a name that are texts. */
export function textsIn(source: unknown, name: string): string[] {
  if (typeof source !== 'object' || source === null || !Object.hasOwn(source, name)) return []
  const value = (source as Readonly<Record<string, unknown>>)[name]
  return [value].flat().flatMap(each => (typeof each === 'string' ? [each.trim()] : []))
}

/** The page of a list that was asked for, from 1. */
export function pageIn(query: unknown): number {
  const text = textIn(query, 'sida') ?? '1'
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1
}

/** A path of these pages to go on to: what leads anywhere else is not followed. */
export const pathIn = (source: unknown, name: string): string | undefined => {
  const path = textIn(source, name)
  return path !== undefined && /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(path) && !path.includes('\\') ? path : undefined
}

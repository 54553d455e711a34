// Plain deeds: those about one code alone, as nearly all are, taken apart among the bytes of the log without reading their JSON.
import type { RowPlace } from '../store/log-pages.js'
import { isSame, type Span, spansOf } from './json-spans.js'
import type { Deed } from './log-rows.js'

/** What is told of a plain deed. Spans hold until the next deed is looked at; one that is not there begins at 0. */
export interface PlainDeed extends Pick<Deed, 'id' | 'decidedAt' | 'effectiveFrom'> {
  /** Its `DeedKind`, and what stands between, as JSON without brackets. */
  readonly kind: string
  readonly patch: Span
  /** Of the patch. These three are texts of ASCII, with their quotes, that mean what they are written as. */
  readonly code: Span
  readonly provider: Span
  readonly site: Span
  /** See `isLacking`. */
  readonly isLacking: boolean
  /** The address of that site, when it was minted and nothing else was. */
  readonly address: Span
  /** Whatever else was minted, and the provider among it. */
  readonly minted: Span
  readonly mintedProvider: Span
}

/** ASCII that stands in JSON as what it means. */
const PLAIN = '[ !#-[\\]-~]+'
/** How all deeds are written to begin: id, moment, first day, kind and code are told of. */
const BEGINNING = new RegExp(
  ['{"format":1,"id":"(@)","policy":"@","decidedAt":"(@)","effectiveFrom":"(@)"', 'KIND', '"code":"(@)","patches":[{']
    .join(',')
    .replace(/[{[]/g, '\\$&')
    .replace('KIND', '("type":"@","outcome":"@","row":"@","rule":"@","clause":(?:null|"@"))')
    .replaceAll('@', PLAIN),
  'y',
)
const BETWEEN = Buffer.from('],"minted":')
const PATCH = spansOf(['code', 'legacy', 'provider', 'region', 'place', 'resite', 'successors', 'origin'])
const PLAIN_TEXT = new RegExp(`"${PLAIN}"`, 'y')
const SITE_OF_PLACE = new RegExp(`\\{"site":"(${PLAIN})"`, 'y')
const MINTED = spansOf(['provider', 'site', 'ruling', 'annuls'])
const SITE = spansOf(['id', 'address'])

/** The plain deed at a place; undefined when it is another, or written otherwise: such a one is to be read. */
export function plainDeedAt(bytes: Buffer, { deed, deedEnd }: RowPlace): PlainDeed | undefined {
  const text = bytes.toString('latin1', deed, deedEnd)
  const [whole, id, decidedAt, effectiveFrom, kind, code] = matchAt(BEGINNING, text, 0)
  if (whole === undefined) return undefined
  const start = deed + whole.length - 1
  const end = PATCH.find(bytes, start, deedEnd)
  const { provider, place, resite, successors, origin } = PATCH.at
  if (end === 0 || resite.start > 0 || successors.start > 0 || origin.start > 0) return undefined
  if (!text.startsWith(`"${code}"`, PATCH.at.code.start - deed)) return undefined
  PLAIN_TEXT.lastIndex = provider.start - deed
  if (provider.start > 0 && !PLAIN_TEXT.test(text)) return undefined
  const [beforeSite, siteId] = place.start === 0 ? NO_MATCH : matchAt(SITE_OF_PLACE, text, place.start - deed)
  if (place.start > 0 && beforeSite === undefined) return undefined
  const siteEnd = place.start + (beforeSite?.length ?? 0)
  const site = siteId === undefined ? NO_SPAN : { start: siteEnd - siteId.length - 2, end: siteEnd }
  if (!isSame(bytes, end, BETWEEN)) return undefined
  const [mints, mintsEnd] = [end + BETWEEN.length, deedEnd - 1]
  const { at } = MINTED
  if (MINTED.find(bytes, mints, deedEnd) !== mintsEnd || at.ruling.start > 0 || at.annuls.start > 0) return undefined
  const address = at.provider.start === 0 && at.site.start > 0 ? addressOf(bytes, at.site, site) : NO_SPAN
  return {
    id: id!,
    decidedAt: decidedAt!,
    effectiveFrom: effectiveFrom!,
    kind: kind!,
    patch: { start, end },
    code: PATCH.at.code,
    provider,
    site,
    isLacking: isLackingIn(bytes),
    address,
    minted: address.start > 0 || mintsEnd - mints === EMPTY_LENGTH ? NO_SPAN : { start: mints, end: mintsEnd },
    mintedProvider: at.provider,
  }
}

/** What an expression matches at a place of a text, and its parts; nothing where it does not. */
function matchAt(expression: RegExp, text: string, at: number): readonly (string | undefined)[] {
  expression.lastIndex = at
  return expression.exec(text) ?? NO_MATCH
}

/** The address of a minted site, if it is the one named. */
function addressOf(bytes: Buffer, { start, end }: Span, named: Span): Span {
  SITE.find(bytes, start, end)
  const { id, address } = SITE.at
  const isNamed =
    id.end - id.start === named.end - named.start && isSame(bytes, id.start, bytes.subarray(named.start, named.end))
  return isNamed && bytes[address.start] === OPEN ? address : NO_SPAN
}

function isLackingIn(bytes: Buffer): boolean {
  const { legacy, provider, place, region } = PATCH.at
  if (provider.start > 0 && place.start > 0 && region.start > 0) return false
  return bytes.toString('latin1', legacy.start, legacy.end) === 'true'
}

const NO_MATCH: readonly string[] = []
const NO_SPAN: Span = { start: 0, end: 0 }
const EMPTY_LENGTH = '{}'.length
const OPEN = 0x7b

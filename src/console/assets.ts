// Assets: the style and the scripts of the pages, read once, compressed once when first asked for, and named by what is in them.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { PageApp } from './context.js'

const require = createRequire(import.meta.url)
const ours = (name: string): string => fileURLToPath(new URL(`../../../assets/${name}`, import.meta.url))

/** The design system of Försäkringskassan (MIT), its themes for light and dark, and what is ours after them. */
const STYLES = [
  require.resolve('@fkui/theme-default/dist/theme-auto.css'),
  require.resolve('@fkui/design/lib/fkui.min.css'),
  ours('console.css'),
]
const SCRIPTS = [require.resolve('htmx.org/dist/htmx.min.js'), ours('console.js')]

interface Asset {
  readonly path: string
  readonly type: string
  readonly plain: Buffer
  /** The body in each encoding that may be accepted; the better one first. */
  readonly encoded: ReadonlyMap<string, () => Promise<Buffer>>
}

function assetOf(files: readonly string[], name: string, extension: string, type: string): Asset {
  const plain = Buffer.from(files.map(file => readFileSync(file, 'utf8')).join('\n'))
  const mark = createHash('sha256').update(plain).digest('hex').slice(0, 12)
  const path = `/resurser/${name}-${mark}.${extension}`
  const encoded = new Map([
    ['br', once(() => promisify(brotliCompress)(plain))],
    ['gzip', once(() => promisify(gzip)(plain))],
  ])
  return { path, type, plain, encoded }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const STYLE = assetOf(STYLES, 'stil', 'css', 'text/css; charset=utf-8')
const SCRIPT = assetOf(SCRIPTS, 'skript', 'js', 'text/javascript; charset=utf-8')
const ICON = assetOf([ours('icon.svg')], 'ikon', 'svg', 'image/svg+xml')

/** Where the pages find them. */
export const ASSET_PATHS = { style: STYLE.path, script: SCRIPT.path, icon: ICON.path } as const

/** The name changes with the content, so that a browser may keep it for a year. */
export function serveAssets(app: PageApp): void {
  for (const asset of [STYLE, SCRIPT, ICON])
    app.get(asset.path, async (request, reply) => {
      const accepted = request.headers['accept-encoding'] ?? ''
      const [encoding, encode] = [...asset.encoded].find(([name]) => new RegExp(`\\b${name}\\b`).test(accepted)) ?? []
      if (encoding !== undefined) reply.header('content-encoding', encoding)
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('vary', 'accept-encoding')
        .type(asset.type)
        .send((await encode?.()) ?? asset.plain)
    })
}

// Assets: the style and the scripts of the pages, read once, compressed once, and named by what is in them.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
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
  readonly gzip: Buffer
  readonly brotli: Buffer
}

function assetOf(files: readonly string[], name: string, extension: string, type: string): Asset {
  const plain = Buffer.from(files.map(file => readFileSync(file, 'utf8')).join('\n'))
  const mark = createHash('sha256').update(plain).digest('hex').slice(0, 12)
  const path = `/resurser/${name}-${mark}.${extension}`
  return { path, type, plain, gzip: gzipSync(plain), brotli: brotliCompressSync(plain) }
}

const STYLE = assetOf(STYLES, 'stil', 'css', 'text/css; charset=utf-8')
const SCRIPT = assetOf(SCRIPTS, 'skript', 'js', 'text/javascript; charset=utf-8')
const ICON = assetOf([ours('icon.svg')], 'ikon', 'svg', 'image/svg+xml')

/** Where the pages find them. */
export const ASSET_PATHS = { style: STYLE.path, script: SCRIPT.path, icon: ICON.path } as const

/** The name changes with the content, so that a browser may keep it for a year. */
export function serveAssets(app: PageApp): void {
  for (const asset of [STYLE, SCRIPT, ICON])
    app.get(asset.path, (request, reply) => {
      const accepted = request.headers['accept-encoding'] ?? ''
      const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
      if (encoding !== undefined) reply.header('content-encoding', encoding)
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('vary', 'accept-encoding')
        .type(asset.type)
        .send(encoding === 'br' ? asset.brotli : encoding === 'gzip' ? asset.gzip : asset.plain)
    })
}

// The import of existing codes, for officers: a file is sent, what would become of each row is shown, and then it is taken in.
import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../errors.js'
import { type ImportReport, importCodes } from '../../registry/import.js'
import { ImportFileFault, type ImportLine, readImportFile } from '../../registry/import-file.js'
import type { ConsoleContext, PageApp } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { createHeld } from '../officers/held.js'
import { PreviewPage, ResultPage, SendPage } from '../officers/import-pages.js'
import { textIn } from '../parts/asked.js'
import { officerOf } from '../sessions.js'

const PATH = '/handlaggning/import'
const FILE_MAX_BYTES = 20 * 1024 * 1024
/** What is tried and written while somebody waits for a page. */
const ROWS_MAX = 20_000
const HELD_MOST = 4
const HELD_MS = 15 * 60 * 1000

interface SentFile {
  readonly name: string
  readonly bytes: Buffer
}
interface Tried {
  readonly name: string
  readonly lines: readonly ImportLine[]
}

export function importPages(app: PageApp, { registry }: ConsoleContext): void {
  const limits = { most: HELD_MOST, forMs: HELD_MS, now: () => new Date() }
  const files = createHeld<Tried>(limits)
  const reports = createHeld<{ readonly name: string; readonly report: ImportReport }>(limits)
  const inLine = oneByOne()

  function again(request: FastifyRequest, reply: FastifyReply, fault: string): FastifyReply {
    const frame = frameOf(request, reply)
    return sendPage(reply, frame, { title: 'Import', status: 400 }, <SendPage frame={frame} fault={fault} />)
  }

  app.register(async scope => {
    // Who is no officer sends no file: asked before any of it is read.
    scope.addHook('onRequest', async request => void officerOf(request))
    await scope.register(multipart, {
      attachFieldsToBody: 'keyValues',
      limits: { fileSize: FILE_MAX_BYTES, files: 1, fields: 5, parts: 6, fieldSize: 1000, fieldNameSize: 50 },
      async onFile(part) {
        const sent: SentFile = { name: part.filename, bytes: await part.toBuffer() }
        Object.assign(part, { value: sent })
      },
    })

    scope.get(PATH, async (request, reply) => {
      const frame = frameOf(request, reply)
      return sendPage(reply, frame, { title: 'Import' }, <SendPage frame={frame} />)
    })

    scope.post(PATH, { bodyLimit: FILE_MAX_BYTES, config: { isStreamed: true } }, async (request, reply) => {
      const { sub } = officerOf(request)
      const sent = fileIn(request.body)
      if (sent === undefined || sent.bytes.length === 0) return again(request, reply, 'Välj en fil.')
      const lines = linesOf(sent.bytes)
      if (typeof lines === 'string') return again(request, reply, lines)
      const report = await inLine(() => importCodes({ registry, lines, partial: true, dryRun: true, isShared: true }))
      const name = sent.name.slice(0, 100)
      const token = files.hold(sub, { name, lines })
      const frame = frameOf(request, reply)
      const page = <PreviewPage frame={frame} name={name} report={report} token={token} />
      return sendPage(reply, frame, { title: 'Import: förhandsvisning', isWide: true }, page)
    })

    scope.post(`${PATH}/genomfor`, async (request, reply) => {
      const { sub } = officerOf(request)
      const token = textIn(request.body, 'fil') ?? ''
      const held = files.find(sub, token)
      if (held === undefined) return again(request, reply, 'Filen finns inte kvar. Skicka den igen.')
      // Sent twice, the second finds nothing: what is in is in.
      files.drop(token)
      const options = { partial: textIn(request.body, 'delvis') === '1', isShared: true }
      const actor = { role: 'officer', sub } as const
      const report = await inLine(() => importCodes({ registry, lines: held.lines, actor, ...options }))
      const result = reports.hold(sub, { name: held.name, report })
      return reply.redirect(`${PATH}/${result}`, 303)
    })

    scope.get<{ Params: { token: string } }>(`${PATH}/:token`, async (request, reply) => {
      const { sub } = officerOf(request)
      const held = reports.find(sub, request.params.token)
      if (held === undefined) throw new Problem('not-found', 'There is no such report, or it is kept no longer.')
      const page = <ResultPage name={held.name} report={held.report} />
      return sendPage(reply, frameOf(request, reply), { title: 'Import: resultat', isWide: true }, page)
    })
  })
}

function fileIn(body: unknown): SentFile | undefined {
  const file = (body as { fil?: unknown } | null | undefined)?.fil as Partial<SentFile> | undefined
  return Buffer.isBuffer(file?.bytes) ? { name: String(file.name ?? ''), bytes: file.bytes } : undefined
}

/** The rows of a file, or why it cannot be read. */
function linesOf(bytes: Buffer): readonly ImportLine[] | string {
  try {
    const lines = readImportFile(bytes)
    if (lines.length === 0) return 'Filen har inga rader under rubriken.'
    if (lines.length <= ROWS_MAX) return lines
    return `Filen har ${lines.length} rader. Här går det att ta in ${ROWS_MAX} åt gången; dela filen, eller använd kommandot för import.`
  } catch (error) {
    if (error instanceof ImportFileFault) return error.message
    throw error
  }
}

/** One import at a time, in the order they came. */
function oneByOne(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return task => {
    const done = last.then(task, task)
    last = done.catch(() => undefined)
    return done
  }
}

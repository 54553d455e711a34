// The import of existing codes, for officers: a file is sent, what would become of each row is shown, and then it is taken in.
import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../errors.js'
import { ImportFileFault, type ImportLine, readImportFile } from '../../registry/import-file.js'
import type { ConsoleContext, PageApp } from '../context.js'
import { type Frame, frameOf, sendPage } from '../frame.js'
import { createImportJobs, type ImportJob } from '../officers/import-jobs.js'
import { PreviewPage, ProgressPage, ResultPage, SendPage } from '../officers/import-pages.js'
import { textIn } from '../parts/asked.js'
import { officerOf } from '../sessions.js'

const PATH = '/handlaggning/import'
const FILE_MAX_BYTES = 20 * 1024 * 1024
const ROWS_MAX = 20_000
/** A small file is done before its page is shown. */
const WAIT_MS = 2000

interface SentFile {
  readonly name: string
  readonly bytes: Buffer
}

export function importPages(app: PageApp, { registry }: ConsoleContext): void {
  const jobs = createImportJobs(registry, app.log)

  function again(request: FastifyRequest, reply: FastifyReply, fault: string): FastifyReply {
    const frame = frameOf(request, reply)
    return sendPage(reply, frame, { title: 'Import', status: 400 }, <SendPage frame={frame} fault={fault} />)
  }

  app.register(async scope => {
    // Who is no officer sends no file: asked before any of it is read.
    scope.addHook('onRequest', async request => void officerOf(request))
    await takeFiles(scope)

    scope.get(PATH, async (request, reply) => {
      const frame = frameOf(request, reply)
      return sendPage(reply, frame, { title: 'Import' }, <SendPage frame={frame} />)
    })

    scope.post(PATH, { bodyLimit: FILE_MAX_BYTES, config: { isStreamed: true } }, async (request, reply) => {
      const { sub } = officerOf(request)
      const sent = fileIn(request.body)
      if (sent === undefined || sent.bytes.length === 0) return again(request, reply, 'Välj en fil.')
      const lines = await linesOf(sent.bytes)
      if (typeof lines === 'string') return again(request, reply, lines)
      return reply.redirect(`${PATH}/${jobs.begin(sub, sent.name.slice(0, 100), lines)}`, 303)
    })

    scope.post(`${PATH}/genomfor`, async (request, reply) => {
      const { sub } = officerOf(request)
      const token = textIn(request.body, 'fil') ?? ''
      const job = await jobs.find(sub, token, 0)
      if (job === undefined) return again(request, reply, 'Filen finns inte kvar. Skicka den igen.')
      // Sent twice, the second only looks at what the first began.
      jobs.write(sub, token, textIn(request.body, 'delvis') === '1')
      return reply.redirect(`${PATH}/${encodeURIComponent(token)}`, 303)
    })

    scope.get<{ Params: { token: string } }>(`${PATH}/:token`, async (request, reply) => {
      const { sub } = officerOf(request)
      const { token } = request.params
      const job = await jobs.find(sub, token, WAIT_MS)
      if (job === undefined) throw new Problem('not-found', 'There is no such import, or it is kept no longer.')
      const frame = frameOf(request, reply)
      return sendPage(reply, frame, { title: 'Import', isWide: true }, pageOf(frame, job, token))
    })
  })
}

function pageOf(frame: Frame, job: ImportJob, token: string): JSX.Element {
  const { state, report, name } = job
  if (state === 'failed')
    return <SendPage frame={frame} fault="Importen avbröts. Skicka filen igen: det som hann tas in känns igen." />
  if (state === 'tried' && report !== undefined)
    return <PreviewPage frame={frame} name={name} report={report} token={token} />
  if (state === 'written' && report !== undefined) return <ResultPage name={name} report={report} />
  return <ProgressPage job={job} path={frame.path} />
}

async function takeFiles(scope: PageApp): Promise<void> {
  await scope.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { fileSize: FILE_MAX_BYTES, files: 1, fields: 5, parts: 6, fieldSize: 1000, fieldNameSize: 50 },
    async onFile(part) {
      const sent: SentFile = { name: part.filename, bytes: await part.toBuffer() }
      Object.assign(part, { value: sent })
    },
  })
  // The parser's own faults tell nothing of whose they are: a form without its boundary, or cut off.
  scope.setErrorHandler(async error => {
    const isTorn = error instanceof Error && /multipart/i.test(error.message) && !('statusCode' in error)
    throw isTorn ? new Problem('malformed-request', 'The form could not be read.') : error
  })
}

function fileIn(body: unknown): SentFile | undefined {
  const file = (body as { fil?: unknown } | null | undefined)?.fil as Partial<SentFile> | undefined
  return Buffer.isBuffer(file?.bytes) ? { name: String(file.name ?? ''), bytes: file.bytes } : undefined
}

/** The rows of a file, or why it cannot be read. */
async function linesOf(bytes: Buffer): Promise<readonly ImportLine[] | string> {
  try {
    const lines = await readImportFile(bytes)
    if (lines.length === 0) return 'Filen har inga rader under rubriken.'
    if (lines.length <= ROWS_MAX) return lines
    return `Filen har ${lines.length} rader. Här går det att ta in ${ROWS_MAX} åt gången; dela filen, eller använd kommandot för import.`
  } catch (error) {
    if (error instanceof ImportFileFault) return error.message
    throw error
  }
}

// The process: configuration in, everything up, everything down on SIGTERM. The only reader of process.env in the service.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './api/context.js'
import { keepTickShape } from './api/tick-shape.js'
import { openTokens } from './api/tokens.js'
import { openDesk } from './cases/desk.js'
import { type Config, ConfigFault, readConfig } from './config.js'
import { openRegistry } from './registry/registry.js'
import { connect } from './store/connect.js'
import { FolderInUse } from './store/folder-lock.js'
import { MigrationMismatch } from './store/migrate.js'

/** The longest that closing may take; what still hangs then is cut. */
const CLOSE_MAX_MS = 10_000

async function start(): Promise<void> {
  keepTickShape()
  const config = readConfig(process.env)
  const database = await connect({ databaseUrl: config.databaseUrl, dataDir: config.dataDir })
  const tokens = await openTokens(config.dataDir)
  // The registry is up before the logger: until then alarms go to standard error, and after that into the log.
  let alarm = (message: string, detail: Record<string, unknown>): void => console.error(message, detail)
  // A long log is read by a thread: most of what is to be loaded can be loaded meanwhile.
  const [registry, { openMailRoom }, { buildApp }] = await Promise.all([
    openRegistry({ database, alarm: (message, detail) => alarm(message, detail) }),
    import('./mail/mail-room.js'),
    import('./app.js'),
  ])
  const desk = await openDesk({ registry, from: config.mailFrom, settings: config.letterSettings })
  const mailRoom = await openMailRoom({
    ...{
      desk,
      listen: config.smtpListen,
      tls: readTls(config),
      authservId: config.authservId,
      smtpUrl: config.smtpUrl,
    },
    ...{
      outbox: join(config.dataDir, 'outbox'),
      automaticAnHour: config.lettersAnHour,
      reminderDays: config.reminderDays,
      retention: config.retention,
    },
    alarm: (message, detail) => alarm(message, detail),
  })
  const { publicUrl, logLevel, fourEyes, signIn } = config
  const app = await buildApp({ desk, tokens, publicUrl, logLevel, fourEyes, signIn, onMail: mailRoom.wake })
  alarm = (message, detail) => app.log.error(detail, message)

  async function stop(signal: string): Promise<void> {
    app.log.info({ signal }, 'closing')
    setTimeout(() => process.exit(1), CLOSE_MAX_MS).unref()
    await app.close()
    await mailRoom.close()
    await registry.close()
    await database.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal))

  const address = await app.listen({ port: config.port, host: config.host })
  console.log(
    [
      `Registret svarar på ${address}${ROOT}`,
      `  Webbplats           ${address}/`,
      `  API-dokumentation   ${address}${ROOT}/docs`,
      `  OpenAPI             ${address}${ROOT}/openapi.json`,
      `  GraphiQL            ${address}/graphiql`,
      `  Mejl in             ${mailRoom.address === undefined ? 'lyssnar inte' : `smtp://${mailRoom.address.host}:${mailRoom.address.port}`}`,
      `  Brev ut             ${config.smtpUrl === undefined ? join(config.dataDir, 'outbox') : 'över SMTP'}`,
      `  Databas             ${database.kind === 'pglite' ? `inbäddad, i ${config.dataDir}` : 'PostgreSQL'}`,
      `  Läst till beslut    ${registry.register.head.seq} (${registry.register.codeCount} koder)`,
      `  Åtkomst             npm run -s token -- --role officer`,
    ].join('\n'),
  )
}

/** The certificate of the listener. @throws ConfigFault its files cannot be read. */
function readTls({ smtpTls }: Config): { cert: string; key: string } | undefined {
  if (smtpTls === undefined) return undefined
  const read = (name: string, file: string): string => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      throw new ConfigFault([`${name} must be a file that can be read`])
    }
  }
  return { cert: read('SMTP_TLS_CERT', smtpTls.cert), key: read('SMTP_TLS_KEY', smtpTls.key) }
}

/** Faults that a person can mend are told plainly, each with an exit code of its own (sysexits.h). */
const EXIT_CODES: readonly (readonly [new (...args: never[]) => Error, number])[] = [
  [ConfigFault, 78],
  [FolderInUse, 75],
  [MigrationMismatch, 65],
]

start().catch(error => {
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (code === 'EADDRINUSE') {
    console.error(`${address}:${port} is in use: choose another with PORT or SMTP_LISTEN`)
    process.exit(75)
  }
  const known = EXIT_CODES.find(([type]) => error instanceof type)
  console.error(known === undefined ? error : error.message)
  process.exit(known?.[1] ?? 1)
})

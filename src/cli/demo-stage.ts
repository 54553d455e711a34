// The stage of the demo: the whole service on a throwaway folder, on free ports, up and down together.
import { join } from 'node:path'
import { ROOT } from '../api/context.js'
import { openTokens } from '../api/tokens.js'
import { buildApp } from '../app.js'
import { openDesk } from '../cases/desk.js'
import { openMailRoom } from '../mail/mail-room.js'
import { openRegistry } from '../registry/registry.js'
import { connect } from '../store/connect.js'
import type { Database } from '../store/database.js'
import { type Api, openApi } from './demo-api.js'

/** What the story is played on. */
export interface Stage {
  readonly api: Api
  /** Where the API answers. */
  readonly root: string
  readonly mailPort: number
  /** The folder where letters lie. */
  readonly outbox: string
  readonly database: Database
}

/** The address that requests are sent to. */
export const REGISTER = 'registret@register.example'

/** Plays on a stage in `dataDir`, and takes it down whatever happens. */
export async function onStage(dataDir: string, play: (stage: Stage) => Promise<void>): Promise<void> {
  const database = await connect({ dataDir })
  try {
    const registry = await openRegistry({ database })
    const desk = await openDesk({ registry, from: { name: 'Registret över sjukhuskoder', address: REGISTER } })
    const outbox = join(dataDir, 'outbox')
    const mailRoom = await openMailRoom({ desk, listen: { host: '127.0.0.1', port: 0 }, outbox, pollMs: 100 })
    const tokens = await openTokens(dataDir)
    const app = await buildApp({ desk, tokens, publicUrl: 'http://127.0.0.1', onMail: mailRoom.wake })
    try {
      const root = `${await app.listen({ port: 0, host: '127.0.0.1' })}${ROOT}`
      await play({ api: openApi(root, tokens), root, mailPort: mailRoom.address?.port ?? 0, outbox, database })
    } finally {
      await app.close()
      await mailRoom.close()
      await registry.close()
    }
  } finally {
    await database.close()
  }
}

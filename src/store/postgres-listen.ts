// Hints from PostgreSQL: a connection of its own for LISTEN, asked now and then whether it lives, and made anew when not.
import { type Client, createClient } from './postgres-client.js'

/** How long a LISTEN or a sign of life may take. */
const answerMs = 2000
/** How often a quiet connection is asked for a sign of life: a dead peer says nothing. */
const pulseMs = 2000
/** How long to wait before the next try after a lost connection. */
const retryMs = 250

/** Listens until stopped; settles after the first try, successful or not. Never throws: hints are only hints. */
export async function listenOn(
  url: string,
  channel: string,
  onHint: (payload: string) => void,
): Promise<() => Promise<void>> {
  const listenText = `listen "${channel.replaceAll('"', '""')}"`
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function start(): Promise<void> {
    const mine: Client = createClient({
      url,
      onClose: () => lose(mine),
      onNotify: (name, payload) => name === channel && client === mine && hint(payload),
    })
    client = mine
    await check(mine, listenText)
    if (client === mine) hint('')
  }

  /** Runs the statement in time or gives the connection up; then waits for the next pulse. */
  async function check(mine: Client, text: string): Promise<void> {
    const overdue = setTimeout(lose, answerMs, mine)
    try {
      await mine.run(text, [])
      if (client === mine) timer = setTimeout(check, pulseMs, mine, 'select 1').unref()
    } catch {
      lose(mine)
    } finally {
      clearTimeout(overdue)
    }
  }

  function lose(mine: Client): void {
    if (client !== mine) return
    client = undefined
    clearTimeout(timer)
    mine.discard()
    if (!stopped) timer = setTimeout(start, retryMs).unref()
  }

  /** The listener's own fault must not be taken for the connection's, nor end the process: a hint may be missed. */
  function hint(payload: string): void {
    try {
      onHint(payload)
    } catch {}
  }

  await start()
  return async () => {
    stopped = true
    clearTimeout(timer)
    const last = client
    client = undefined
    await last?.end()
  }
}

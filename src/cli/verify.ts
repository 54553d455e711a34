// The command `verify`: recomputes chain, fold, derived tables and decisions; exit code 1 and the first bad row if anything differs.
import { ConfigFault, readConfig } from '../config.js'
import { type Verification, VerificationFailed, verify } from '../registry/verify.js'
import { connect } from '../store/connect.js'
import type { Database } from '../store/database.js'
import { FolderInUse } from '../store/folder-lock.js'
import { type Progress, startProgress } from './progress.js'

async function main(): Promise<void> {
  const { databaseUrl, dataDir } = readConfig(process.env)
  const database = await connect({ databaseUrl, dataDir })
  try {
    const { rows, codes, decidedOtherwise } = await verifyWithProgress(database)
    console.log(`Loggen är hel: ${rows} beslut, ${codes} koder.`)
    if (decidedOtherwise.length > 0)
      console.log(
        `Med dagens regler hade ${decidedOtherwise.length} äldre beslut blivit annorlunda: ${decidedOtherwise.join(', ')}`,
      )
  } finally {
    await database.close()
  }
}

async function verifyWithProgress(database: Database): Promise<Verification> {
  let bar: Progress | undefined
  return verify(database, (done, total) => {
    bar ??= startProgress('Verifierar', total)
    bar.update(done)
  }).finally(() => bar?.stop())
}

main().catch(error => {
  const isKnown = error instanceof VerificationFailed || error instanceof ConfigFault || error instanceof FolderInUse
  console.error(isKnown ? error.message : error)
  process.exit(1)
})

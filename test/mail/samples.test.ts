// The sample request mails, each sent over SMTP as its bytes stand: what becomes of it is what is expected of it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { eachDatabase } from '../databases.js'
import { openRoom } from './room.js'

const FOLDER = fileURLToPath(new URL('../../../../shared/mail/', import.meta.url))
const isThere = existsSync(join(FOLDER, 'expected.json'))

interface Expected {
  readonly file: string
  readonly kind?: string
  readonly status: string
  readonly reason?: string
  readonly request?: Record<string, unknown>
  readonly missing?: readonly string[]
}

t.test('the samples hold', { skip: !isThere && 'the sample mails are not on this machine' }, t =>
  eachDatabase(t, async (t, open) => {
    const room = await openRoom(t, open)
    const expected = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as Expected[]
    t.ok(expected.length >= 10)
    for (const { file, kind, status, reason, request, missing } of expected) {
      const before = (await room.cases()).length
      const lettersBefore = room.letters.length
      await room.send(readFileSync(join(FOLDER, file)))
      await room.settled()
      const cases = (await room.cases()).slice(before)
      if (status === 'ignored') {
        t.same(cases, [], `${file}: no case`)
        t.match((await room.messages())[0], { status: 'machine', reason }, `${file}: kept`)
        t.equal(room.letters.length, lettersBefore, `${file}: not answered`)
        continue
      }
      t.equal(cases.length, 1, `${file}: one case`)
      t.match(cases[0], { kind, status, channel: 'mail' }, file)
      t.match(cases[0].request, request!, `${file}: the request`)
      t.same(cases[0].missing, missing, `${file}: what is missing`)
      t.equal(room.letters.length, lettersBefore + 1, `${file}: acknowledged`)
    }
  }),
)

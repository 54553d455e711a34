// Idle connections: one on which no request comes is closed without a word, as browsers that open some ahead need it.
import { connect } from 'node:net'
import t from 'tap'
import { onPostgres } from '../databases.js'
import { startService } from './service.js'

/** Sends this and no more; answers what came back until the end of the connection. */
function left(port: number, sent: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.on('data', chunk => {
    said += String(chunk)
  })
  socket.on('error', () => undefined)
  if (sent !== '') socket.write(sent)
  return new Promise(resolve => socket.once('close', () => resolve(said)))
}

t.test('a connection on which no request comes in time is closed without a word', async t => {
  const { app } = await startService(t, onPostgres(t))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  const [nothing, half, broken] = await Promise.all([
    left(port, ''),
    left(port, 'POST /sjukhuskod/v1/cases HTTP/1.1\r\nhost: a\r\n'),
    left(port, 'no request\r\n\r\n'),
  ])
  t.equal(nothing, '', 'a browser would take it for the answer to its next request')
  t.equal(half, '')
  t.match(broken, /^HTTP\/1\.1 400 [\s\S]*connection: close[\s\S]*malformed-request/, 'what is no HTTP is told so')
})

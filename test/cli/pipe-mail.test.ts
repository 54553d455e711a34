// The command for an MTA's pipe, as a process of its own with an empty environment, against a server that answers as told.
import { spawn } from 'node:child_process'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { folderOf } from '../folders.js'
import { programOf } from './processes.js'

interface Asked {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

interface Piped {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command as an MTA does: a mail on standard input, another working directory, nothing in the environment but `env`. */
function pipe(mail: Uint8Array, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Piped> {
  const child = spawn(process.execPath, [programOf('cli/pipe-mail'), ...args], { cwd: tmpdir(), env: { ...env } })
  const said = { out: '', err: '' }
  child.stdout.on('data', chunk => {
    said.out += String(chunk)
  })
  child.stderr.on('data', chunk => {
    said.err += String(chunk)
  })
  // A command that refuses its arguments does not read.
  child.stdin.on('error', () => undefined)
  child.stdin.end(mail)
  return new Promise(resolve => child.once('close', code => resolve({ code: code ?? 128, ...said })))
}

/** A server that answers every request as told, and keeps what it was asked. */
async function answering(
  t: Test,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly url: string; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    asked.push({
      method: request.method,
      path: request.url,
      headers: request.headers,
      body: Buffer.concat(chunks),
    })
    answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const status =
  (code: number) =>
  (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(code, { 'content-type': 'application/json' }).end('{"detail":"anna.lind@example.se"}')
  }

const PEOPLE = ['--sender=anna.lind@example.se', '--recipient=sjukhuskod@example.se']

t.test('a mail is handed over byte for byte, with its envelope, and exits 0', async t => {
  const { url, asked } = await answering(t, status(202))
  const mail = Buffer.from('Subject: å\r\n\r\n\0\xff .\n\r\n.\r\n', 'latin1')
  const folder = folderOf(t, { token: 'abc.def.ghi\n' })
  t.same(await pipe(mail, [...PEOPLE, '--url', `${url}/`, '--token-file', join(folder, 'token')]), {
    code: 0,
    out: '',
    err: '',
  })
  const [request] = asked
  t.match(request, { method: 'POST', path: '/sjukhuskod/v1/intake/messages' })
  t.match(request?.headers, {
    authorization: 'Bearer abc.def.ghi',
    'content-type': 'message/rfc822',
    'envelope-from': 'anna.lind@example.se',
    'envelope-to': 'sjukhuskod@example.se',
  })
  t.ok(request?.body.equals(mail))
})

t.test('the address and the token may come from the environment', async t => {
  const { url, asked } = await answering(t, status(202))
  const { code } = await pipe(Buffer.from('a'), PEOPLE, { PUBLIC_URL: url, SJUKHUSKOD_TOKEN: 'tok' })
  t.equal(code, 0)
  t.equal(asked[0]?.headers.authorization, 'Bearer tok')
})

t.test('an empty mail, the null path, a hyphen first and letters beyond ASCII go as they are', async t => {
  const { url, asked } = await answering(t, status(202))
  const env = { SJUKHUSKOD_TOKEN: 'tok' }
  const null_ = await pipe(Buffer.alloc(0), ['--url', url, '--sender', '', '--recipient', '-a@example.se'], env)
  t.equal(null_.code, 0, null_.err)
  t.equal(asked[0]?.body.length, 0)
  t.equal(asked[0]?.headers['content-type'], 'message/rfc822')
  t.equal(asked[0]?.headers['envelope-from'], '')
  t.equal(asked[0]?.headers['envelope-to'], '-a@example.se')

  const untold = await pipe(Buffer.from('a'), ['--url', url, '--recipient', 'åsa@exämple.se'], env)
  t.equal(untold.code, 0, untold.err)
  t.notOk('envelope-from' in (asked[1]?.headers ?? {}))
  const octets = Buffer.from(String(asked[1]?.headers['envelope-to']), 'latin1')
  t.equal(octets.toString('utf8'), 'åsa@exämple.se')
})

t.test('whatever somebody can mend is tried again (75), and only a mail too large goes back', async t => {
  let code = 0
  const { url, asked } = await answering(t, (request, response) => status(code)(request, response))
  const env = { SJUKHUSKOD_TOKEN: 'secret-token' }
  const cases: [answered: number, exit: number, said: RegExp][] = [
    ...[200, 301, 400, 401, 403, 404, 415, 429, 500, 503].map(
      answered => [answered, 75, new RegExp(`^4\\.3\\.0 [^\\n]*${answered}\\n$`)] as [number, number, RegExp],
    ),
    [413, 69, /^5\.3\.4 [^\n]*too large[^\n]*\n$/],
  ]
  for (const [answered, exit, said] of cases) {
    code = answered
    const piped = await pipe(Buffer.from('Subject: hej\r\n\r\n'), [...PEOPLE, '--url', url], env)
    t.equal(piped.code, exit, `${answered}`)
    t.match(piped.err, said)
    t.notMatch(`${piped.out}${piped.err}`, /anna|lind|hej|secret/)
  }
  t.equal(asked.length, cases.length, 'a redirection is not followed')
})

t.test('a service that cannot be reached, or says nothing, is tried again', async t => {
  const env = { SJUKHUSKOD_TOKEN: 'tok' }
  const { url } = await answering(t, () => undefined)
  const silent = await pipe(Buffer.from('a'), [...PEOPLE, '--url', url, '--timeout', '0.3'], env)
  t.match(silent, { code: 75, err: /^4\.4\.1 [^\n]*TimeoutError[^\n]*\n$/ })

  const { url: cutting } = await answering(t, request => request.socket.destroy())
  t.match(await pipe(Buffer.from('a'), [...PEOPLE, '--url', cutting], env), { code: 75, err: /^4\.4\.1 [^\n]*\n$/ })

  const port = new URL(await closedUrl()).port
  const nobody = await pipe(Buffer.from('a'), [...PEOPLE, '--url', `http://127.0.0.1:${port}`], env)
  t.match(nobody, { code: 75, err: /^4\.4\.1 [^\n]*ECONNREFUSED[^\n]*\n$/ })
})

/** The address of a server that is gone. */
async function closedUrl(): Promise<string> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

t.test('a token that is not there is tried again: it can be put right while the mail waits', async t => {
  const folder = folderOf(t, { empty: '\n', broken: 'two words' })
  for (const args of [
    [],
    ['--token-file', join(folder, 'absent')],
    ['--token-file', join(folder, 'empty')],
    ['--token-file', join(folder, 'broken')],
  ])
    t.match(await pipe(Buffer.from('a'), [...PEOPLE, ...args]), { code: 75, err: /^4\.3\.5 no token[^\n]*\n$/ })
})

t.test('wrong arguments exit 64, with a status that makes Postfix keep the mail', async t => {
  const env = { SJUKHUSKOD_TOKEN: 'tok' }
  const wrong: string[][] = [
    [],
    ['--sender=anna.lind@example.se'],
    ['--recipient='],
    ['--recipient=a@example.se\nEvil: 1'],
    [...PEOPLE, '--url=ftp://example.se'],
    [...PEOPLE, '--url=nowhere'],
    [...PEOPLE, '--timeout=soon'],
    [...PEOPLE, '--timeout=0'],
    [...PEOPLE, '--force'],
    [...PEOPLE, 'more'],
  ]
  const piped = await Promise.all(wrong.map(args => pipe(Buffer.from('a'), args, env)))
  for (const [at, { code, err }] of piped.entries()) {
    t.equal(code, 64, String(wrong[at]))
    t.match(err, /^4\.3\.5 usage: [^\n]*\n$/)
    t.notMatch(err, /anna/)
  }
})

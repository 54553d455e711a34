// Many clients over two instances on one PostgreSQL: one code a pair, numbers without gaps or doubles, one order for all.
import { randomUUID } from 'node:crypto'
import { availableParallelism, loadavg } from 'node:os'
import t, { type Test } from 'tap'
import { freshUrl } from '../databases.js'
import { type Answer, type Body, type Client, inParallel, lowestNumbers, newCode, tallyOf, wordFor } from './clients.js'
import { aFolder, anInstance, full, queryAt, verifyAt, within } from './instances.js'
import { aService, type Service } from './processes.js'

const CLIENTS = 64
t.setTimeout(900_000)

/** What a client may be told: with a decision or a reason, and none of it a fault of ours. */
const EXPLAINED = ['allocated P1', 'kept P1-held', '409 proposal-changed', '409 case-settled', '409 case-moved']

let unavailable = 0

/** Asks again where the service says that it cannot answer in time, as it tells to. */
async function patiently(send: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await send()
    if (answer.status !== 503) return answer
    unavailable++
  }
}

/** Deadlines are missed only where others leave the service too little of the machine: then it says so, and loses nothing. */
function checkAvailable(t: Test): void {
  const isOverloaded = (loadavg()[0] ?? 0) > 2 * availableParallelism()
  if (unavailable > 0) t.comment(`${unavailable} answers 503 at a load of ${loadavg()[0]}`)
  t.ok(unavailable === 0 || isOverloaded, 'no answer is a 5xx')
  unavailable = 0
}

/** All clients ask and settle for one pair at once: every fourth approves what it has seen, every eighth shares a case with its neighbour. */
async function raceFor(clients: readonly Client[], round: number): Promise<Answer[]> {
  const ids = Array.from({ length: CLIENTS }, () => randomUUID())
  return Promise.all(
    ids.map(async (own, index) => {
      const client = clients[index % clients.length]!
      const id = index % 8 === 7 ? ids[index - 1]! : own
      const asked = await patiently(() => client.ask(newCode(id, 1 + round, 1 + round)))
      if (asked.status !== 201) return asked
      const seen = index % 4 === 0 ? asked.body.proposal?.digest : undefined
      return patiently(() => client.settle(id, { action: 'approve', ...(seen === undefined ? {} : { seen }) }))
    }),
  )
}

/** The decision that an answer tells of, made now or before. */
const decisionIn = ({ status, body }: Answer): Body | null => (status === 201 ? body : (body.decision ?? null))

/** One round's answers: exactly one new code, all others explained and naming that code. Answers that code. */
function checkRound(t: Test, answers: readonly Answer[], words: string[]): string {
  const decisions = new Map(answers.flatMap(answer => decisionIn(answer) ?? []).map(each => [each.seq, each]))
  const allocated = [...decisions.values()].filter(({ outcome }) => outcome === 'allocated')
  const code = allocated[0]?.code ?? 'none'
  if (allocated.length !== 1) t.fail(`${allocated.length} codes allocated for one pair`)
  for (const decision of decisions.values())
    if (decision.code !== code) t.fail(`${decision.rule} names ${decision.code}, allocated ${code}`)
  for (const answer of answers) {
    const word = wordFor(answer)
    words.push(word)
    if (!EXPLAINED.includes(word)) t.fail(`not explained: ${word}`)
  }
  return code
}

/** The log's order is the order of its commits, and no answer comes before one that was asked for after it. */
async function checkOrder(t: Test, url: string, answers: readonly Answer[]): Promise<void> {
  // A row's transaction id is given under the head's lock, which is held until the commit.
  const outOfOrder = await queryAt(
    url,
    `select seq from (select seq, xmin::text::bigint - lag(xmin::text::bigint) over (order by seq) as step from decisions) d
      where step < 0`,
  )
  t.strictSame(outOfOrder, [], 'the log is in the order of its commits')
  const decided = answers.filter(({ status }) => status === 201).sort((a, b) => a.answeredAt - b.answeredAt)
  let [last, highest, turned] = [0, 0, 0]
  for (const answer of [...decided].sort((a, b) => a.askedAt - b.askedAt)) {
    while (decided[last]!.answeredAt < answer.askedAt) highest = Math.max(highest, decided[last++]!.body.seq)
    if (answer.body.seq <= highest) turned++
  }
  t.equal(turned, 0, 'what was asked after an answer has a higher number than it')
  const [[backwards]] = (await queryAt(
    url,
    `select count(*) from (select deed::jsonb ->> 'decidedAt' as at, lag(deed::jsonb ->> 'decidedAt') over (order by seq) as before
      from decisions) d where at < before`,
  )) as [[number]]
  t.equal(backwards, 0, 'moments never run against the numbers')
}

/** The feed of an instance, read page by page: dense from 1 to `head`. Answers the codes given out, in the feed's order. */
async function checkFeed(t: Test, client: Client, head: number): Promise<string[]> {
  const items: Answer['body']['items'][number][] = []
  for (;;) {
    const page = await client.send('GET', `/changes?after=${items.length}&limit=200`, undefined, {
      'registry-seq': String(head),
    })
    if (page.status !== 200 || page.body.items.length === 0) break
    items.push(...page.body.items)
  }
  const gap = items.findIndex(({ seq }, index) => seq !== index + 1)
  t.ok(gap === -1 && items.length === head, `the feed is dense from 1 to ${items.length}`)
  return [...new Set(items.flatMap(item => item.changes.map(change => change.code)))]
}

/** Two processes of the service on one fresh database. */
async function twoServices(t: Test): Promise<{ readonly url: string; readonly services: readonly Service[] }> {
  const url = await freshUrl()
  const environment = { DATA_DIR: aFolder(t), DATABASE_URL: url }
  const first = await aService(t, environment)
  return { url, services: [first, await aService(t, environment)] }
}

const clientsOf = (services: readonly Service[]): Client[] => services.map(service => service.client)

/** Nothing was logged as a fault, and the processes end as they should. */
async function checkServices(t: Test, services: readonly Service[]): Promise<void> {
  for (const service of services) {
    t.notMatch(service.printed(), /"msg":"(a constraint|the database refused)/, 'no alarm')
    t.equal(await service.end('SIGTERM'), 0)
  }
}

const rate = (count: number, startedAt: number): string => {
  const seconds = (performance.now() - startedAt) / 1000
  return `${count} in ${seconds.toFixed(1)} s: ${(count / seconds).toFixed(0)}/s`
}

const ROUNDS = full ? 200 : 60
t.test(`${ROUNDS} rounds of 64 clients for one pair over two instances: one code a round`, async t => {
  const { url, services } = await twoServices(t)
  const words: string[] = []
  const decided: Answer[] = []
  const seqs = new Set<number>()
  const codes: string[] = []
  const startedAt = performance.now()
  for (let round = 0; round < ROUNDS; round++) {
    const answers = await raceFor(clientsOf(services), round)
    codes.push(checkRound(t, answers, words))
    decided.push(...answers.filter(answer => answer.status === 201))
    for (const answer of answers) seqs.add(decisionIn(answer)?.seq ?? 1)
  }
  t.comment(`decisions: ${rate(decided.length, startedAt)}; ${JSON.stringify(tallyOf(words))}`)
  t.strictSame(codes, lowestNumbers('03', ROUNDS), 'each round the next number, none left out')
  const head = Math.max(...seqs)
  t.equal(seqs.size, head, 'each row of the log was told to a client')
  checkAvailable(t)
  for (const client of clientsOf(services))
    t.strictSame(await checkFeed(t, client, head), codes, 'the feed gives out the same codes in the same order')
  await checkOrder(t, url, decided)
  t.match(await verifyAt(url), { rows: head, codes: ROUNDS })
  await checkServices(t, services)
})

const REGIONS = ['03', '04', '05', '06', '07']
const PAIRS = full ? 5000 : 2000
t.test(`${PAIRS} pairs from 64 clients over two instances: as many codes, the lowest of their series`, async t => {
  const { url, services } = await twoServices(t)
  const clients = clientsOf(services)
  const byRegion = new Map<string, string[]>(REGIONS.map(region => [region, []]))
  const startedAt = performance.now()
  await inParallel(PAIRS, CLIENTS, async index => {
    const [client, id, region] = [clients[index % 2]!, randomUUID(), REGIONS[index % REGIONS.length]!]
    // Several providers at each place, and several places of each provider: both are minted while others ask for them.
    const request = newCode(id, 1 + (index % 50), 1 + Math.floor(index / 50), region)
    const asked = await patiently(() => client.ask(request))
    const settled = await patiently(() => client.settle(id))
    const decision = decisionIn(settled)
    if (asked.status !== 201 || decision === null) t.fail(`${wordFor(asked)}, ${wordFor(settled)}`)
    else byRegion.get(region)!.push(decision.code)
  })
  t.comment(`new codes: ${rate(PAIRS, startedAt)}`)
  checkAvailable(t)
  for (const [region, codes] of byRegion) {
    const lowest = lowestNumbers(region, PAIRS / REGIONS.length)
    t.strictSame(codes.sort(), lowest.sort(), `region ${region}: none twice, none left out`)
  }
  t.match(await verifyAt(url), { rows: PAIRS, codes: PAIRS })
  await checkServices(t, services)
})

t.test('cases opened by 64 clients over two instances are numbered without gaps, a repeated one once', async t => {
  const { url, services } = await twoServices(t)
  const clients = clientsOf(services)
  const ids = Array.from({ length: 400 }, () => randomUUID())
  const numbers = new Map<string, Set<string>>(ids.map(id => [id, new Set()]))
  const words: string[] = []
  // Each case is sent three times, to either instance, and a fourth time with other content.
  await inParallel(ids.length * 4, CLIENTS, async index => {
    const [id, time] = [ids[Math.floor(index / 4)]!, index % 4]
    const client = clients[(index + Math.floor(index / 4)) % 2]!
    const answer = await patiently(() => client.ask(newCode(id, 1, time === 3 ? 2 : 1)))
    words.push(answer.status === 201 ? 'opened' : wordFor(answer))
    if (answer.status === 201) numbers.get(id)!.add(answer.body.number)
  })
  checkAvailable(t)
  const tally = tallyOf(words)
  t.strictSame(Object.keys(tally).sort(), ['409 case-id-taken', 'opened'])
  t.ok((tally['409 case-id-taken'] ?? 0) >= ids.length, JSON.stringify(tally))
  t.ok(
    [...numbers.values()].every(of => of.size === 1),
    'a case keeps its number, whoever is asked',
  )
  const year = new Date().getFullYear()
  const expected = ids.map((_, index) => `SJK-${year}-${String(index + 1).padStart(6, '0')}`)
  t.strictSame([...numbers.values()].flatMap(of => [...of]).sort(), expected)
  const stored = await queryAt(url, 'select number from cases order by number')
  t.strictSame(stored.flat(), expected)
  t.strictSame(await queryAt(url, 'select last from case_numbers'), [[ids.length]])
  await checkServices(t, services)
})

t.test('an instance that hears no hint catches up by polling, and Registry-Seq waits for it', async t => {
  const url = await freshUrl()
  const one = await anInstance(t, url)
  const deaf = await anInstance(t, url, {
    pollMs: 700,
    wrap: database => ({ ...database, listen: async () => async () => undefined }),
  })
  t.equal((await settled(one.client, 1)).body.seq, 1)
  t.ok(await within(20_000, () => deaf.registry.register.head.seq === 1), 'polling brings the decision')
  const { body: second } = await settled(one.client, 2)
  const asked = await deaf.client.send('GET', `/codes/${second.code}`, undefined, { 'registry-seq': '2' })
  t.equal(asked.status, 200, 'what was waited for is there')
  t.ok(asked.registrySeq >= 2)
  const early = await deaf.client.send('GET', '/changes', undefined, { 'registry-seq': '3' })
  t.match(early, { status: 503, body: { type: /not-caught-up/ } }, 'the wait is bounded')
  t.ok(early.answeredAt - early.askedAt > 2000 && early.answeredAt - early.askedAt < 5000)
  const waiting = deaf.client.send('GET', '/changes', undefined, { 'registry-seq': '3' })
  await new Promise(resolve => setTimeout(resolve, 300))
  await settled(one.client, 3)
  t.match(await waiting, { status: 200, body: { items: { length: 3 } } }, 'who waits is answered when it comes')
})

async function settled(client: Client, place: number): Promise<Answer> {
  const id = randomUUID()
  await client.ask(newCode(id, 1, place))
  return client.settle(id)
}

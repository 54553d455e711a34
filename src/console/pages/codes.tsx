// The pages of one code: what it is, was and will be, why, and what came before it and after.
import { withoutGrounds } from '../../cases/settling.js'
import { isDay } from '../../policy/days.js'
import { isHospitalCode } from '../../policy/texts.js'
import { findAnswer, listAnswers, verdictOf } from '../../registry/answers.js'
import { findSeqsTouching, type MadeDecision, readDecisions } from '../../registry/decisions.js'
import { successionOf } from '../../registry/succession.js'
import { CODE_COLUMNS } from '../codes/code-files.js'
import { CodePage, type CodeTold, MissingCode } from '../codes/code-page.js'
import { type ConsoleContext, type PageApp, today } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { textIn } from '../parts/asked.js'
import { sendCsv } from '../parts/export.js'

export function codePages(app: PageApp, context: ConsoleContext): void {
  const { registry } = context
  const { register } = registry

  app.get<{ Params: { code: string } }>('/koder/:code', async (request, reply) => {
    const frame = frameOf(request, reply)
    const code = codeIn(request.params.code)
    if (findSeqsTouching(register, code) === undefined)
      return sendPage(
        reply,
        frame,
        { title: 'Koden finns inte', status: 404 },
        <MissingCode asked={code} isCode={isHospitalCode(code)} />,
      )
    const asked = textIn(request.query, 'dag')
    const isFault = asked !== undefined && !isDay(asked)
    const told = await tellCode(code, isFault ? undefined : asked)
    return sendPage(
      reply,
      frame,
      { title: `${code} ${told.now.state.activityName}`, status: isFault ? 400 : 200 },
      <CodePage frame={frame} told={told} fault={isFault ? asked.slice(0, 40) : undefined} />,
    )
  })

  app.get<{ Params: { code: string } }>('/koder/:code/perioder.csv', async (request, reply) => {
    const code = codeIn(request.params.code)
    const states = listAnswers(register, code)
    if (states.length > 0) return sendCsv(reply, `sjukhuskod-${code}`, CODE_COLUMNS, states)
    const missing = <MissingCode asked={code} isCode={isHospitalCode(code)} />
    return sendPage(reply, frameOf(request, reply), { title: 'Koden finns inte', status: 404 }, missing)
  })

  async function tellCode(code: string, asked: string | undefined): Promise<CodeTold> {
    const day = today(context)
    const decisions = await readDecisions(registry, findSeqsTouching(register, code) ?? [])
    return {
      code,
      today: day,
      now: factsOn(code, day),
      asOf: asked === undefined ? undefined : { ...factsOn(code, asked), day: asked },
      states: listAnswers(register, code),
      succession: successionOf(register, code),
      decisions: decisions.map((each): MadeDecision => withoutGrounds(each)),
      nameOf: other => findAnswer(register, other, { day })?.activityName ?? '',
    }
  }

  function factsOn(code: string, day: string) {
    const verdict = verdictOf(register, code, { day })
    return { verdict, state: verdict.state! }
  }
}

/** Typed into the address by hand, also with small letters and spaces. */
const codeIn = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase()

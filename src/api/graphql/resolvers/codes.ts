// Resolvers of codes, verdicts and what belongs to them.
import { Type } from '@sinclair/typebox'
import { answerOf, type CodeAnswer, findAnswer } from '../../../registry/answers.js'
import type { ChangeItem } from '../../../registry/changes.js'
import { caughtUp, type Listed, sequenceOfCodes } from '../../../registry/listing.js'
import type { Register } from '../../../registry/register.js'
import { statusOn } from '../../../registry/selections.js'
import { callerOf } from '../../callers.js'
import { AS_OF_QUERY, asOf, CODE_PARAMS } from '../../parameters.js'
import {
  CODES_FILTER,
  codesFilterOf,
  decisionsTouching,
  getCode,
  getSuccession,
  getVerdict,
  listSourcesOf,
  listStates,
  mayReadContact,
  VERDICT_QUERY,
} from '../../questions/codes.js'
import { CodeState } from '../../shapes.js'
import type { Resolvers } from '../access.js'
import type { Asked } from '../asked.js'
import { type CursorKey, checked, connectionOf, PAGE_ASKED, readCursor, windowAsked } from '../connections.js'
import { idOf, type When } from '../ids.js'

/** A code as a node: the answer, and as of when it is told. */
export interface CodeNode extends CodeAnswer {
  readonly when: When
}

const CODE_ASKED = { ...CODE_PARAMS.properties, ...AS_OF_QUERY }
const CODES_ASKED = { ...CODES_FILTER, ...PAGE_ASKED }
const VERDICT_ASKED = { code: Type.String(), ...VERDICT_QUERY }
const KNOWN_ASKED = { knownAt: AS_OF_QUERY.knownAt }

/** As of when the arguments ask. */
export const whenOf = (
  { context: { registry } }: Asked,
  asked: { readonly validAt?: string | undefined; readonly knownAt?: string | undefined },
): When => ({ ...asOf(registry, asked), named: asked.validAt !== undefined || asked.knownAt !== undefined })

/** A code as of a day; undefined when it was not issued. */
export function findCodeNode(register: Register, code: string, when: When): CodeNode | undefined {
  const answer = findAnswer(register, code, when)
  return answer === undefined ? undefined : nodeOf(answer, when)
}

/** An answer made for this node alone becomes the node: to copy its fields takes longer than to find them. */
const nodeOf = (answer: CodeAnswer, when: When): CodeNode => Object.assign(answer, { when })

export const codeResolvers: Resolvers = {
  Query: {
    code(_source, args, asked): CodeNode {
      const { code, ...days } = checked(CODE_ASKED, args)
      return nodeOf(getCode(asked.context.registry, code, days), whenOf(asked, days))
    },
    codes: (_source, args, asked) => listCodeNodes(args, asked),
    verdict(_source, args, asked) {
      const { code, ...rest } = checked(VERDICT_ASKED, args)
      const verdict = getVerdict(asked.context.registry, code, rest)
      return { ...verdict, state: verdict.state === null ? null : { ...verdict.state, when: whenOf(asked, rest) } }
    },
  },
  Code: {
    id: ({ code, when }: CodeNode) => idOf('Code', code, when),
    provider({ provider, when }: CodeNode) {
      if (provider === null) return null
      const { id: providerId, name, organisationNumber } = provider
      return { providerId, name, organisationNumber, when }
    },
    site: ({ siteId, when }: CodeNode) => (siteId === null ? null : { siteId, when }),
    states({ code, when }: CodeNode, args, asked) {
      const { registry } = asked.context
      const { knownAt } = checked(KNOWN_ASKED, args)
      const knownSeq = knownAt === undefined ? when.knownSeq : asOf(registry, { knownAt }).knownSeq
      return listStates(registry, code, knownSeq).map(state => nodeOf(state, whenKnown(state.validFrom, knownSeq)))
    },
    async decisions({ code }: CodeNode, _args, asked) {
      const seqs = decisionsTouching(asked.context.registry, code)
      return Promise.all(seqs.map(asked.publicDecisions))
    },
    succession({ code, when }: CodeNode, args, { context: { registry } }) {
      const { knownAt } = checked(KNOWN_ASKED, args)
      return getSuccession(registry, code, knownAt === undefined ? when.knownSeq : asOf(registry, { knownAt }).knownSeq)
    },
    contact({ code }: CodeNode, _args, asked) {
      mayReadContact(asked.context.registry, code, callerOf(asked))
      return asked.contacts(code)
    },
  },
  Change: {
    id: ({ seq }: ChangeItem) => idOf('Change', seq),
    changes: ({ seq, effectiveFrom, changes }: ChangeItem) =>
      changes.map(({ before, after, ...change }) => ({
        ...change,
        before: before === null ? null : { ...before, when: whenKnown(effectiveFrom, seq - 1) },
        after: after === null ? null : { ...after, when: whenKnown(effectiveFrom, seq) },
      })),
  },
}

const whenKnown = (day: string | null, knownSeq: number | undefined): When => ({
  day: day ?? '',
  knownSeq,
  named: true,
})

async function listCodeNodes(args: object, asked: Asked) {
  const { context } = asked
  const { register } = context.registry
  const { first, after, last, before, ...filter } = checked(CODES_ASKED, args)
  const [wanted, sources] = [codesFilterOf(filter, asked.caller, context.registry), listSourcesOf(context)]
  await caughtUp(wanted, sources)
  const sequence = sequenceOfCodes(wanted, sources)
  const { day, sort } = sequence
  const keyOf = (key: string, code: string): CursorKey => [sort, key, code]
  const shown = windowAsked(sequence, { first, after, last, before }, (argument, cursor) => {
    const [, key, code] = readCursor(argument, cursor, keyOf('', ''))
    return sequence.placeOf(String(key), String(code))
  })
  const named = filter.validAt !== undefined || filter.validDuring !== undefined
  return connectionOf(
    shown.items.map(({ place, item }) => ({
      key: keyOf(sequence.keyOf(place), item.code),
      node: named || item.match !== null ? listedNode(item) : new LaterNode(register, item.code, { day, named }),
    })),
    shown,
  )

  function listedNode({ state, match }: Listed): CodeNode & Pick<Listed, 'match'> {
    // Of a span the last state in force is shown, which may have ended before its last day.
    const when = { day: state.validTo !== null && state.validTo < day ? state.validTo : day, named }
    return Object.assign(answerOf(register, state, { day }), { status: statusOn(state, day), match, when })
  }
}

/** A code as it is today, found when more of it is asked for than is kept: to fold the codes of a page takes most of its time. */
class LaterNode {
  readonly code: string
  readonly when: When
  readonly match = null
  readonly #register: Register
  #found: CodeNode | undefined

  constructor(register: Register, code: string, when: When) {
    this.#register = register
    this.code = code
    this.when = when
  }

  find(): CodeNode {
    this.#found ??= findCodeNode(this.#register, this.code, this.when)!
    return this.#found
  }
}
for (const key of Object.keys(CodeState.properties))
  if (key !== 'code')
    Object.defineProperty(LaterNode.prototype, key, {
      get(this: LaterNode) {
        return this.find()[key as keyof CodeNode]
      },
    })

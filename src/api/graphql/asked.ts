// What every resolver is given: who asks, what is answered from, and how many things are read at once.
import type { Caller } from '../../cases/callers.js'
import type { Context } from '../context.js'
import { readContactsTold, readPublicDecisions } from '../questions/codes.js'
import { type Load, loader } from './loaders.js'

export interface Asked {
  readonly context: Context
  readonly caller: Caller | null
  readonly contacts: Load<
    string,
    Awaited<ReturnType<typeof readContactsTold>> extends ReadonlyMap<string, infer C> ? C : never
  >
  readonly publicDecisions: Load<number, Awaited<ReturnType<typeof readPublicDecisions>>[number]>
}

/** What the resolvers of one request share. */
export function askedBy(caller: Caller | null, context: Context): Asked {
  const { registry } = context
  return {
    context,
    caller,
    contacts: loader(codes => readContactsTold(registry, codes)),
    publicDecisions: loader(async seqs => {
      const decisions = await readPublicDecisions(registry, seqs)
      return new Map(decisions.map(decision => [decision.seq, decision]))
    }),
  }
}

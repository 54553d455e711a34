// Shapes of the feed: an item of it, the rows that copies are made of, and the crosswalk.
import { type TSchema, Type } from '@sinclair/typebox'
import { RELATIONS } from '../registry/crosswalk.js'
import { CodeState, codeProperties, list, nullable, nullableText, object, text } from './shapes.js'

const { provider: _named, ...stateRowProperties } = codeProperties
export const StateRow = object(
  {
    ...stateRowProperties,
    providerId: nullableText('Its provider; what that is called stands in a row of its own.', 'provider-1'),
    successors: list(Type.String(), { description: 'Codes stated to follow it since it is closed.' }),
    splitFrom: nullableText('The code that it took a part of the activity of.'),
  },
  { $id: 'StateRow', description: 'One state of a code, as copies keep it and /snapshot tells it.' },
)
export const ProviderRow = object(
  {
    provider: text("The provider's id.", 'provider-1'),
    names: list(
      object({
        from: nullableText('From this day on; the first holds for earlier days too. Null when unknown.'),
        name: Type.String(),
        organisationNumber: nullableText("'enskild' in place of a personal number.", '5565594230'),
      }),
    ),
  },
  { $id: 'ProviderRow', description: 'What a provider is called from each day on, as copies keep it.' },
)
export const CrosswalkItem = object(
  {
    code: Type.String(),
    from: nullable(Type.Ref(CodeState), { description: 'On the first day; null before it began.' }),
    to: nullable(Type.Ref(CodeState), { description: 'On the later day.' }),
    relation: Type.Unsafe<string>({ type: 'string', enum: RELATIONS, description: 'What became of it.' }),
    differences: list(Type.String(), { description: 'Which of what is told of it differs.' }),
    successors: list(Type.String(), { description: 'Codes in force on the later day that stand in its place.' }),
    predecessors: list(Type.String(), { description: 'Codes of the first day in whose place it stands.' }),
  },
  { $id: 'CrosswalkItem', description: 'A code on one day and on a later one.' },
)

export const Change = object(
  {
    seq: Type.Integer({ description: 'Cursor: dense from 1.' }),
    recordedAt: Type.String(),
    effectiveFrom: nullableText('The first day it holds.'),
    type: Type.String(),
    rule: Type.String(),
    clause: nullableText('The principle.'),
    changes: list(
      object({
        code: Type.String(),
        stateId: Type.String(),
        before: nullable(Type.Ref(CodeState)),
        after: nullable(Type.Ref(CodeState)),
        states: Type.Optional(list(Type.Ref(StateRow), { description: 'With `whole`: all its states after it.' })),
      }),
    ),
    providers: Type.Optional(list(Type.Ref(ProviderRow), { description: 'With `whole`: the providers it changed.' })),
  },
  { $id: 'Change', description: 'One row of the log as the feed tells it.' },
)

/** Shapes that have a name of their own in the OpenAPI document. */
export const FEED_SHAPES: readonly TSchema[] = [StateRow, ProviderRow, CrosswalkItem, Change]

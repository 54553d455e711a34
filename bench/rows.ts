// The rows of the table: every measurement by the beginning of its figures' ids, in the order in which they are made.
import { measureDecisions } from './measures/decisions.js'
import { measureListeners } from './measures/listeners.js'
import { measureRead, READS, sizeOf } from './measures/reads.js'
import { measureLongValidation, measureSnapshot, measureValidations } from './measures/streams.js'
import { measureWaits } from './measures/waits.js'
import type { Figure, Stage } from './stage.js'

interface Row {
  readonly id: string
  readonly measure: (stage: Stage) => Promise<readonly Figure[]>
}

/** Reading first, while the data are as they were made; decisions last. */
export function rowsFor(sizes: ReadonlyMap<string, number>): readonly Row[] {
  return [
    ...READS.map(read => ({
      id: read.id,
      measure: async (stage: Stage) => [await measureRead(read, sizes.get(read.id)!, stage)],
    })),
    { id: 'wait', measure: stage => measureWaits(stage, sizes) },
    { id: 'validations', measure: async stage => [await measureValidations(stage)] },
    { id: 'long', measure: measureLongValidation },
    { id: 'snapshot', measure: async stage => [await measureSnapshot(stage)] },
    { id: 'listeners', measure: async stage => [await measureListeners(stage)] },
    { id: 'decisions', measure: measureDecisions },
  ]
}

/** The size of the service's answers to each read. */
export async function sizesOf(origin: string, samples: Stage['samples']): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>()
  for (const read of READS) sizes.set(read.id, await sizeOf(read, origin, samples))
  return sizes
}

// Rounds: every target is measured in each of them, one after the other, so that what disturbs the machine meets all alike.

/** Measures one target once: so many a second, or whatever the row counts. */
export type Measure = () => Promise<number>

/** The median of each target over the rounds. */
export async function inRounds(
  targets: Readonly<Record<string, Measure>>,
  rounds: number,
): Promise<Record<string, number>> {
  const measured: Record<string, number[]> = {}
  for (let round = 0; round < rounds; round++)
    for (const [target, measure] of Object.entries(targets)) {
      const values = measured[target] ?? []
      measured[target] = values
      values.push(await measure())
    }
  return Object.fromEntries(Object.entries(measured).map(([target, values]) => [target, medianOf(values)]))
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

// Brakes: how often something that costs, and that anybody may ask for, is done in one instance.

/** Answers whether it may be done once more now; so many may be done in a period, whoever asks. */
export type Brake = () => boolean

/** A bucket that holds `most` and fills up evenly in `periodMs`. */
export function createBrake(most: number, periodMs: number, now: () => number = Date.now): Brake {
  let left = most
  let at = now()
  return () => {
    const moment = now()
    left = Math.min(most, left + ((moment - at) / periodMs) * most)
    at = moment
    if (left < 1) return false
    left -= 1
    return true
  }
}

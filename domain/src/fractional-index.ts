import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import { z } from 'zod'

/** A place in a list, compared byte by byte (`collate "C"`). Base 62, as the fractional-indexing package makes them. */
export const fractionalIndex = z.string().regex(/^[A-Za-z0-9]{2,200}$/u)

/** A place between two neighbours; null stands for the start or the end of the list. Two neighbours in the same place
 *  (two people dropped there at once) leave no room between: the new one then goes after both. */
export function placeBetween(before: string | null, after: string | null): string {
  return generateKeyBetween(before, before !== null && after !== null && before >= after ? null : after)
}

/** So many places after all others, in order. `last`: the last one there is; null: none. */
export function placesAfter(last: string | null, count: number): string[] {
  return generateNKeysBetween(last, null, count)
}

/** So many places before all others, in order. `first`: the first one there is; null: none. */
export function placesBefore(first: string | null, count: number): string[] {
  return generateNKeysBetween(null, first, count)
}

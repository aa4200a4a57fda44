import { MOST_AT_ONCE } from '@vp/domain/many.ts'
import type { Refusal } from '@vp/domain/refused.ts'
import type { MutateResult } from '../../sync/protocol.ts'

export type Progress = (done: number) => void

/** Does something with many records, so many at a time as one mutation takes. Stops at the first refusal; what was done stays done.
 *  `many`: their ids, or what is to become of each. */
export async function doMany<Each>(
  many: readonly Each[],
  change: (some: Each[]) => Promise<MutateResult>,
  onProgress: Progress = () => undefined,
): Promise<{ done: number; refusal: Refusal | null }> {
  for (let at = 0; at < many.length; at += MOST_AT_ONCE) {
    const some = many.slice(at, at + MOST_AT_ONCE)
    const result = await change(some)
    if (result.status === 'refused') return { done: at, refusal: result.refusal }
    onProgress(at + some.length)
  }
  return { done: many.length, refusal: null }
}

/** Ids by what their records said before, so that each group is put back together. */
export function groupBy<Row extends { readonly id: string }>(
  rows: readonly Row[],
  valueOf: (row: Row) => string | null,
): [value: string | null, ids: string[]][] {
  const groups = new Map<string | null, string[]>()
  for (const row of rows) {
    const value = valueOf(row)
    const group = groups.get(value)
    if (group === undefined) groups.set(value, [row.id])
    else group.push(row.id)
  }
  return [...groups]
}

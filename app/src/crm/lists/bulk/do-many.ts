import { MOST_RECORDS } from '@vp/domain/crm/records/many-records.ts'
import type { Refusal } from '@vp/domain/refused.ts'
import type { MutateResult } from '../../../sync/protocol.ts'

export type Progress = (done: number) => void

/** Does something with many records, so many at a time as one mutation takes. Stops at the first refusal; what was done stays done. */
export async function doMany(
  ids: readonly string[],
  change: (some: string[]) => Promise<MutateResult>,
  onProgress: Progress = () => undefined,
): Promise<{ done: number; refusal: Refusal | null }> {
  for (let at = 0; at < ids.length; at += MOST_RECORDS) {
    const some = ids.slice(at, at + MOST_RECORDS)
    const result = await change(some)
    if (result.status === 'refused') return { done: at, refusal: result.refusal }
    onProgress(at + some.length)
  }
  return { done: ids.length, refusal: null }
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

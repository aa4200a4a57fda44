/**
 * A place in a shape's log. Rows of the snapshot lie at lsn 0, chunk by chunk (`0_0`, `0_1`, …, `0_inf` for all of
 * it), changes at the LSN of their commit and their place in the transaction (`37428408_4`), and `-1` before it all.
 */
export interface Offset {
  lsn: number
  position: number
}

export const BEFORE_ALL: Offset = { lsn: -1, position: 0 }
export const SNAPSHOT_END: Offset = { lsn: 0, position: Number.POSITIVE_INFINITY }

/** Undefined for text that is no offset. Numbers too big to be an LSN become Infinity: past the end of any log. */
export function parseOffset(text: string): Offset | undefined {
  if (text === '-1' || text === '-1_0') return BEFORE_ALL
  const match = /^(\d+)_(\d+|inf)$/.exec(text)
  if (match === null) return undefined
  return { lsn: Number(match[1]), position: match[2] === 'inf' ? Number.POSITIVE_INFINITY : Number(match[2]) }
}

export function formatOffset(offset: Offset): string {
  if (offset.lsn < 0) return '-1'
  return `${offset.lsn}_${offset.position === Number.POSITIVE_INFINITY ? 'inf' : offset.position}`
}

export function compareOffsets(left: Offset, right: Offset): number {
  if (left.lsn !== right.lsn) return left.lsn < right.lsn ? -1 : 1
  return left.position === right.position ? 0 : left.position < right.position ? -1 : 1
}

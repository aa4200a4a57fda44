/** The value that `share` (0 to 1) of the others do not exceed, by nearest rank. @throws Error for no values */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new Error('no values were measured')
  return found
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)
export const p95 = (values: readonly number[]): number => percentile(values, 0.95)

/** "p50 1.2 p95 3.4 ms", for the progress on stderr. */
export function spread(values: readonly number[], unit = 'ms'): string {
  return `p50 ${median(values).toFixed(2)} p95 ${p95(values).toFixed(2)} ${unit} (${values.length})`
}

import { formatStored } from '@vp/domain/custom-fields/format-value.ts'
import { fits, type Readable } from '@vp/domain/custom-fields/read-value.ts'
import type { CountedValue } from './queries.ts'

/** What becomes of a field's values when it changes: how many it can still use, and some of those that stay only as what they were. */
export interface Preview {
  readonly total: number
  readonly fitting: number
  readonly examples: readonly string[]
  /** There are others besides the examples. */
  readonly hasMore: boolean
}

const EXAMPLES = 3

/** Counts `values` as the field would read them. The commonest of those that do not fit come first. */
export function previewChange(field: Readable, values: readonly CountedValue[]): Preview {
  const left = values.filter(({ valor }) => !fits(field, valor)).toSorted((one, other) => other.quantos - one.quantos)
  const total = values.reduce((sum, { quantos }) => sum + quantos, 0)
  return {
    total,
    fitting: total - left.reduce((sum, { quantos }) => sum + quantos, 0),
    examples: left.slice(0, EXAMPLES).map(({ valor }) => formatStored(field, valor)),
    hasMore: left.length > EXAMPLES,
  }
}

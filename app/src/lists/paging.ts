import type { SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'

/** Rows of a long list that are read together. */
export const PAGE_ROWS = 50

export const idRow = z.object({ row_id: z.string() })

/** The ids of so many rows from a place of a list on ({@link idRow}), in no order. */
export type IdsIn = (place: { offset: number; limit: number }) => SqlStatement

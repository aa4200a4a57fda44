import type { SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'

/** Rows of a long list that are read together: what a screen shows and draws ahead, and few more, as each costs its part of the answer. */
export const PAGE_ROWS = 32

export const idRow = z.object({ row_id: z.string() })

/** The ids of so many rows from a place of a list on ({@link idRow}), in no order. */
export type IdsIn = (place: { offset: number; limit: number }) => SqlStatement

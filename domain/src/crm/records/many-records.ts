import { z } from 'zod'
import { id } from '../../ids.ts'
import { MOST_AT_ONCE } from '../../many.ts'
import { derivedRowId } from '../../derived-id.ts'
import type { MutationTx } from '../../mutator.ts'
import { sql, type SqlStatement } from '../../sql.ts'
import { named } from '../merge/person-records.ts'
import { recordColumns, type changeTypes } from './record-kinds.ts'

/** What every change of many leads or contacts names. `batchId`: of this change, from which its notes in the timelines have their ids. */
export const manyRecords = z.object({
  tipo: z.enum(['lead', 'contato']),
  batchId: id,
  ids: z.array(id).min(1).max(MOST_AT_ONCE),
})
export type ManyRecords = z.infer<typeof manyRecords>

/** The ids as a table of one column, `id`. */
export function asRows(ids: readonly string[]): SqlStatement {
  return sql`(select value::uuid as id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
}

/** Adds a note to the timeline of each record of a table expression `changed` with the columns `id` and `campos`. */
export function noteChanges(
  { actor, now }: Pick<MutationTx, 'actor' | 'now'>,
  { tipo, batchId }: ManyRecords,
  change: (typeof changeTypes)[number],
): SqlStatement {
  return sql`
    insert into record_changes (id, workspace_id, ${named(recordColumns[tipo])}, tipo, campos, author_id, created_at)
    select ${derivedRowId(batchId, sql`id`)}, ${actor.workspaceId}::uuid, id, ${change}, campos, ${actor.userId}::uuid, ${now}::timestamptz
    from changed`
}

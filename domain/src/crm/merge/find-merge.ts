import { z } from 'zod'
import { can } from '../../auth/permissions.ts'
import type { MutationTx } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { mergeData } from './merge-data.ts'
import { recordedKinds } from './person-records.ts'
import type { Merge } from './undo-parts.ts'

const mergeRow = z.object({
  tipo: z.enum(recordedKinds),
  kept_id: z.string(),
  merged_id: z.string(),
  merged_nome: z.string(),
  merged_by: z.string().nullable(),
  undone_at: z.date().nullable(),
  created_at: z.date(),
  /** Emptied when it can no longer be undone. */
  dados: z.unknown(),
})

export interface FoundMerge {
  nome: string
  isUndone: boolean
  /** The person may undo it. */
  isMine: boolean
  ageMs: number
  /** Read it when it can still be undone: its `dados` are emptied afterwards. */
  readonly merge: Merge
}

/** A merge, or with `conversao` a conversion, by its id; null when there is none. */
export async function findMerge(
  tx: MutationTx,
  mergeId: string,
  what: 'merge' | 'conversao',
): Promise<FoundMerge | null> {
  const { rows } = await tx.query<Record<string, unknown>>(sql`
    select tipo, kept_id, merged_id, merged_nome, merged_by, undone_at, created_at, dados from record_merges
    where id = ${mergeId}`)
  const [row] = rows
  if (row === undefined) return null
  const merge = mergeRow.parse(row)
  if ((merge.tipo === 'conversao') !== (what === 'conversao')) return null
  return {
    nome: merge.merged_nome,
    isUndone: merge.undone_at !== null,
    isMine: can(tx.actor.role, 'records.delete') || merge.merged_by === tx.actor.userId,
    ageMs: Date.parse(tx.now) - merge.created_at.getTime(),
    get merge() {
      return { ...merge, dados: mergeData.parse(merge.dados) }
    },
  }
}

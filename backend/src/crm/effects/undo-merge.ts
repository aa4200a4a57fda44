import { undoMerge } from '@vp/domain/crm/mutations/undo-merge.ts'
import type { MergeKind } from '@vp/domain/crm/merge/person-records.ts'
import { sql } from '@vp/domain/sql.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { moveDocumentsBack } from '../documents/follow-merge.ts'

export const undoMergeEffect = defineEffect(undoMerge, async (tx, { mergeId }) => {
  const { rows } = await tx.query<{ tipo: MergeKind; kept_id: string; merged_id: string }>(
    sql`select tipo, kept_id, merged_id from record_merges where id = ${mergeId}`,
  )
  const [merge] = rows
  if (merge === undefined) throw new Error('a merge vanished in the transaction that undid it')
  await moveDocumentsBack(tx, mergeId, merge.tipo)
  const entidade = merge.tipo === 'lead' ? 'leads' : 'contacts'
  const dados = { mergeId, tipo: merge.tipo, mergedId: merge.merged_id }
  await record(tx, { tipo: 'uniao_desfeita', entidade, id: merge.kept_id, dados })
})

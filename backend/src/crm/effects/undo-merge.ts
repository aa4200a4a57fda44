import { undoMerge } from '@vp/domain/crm/mutations/undo-merge.ts'
import { sql } from '@vp/domain/sql.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const undoMergeEffect = defineEffect(undoMerge, async (tx, { mergeId }) => {
  const { rows } = await tx.query<{ tipo: string; kept_id: string; merged_id: string }>(
    sql`select tipo, kept_id, merged_id from record_merges where id = ${mergeId}`,
  )
  const [merge] = rows
  if (merge === undefined) throw new Error('a merge vanished in the transaction that undid it')
  const entidade = merge.tipo === 'lead' ? 'leads' : 'contacts'
  const dados = { mergeId, tipo: merge.tipo, mergedId: merge.merged_id }
  await record(tx, { tipo: 'uniao_desfeita', entidade, id: merge.kept_id, dados })
})

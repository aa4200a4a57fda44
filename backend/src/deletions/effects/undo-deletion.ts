import { undoDeletion } from '@vp/domain/deletions/mutations/undo-deletion.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const undoDeletionEffect = defineEffect(undoDeletion, async (tx, { deletionId }) => {
  await record(tx, { tipo: 'exclusao_desfeita', entidade: 'deleted_rows', id: deletionId })
})

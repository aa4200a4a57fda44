import { deleteRecords } from '@vp/domain/crm/mutations/delete-records.ts'
import { recordTables } from '@vp/domain/crm/records/record-kinds.ts'
import { forgetInADay } from '../../deletions/jobs/forget-deletion.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

const done = { lead: 'lead_excluido', contato: 'contato_excluido', empresa: 'empresa_excluida' } as const

export const deleteRecordsEffect = defineEffect(deleteRecords, async (tx, { tipo, ids, deletionId }) => {
  await forgetInADay(tx, deletionId)
  for (const id of ids) await record(tx, { tipo: done[tipo], entidade: recordTables[tipo], id })
})

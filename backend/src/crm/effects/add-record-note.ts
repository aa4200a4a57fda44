import { addRecordNote } from '@vp/domain/crm/mutations/add-record-note.ts'
import { recordTables } from '@vp/domain/crm/records/record-kinds.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const addRecordNoteEffect = defineEffect(addRecordNote, async (tx, { noteId, tipo, recordId }) => {
  await record(tx, { tipo: 'nota_criada', entidade: recordTables[tipo], id: recordId, dados: { noteId } })
})

import { deleteRecordNote } from '@vp/domain/crm/mutations/delete-record-note.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const deleteRecordNoteEffect = defineEffect(deleteRecordNote, async (tx, { noteId }) => {
  await record(tx, { tipo: 'nota_excluida', entidade: 'record_notes', id: noteId })
})

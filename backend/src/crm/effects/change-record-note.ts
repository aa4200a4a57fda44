import { changeRecordNote } from '@vp/domain/crm/mutations/change-record-note.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const changeRecordNoteEffect = defineEffect(changeRecordNote, async (tx, { noteId }) => {
  await record(tx, { tipo: 'nota_alterada', entidade: 'record_notes', id: noteId })
})

import { deleteDealNote } from '@vp/domain/pipeline/mutations/delete-deal-note.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const deleteDealNoteEffect = defineEffect(deleteDealNote, async (tx, { dealId }) => {
  await record(tx, { tipo: 'nota_de_negocio_excluida', entidade: 'deals', id: dealId })
})

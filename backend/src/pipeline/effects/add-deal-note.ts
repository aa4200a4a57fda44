import { addDealNote } from '@vp/domain/pipeline/mutations/add-deal-note.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const addDealNoteEffect = defineEffect(addDealNote, async (tx, { dealId }) => {
  await record(tx, { tipo: 'nota_de_negocio', entidade: 'deals', id: dealId })
})

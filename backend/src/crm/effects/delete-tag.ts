import { deleteTag } from '@vp/domain/crm/mutations/delete-tag.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const deleteTagEffect = defineEffect(deleteTag, async (tx, { tagId }) => {
  await record(tx, { tipo: 'etiqueta_excluida', entidade: 'tags', id: tagId })
})

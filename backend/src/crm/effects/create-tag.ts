import { createTag } from '@vp/domain/crm/mutations/create-tag.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const createTagEffect = defineEffect(createTag, async (tx, { tagId }) => {
  await record(tx, { tipo: 'etiqueta_criada', entidade: 'tags', id: tagId })
})

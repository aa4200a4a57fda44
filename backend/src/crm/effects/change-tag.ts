import { changeTag } from '@vp/domain/crm/mutations/change-tag.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const changeTagEffect = defineEffect(changeTag, async (tx, { tagId }) => {
  await record(tx, { tipo: 'etiqueta_alterada', entidade: 'tags', id: tagId })
})

import { setPersonTags } from '@vp/domain/crm/mutations/set-person-tags.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const setPersonTagsEffect = defineEffect(setPersonTags, async (tx, { tipo, personId, add, remove }) => {
  const entidade = tipo === 'lead' ? 'leads' : 'contacts'
  const dados = { postas: add.map(({ tagId }) => tagId).join(','), tiradas: remove.join(',') }
  await record(tx, { tipo: 'pessoa_etiquetada', entidade, id: personId, dados })
})

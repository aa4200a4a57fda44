import { mergePeople } from '@vp/domain/crm/mutations/merge-people.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const mergePeopleEffect = defineEffect(mergePeople, async (tx, { mergeId, tipo, keptId, mergedId }) => {
  const entidade = tipo === 'lead' ? 'leads' : 'contacts'
  await record(tx, { tipo: 'registros_unidos', entidade, id: keptId, dados: { mergeId, tipo, mergedId } })
})

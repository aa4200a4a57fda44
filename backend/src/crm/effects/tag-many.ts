import { tagMany } from '@vp/domain/crm/mutations/tag-many.ts'
import { recordTables } from '@vp/domain/crm/records/record-kinds.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

/** One line for all of them: what was changed of each is in its timeline. */
export const tagManyEffect = defineEffect(tagMany, async (tx, { tipo, batchId, ids, tagId, isOn }) => {
  const dados = { etiqueta: tagId, posta: isOn, quantos: ids.length, ids: ids.join(',') }
  await record(tx, { tipo: 'registros_etiquetados', entidade: recordTables[tipo], id: batchId, dados })
})

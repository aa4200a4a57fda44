import { changeMany } from '@vp/domain/crm/mutations/change-many.ts'
import { recordTables } from '@vp/domain/crm/records/record-kinds.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

/** One line for all of them: what was changed of each is in its timeline. */
export const changeManyEffect = defineEffect(changeMany, async (tx, { tipo, batchId, ids, campo, valor }) => {
  const dados = { campo, valor, quantos: ids.length, ids: ids.join(',') }
  await record(tx, { tipo: 'registros_alterados', entidade: recordTables[tipo], id: batchId, dados })
})

import { setValue } from '@vp/domain/custom-fields/mutations/set-value.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

/** That it was filled in, and never what: that is personal. */
export const setValueEffect = defineEffect(setValue, async (tx, { of, recordId, fieldId, valor }) => {
  const tipo = valor === null ? 'campo_esvaziado' : 'campo_preenchido'
  await record(tx, { tipo, entidade: of === 'lead' ? 'leads' : 'deals', id: recordId, dados: { fieldId } })
})

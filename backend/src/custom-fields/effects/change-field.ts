import { changeField } from '@vp/domain/custom-fields/mutations/change-field.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const changeFieldEffect = defineEffect(changeField, async (tx, { of, fieldId, tipo }) => {
  await record(tx, {
    tipo: 'campo_alterado',
    entidade: `custom_fields_${of}`,
    id: fieldId,
    dados: { tipo: tipo ?? null },
  })
})

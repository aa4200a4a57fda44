import { createField } from '@vp/domain/custom-fields/mutations/create-field.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const createFieldEffect = defineEffect(createField, async (tx, { of, fieldId, tipo }) => {
  await record(tx, { tipo: 'campo_criado', entidade: `custom_fields_${of}`, id: fieldId, dados: { tipo } })
})

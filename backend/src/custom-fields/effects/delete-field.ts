import { deleteField } from '@vp/domain/custom-fields/mutations/delete-field.ts'
import { forgetInADay } from '../../deletions/jobs/forget-deletion.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const deleteFieldEffect = defineEffect(deleteField, async (tx, { of, fieldId, deletionId }) => {
  await forgetInADay(tx, deletionId)
  await record(tx, { tipo: 'campo_excluido', entidade: `custom_fields_${of}`, id: fieldId })
})

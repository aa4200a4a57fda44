import { updateCompany } from '@vp/domain/crm/mutations/update-company.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const updateCompanyEffect = defineEffect(updateCompany, async (tx, { companyId, fields }) => {
  await record(tx, {
    tipo: 'empresa_alterada',
    entidade: 'companies',
    id: companyId,
    dados: { campos: Object.keys(fields).join(',') },
  })
})

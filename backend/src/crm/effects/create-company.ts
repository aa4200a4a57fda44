import { createCompany } from '@vp/domain/crm/mutations/create-company.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const createCompanyEffect = defineEffect(createCompany, async (tx, { companyId }) => {
  await record(tx, { tipo: 'empresa_criada', entidade: 'companies', id: companyId })
})

import { createLead } from '@vp/domain/crm/mutations/create-lead.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const createLeadEffect = defineEffect(createLead, async (tx, { leadId }) => {
  await record(tx, { tipo: 'lead_criado', entidade: 'leads', id: leadId })
})

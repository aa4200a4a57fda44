import { updateLead } from '@vp/domain/crm/mutations/update-lead.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const updateLeadEffect = defineEffect(updateLead, async (tx, { leadId, fields }) => {
  await record(tx, {
    tipo: 'lead_alterado',
    entidade: 'leads',
    id: leadId,
    dados: { campos: Object.keys(fields).join(',') },
  })
})

import { convertLead } from '@vp/domain/crm/mutations/convert-lead.ts'
import { UNDO_CONVERSION_FOR_MS } from '@vp/domain/crm/merge/merge-data.ts'
import { addJob } from '../../jobs/outbox.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { forgetMergeJob } from '../jobs/forget-merge.ts'

const DAY_MS = 86_400_000

export const convertLeadEffect = defineEffect(convertLead, async (tx, { conversionId, leadId, contactId, novo }) => {
  // a day later than the last moment at which it can be undone
  const later = { workspaceId: tx.actor.workspaceId, delayMs: UNDO_CONVERSION_FOR_MS + DAY_MS }
  await addJob(tx, forgetMergeJob, { mergeId: conversionId }, later)
  const dados = { conversionId, contactId, novo: novo !== null }
  await record(tx, { tipo: 'lead_convertido', entidade: 'leads', id: leadId, dados })
})

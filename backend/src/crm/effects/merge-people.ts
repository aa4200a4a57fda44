import { mergePeople } from '@vp/domain/crm/mutations/merge-people.ts'
import { UNDO_FOR_MS } from '@vp/domain/crm/merge/merge-data.ts'
import { addJob } from '../../jobs/outbox.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { moveDocuments } from '../documents/follow-merge.ts'
import { forgetMergeJob } from '../jobs/forget-merge.ts'

const DAY_MS = 86_400_000

export const mergePeopleEffect = defineEffect(mergePeople, async (tx, { mergeId, tipo, keptId, mergedId }) => {
  const entidade = tipo === 'lead' ? 'leads' : 'contacts'
  await moveDocuments(tx, { workspaceId: tx.actor.workspaceId, mergeId, tipo, keptId, mergedId })
  // a day later than the last moment at which it can be undone
  await addJob(tx, forgetMergeJob, { mergeId }, { workspaceId: tx.actor.workspaceId, delayMs: UNDO_FOR_MS + DAY_MS })
  await record(tx, { tipo: 'registros_unidos', entidade, id: keptId, dados: { mergeId, tipo, mergedId } })
})

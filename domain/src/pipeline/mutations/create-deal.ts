import { z } from 'zod'
import { refuseMissing } from '../../custom-fields/required.ts'
import { filledValue, fillIn } from '../../custom-fields/write-value.ts'
import { fractionalIndex } from '../../fractional-index.ts'
import { id } from '../../ids.ts'
import { defineMutator, type MutationTx } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { checkLinks } from '../check-links.ts'
import { dealChannel, dealCurrency, dealTitle, dealValue } from '../deal.ts'
import { readStage, type StageRow } from '../read-stage.ts'
import { statusIn } from '../stage.ts'

const args = z.object({
  dealId: id,
  activityId: id,
  titulo: dealTitle,
  pipelineId: id,
  stageId: id,
  ordem: fractionalIndex,
  valor: dealValue,
  moeda: dealCurrency,
  contatoId: id.nullable(),
  leadId: id.nullable(),
  empresaId: id.nullable(),
  /** The conversation it came from; its person is the deal's where none is named. */
  conversationId: id.nullable(),
  ownerId: id.nullable(),
  canal: dealChannel.nullable(),
  expectedCloseOn: z.iso.date().nullable(),
  /** Custom fields that were filled in with it. */
  campos: z.array(filledValue).max(200).default([]),
})

/** Creates a deal in a stage. Where the stage was deleted meanwhile it comes into the pipeline's first open one, so that what was
 *  written offline has a place. Refuses with `stage_not_found` where there is none, `deal_link_gone`, `responsible_not_a_member`,
 *  `custom_value_invalid`, and `custom_fields_missing` when it is made as won without what must be filled in. */
export const createDeal = defineMutator({
  name: 'pipeline.createDeal',
  args,
  permission: 'deals.write',
  async run(tx, deal) {
    const stage = (await readStage(tx, deal.stageId)) ?? (await firstOpenStage(tx, deal.pipelineId))
    if (stage === null) throw refuse({ code: 'stage_not_found', stageId: deal.stageId })
    await checkLinks(tx, deal)
    const { lead_id: leadId, contact_id: contatoId } = await personOf(tx, deal)
    const { workspaceId, userId } = tx.actor
    const closedAt = stage.tipo === 'aberta' ? null : tx.now
    await tx.query(sql`
      insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, contato_id, lead_id, empresa_id, conversation_id,
        valor, moeda, owner_id, status, canal, expected_close_on, stage_entered_at, closed_at)
      values (${deal.dealId}, ${workspaceId}, ${deal.titulo}, ${stage.pipeline_id}, ${stage.id}, ${deal.ordem}, ${contatoId}, ${leadId},
        ${deal.empresaId}, ${deal.conversationId}, ${deal.valor}, ${deal.moeda}, ${deal.ownerId}, ${statusIn(stage.tipo)},
        ${deal.canal}, ${deal.expectedCloseOn}, ${tx.now}, ${closedAt})`)
    await tx.query(sql`
      insert into deal_activities (id, workspace_id, deal_id, tipo, to_stage_id, author_id, created_at)
      values (${deal.activityId}, ${workspaceId}, ${deal.dealId}, 'criado', ${stage.id}, ${userId}, ${tx.now})`)
    await fillIn(tx, 'deal', deal.dealId, deal.campos)
    if (stage.tipo === 'ganho') await refuseMissing(tx, 'deal', deal.dealId)
  },
})

async function firstOpenStage(tx: MutationTx, pipelineId: string): Promise<StageRow | null> {
  const { rows } = await tx.query<StageRow>(sql`
    select id, pipeline_id, tipo from pipeline_stages where pipeline_id = ${pipelineId} and tipo = 'aberta' order by ordem, id limit 1`)
  return rows[0] ?? null
}

/** The named person, or whoever the conversation is with by now. */
async function personOf(
  tx: MutationTx,
  { contatoId, leadId, conversationId }: z.infer<typeof args>,
): Promise<{ lead_id: string | null; contact_id: string | null }> {
  const named = { lead_id: leadId, contact_id: contatoId }
  if (leadId !== null || contatoId !== null || conversationId === null) return named
  const { rows } = await tx.query<typeof named>(
    sql`select lead_id, contact_id from conversations where id = ${conversationId}`,
  )
  return rows[0] ?? named
}

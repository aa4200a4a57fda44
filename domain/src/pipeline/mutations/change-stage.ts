import { fractionalIndex } from '../../fractional-index.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { closing, refuseUnfilledWins } from '../put-deals.ts'
import { probabilityOf, stageFields, statusIn } from '../stage.ts'
import type { StageType } from '../stage.ts'

const args = stageFields.partial().extend({ stageId: id, ordem: fractionalIndex.optional() })

/** Changes a stage or its place; what is left out stays. A stage that begins to mean won or lost closes the deals in it, one that ceases to
 *  opens them again. Refuses with `stage_not_found`, and `custom_fields_missing` when one of them would be won without what must be filled in. */
export const changeStage = defineMutator({
  name: 'pipeline.changeStage',
  args,
  permission: 'pipelines.write',
  async run(tx, { stageId, nome, cor, tipo, probabilidade, diasParado, ordem }) {
    const { rows } = await tx.query<{ tipo: StageType; probabilidade: number }>(
      sql`select tipo, probabilidade from pipeline_stages where id = ${stageId}`,
    )
    const stage = rows[0]
    if (stage === undefined) throw refuse({ code: 'stage_not_found', stageId })
    const newType = tipo ?? stage.tipo
    await tx.query(sql`
      update pipeline_stages set nome = coalesce(${nome ?? null}, nome), cor = coalesce(${cor ?? null}, cor), tipo = ${newType},
        probabilidade = ${probabilityOf(newType, probabilidade ?? stage.probabilidade)},
        dias_parado = case when ${diasParado !== undefined} then ${diasParado ?? null}::int else dias_parado end,
        ordem = coalesce(${ordem ?? null}, ordem)
      where id = ${stageId}`)
    if (newType === stage.tipo) return
    if (newType === 'ganho') await refuseUnfilledWins(tx, sql`d.stage_id = ${stageId}`)
    await tx.query(sql`update deals set ${closing(tx, sql`${statusIn(newType)}::text`)} where stage_id = ${stageId}`)
  },
})

import { z } from 'zod'
import { can } from '../../auth/permissions.ts'
import { refuseTakenName } from '../../custom-fields/refuse-taken-name.ts'
import { fieldOwners } from '../../custom-fields/field.ts'
import { id } from '../../ids.ts'
import { defineMutator, type MutationTx } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { putBack } from '../put-back.ts'

const args = z.object({ deletionId: id })

/** Takes a deletion back, for a day, by whoever deleted or may delete all records: what went is there again, as it was, with what is still there of what it named.
 *  Refuses with `deletion_gone`, `phone_taken` when somebody else has the phone by now, `custom_field_name_taken`, and `stage_not_found`
 *  when a deal has no stage to go back to. */
export const undoDeletion = defineMutator({
  name: 'deletions.undoDeletion',
  args,
  permission: 'ownRecords.delete',
  async run(tx, { deletionId }) {
    const found = await tx.query(sql`
      select 1 from deleted_rows
      where deletion_id = ${deletionId} and (user_id = ${tx.actor.userId} or ${can(tx.actor.role, 'records.delete')}) limit 1`)
    if (found.rows.length === 0) throw refuse({ code: 'deletion_gone', deletionId })
    await assertRoom(tx, deletionId)
    await putBack(tx, deletionId)
    await tx.query(sql`delete from deleted_rows where deletion_id = ${deletionId}`)
  },
})

/** That nothing has taken the place of what went. */
async function assertRoom(tx: MutationTx, deletionId: string): Promise<void> {
  const taken = await tx.query<{ tipo: 'lead' | 'contato'; id: string; nome: string }>(sql`
    select 'lead' as tipo, o.id, o.nome from deleted_rows d join leads o on o.chave_telefone = d.linha ->> 'chave_telefone'
    where d.deletion_id = ${deletionId} and d.tabela = 'leads' and d.campo is null
    union all
    select 'contato', o.id, o.nome from deleted_rows d join contacts o on o.chave_telefone = d.linha ->> 'chave_telefone'
    where d.deletion_id = ${deletionId} and d.tabela = 'contacts' and d.campo is null
    order by nome, id limit 1`)
  const [holder] = taken.rows
  if (holder !== undefined) {
    throw refuse({ code: 'phone_taken', tipo: holder.tipo, recordId: holder.id, nome: holder.nome })
  }
  for (const of of fieldOwners) {
    const { rows } = await tx.query<{ id: string; nome: string }>(sql`
      select registro_id as id, linha ->> 'nome' as nome from deleted_rows where deletion_id = ${deletionId} and tabela = ${`custom_fields_${of}`}`)
    for (const field of rows) await refuseTakenName(tx, of, field.id, field.nome)
  }
  const placeless = await tx.query<{ stage_id: string }>(sql`
    select d.linha ->> 'stage_id' as stage_id from deleted_rows d
    where d.deletion_id = ${deletionId} and d.tabela = 'deals' and d.campo is null
      and not exists (select from pipeline_stages s where s.id = (d.linha ->> 'stage_id')::uuid)
    order by d.id limit 1`)
  const [deal] = placeless.rows
  if (deal !== undefined) throw refuse({ code: 'stage_not_found', stageId: deal.stage_id })
}

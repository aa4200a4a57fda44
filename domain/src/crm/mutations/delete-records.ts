import { z } from 'zod'
import { can } from '../../auth/permissions.ts'
import { id } from '../../ids.ts'
import { defineMutator, type MutationTx } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql, type SqlStatement } from '../../sql.ts'
import { named } from '../merge/person-records.ts'
import { recordColumns, recordKind, recordTables, type RecordKind } from '../records/record-kinds.ts'

const args = z.object({ tipo: recordKind, ids: z.array(id).min(1).max(500) })

/** Deletes leads, contacts or companies, with their notes, tags and fields; deals and people that were theirs stay without them.
 *  All or none; who is gone already does not count. Refuses with `record_not_found` when nobody is left, `record_not_yours` when a
 *  Member deletes what is not theirs, and `record_has_conversations`: what somebody wrote is erased by the administration alone. */
export const deleteRecords = defineMutator({
  name: 'crm.deleteRecords',
  args,
  permission: 'ownRecords.delete',
  async run(tx, { tipo, ids }) {
    if (tipo === 'empresa' && !can(tx.actor.role, 'records.delete')) {
      throw refuse({ code: 'forbidden', permission: 'records.delete' })
    }
    const table = named(recordTables[tipo])
    const these = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
    const { rows } = await tx.query(sql`select 1 from ${table} where id in ${these} order by id for update`)
    if (rows.length === 0) throw refuse({ code: 'record_not_found', recordId: ids[0] ?? '' })
    if (tipo !== 'empresa') await assertMayDelete(tx, tipo, these)
    // by hand what foreign keys would do: the browser's tables have none
    for (const statement of forgetting[tipo](these)) await tx.query(statement)
    await tx.query(sql`
      delete from task_relations where relacionamento_tipo = ${tipo} and relacionamento_id in ${these}`)
    await forgetNotes(tx, tipo, these)
    await tx.query(sql`delete from ${table} where id in ${these}`)
  },
})

async function assertMayDelete(tx: MutationTx, tipo: 'lead' | 'contato', these: SqlStatement): Promise<void> {
  const table = named(recordTables[tipo])
  if (!can(tx.actor.role, 'records.delete')) {
    const { rows } = await tx.query<{ nome: string }>(sql`
      select nome from ${table} where id in ${these} and owner_id is distinct from ${tx.actor.userId} order by nome, id limit 1`)
    const [other] = rows
    if (other !== undefined) throw refuse({ code: 'record_not_yours', nome: other.nome })
  }
  const column = named(recordColumns[tipo])
  const { rows } = await tx.query<{ nome: string }>(sql`
    select nome from ${table} r
    where id in ${these} and (exists (select from conversations c where c.${column} = r.id)
      or exists (select from channel_identities i where i.${column} = r.id))
    order by nome, id limit 1`)
  const [spoken] = rows
  if (spoken !== undefined) throw refuse({ code: 'record_has_conversations', nome: spoken.nome })
}

const forgetting: Record<RecordKind, (these: SqlStatement) => SqlStatement[]> = {
  lead: (these) => [
    sql`update deals set lead_id = null where lead_id in ${these}`,
    sql`delete from lead_tags where lead_id in ${these}`,
    sql`delete from custom_field_values_lead where lead_id in ${these}`,
  ],
  contato: (these) => [
    sql`update deals set contato_id = null where contato_id in ${these}`,
    sql`update leads set contato_id = null where contato_id in ${these}`,
    sql`delete from contact_tags where contact_id in ${these}`,
  ],
  empresa: (these) => [
    sql`update deals set empresa_id = null where empresa_id in ${these}`,
    sql`update contacts set empresa_id = null where empresa_id in ${these}`,
  ],
}

/** What is also another record's stays with that one. */
async function forgetNotes(tx: MutationTx, tipo: RecordKind, these: SqlStatement): Promise<void> {
  const column = named(recordColumns[tipo])
  for (const table of [named('record_notes'), named('record_changes')]) {
    await tx.query(sql`
      update ${table} set ${column} = null
      where ${column} in ${these} and num_nonnulls(lead_id, contact_id, empresa_id) > 1`)
    await tx.query(sql`delete from ${table} where ${column} in ${these}`)
  }
}

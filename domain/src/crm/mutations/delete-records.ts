import { z } from 'zod'
import { can } from '../../auth/permissions.ts'
import { startDeletion, type Deletion } from '../../deletions/deletion.ts'
import { id } from '../../ids.ts'
import { defineMutator, type MutationTx } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql, type SqlStatement } from '../../sql.ts'
import { named } from '../merge/person-records.ts'
import { recordColumns, recordKind, recordTables, type RecordKind } from '../records/record-kinds.ts'

const args = z.object({
  tipo: recordKind,
  ids: z.array(id).min(1).max(500),
  /** By which it is taken back; apps that knew no way back named none. */
  deletionId: id.optional(),
})

/** Deletes leads, contacts or companies, with their notes, tags and fields; deals and people that were theirs stay without them.
 *  All or none; who is gone already does not count. Can be taken back (`undoDeletion`). Refuses with `record_not_found` when nobody is left, `record_not_yours` when a
 *  Member deletes what is not theirs, and `record_has_conversations`: what somebody wrote is erased by the administration alone. */
export const deleteRecords = defineMutator({
  name: 'crm.deleteRecords',
  args,
  permission: 'ownRecords.delete',
  async run(tx, { tipo, ids, deletionId }) {
    if (tipo === 'empresa' && !can(tx.actor.role, 'records.delete')) {
      throw refuse({ code: 'forbidden', permission: 'records.delete' })
    }
    const table = named(recordTables[tipo])
    const these = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
    const { rows } = await tx.query(sql`select 1 from ${table} where id in ${these} order by id for update`)
    if (rows.length === 0) throw refuse({ code: 'record_not_found', recordId: ids[0] ?? '' })
    if (tipo !== 'empresa') await assertMayDelete(tx, tipo, these)
    const deletion = startDeletion(tx, deletionId)
    // by hand what foreign keys would do: the browser's tables have none
    await forgetting[tipo](deletion, these)
    await deletion.remove('task_relations', sql`relacionamento_tipo = ${tipo} and relacionamento_id in ${these}`)
    await forgetTimeline(deletion, tipo, these)
    await deletion.remove(recordTables[tipo], sql`id in ${these}`)
    // last: values that go before their lead would tell their authors that somebody emptied them
    if (tipo === 'lead') await tx.query(sql`delete from custom_field_values_lead where lead_id in ${these}`)
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

const forgetting: Record<RecordKind, (deletion: Deletion, these: SqlStatement) => Promise<void>> = {
  async lead(deletion, these) {
    await deletion.unlink('deals', 'lead_id', sql`lead_id in ${these}`)
    await deletion.remove('lead_tags', sql`lead_id in ${these}`)
    await deletion.keep('custom_field_values_lead', sql`lead_id in ${these}`)
  },
  async contato(deletion, these) {
    await deletion.unlink('deals', 'contato_id', sql`contato_id in ${these}`)
    await deletion.unlink('leads', 'contato_id', sql`contato_id in ${these}`)
    await deletion.remove('contact_tags', sql`contact_id in ${these}`)
  },
  async empresa(deletion, these) {
    await deletion.unlink('deals', 'empresa_id', sql`empresa_id in ${these}`)
    await deletion.unlink('contacts', 'empresa_id', sql`empresa_id in ${these}`)
  },
}

/** What is also another record's stays with that one. */
async function forgetTimeline(deletion: Deletion, tipo: RecordKind, these: SqlStatement): Promise<void> {
  const column = recordColumns[tipo]
  const isTheirs = sql`${named(column)} in ${these}`
  for (const table of ['record_notes', 'record_changes'] as const) {
    await deletion.unlink(table, column, sql`${isTheirs} and num_nonnulls(lead_id, contact_id, empresa_id) > 1`)
    await deletion.remove(table, isTheirs)
  }
}

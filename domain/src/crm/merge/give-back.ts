import type { MutationTx } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { saidAt } from './join-fields.ts'
import type { Row } from './merge-data.ts'
import { named, references } from './person-records.ts'
import { writePerson } from './read-person.ts'
import { isSame, withLiving, type Merge } from './undo-parts.ts'

/** Takes away a contact that was made of a lead: all that names it, and what was changed of it since, becomes the lead's. Refuses with
 *  `conversion_contact_used`, `phone_taken`. */
export async function giveBackToLead(
  tx: MutationTx,
  { contact, lead, merge }: { contact: Row; lead: Row; merge: Merge },
): Promise<void> {
  const { kept_id: contactId, merged_id: leadId } = merge
  await assertAlone(tx, contact, leadId)
  await carryEdits(tx, contact, lead, merge)
  for (const { table, column } of references.contacts) {
    if (table === 'leads') continue
    const [source, owner] = [named(table), named(column)]
    await tx.query(sql`
      update ${source} set lead_id = coalesce(lead_id, ${leadId}::uuid), ${owner} = null where ${owner} = ${contactId}`)
  }
  await tx.query(sql`
    insert into lead_tags (id, workspace_id, lead_id, tag_id, created_at)
    select c.id, c.workspace_id, ${leadId}::uuid, c.tag_id, c.created_at from contact_tags c
    where c.contact_id = ${contactId} and not exists (select from lead_tags l where l.lead_id = ${leadId} and l.tag_id = c.tag_id)`)
  await tx.query(sql`delete from contact_tags where contact_id = ${contactId}`)
  const ofContact = sql`relacionamento_tipo = 'contato' and relacionamento_id = ${contactId}`
  await tx.query(sql`
    delete from task_relations r where ${ofContact} and exists (
      select from task_relations l where l.task_id = r.task_id and l.relacionamento_tipo = 'lead' and l.relacionamento_id = ${leadId})`)
  await tx.query(sql`
    update task_relations set relacionamento_tipo = 'lead', relacionamento_id = ${leadId} where ${ofContact}`)
  // who may undo it may delete it: the policies let everybody delete what is theirs
  await tx.query(sql`update contacts set owner_id = ${tx.actor.userId} where id = ${contactId}`)
  await tx.query(sql`delete from contacts where id = ${contactId}`)
}

/** That the contact is nobody else's by now. */
async function assertAlone(tx: MutationTx, contact: Row, leadId: string): Promise<void> {
  const contactId = String(contact['id'])
  const isElses = sql`contact_id = ${contactId} and lead_id is distinct from ${leadId}::uuid`
  const { rows } = await tx.query(sql`
    select 1 from leads where contato_id = ${contactId} and id <> ${leadId}
    union all select 1 from conversations where ${isElses}
    union all select 1 from channel_identities where ${isElses}`)
  if (rows.length > 0) throw refuse({ code: 'conversion_contact_used', nome: String(contact['nome']) })
}

const carried = [['nome'], ['telefone', 'chave_telefone'], ['email'], ['owner_id']] as const

/** What was changed of the contact alone is said of the lead. */
async function carryEdits(tx: MutationTx, contact: Row, lead: Row, { dados }: Merge): Promise<void> {
  const edits: Row = {}
  for (const columns of carried) {
    const isEdited = columns.some((column) => !isSame(contact[column], dados.after[column]))
    const isLeadAsItWas = columns.every((column) => isSame(lead[column], dados.merged[column]))
    if (isEdited && isLeadAsItWas) for (const column of columns) edits[column] = contact[column]
  }
  if (saidAt(contact) > saidAt(lead)) {
    for (const column of ['marketing_opt_out_at', 'marketing_changed_at']) edits[column] = contact[column]
  }
  const key = edits['chave_telefone']
  if (typeof key === 'string') {
    const { rows } = await tx.query<{ id: string; nome: string }>(sql`
      select id, nome from leads where chave_telefone = ${key} and id <> ${String(lead['id'])}`)
    const [other] = rows
    if (other !== undefined) throw refuse({ code: 'phone_taken', tipo: 'lead', recordId: other.id, nome: other.nome })
  }
  if (Object.keys(edits).length === 0) return
  await writePerson(tx, 'leads', String(lead['id']), Object.keys(edits), await withLiving(tx, edits))
}

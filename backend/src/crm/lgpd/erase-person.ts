import { newId } from '@vp/domain/ids.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { recordAudit } from '../../audit/record.ts'
import type { Tx } from '../../database/transaction.ts'
import { addJob } from '../../jobs/outbox.ts'
import { forgetDeletions } from '../../deletions/forget-deletions.ts'
import { eraseWebhooksJob } from '../jobs/erase-webhooks.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { documentsOf } from './export-person.ts'
import { SHORTEST_MARK, type FoundPerson } from './find-person.ts'
import { suppressionHash } from './suppression.ts'

/** What a deal is called whose person is gone: its numbers stay for the reports. */
const NAMELESS_DEAL = 'Negócio de pessoa apagada'

/** Erases a person: every row that is theirs or tells of them, in one transaction. Their files leave Storage by the rows' own promise,
 *  their rows leave the devices through sync, and the raw webhooks are gone through by a job. Deals stay without a name. Answers how
 *  many rows went, by table. */
export async function erasePerson(
  tx: Tx,
  { actor, tokenKey, documentKeys }: { actor: Actor; tokenKey: Buffer; documentKeys: DocumentKeys | null },
  person: FoundPerson,
): Promise<{ erasureId: string; counts: Record<string, number> }> {
  const { workspaceId, userId } = actor
  const erasureId = newId()
  const counts: Record<string, number> = {}
  const run = async (table: string, statement: SqlStatement) => {
    const { affectedRows } = await tx.query(statement)
    if (affectedRows > 0) counts[table] = (counts[table] ?? 0) + affectedRows
  }
  const ids = (list: readonly string[]) =>
    sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`
  const people = ids([...person.leads, ...person.contacts])
  const [conversations, deals, tasks] = [ids(person.conversations), ids(person.deals), ids(person.tasks)]
  const messages = sql`(select id from messages where conversation_id in ${conversations})`
  const everything = sql`(select value from jsonb_array_elements_text(${JSON.stringify([
    ...person.leads,
    ...person.contacts,
    ...person.conversations,
    ...person.deals,
    ...person.tasks,
  ])}::jsonb))`
  const marked = (text: SqlStatement) => sql`exists (
    select from jsonb_array_elements_text(${JSON.stringify(person.marks)}::jsonb) k where strpos(lower(${text}), lower(k.value)) > 0)`
  const inWorkspace = sql`workspace_id = ${workspaceId}`
  // one of the texts is the name, or has it in it: of a short one that may be by chance
  const named = (json: SqlStatement) => sql`exists (
    select from jsonb_path_query(${json}, 'strict $.**') v
    where jsonb_typeof(v) = 'string' and (lower(v #>> '{}') = lower(${person.nome})
      or (length(${person.nome}::text) >= ${SHORTEST_MARK} and strpos(lower(v #>> '{}'), lower(${person.nome})) > 0)))`

  // a number that no key opens any more goes as well, if without a hash
  const known = JSON.stringify((documentKeys ?? []).map(({ id }) => id))
  const opening = sql`tipo <> 'endereco' and chave_id in (select value from jsonb_array_elements_text(${known}::jsonb))`
  const numbers = await documentsOf(tx, workspaceId, documentKeys, person, opening)
  // what tells of them without hanging from them
  await run(
    'notifications',
    sql`
    delete from notifications where ${inWorkspace} and (referencia_id::text in ${everything} or referencia_id in ${messages})`,
  )
  await run(
    'field_edits',
    sql`
    delete from field_edits where ${inWorkspace} and registro_id::text in ${everything}`,
  )
  await run(
    'client_mutations',
    sql`
    update client_mutations set refusal = jsonb_build_object('code', refusal -> 'code')
    where ${inWorkspace} and refusal is not null and (${named(sql`refusal`)} or ${marked(sql`refusal::text`)}
      or exists (select from ${everything} e where strpos(refusal::text, e.value) > 0))`,
  )
  await run(
    'import_rows',
    sql`
    delete from import_rows where ${inWorkspace} and (record_id in ${people} or (outcome = 'recusado' and ${marked(digitsToo(sql`dados::text`))}))`,
  )
  // files that wait to be imported are sealed: whether the person is in one cannot be told
  await run(
    'import_jobs',
    sql`
    delete from import_jobs where ${inWorkspace} and status = 'pendente'`,
  )
  // whatever else went along can then no longer be taken back: in the day in which it could, rather than a trace
  const forgotten = await forgetDeletions(
    tx,
    sql`d.deletion_id in (
      select e.deletion_id from deleted_rows e
      where e.workspace_id = ${workspaceId} and (${marked(sql`e.linha::text`)} or ${named(sql`e.linha`)}
        or exists (select from ${everything} x where strpos(e.linha::text, x.value) > 0)))`,
  )
  if (forgotten > 0) counts['deleted_rows'] = forgotten
  await run('record_merges', sql`delete from record_merges where ${inWorkspace} and id in ${ids(person.merges)}`)
  await run(
    'phonebook_entries',
    sql`
    delete from phonebook_entries where ${inWorkspace}
      and chave_telefone in (select value from jsonb_array_elements_text(${JSON.stringify(person.keys)}::jsonb))`,
  )
  await run('saved_views', sql`delete from saved_views where ${inWorkspace} and ${marked(sql`filtros::text`)}`)
  await run(
    'person_documents',
    sql`
    delete from person_documents where ${inWorkspace} and (dono_id in ${people} or merge_id in ${ids(person.merges)})`,
  )
  await run(
    'audit_logs',
    sql`
    update audit_logs set dados = '{}' where ${inWorkspace} and (${named(sql`dados`)} or ${marked(sql`dados::text`)})`,
  )

  // their deals stay as numbers
  await run(
    'deal_activities',
    sql`
    update deal_activities set conteudo = null where ${inWorkspace} and deal_id in ${deals} and conteudo is not null`,
  )
  await run(
    'custom_field_values_deal',
    sql`delete from custom_field_values_deal where ${inWorkspace} and deal_id in ${deals}`,
  )
  await run(
    'deals',
    sql`
    update deals set titulo = ${NAMELESS_DEAL}, lead_id = null, contato_id = null, conversation_id = null, lost_reason = null
    where ${inWorkspace} and id in ${deals}`,
  )

  await run('tasks', sql`delete from tasks where ${inWorkspace} and id in ${tasks}`)
  await count(tx, counts, 'messages', sql`messages where conversation_id in ${conversations}`)
  await count(tx, counts, 'attachments', sql`attachments where message_id in ${messages}`)
  await count(tx, counts, 'conversations', sql`conversations where id in ${conversations}`)
  // jobs that would still do something for a message that goes
  await run(
    'job_outbox',
    sql`
    delete from job_outbox where ${inWorkspace} and data ->> 'messageId' in (select id::text from ${messages} m)`,
  )
  // an identity takes its conversation along, and that everything in it
  await run(
    'channel_identities',
    sql`delete from channel_identities where ${inWorkspace} and id in ${ids(person.identities)}`,
  )
  await tx.query(sql`delete from conversations where ${inWorkspace} and id in ${conversations}`)
  await run('leads', sql`delete from leads where ${inWorkspace} and id in ${ids(person.leads)}`)
  await run('contacts', sql`delete from contacts where ${inWorkspace} and id in ${ids(person.contacts)}`)

  for (const key of [...person.keys, ...numbers.map(({ valor }) => valor)]) {
    await tx.query(sql`
      insert into erased_people (id, workspace_id, hash) values (${newId()}, ${workspaceId}, ${suppressionHash(tokenKey, workspaceId, key)})
      on conflict do nothing`)
  }
  await tx.query(sql`
    insert into erasures (id, workspace_id, requested_by, marks, counts)
    values (${erasureId}, ${workspaceId}, ${userId}, ${JSON.stringify(person.marks)}, ${JSON.stringify(counts)})`)
  await addJob(tx, eraseWebhooksJob, { erasureId }, { workspaceId })
  const entry = { acao: 'pessoa_apagada', entidade: 'erasures', entidadeId: erasureId, dados: { ...counts } }
  await recordAudit(tx, { workspaceId, actorId: userId }, entry)
  return { erasureId, counts }
}

/** A number in a spreadsheet is written in many ways: as it is, and its digits alone. */
function digitsToo(text: SqlStatement): SqlStatement {
  return sql`(${text} || ' ' || regexp_replace(${text}, '[^0-9,"]', '', 'g'))`
}

async function count(tx: Tx, counts: Record<string, number>, table: string, from: SqlStatement): Promise<void> {
  const { rows } = await tx.query<{ count: number }>(sql`select count(*)::int as count from ${from}`)
  const found = rows[0]?.count ?? 0
  if (found > 0) counts[table] = found
}

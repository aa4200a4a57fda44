import type { MutationTx } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import type { MergeData, Row } from './merge-data.ts'
import { named, ownSets, references, relationOf, type PersonTable } from './person-records.ts'

export type Moves = Pick<MergeData, 'moved' | 'dropped'>

/** What goes along when one record of a table is merged into another, and what goes away because the other has it. `takeFields`: the custom
 *  fields of which it is the other way round. Writes nothing. */
export async function planAll(
  tx: MutationTx,
  table: PersonTable,
  keptId: string,
  mergedId: string,
  takeFields: readonly string[],
): Promise<Moves> {
  const moved: MergeData['moved'] = {}
  const dropped: MergeData['dropped'] = {}
  for (const { table: source, column } of references[table]) {
    moved[source] = await idsOf(
      tx,
      sql`select id from ${named(source)} where ${named(column)} = ${mergedId} order by id`,
    )
  }
  for (const { table: source, column, key } of ownSets[table]) {
    const [from, owner, what] = [named(source), named(column), named(key)]
    const hasAlso = (other: string) =>
      sql`exists (select from ${from} k where k.${owner} = ${other} and k.${what} = o.${what})`
    const isTaken =
      key === 'field_id'
        ? sql`o.field_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(takeFields)}::jsonb))`
        : sql`false`
    dropped[source] = await rowsOf(
      tx,
      sql`
        select to_jsonb(o) - 'updated_at' as record from ${from} o
        where (o.${owner} = ${mergedId} and ${hasAlso(keptId)} and not ${isTaken})
          or (o.${owner} = ${keptId} and ${hasAlso(mergedId)} and ${isTaken})
        order by id`,
    )
    moved[source] = await idsOf(
      tx,
      sql`select id from ${from} o where o.${owner} = ${mergedId} and (not ${hasAlso(keptId)} or ${isTaken}) order by id`,
    )
  }
  const tipo = relationOf[table]
  const ofMerged = sql`o.relacionamento_tipo = ${tipo} and o.relacionamento_id = ${mergedId}`
  const isDouble = sql`exists (
    select from task_relations k
    where k.task_id = o.task_id and k.relacionamento_tipo = ${tipo} and k.relacionamento_id = ${keptId})`
  dropped['task_relations'] = await rowsOf(
    tx,
    sql`select to_jsonb(o) - 'updated_at' as record from task_relations o where ${ofMerged} and ${isDouble} order by id`,
  )
  moved['task_relations'] = await idsOf(
    tx,
    sql`select id from task_relations o where ${ofMerged} and not ${isDouble} order by id`,
  )
  return { moved, dropped }
}

/** Does what {@link planAll} has found, and deletes the record that goes. */
export async function moveAll(
  tx: MutationTx,
  table: PersonTable,
  keptId: string,
  mergedId: string,
  { dropped }: Moves,
): Promise<void> {
  for (const [source, rows] of Object.entries(dropped)) {
    const ids = JSON.stringify(rows.map(({ id }) => id))
    await tx.query(sql`
      delete from ${named(source)} where id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`)
  }
  for (const { table: source, column } of [...references[table], ...ownSets[table]]) {
    await tx.query(sql`update ${named(source)} set ${named(column)} = ${keptId} where ${named(column)} = ${mergedId}`)
  }
  await tx.query(sql`
    update task_relations set relacionamento_id = ${keptId}
    where relacionamento_tipo = ${relationOf[table]} and relacionamento_id = ${mergedId}`)
  await tx.query(sql`delete from ${named(table)} where id = ${mergedId}`)
}

export type ConversionMoves = Moves & Required<Pick<MergeData, 'addedTags'>>

/** What of a lead becomes the contact's too: what has no contact yet, and the tags that the contact has not. Its tasks are seen with the
 *  contact already. Writes nothing. */
export async function planConversion(
  tx: MutationTx,
  { mergeId, contactId, leadId }: { mergeId: string; contactId: string; leadId: string },
): Promise<ConversionMoves> {
  const moved: MergeData['moved'] = {}
  for (const { table, column } of ofContacts) {
    moved[table] = await idsOf(
      tx,
      sql`select id from ${named(table)} where lead_id = ${leadId} and ${named(column)} is null order by id`,
    )
  }
  // ids that both sides come to: of the merge and the tag, as a UUIDv8
  const { rows: addedTags } = await tx.query<{ id: string; tag_id: string }>(sql`
    select overlay(overlay(md5(${mergeId}::text || tag_id::text) placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid as id, tag_id
    from lead_tags l
    where l.lead_id = ${leadId} and not exists (
      select from contact_tags c where c.contact_id = ${contactId} and c.tag_id = l.tag_id)
    order by tag_id`)
  return { moved, dropped: {}, addedTags }
}

/** Does what {@link planConversion} has found; the lead stays, as the one that the contact was before. */
export async function convert(
  tx: MutationTx,
  contactId: string,
  leadId: string,
  { addedTags }: ConversionMoves,
): Promise<void> {
  await tx.query(sql`update leads set contato_id = ${contactId}, status = 'convertido' where id = ${leadId}`)
  for (const { table, column } of ofContacts) {
    await tx.query(sql`
      update ${named(table)} set ${named(column)} = ${contactId} where lead_id = ${leadId} and ${named(column)} is null`)
  }
  await tx.query(sql`
    insert into contact_tags (id, workspace_id, contact_id, tag_id)
    select t.id, ${tx.actor.workspaceId}::uuid, ${contactId}::uuid, t.tag_id
    from jsonb_to_recordset(${JSON.stringify(addedTags)}::jsonb) t (id uuid, tag_id uuid)`)
}

const ofContacts = references.contacts.filter(({ table }) => table !== 'leads')

async function idsOf(tx: MutationTx, statement: Parameters<MutationTx['query']>[0]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(statement)
  return rows.map(({ id }) => id)
}

async function rowsOf(tx: MutationTx, statement: Parameters<MutationTx['query']>[0]): Promise<Row[]> {
  const { rows } = await tx.query<{ record: Row }>(statement)
  return rows.map(({ record }) => record)
}

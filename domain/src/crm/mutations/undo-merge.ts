import { z } from 'zod'
import { can } from '../../auth/permissions.ts'
import { id } from '../../ids.ts'
import { defineMutator, type MutationTx } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { mergeData, UNDO_FOR_MS, type MergeData, type Row } from '../merge/merge-data.ts'
import {
  allColumns,
  keptColumns,
  mergeKinds,
  named,
  ownSets,
  references,
  tablesOf,
  type MergeKind,
  type PersonTable,
} from '../merge/person-records.ts'
import { readPerson, writePerson } from '../merge/read-person.ts'

const args = z.object({ mergeId: id })

/** Makes two records again of one that was merged: what moved goes back, unless it went elsewhere since; what was changed on the
 *  record since stays as it is now; what came since stays with it. Refuses with `merge_not_found`, `merge_not_yours`,
 *  `merge_undone`, `merge_too_old` after 30 days, `merge_person_gone` when the record that stayed is gone or merged further, and
 *  `merge_phone_taken` when somebody else has the other's phone now. */
export const undoMerge = defineMutator({
  name: 'crm.undoMerge',
  args,
  permission: 'leads.write',
  async run(tx, { mergeId }) {
    const merge = await findMerge(tx, mergeId)
    const tables = tablesOf[merge.tipo]
    const kept = await readPerson(tx, tables.kept, merge.kept_id)
    if (kept === null) throw refuse({ code: 'merge_person_gone', mergeId })
    const { before, after, merged, moved, dropped } = merge.dados
    const restored = Object.fromEntries(
      keptColumns[tables.kept].map((column) => [
        column,
        isSame(kept[column], after[column]) ? before[column] : kept[column],
      ]),
    )
    await writePerson(tx, tables.kept, merge.kept_id, keptColumns[tables.kept], await withLiving(tx, restored))
    if (merge.tipo === 'lead_contato') await leaveContact(tx, merge)
    else {
      await assertPhoneFree(tx, tables.merged, merged)
      await putBack(tx, tables.merged, merged)
      await moveBack(tx, tables.merged, merge, moved, dropped)
    }
    await tx.query(sql`
      update record_merges set undone_at = ${tx.now}, undone_by = ${tx.actor.userId} where id = ${mergeId}`)
  },
})

interface Merge {
  tipo: MergeKind
  kept_id: string
  merged_id: string
  dados: MergeData
}

const mergeRow = z.object({
  tipo: z.enum(mergeKinds),
  kept_id: z.string(),
  merged_id: z.string(),
  merged_nome: z.string(),
  merged_by: z.string().nullable(),
  undone_at: z.date().nullable(),
  created_at: z.date(),
  /** Emptied when it can no longer be undone. */
  dados: z.unknown(),
})

async function findMerge(tx: MutationTx, mergeId: string): Promise<Merge> {
  const { rows } = await tx.query<Record<string, unknown>>(sql`
    select tipo, kept_id, merged_id, merged_nome, merged_by, undone_at, created_at, dados from record_merges
    where id = ${mergeId}`)
  const [row] = rows
  if (row === undefined) throw refuse({ code: 'merge_not_found', mergeId })
  const merge = mergeRow.parse(row)
  const mayUndo = can(tx.actor.role, 'records.delete') || merge.merged_by === tx.actor.userId
  if (!mayUndo) throw refuse({ code: 'merge_not_yours', nome: merge.merged_nome })
  if (merge.undone_at !== null) throw refuse({ code: 'merge_undone', mergeId })
  if (Date.parse(tx.now) - merge.created_at.getTime() > UNDO_FOR_MS) throw refuse({ code: 'merge_too_old', mergeId })
  return { ...merge, dados: mergeData.parse(merge.dados) }
}

/** Moments are written in the zone of whoever wrote them. */
function isSame(now: unknown, then: unknown): boolean {
  if (now === then) return true
  return typeof now === 'string' && typeof then === 'string' && /^\d{4}-\d\d-\d\dT/u.test(now)
    ? Date.parse(now) === Date.parse(then)
    : false
}

/** A row without those who are gone since. */
async function withLiving(tx: MutationTx, row: Row): Promise<Row> {
  const living = { ...row }
  for (const [column, table, key] of [
    ['owner_id', 'workspace_members', 'user_id'],
    ['contato_id', 'contacts', 'id'],
    ['empresa_id', 'companies', 'id'],
  ] as const) {
    const value = row[column]
    if (typeof value !== 'string') continue
    const { rows } = await tx.query(sql`select 1 from ${named(table)} where ${named(key)} = ${value}`)
    if (rows.length === 0) living[column] = null
  }
  return living
}

async function assertPhoneFree(tx: MutationTx, table: PersonTable, merged: Row): Promise<void> {
  const key = merged['chave_telefone']
  if (typeof key !== 'string') return
  const { rows } = await tx.query<{ nome: string }>(sql`select nome from ${named(table)} where chave_telefone = ${key}`)
  const [other] = rows
  if (other !== undefined) throw refuse({ code: 'merge_phone_taken', nome: other.nome })
}

async function putBack(tx: MutationTx, table: PersonTable, merged: Row): Promise<void> {
  const columns = allColumns[table]
  const row = JSON.stringify(await withLiving(tx, merged))
  await tx.query(sql`
    insert into ${named(table)} (${named(...columns)})
    select ${named(...columns)} from jsonb_populate_record(null::${named(table)}, ${row}::jsonb)`)
}

async function moveBack(
  tx: MutationTx,
  table: PersonTable,
  { kept_id: keptId, merged_id: mergedId }: Merge,
  moved: MergeData['moved'],
  dropped: MergeData['dropped'],
): Promise<void> {
  const sources = [...references[table], ...ownSets[table], { table: 'task_relations', column: 'relacionamento_id' }]
  for (const { table: source, column } of sources) {
    const ids = JSON.stringify(moved[source] ?? [])
    await tx.query(sql`
      update ${named(source)} set ${named(column)} = ${mergedId}
      where ${named(column)} = ${keptId} and id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`)
  }
  await insertAgain(tx, 'task_relations', 'tasks', 'task_id', dropped)
  for (const { table: source, key } of ownSets[table]) {
    await insertAgain(tx, source, key === 'tag_id' ? 'tags' : 'custom_fields_lead', key, dropped)
  }
}

/** What both had; not what was deleted for everybody since. */
async function insertAgain(
  tx: MutationTx,
  source: string,
  parent: string,
  key: string,
  dropped: MergeData['dropped'],
): Promise<void> {
  for (const row of dropped[source] ?? []) {
    const columns = named(...Object.keys(row))
    await tx.query(sql`
      insert into ${named(source)} (${columns})
      select ${columns} from jsonb_populate_record(null::${named(source)}, ${JSON.stringify(row)}::jsonb) r
      where exists (select from ${named(parent)} p where p.id = r.${named(key)})
      on conflict do nothing`)
  }
}

/** The lead is nobody's again. */
async function leaveContact(tx: MutationTx, { kept_id: keptId, merged_id: mergedId, dados }: Merge): Promise<void> {
  await tx.query(sql`
    update leads set contato_id = null, status = case when status = 'convertido' then ${String(dados.merged['status'])} else status end
    where id = ${mergedId} and contato_id = ${keptId} and ${dados.merged['contato_id'] === null}`)
  for (const { table, column } of references.contacts) {
    const ids = JSON.stringify(dados.moved[table] ?? [])
    await tx.query(sql`
      update ${named(table)} set ${named(column)} = null
      where ${named(column)} = ${keptId} and id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`)
  }
}

import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator, type MutationTx } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { findMerge } from '../merge/find-merge.ts'
import { UNDO_FOR_MS, type MergeData, type Row } from '../merge/merge-data.ts'
import {
  allColumns,
  keptColumns,
  named,
  ownSets,
  references,
  tablesOf,
  type PersonTable,
} from '../merge/person-records.ts'
import { readPerson, writePerson } from '../merge/read-person.ts'
import { isSame, leaveContact, withLiving, type Merge } from '../merge/undo-parts.ts'

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
    const found = await findMerge(tx, mergeId, 'merge')
    if (found === null) throw refuse({ code: 'merge_not_found', mergeId })
    if (!found.isMine) throw refuse({ code: 'merge_not_yours', nome: found.nome })
    if (found.isUndone) throw refuse({ code: 'merge_undone', mergeId })
    if (found.ageMs > UNDO_FOR_MS) throw refuse({ code: 'merge_too_old', mergeId })
    const { merge } = found
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

import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { Selection } from '../../../lists/selection.ts'
import { query } from '../../../sync/query.ts'
import { condition, listSource, type ListQuery } from '../queries.ts'

const selectedRow = z.object({
  id: z.string(),
  status: z.string().nullable(),
  owner_id: z.string().nullable(),
  /** A lead that became a contact. */
  is_converted: z.boolean(),
  /** Somebody wrote, or was written to. */
  has_spoken: z.boolean(),
  has_tag: z.boolean(),
})
/** A selected record as it was before something is done with it. */
export type SelectedRecord = z.infer<typeof selectedRow>

const spoken = (column: 'lead_id' | 'contact_id', id: SqlStatement): SqlStatement => {
  const name: SqlStatement = { text: column, values: [] }
  return sql`(exists (select from conversations c where c.${name} = ${id}) or exists (select from channel_identities i where i.${name} = ${id}))`
}

/** What is selected, read once, also what no screen has shown. `tagId`: whether they have this tag is asked too. */
export async function readSelected(
  list: ListQuery,
  selection: Selection,
  tagId: string | null = null,
): Promise<SelectedRecord[]> {
  return await query(selectedQuery(list, selection, tagId), selectedRow)
}

function selectedQuery(list: ListQuery, selection: Selection, tagId: string | null): SqlStatement {
  const { lista } = list.search
  const { from, id } = listSource(lista)
  const among = (ids: ReadonlySet<string>) =>
    sql`(select value::uuid from json_array_elements_text(${JSON.stringify([...ids])}::json))`
  const chosen =
    selection.mode === 'some'
      ? sql`${id} in ${among(selection.ids)}`
      : sql`${condition(list)} and ${id} not in ${among(selection.except)}`
  const columns = {
    leads: sql`l.status, l.owner_id, l.contato_id is not null as is_converted, ${spoken('lead_id', sql`l.id`)} as has_spoken,
      exists (select from lead_tags x where x.lead_id = l.id and x.tag_id = ${tagId}::uuid) as has_tag`,
    contatos: sql`k.status, k.owner_id, false as is_converted, ${spoken('contact_id', sql`k.id`)} as has_spoken,
      exists (select from contact_tags x where x.contact_id = k.id and x.tag_id = ${tagId}::uuid) as has_tag`,
    empresas: sql`null as status, null as owner_id, false as is_converted, false as has_spoken, false as has_tag`,
  }[lista]
  return sql`select ${id}, ${columns} from ${from} where ${chosen} order by ${id}`
}

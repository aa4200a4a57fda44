import { fold } from '@vp/domain/fold.ts'
import { newId } from '@vp/domain/ids.ts'
import { tagColours } from '@vp/domain/crm/tag.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'

/** Something that the rows name and the workspace did not have. */
export interface MadeByTheWay {
  readonly entidade: 'tags' | 'companies'
  readonly id: string
}

/** Each name as it is first written, by its key. */
function firstWritings(names: Iterable<string>, keyOf: (name: string) => string): Map<string, string> {
  const writings = new Map<string, string>()
  for (const name of names) if (!writings.has(keyOf(name))) writings.set(keyOf(name), name)
  return writings
}

/** The ids of tags by their folded names; the ones that are not there are made, each in its colour. */
export async function tagIdsByName(
  tx: Tx,
  workspaceId: string,
  names: Iterable<string>,
): Promise<{ ids: ReadonlyMap<string, string>; made: MadeByTheWay[] }> {
  const wanted = firstWritings(names, fold)
  const { rows } = await tx.query<{ id: string; nome: string }>(
    sql`select id, nome from tags where workspace_id = ${workspaceId}`,
  )
  const ids = new Map(rows.map(({ id, nome }) => [fold(nome), id]))
  const missing = [...wanted].filter(([key]) => !ids.has(key))
  if (missing.length === 0) return { ids, made: [] }
  const fresh = missing.map(([key, nome], index) => ({
    id: newId(),
    key,
    nome,
    cor: tagColours[(rows.length + index) % tagColours.length],
  }))
  await tx.query(sql`
    insert into tags (id, workspace_id, nome, cor)
    select r.id, ${workspaceId}, r.nome, r.cor from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) r(id uuid, nome text, cor text)`)
  for (const { id, key } of fresh) ids.set(key, id)
  return { ids, made: fresh.map(({ id }) => ({ entidade: 'tags', id })) }
}

/** The ids of companies by their names in lower case; the ones that are not there are made, by the import. Of several, the oldest. */
export async function companyIdsByName(
  tx: Tx,
  { workspaceId, importId }: { readonly workspaceId: string; readonly importId: string },
  names: Iterable<string>,
): Promise<{ ids: ReadonlyMap<string, string>; made: MadeByTheWay[] }> {
  const wanted = firstWritings(names, (name) => name.toLowerCase())
  if (wanted.size === 0) return { ids: new Map(), made: [] }
  const { rows } = await tx.query<{ id: string; key: string }>(sql`
    select distinct on (lower(btrim(nome))) id, lower(btrim(nome)) as key from companies
    where workspace_id = ${workspaceId}
      and lower(btrim(nome)) in (select jsonb_array_elements_text(${JSON.stringify([...wanted.keys()])}::jsonb))
    order by lower(btrim(nome)), id`)
  const ids = new Map(rows.map(({ id, key }) => [key, id]))
  const fresh = [...wanted].filter(([key]) => !ids.has(key)).map(([key, nome]) => ({ id: newId(), key, nome }))
  if (fresh.length > 0) {
    await tx.query(sql`
      insert into companies (id, workspace_id, nome, import_id)
      select r.id, ${workspaceId}, r.nome, ${importId} from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) r(id uuid, nome text)`)
  }
  for (const { id, key } of fresh) ids.set(key, id)
  return { ids, made: fresh.map(({ id }) => ({ entidade: 'companies', id })) }
}

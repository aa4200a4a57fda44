import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../sync/instant.ts'

/** The tables of what a person deletes; all else in a deletion went along with it. */
export const deletedKinds = [
  'leads',
  'contacts',
  'companies',
  'deals',
  'custom_fields_lead',
  'custom_fields_deal',
] as const
export type DeletedKind = (typeof deletedKinds)[number]

export const deletionRow = z.object({
  /** The deletion's. */
  id: z.string(),
  user_id: z.string(),
  quem: z.string().nullable(),
  at: instant,
  tipo: z.enum(deletedKinds),
  quantos: z.number(),
  /** The first of them by name. */
  nomes: z.array(z.string()),
})
export type DeletionRow = z.infer<typeof deletionRow>

const SHOWN_NAMES = 3

/** What can be taken back, the newest first: of a Member what they deleted, of a Manager what anybody did. */
export const deletionsQuery = sql`
  with gone as (
    select deletion_id, user_id, tabela, created_at, coalesce(linha ->> 'nome', linha ->> 'titulo', '') as nome
    from deleted_rows where campo is null and tabela in (select json_array_elements_text(${JSON.stringify(deletedKinds)}::json)))
  select g.deletion_id as id, g.user_id, p.nome as quem, max(g.created_at) as at, g.tabela as tipo, count(*)::int as quantos,
    to_json((array_agg(g.nome order by g.nome))[1:${SHOWN_NAMES}]) as nomes
  from gone g left join profiles p on p.user_id = g.user_id
  group by g.deletion_id, g.user_id, p.nome, g.tabela
  order by max(g.created_at) desc, g.deletion_id`

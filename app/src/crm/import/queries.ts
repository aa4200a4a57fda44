import { importResult } from '@vp/domain/crm/import/import-commands.ts'
import { importStatuses, importTargets } from '@vp/domain/crm/import/import-target.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../../sync/instant.ts'

export const importRow = z.object({
  id: z.string(),
  tipo: z.enum(importTargets),
  status: z.enum(importStatuses),
  nome_arquivo: z.string().nullable(),
  total_rows: z.number(),
  done_rows: z.number(),
  created_count: z.number(),
  updated_count: z.number(),
  unchanged_count: z.number(),
  refused_count: z.number(),
  undone_rows: z.number(),
  undo_until: instant.nullable(),
  created_at: instant,
  autor: z.string().nullable(),
  result: importResult.nullable(),
})
export type ImportRow = z.infer<typeof importRow>

const columns = sql`
  i.id, i.tipo, i.status, i.nome_arquivo, i.total_rows, i.done_rows, i.created_count, i.updated_count, i.unchanged_count, i.refused_count,
  i.undone_rows, i.undo_until, i.created_at, p.nome as autor, i.result`

/** One import, live. */
export function importQuery(id: string): SqlStatement {
  return sql`select ${columns} from import_jobs i left join profiles p on p.user_id = i.created_by where i.id = ${id}::uuid`
}

/** What was imported before, the newest first. */
export const importsQuery = sql`
  select ${columns} from import_jobs i left join profiles p on p.user_id = i.created_by
  where i.status <> 'pendente' order by i.created_at desc, i.id desc limit 50`

export const tagOption = z.object({ id: z.string(), nome: z.string() })
export const tagOptionsQuery = sql`select id, nome from tags order by lower(nome), id`
export const leadFieldQuery = sql`select id, nome from custom_fields_lead order by ordem, id`

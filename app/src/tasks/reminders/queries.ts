import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { Day } from '../days.ts'

export const remindedRow = z.object({
  id: z.string(),
  titulo: z.string(),
  data: z.string(),
  hora: z.string().nullable(),
  lembrete_minutos: z.number(),
  rrule: z.string().nullable(),
  own_days: z.array(z.string()),
  time_zone: z.string(),
})
export type RemindedTask = z.infer<typeof remindedRow>

/** The person's tasks that may have to be told of on the days from `first` to `last`: theirs, or made by them and nobody's. */
export function remindedQuery(userId: string, first: Day, last: Day): SqlStatement {
  return sql`
    select t.id, t.titulo, t.data::text as data, to_char(t.hora, 'HH24:MI') as hora, t.lembrete_minutos, t.rrule, w.time_zone,
      case when t.rrule is null then '[]' else
        (select coalesce(json_agg(o.ocorrencia::text), '[]') from tasks o where o.serie_id = t.id) end as own_days
    from tasks t cross join workspaces w
    where t.status = 'pendente' and t.lembrete_minutos is not null
      and coalesce(t.responsavel_id, t.created_by) = ${userId}::uuid
      and t.data <= ${last} and (t.rrule is not null or t.data >= ${first})
      and not exists (select 1 from tasks s where s.id = t.serie_id and s.status = 'cancelada')
    order by t.id`
}

import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'

export const openTaskRow = z.object({
  id: z.string(),
  titulo: z.string(),
  data: z.string(),
  hora: z.string().nullable(),
  duration_minutes: z.number().nullable(),
  rrule: z.string().nullable(),
  /** Of one that repeats: the days that have a row of their own. */
  own_days: z.array(z.string()),
})

/** Rows of {@link openTaskRow}: tasks still to do whose id is among `taskIds` (a query of one column), the earliest first. */
export function openTasksQuery(taskIds: SqlStatement, limit: number): SqlStatement {
  return sql`
    select t.id, t.titulo, t.data::text as data, t.hora::text as hora, t.duration_minutes, t.rrule,
      case when t.rrule is null then '[]' else
        (select coalesce(json_agg(o.ocorrencia::text), '[]') from tasks o where o.serie_id = t.id) end as own_days
    from tasks t
    where t.status = 'pendente' and coalesce(t.serie_id, t.id) in (${taskIds})
    order by t.data, t.hora nulls first, t.id
    limit ${limit}`
}

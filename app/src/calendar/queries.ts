import { useMemo } from 'react'
import { z } from 'zod'
import { taskStatus, taskType } from '@vp/domain/calendar/task.ts'
import { sql } from '@vp/domain/sql.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { usePendingIds } from '../sync/use-pending-ids.ts'
import type { Day } from './days.ts'

const taskRow = z.object({
  id: z.string(),
  titulo: z.string(),
  tipo: taskType,
  /** Wall clock of the workspace's zone. */
  data: z.string(),
  /** `14:05`; null: all day. */
  hora: z.string().nullable(),
  status: taskStatus,
  responsavel_id: z.string().nullable(),
  responsavel: z.string().nullable(),
  sobre: z.string().nullable(),
  relacionamento_tipo: z.string().nullable(),
  relacionamento_id: z.string().nullable(),
})
/** `isPending`: a change of it has not been acknowledged yet. */
export type CalendarTask = z.infer<typeof taskRow> & { readonly isPending: boolean }

/** Tasks from `first` to `last`, both included, in the order of the day; cancelled ones are left out. */
export function useTasksBetween(first: Day, last: Day): CalendarTask[] {
  const pending = usePendingIds('taskId')
  const rows = useLiveQuery(
    sql`
      select t.id, t.titulo, t.tipo, t.data::text as data, to_char(t.hora, 'HH24:MI') as hora, t.status, t.responsavel_id,
        p.nome as responsavel, r.relacionamento_tipo, r.relacionamento_id::text as relacionamento_id,
        coalesce(d.titulo, l.nome, c.nome, e.nome) as sobre
      from tasks t
      left join profiles p on p.user_id = t.responsavel_id
      left join lateral (select * from task_relations r where r.task_id = t.id order by r.id limit 1) r on true
      left join conversations v on r.relacionamento_tipo = 'conversa' and v.id = r.relacionamento_id
      left join deals d on r.relacionamento_tipo = 'negocio' and d.id = r.relacionamento_id
      left join leads l on l.id = coalesce(v.lead_id, case when r.relacionamento_tipo = 'lead' then r.relacionamento_id end)
      left join contacts c on c.id = coalesce(v.contact_id, case when r.relacionamento_tipo = 'contato' then r.relacionamento_id end)
      left join companies e on r.relacionamento_tipo = 'empresa' and e.id = r.relacionamento_id
      where t.status <> 'cancelada' and t.data between ${first} and ${last}
      order by t.data, t.hora nulls first, t.id`,
    taskRow,
  )
  return useMemo(() => rows.map((row) => ({ ...row, isPending: pending.has(row.id) })), [rows, pending])
}

const zoneRow = z.object({ time_zone: z.string() })

/** The workspace's IANA zone, in which tasks are written. */
export function useWorkspaceZone(): string {
  return useLiveQuery(sql`select time_zone from workspaces limit 1`, zoneRow)[0]?.time_zone ?? 'America/Sao_Paulo'
}

const personRow = z.object({ user_id: z.string(), nome: z.string() })
export type Person = z.infer<typeof personRow>

/** Who may be given a task. */
export function usePeople(): Person[] {
  return useLiveQuery(
    sql`
      select p.user_id, p.nome from profiles p join workspace_members m on m.user_id = p.user_id
      where m.role <> 'Viewer' order by p.nome, p.user_id`,
    personRow,
  )
}

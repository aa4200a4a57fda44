import { lastDayOf } from '@vp/domain/calendar/span.ts'
import { taskStatus, taskType } from '@vp/domain/calendar/task.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { useMemo } from 'react'
import { z } from 'zod'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { usePendingIds } from '../sync/use-pending-ids.ts'
import { addDays, type Day } from './days.ts'
import { dayOfSeries, inOrder, withOccurrences, type CalendarTask } from './occurrences.ts'

export const taskRow = z.object({
  id: z.string(),
  titulo: z.string(),
  descricao: z.string().nullable(),
  tipo: taskType,
  /** Wall clock of the workspace's zone. */
  data: z.string(),
  /** `14:05`; null: all day. */
  hora: z.string().nullable(),
  duration_minutes: z.number().nullable(),
  lembrete_minutos: z.number().nullable(),
  rrule: z.string().nullable(),
  serie_id: z.string().nullable(),
  ocorrencia: z.string().nullable(),
  status: taskStatus,
  responsavel_id: z.string().nullable(),
  responsavel: z.string().nullable(),
  sobre: z.string().nullable(),
  relacionamento_tipo: z.string().nullable(),
  relacionamento_id: z.string().nullable(),
  /** Of a series: the days that have a row of their own. */
  own_days: z.array(z.string()),
  /** How many its day has, where only the first were asked for. */
  of_day: z.number().nullable(),
})
export type TaskRow = z.infer<typeof taskRow>

/** What a task `t` is about: a row `r` at most. What a day of a series is about, its series says. */
const about = {
  columns: sql`r.relacionamento_tipo, r.relacionamento_id::text as relacionamento_id, coalesce(d.titulo, l.nome, c.nome, e.nome) as sobre`,
  joins: sql`
    left join lateral (
      select * from task_relations r where r.task_id = coalesce(t.serie_id, t.id) order by r.id limit 1) r on true
    left join conversations v on r.relacionamento_tipo = 'conversa' and v.id = r.relacionamento_id
    left join deals d on r.relacionamento_tipo = 'negocio' and d.id = r.relacionamento_id
    left join leads l on l.id = coalesce(v.lead_id, case when r.relacionamento_tipo = 'lead' then r.relacionamento_id end)
    left join contacts c on c.id = coalesce(v.contact_id, case when r.relacionamento_tipo = 'contato' then r.relacionamento_id end)
    left join companies e on r.relacionamento_tipo = 'empresa' and e.id = r.relacionamento_id`,
}
const unsaid = {
  columns: sql`null as relacionamento_tipo, null as relacionamento_id, null as sobre`,
  joins: sql``,
}

/** "offset 0" has them read once, and not looked up for each task: there are few. */
const people = sql`(select user_id, nome from profiles offset 0)`

/** Rows of {@link taskRow} from tasks called `t`. */
export function tasksFrom(
  source: SqlStatement,
  where: SqlStatement,
  { ofDay = sql`null::int`, said = about } = {},
): SqlStatement {
  return sql`
    select t.id, t.titulo, t.descricao, t.tipo, t.data::text as data, left(t.hora::text, 5) as hora, t.duration_minutes,
      t.lembrete_minutos, t.rrule, t.serie_id, t.ocorrencia::text as ocorrencia, t.status, t.responsavel_id, p.nome as responsavel,
      ${said.columns},
      case when t.rrule is null then '[]' else
        (select coalesce(json_agg(o.ocorrencia::text), '[]') from tasks o where o.serie_id = t.id) end as own_days,
      ${ofDay} as of_day
    from ${source} left join ${people} p on p.user_id = t.responsavel_id ${said.joins}
    where ${where}`
}

const tasksWhere = (condition: SqlStatement) => tasksFrom(sql`tasks t`, condition)

/** What is still to be seen: neither called off itself nor, undone, a day of a series that was. */
export const isThere = sql`t.status <> 'cancelada' and (t.serie_id is null or t.status <> 'pendente' or not exists (
  select 1 from tasks s where s.id = t.serie_id and s.status = 'cancelada'))`

/** Whether a task is on more than one day, which few are; and the last of its days, as `lastDayOf` says it. */
const isOfDays = sql`t.duration_minutes + coalesce(extract(epoch from t.hora)::int / 60, 0) > 1440`
export const lastDay = sql`
  (t.data + case when ${isOfDays} then (t.duration_minutes - 1 + coalesce(extract(epoch from t.hora)::int / 60, 0)) / 1440 else 0 end)`

/** The others, in the words of the index that finds them by their day. */
export const isOfOneDay = sql`(${isOfDays}) is not true`

/** Tasks of more than one day, called `t`: few, and found by an index of their own. `offset 0` keeps the planner from looking for their
 *  days in the index of all. */
export const tasksOfDays = sql`(select * from tasks t where ${isOfDays} offset 0) t`

export function useRows(statement: SqlStatement): CalendarTask[] {
  const pending = usePendingIds('taskId')
  const rows = useLiveQuery(statement, taskRow)
  return useMemo(
    () =>
      rows.map((row) => ({
        ...row,
        key: row.id,
        starts: row.data,
        ends: lastDayOf(row),
        isPending: pending.has(row.id) || (row.serie_id !== null && pending.has(row.serie_id)),
      })),
    [rows, pending],
  )
}

/** Whose tasks, and how many of each day at most; null: all. Of a day with more there is one less, in whose place stands how many more; and
 *  where so few have room, what they are about has none and is not asked for. */
export interface TaskChoice {
  readonly ownerId: string | null
  readonly perDay: number | null
}
const everyTask: TaskChoice = { ownerId: null, perDay: null }

const isTheirs = (ownerId: string | null) => (ownerId === null ? sql`true` : sql`t.responsavel_id = ${ownerId}`)

/** Tasks on a day from `first` to `last`, and those that repeat and have begun by then, whose days are made on the screen
 *  (`occurrencesOf`). Of those of one day alone the first of each day come by an index, beside how many it has; of the others all. In one
 *  query: each answer that a screen waits for costs as much as a small query. */
export function tasksQuery(first: Day, last: Day, { ownerId, perDay }: TaskChoice): SqlStatement {
  const isMeant = sql`t.rrule is null and ${isThere} and ${isTheirs(ownerId)}`
  const isShort = sql`${isOfOneDay} and ${isMeant}`
  const isWithin = sql`t.data between ${first} and ${last} and ${isShort}`
  const short =
    perDay === null
      ? sql`select t.*, null::int as of_day from tasks t where ${isWithin}`
      : sql`
        select t.*, n.of_day
        from (select t.data, count(*)::int as of_day from tasks t where ${isWithin} group by t.data) n
        cross join lateral (
          select * from tasks t where t.data = n.data and ${isShort} order by t.hora nulls first, t.id
          limit case when n.of_day > ${perDay}::int then ${perDay - 1}::int else ${perDay}::int end) t`
  const long = sql`
    select t.*, null::int as of_day from ${tasksOfDays} where t.data <= ${last} and ${lastDay} >= ${first} and ${isMeant}`
  const series = sql`select t.*, null::int as of_day from ${seriesUntil(last, ownerId)}`
  return tasksFrom(sql`(${short} union all ${long} union all ${series}) t`, sql`true`, {
    ofDay: sql`t.of_day`,
    said: perDay === null ? about : unsaid,
  })
}

/** Tasks that repeat and have begun by a day, called `t`. */
export function seriesUntil(last: Day, ownerId: string | null): SqlStatement {
  return sql`tasks t where t.rrule is not null and t.status = 'pendente' and t.data <= ${last} and ${isTheirs(ownerId)}`
}

export interface TasksOfDays {
  /** In the order of the days and of each day. */
  readonly tasks: CalendarTask[]
  /** How many a day has, of which `tasks` may hold only the first. */
  readonly counts: ReadonlyMap<Day, number>
}

/** Tasks from `first` to `last`, both included, those that repeat on each of their days, and those from before that go on until then;
 *  cancelled ones are left out. */
export function useTasksBetween(first: Day, last: Day, choice = everyTask): TasksOfDays {
  const rows = useRows(tasksQuery(first, last, choice))
  return useMemo(() => {
    const tasks = withOccurrences(rows, first, last)
    return { tasks: inOrder(tasks), counts: countsOf(tasks, first, last) }
  }, [rows, first, last])
}

function countsOf(tasks: readonly CalendarTask[], first: Day, last: Day): Map<Day, number> {
  const counts = new Map<Day, number>()
  for (const { data, of_day } of tasks) if (of_day !== null) counts.set(data, of_day)
  for (const { data, ends, of_day } of tasks) {
    if (of_day !== null) continue
    const until = ends < last ? ends : last
    for (let day = data < first ? first : data; day <= until; day = addDays(day, 1)) {
      counts.set(day, (counts.get(day) ?? 0) + 1)
    }
  }
  return counts
}

/** One task by its id: of one that repeats the day that is asked for, or its next. Undefined when there is none. */
export function useTask(id: string, day: Day | undefined, today: Day): CalendarTask | undefined {
  const [row] = useRows(tasksWhere(sql`t.id = ${id}`))
  const [own] = useRows(tasksWhere(sql`t.serie_id = ${id} and t.ocorrencia = ${day ?? null}::date`))
  if (own !== undefined) return own
  if (row === undefined || row.rrule === null) return row
  return dayOfSeries(row, day, today)
}

export const relationRow = z.object({ tipo: z.string(), id: z.string(), nome: z.string() })
export type TaskRelation = z.infer<typeof relationRow>

/** What a task is about, by name; a day of a series is about what its series is. */
export function useTaskRelations(taskId: string | null): TaskRelation[] {
  return useLiveQuery(
    sql`
      select r.relacionamento_tipo as tipo, r.relacionamento_id::text as id,
        coalesce(d.titulo, nullif(l.nome, ''), c.nome, e.nome, 'Sem nome') as nome
      from task_relations r
      left join conversations v on r.relacionamento_tipo = 'conversa' and v.id = r.relacionamento_id
      left join deals d on r.relacionamento_tipo = 'negocio' and d.id = r.relacionamento_id
      left join leads l on l.id = coalesce(v.lead_id, case when r.relacionamento_tipo = 'lead' then r.relacionamento_id end)
      left join contacts c on c.id = coalesce(v.contact_id, case when r.relacionamento_tipo = 'contato' then r.relacionamento_id end)
      left join companies e on r.relacionamento_tipo = 'empresa' and e.id = r.relacionamento_id
      where r.task_id = ${taskId}::uuid order by r.id`,
    relationRow,
  )
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

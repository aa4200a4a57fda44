import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { useMemo } from 'react'
import { z } from 'zod'
import { askAhead, useLiveQuery } from '../sync/use-live-query.ts'
import { addDays, type Day } from './days.ts'
import { inOrder, isDayOfSeries, isOn, overdueOf, withOccurrences, type CalendarTask } from './occurrences.ts'
import { isOfOneDay, isThere, lastDay, seriesUntil, tasksFrom, tasksOfDays, useRows } from './queries.ts'

/** Late tasks that are looked back for. */
const OVERDUE_DAYS = 90

export const lateCountRow = z.object({ count: z.number() })

const isLate = (userId: string, today: Day) => sql`
  t.responsavel_id = ${userId} and t.rrule is null and t.status = 'pendente'
  and t.data >= ${addDays(today, -OVERDUE_DAYS)} and t.data < ${today} and ${lastDay} < ${today} and ${isThere}`

/** My tasks of today, also those that go on until today, the latest of those that are late, and those that repeat. */
export function myTasksQuery(userId: string, today: Day, limit: number): SqlStatement {
  const isMine = sql`t.responsavel_id = ${userId} and t.rrule is null and ${isThere}`
  return tasksFrom(
    sql`(
      (select * from tasks t where ${isMine} and ${isOfOneDay} and t.data = ${today})
      union all
      (select * from ${tasksOfDays} where ${isMine} and t.data <= ${today} and ${lastDay} >= ${today})
      union all
      (select * from tasks t where ${isLate(userId, today)} order by t.data desc, t.hora desc nulls last, t.id desc limit ${limit})
      union all
      (select t.* from ${seriesUntil(today, userId)})) t`,
    sql`true`,
  )
}

/** How many are late. One row. */
export function lateCountQuery(userId: string, today: Day): SqlStatement {
  return sql`select count(*)::int as count from tasks t where ${isLate(userId, today)}`
}

export interface MyTasks {
  /** The latest of those that are late, in their order, and how many there are in all. */
  readonly overdue: CalendarTask[]
  readonly overdueCount: number
  readonly ofToday: CalendarTask[]
}

/** What I have to do today and, of the last 90 days, what I have not done: the latest `limit` of it. */
export function useMyTasks(userId: string, today: Day, limit: number): MyTasks {
  askAhead(...myTasksQueries(userId, today, limit))
  const rows = useRows(myTasksQuery(userId, today, limit))
  const single = useLiveQuery(lateCountQuery(userId, today), lateCountRow)[0]?.count ?? 0
  return useMemo(() => {
    const tasks = withOccurrences(rows, addDays(today, -OVERDUE_DAYS), today)
    const overdue = overdueOf(tasks, today)
    return {
      overdue: inOrder(overdue).slice(-limit),
      // of those that do not repeat only the latest are here
      overdueCount: single + overdue.filter(isDayOfSeries).length,
      ofToday: inOrder(tasks.filter((task) => isOn(task, today))),
    }
  }, [rows, single, today, limit])
}

/** All that `useMyTasks` asks for. */
export function myTasksQueries(userId: string, today: Day, limit: number): [SqlStatement, SqlStatement] {
  return [myTasksQuery(userId, today, limit), lateCountQuery(userId, today)]
}

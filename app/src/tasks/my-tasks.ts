import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { useMemo } from 'react'
import { z } from 'zod'
import { askAhead, useLiveQuery } from '../sync/use-live-query.ts'
import { addDays, type Day } from './days.ts'
import { inOrder, isOn, occurrencesOf, overdueOf, type CalendarTask } from './occurrences.ts'
import { isThere, lastDay, seriesQuery, tasksFrom, tasksOfDays, useRows } from './queries.ts'

/** Late tasks that are looked back for. */
const OVERDUE_DAYS = 90

export const lateCountRow = z.object({ count: z.number() })

const isLate = (userId: string, today: Day) => sql`
  t.responsavel_id = ${userId} and t.rrule is null and t.status = 'pendente'
  and t.data >= ${addDays(today, -OVERDUE_DAYS)} and t.data < ${today} and ${lastDay} < ${today} and ${isThere}`

/** My tasks of today, also those that go on until today, and the latest of those that are late. */
export function myTasksQuery(userId: string, today: Day, limit: number): SqlStatement {
  return tasksFrom(
    sql`(
      (select * from tasks t where t.responsavel_id = ${userId} and t.rrule is null and t.data = ${today} and ${isThere})
      union all
      (select * from ${tasksOfDays}
        where t.responsavel_id = ${userId} and t.rrule is null and t.data < ${today} and ${lastDay} >= ${today} and ${isThere})
      union all
      (select * from tasks t where ${isLate(userId, today)} order by t.data desc, t.hora desc nulls last, t.id desc limit ${limit})) t`,
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
  const [ofSingle, ofCount, ofSeries] = myTasksQueries(userId, today, limit)
  askAhead(ofSingle, ofCount, ofSeries)
  const single = useRows(ofSingle)
  const lateSingle = useLiveQuery(ofCount, lateCountRow)[0]?.count ?? 0
  const series = useRows(ofSeries)
  return useMemo(() => {
    const repeated = series.flatMap((each) => occurrencesOf(each, addDays(today, -OVERDUE_DAYS), today))
    const lateRepeated = overdueOf(repeated, today)
    return {
      overdue: inOrder([...overdueOf(single, today), ...lateRepeated]).slice(-limit),
      overdueCount: lateSingle + lateRepeated.length,
      ofToday: inOrder([...single, ...repeated].filter((task) => isOn(task, today))),
    }
  }, [single, lateSingle, series, today, limit])
}

/** All that `useMyTasks` asks for. */
export function myTasksQueries(userId: string, today: Day, limit: number): [SqlStatement, SqlStatement, SqlStatement] {
  return [myTasksQuery(userId, today, limit), lateCountQuery(userId, today), seriesQuery(today, userId)]
}

import { newId } from '@vp/domain/ids.ts'
import type { SqlStatement } from '@vp/domain/sql.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalDatabase } from '../sync/local/local-database.ts'
import { queryHere } from '../sync/testing/query-here.ts'
import { memoryReplica, userId, workspaceId } from '../sync/testing/replica.ts'
import { addDays } from './days.ts'
import { lastDayOf } from '@vp/domain/calendar/span.ts'
import { lateCountQuery, lateCountRow, myTasksQuery } from './my-tasks.ts'
import { tasksQuery, taskRow, type TaskRow } from './queries.ts'

const today = '2026-11-27'
const bia = newId()
const calledOff = newId()
const [mine, theirs, later] = [newId(), newId(), newId()]

interface Stored {
  id: string
  data: string
  hora: string | null
  duration_minutes: number | null
  status: 'pendente' | 'concluida' | 'cancelada'
  responsavel_id: string | null
  serie_id: string | null
}

/** Around today, with all that can keep a task from being seen. */
const stored: Stored[] = Array.from({ length: 400 }, (_, n) => ({
  id: newId(),
  data: addDays(today, ((n * 7) % 40) - 30),
  hora: [null, '09:00', '22:30', '14:30', '08:15'][n % 5] ?? null,
  // some go on for days, some past midnight
  duration_minutes: [null, 30, 240, 45, 2_880, 1_440, 4_321][n % 7] ?? null,
  status: (['pendente', 'pendente', 'concluida', 'cancelada'] as const)[n % 4] ?? 'pendente',
  responsavel_id: [userId, bia, null][n % 3] ?? null,
  serie_id: n % 11 === 0 ? calledOff : null,
}))

let db: LocalDatabase
beforeAll(async () => {
  ;({ db } = await memoryReplica())
  const rows = stored.map((task) => ({
    ...task,
    workspace_id: workspaceId,
    titulo: 'Ligar',
    tipo: 'ligacao',
    ocorrencia: task.serie_id === null ? null : task.data,
    completed_at: task.status === 'concluida' ? '2026-11-20T12:00:00Z' : null,
  }))
  await db.query(
    `insert into tasks (id, workspace_id, titulo, tipo, data, hora, duration_minutes, status, completed_at, responsavel_id, serie_id, ocorrencia)
     select id, workspace_id, titulo, tipo, data, hora, duration_minutes, status, completed_at, responsavel_id, serie_id, ocorrencia
     from json_populate_recordset(null::tasks, $1::json)`,
    [JSON.stringify(rows)],
  )
  await db.query(
    `insert into tasks (id, workspace_id, titulo, tipo, data, status, rrule)
     values ($1, $2, 'Toda semana', 'retorno', '2026-10-01', 'cancelada', 'FREQ=WEEKLY')`,
    [calledOff, workspaceId],
  )
  await db.query(
    `insert into tasks (id, workspace_id, titulo, tipo, data, rrule, responsavel_id) values
      ($2, $1, 'Meu', 'retorno', '2026-10-06', 'FREQ=WEEKLY', $5), ($3, $1, 'Dela', 'retorno', '2026-10-06', 'FREQ=WEEKLY', $6),
      ($4, $1, 'Depois', 'retorno', '2027-03-01', 'FREQ=WEEKLY', $5)`,
    [workspaceId, mine, theirs, later, userId, bia],
  )
}, 60_000)
afterAll(() => db.close())

const isOfDays = (task: Pick<Stored, 'data' | 'hora' | 'duration_minutes'>) => lastDayOf(task) > task.data
const isSeen = ({ status, serie_id }: Stored) =>
  status === 'concluida' || (status === 'pendente' && serie_id !== calledOff)
const place = ({ data, hora, id }: Pick<TaskRow, 'data' | 'hora' | 'id'>) => `${data} ${hora ?? ''} ${id}`
const inOrder = <T extends Pick<TaskRow, 'data' | 'hora' | 'id'>>(tasks: readonly T[]) =>
  tasks.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
const singleOf = async (query: SqlStatement) =>
  (await queryHere(db, query, taskRow)).filter(({ rrule }) => rrule === null)
const repeatedOf = async (query: SqlStatement) =>
  (await queryHere(db, query, taskRow)).flatMap(({ id, rrule }) => (rrule === null ? [] : [id])).toSorted()
const idsOf = (tasks: readonly { id: string }[]) => tasks.map(({ id }) => id)

test('of each day the first come, beside how many it has, or all of them', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: -31, max: 5 }),
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom(null, userId, bia),
      fc.constantFrom(null, 2, 4),
      async (from, length, ownerId, perDay) => {
        const [first, last] = [addDays(today, from), addDays(today, from + length)]
        const meant = inOrder(
          stored.filter(
            (task) =>
              isSeen(task) &&
              lastDayOf(task) >= first &&
              task.data <= last &&
              (ownerId === null || task.responsavel_id === ownerId),
          ),
        )
        const ofDay = (day: string) => meant.filter((task) => task.data === day && !isOfDays(task))
        const shownOf = (count: number) => (perDay === null || count <= perDay ? count : perDay - 1)
        const expected = meant.filter((task) => {
          const day = ofDay(task.data)
          return isOfDays(task) || day.indexOf(task) < shownOf(day.length)
        })

        const rows = inOrder(await singleOf(tasksQuery(first, last, { ownerId, perDay })))

        expect(idsOf(rows)).toEqual(idsOf(expected))
        for (const row of rows) {
          expect(row.of_day).toBe(perDay === null || isOfDays(row) ? null : ofDay(row.data).length)
        }
      },
    ),
    { numRuns: 60 },
  ))

test("mine are all of today's and the latest of those that are late, and all late ones are counted", async () => {
  const own = stored.filter((task) => isSeen(task) && task.responsavel_id === userId)
  const late = inOrder(own.filter((task) => lastDayOf(task) < today && task.status === 'pendente'))
  const ofToday = own.filter((task) => task.data <= today && lastDayOf(task) >= today)
  expect(late.length).toBeGreaterThan(8)
  expect(ofToday.length).toBeGreaterThan(0)

  const rows = await singleOf(myTasksQuery(userId, today, 8))
  const counted = await queryHere(db, lateCountQuery(userId, today), lateCountRow)

  expect(idsOf(inOrder(rows))).toEqual(idsOf(inOrder([...late.slice(-8), ...ofToday])))
  expect(counted).toEqual([{ count: late.length }])
})

test('with them come those that repeat, have begun by the last day and are not called off', async () => {
  const everyone = { ownerId: null, perDay: 4 }
  expect(await repeatedOf(tasksQuery(today, today, everyone))).toEqual([mine, theirs].toSorted())
  expect(await repeatedOf(tasksQuery(today, '2027-03-01', { ...everyone, ownerId: userId }))).toEqual(
    [mine, later].toSorted(),
  )
  expect(await repeatedOf(tasksQuery('2026-10-01', '2026-10-05', everyone))).toEqual([])
  expect(await repeatedOf(myTasksQuery(userId, today, 8))).toEqual([mine])
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { cancelTask } from './cancel-task.ts'
import { completeTask } from './complete-task.ts'
import { rejoinSeries } from './rejoin-series.ts'
import { reopenTask } from './reopen-task.ts'
import { rescheduleTask } from './reschedule-task.ts'
import { setTaskRelations } from './set-task-relations.ts'
import { splitSeries } from './split-series.ts'
import { undoSplit } from './undo-split.ts'
import { updateTask } from './update-task.ts'

const { task: taskId, foreignTask, fresh, users, deal } = benchIds
const done = `update tasks set status = 'concluida', completed_at = '2026-11-22T12:00:00Z' where id = '${taskId}'`

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('completing keeps the moment', async () => {
  const { changes } = await bench.run(completeTask, { taskId })
  expect(changes).toEqual({ tasks: [{ id: taskId, status: 'concluida', completed_at: '2026-11-23T12:00:00+00:00' }] })
})

test('reopening forgets it', async () => {
  const { changes } = await bench.run(reopenTask, { taskId }, { given: done })
  expect(changes).toEqual({ tasks: [{ id: taskId, status: 'pendente', completed_at: null }] })
})

test('another day and time; or all day', async () => {
  const moved = await bench.run(rescheduleTask, { taskId, data: '2026-12-01', hora: '08:15' })
  const allDay = await bench.run(rescheduleTask, { taskId, data: '2026-11-23', hora: null })
  expect(moved.changes).toEqual({ tasks: [{ id: taskId, data: '2026-12-01', hora: '08:15:00' }] })
  expect(allDay.changes).toEqual({ tasks: [{ id: taskId, hora: null }] })
})

test('completed on one device and moved on another, both stay', async () => {
  const { changes } = await bench.run(rescheduleTask, { taskId, data: '2026-12-01', hora: '14:00' }, { given: done })
  expect(changes).toEqual({ tasks: [{ id: taskId, data: '2026-12-01' }] })
})

test.each([
  ['completeTask', completeTask, {}],
  ['reopenTask', reopenTask, {}],
  ['rescheduleTask', rescheduleTask, { data: '2026-12-01', hora: null }],
  ['cancelTask', cancelTask, {}],
  ['updateTask', updateTask, { changes: { titulo: 'Meu' } }],
  ['splitSeries', splitSeries, { ocorrencia: '2026-11-30', newTaskId: fresh[0] }],
  ['undoSplit', undoSplit, { rrule: 'FREQ=DAILY', newTaskId: fresh[0] }],
  ['rejoinSeries', rejoinSeries, { ocorrencia: '2026-11-30' }],
])("%s: another workspace's task is as if it were not there", async (_, mutator, more) => {
  expect(await bench.run(mutator, { taskId: foreignTask, ...more })).toEqual({
    refusal: { code: 'task_not_found', taskId: foreignTask },
    changes: {},
  })
})

test('only what was changed is changed, to nothing too', async () => {
  const { changes } = await bench.run(updateTask, {
    taskId,
    changes: { hora: null, lembrete_minutos: 30, descricao: 'No 2º andar' },
  })
  expect(changes).toEqual({ tasks: [{ id: taskId, hora: null, lembrete_minutos: 30, descricao: 'No 2º andar' }] })
  const { refusal } = await bench.run(updateTask, { taskId, changes: { responsavel_id: benchIds.outsider } })
  expect(refusal).toEqual({ code: 'responsible_not_a_member', userId: benchIds.outsider })
})

test('what it is about is said once, and taken back', async () => {
  const about = { relacionamento_tipo: 'negocio', relacionamento_id: deal }
  const there = `insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id)
    values ('${fresh[0]}', '${benchIds.workspace}', '${taskId}', 'negocio', '${deal}')`
  const added = await bench.run(setTaskRelations, { taskId, add: [{ relationId: fresh[1], ...about }] })
  const again = await bench.run(
    setTaskRelations,
    { taskId, add: [{ relationId: fresh[1], ...about }] },
    { given: there },
  )
  const removed = await bench.run(setTaskRelations, { taskId, remove: [about] }, { given: there })
  expect(added.changes.task_relations).toHaveLength(1)
  expect(again).toEqual({ refusal: null, changes: {} })
  expect(removed.changes.task_relations).toEqual([{ id: fresh[0], removed: true }])
})

describe('a task that repeats', () => {
  const [rowId, newTaskId, , otherId] = fresh
  const weekly = `update tasks set rrule = 'FREQ=WEEKLY;BYDAY=MO;COUNT=5' where id = '${taskId}';
    insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id)
    values ('${otherId}', '${benchIds.workspace}', '${taskId}', 'negocio', '${deal}');`
  const moved = `${weekly} insert into tasks (id, workspace_id, titulo, data, hora, status, serie_id, ocorrencia)
    values ('${rowId}', '${benchIds.workspace}', 'Ligar', '2026-12-10', '09:00', 'pendente', '${taskId}', '2026-12-07');`
  const on = (ocorrencia: string, id: string = rowId) => ({ taskId, occurrence: { ocorrencia, rowId: id } })

  test('one day of it is done: that day gets a row of its own', async () => {
    const { changes } = await bench.run(completeTask, on('2026-11-30'), { given: weekly })
    const day = {
      data: '2026-11-30',
      hora: '14:00:00',
      status: 'concluida',
      serie_id: taskId,
      ocorrencia: '2026-11-30',
      rrule: null,
    }
    expect(changes.tasks).toEqual([expect.objectContaining({ id: rowId, ...day, created_by: users.Member })])
  })

  test('two who come to the same day find one row', async () => {
    const { changes } = await bench.run(
      rescheduleTask,
      { ...on('2026-12-07', newTaskId), data: '2026-12-08', hora: '10:00' },
      { given: moved },
    )
    expect(changes).toEqual({ tasks: [{ id: rowId, data: '2026-12-08', hora: '10:00:00' }] })
  })

  test('it is never done as a whole, and a day that is none of its days is refused', async () => {
    const whole = await bench.run(completeTask, { taskId }, { given: weekly })
    const tuesday = await bench.run(cancelTask, on('2026-12-01'), { given: weekly })
    expect(whole.refusal).toEqual({ code: 'task_not_found', taskId })
    expect(tuesday.refusal).toEqual({ code: 'occurrence_not_found', taskId, ocorrencia: '2026-12-01' })
  })

  test('all of it moves, and the days with a row of their own stand for the days they then are', async () => {
    const changes = { data: '2026-11-24', rrule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=5' }
    const outcome = await bench.run(updateTask, { taskId, changes }, { given: moved })
    expect(outcome.changes.tasks).toEqual([
      { id: taskId, ...changes },
      { id: rowId, ocorrencia: '2026-12-08' },
    ])
  })

  test('cut in two, each part has its days and what it is about; and made one again', async () => {
    const cut = await bench.run(splitSeries, { taskId, ocorrencia: '2026-12-07', newTaskId }, { given: moved })
    expect(cut.changes.tasks).toEqual([
      { id: taskId, rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261206' },
      { id: rowId, serie_id: newTaskId },
      expect.objectContaining({
        id: newTaskId,
        data: '2026-12-07',
        rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=3',
        titulo: 'Ligar',
      }),
    ])
    expect(cut.changes.task_relations).toEqual([
      expect.objectContaining({ task_id: newTaskId, relacionamento_id: deal }),
    ])

    const wasCut = `${weekly} insert into tasks (id, workspace_id, titulo, data, rrule, status)
      values ('${newTaskId}', '${benchIds.workspace}', 'Ligar', '2026-12-07', 'FREQ=WEEKLY', 'pendente');
      insert into tasks (id, workspace_id, titulo, data, status, serie_id, ocorrencia)
      values ('${rowId}', '${benchIds.workspace}', 'Ligar', '2026-12-10', 'pendente', '${newTaskId}', '2026-12-07')`
    const whole = await bench.run(undoSplit, { taskId, newTaskId, rrule: 'FREQ=WEEKLY;BYDAY=MO' }, { given: wasCut })
    expect(whole.changes.tasks).toEqual([
      { id: taskId, rrule: 'FREQ=WEEKLY;BYDAY=MO' },
      { id: rowId, serie_id: taskId },
      { id: newTaskId, status: 'cancelada' },
    ])
  })

  test('this and the following change in one: another day and hour, and their own days move along', async () => {
    const changes = { data: '2026-12-08', hora: '10:30', responsavel_id: users.Manager }
    const cut = await bench.run(splitSeries, { taskId, ocorrencia: '2026-12-07', newTaskId, changes }, { given: moved })
    expect(cut.changes.tasks).toEqual([
      { id: taskId, rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261206' },
      { id: rowId, serie_id: newTaskId, ocorrencia: '2026-12-08' },
      expect.objectContaining({
        id: newTaskId,
        data: '2026-12-08',
        hora: '10:30:00',
        responsavel_id: users.Manager,
        rrule: 'FREQ=WEEKLY;COUNT=3;BYDAY=TU',
        status: 'pendente',
      }),
    ])
    const wish = { rrule: 'FREQ=DAILY' }
    const other = await bench.run(
      splitSeries,
      { taskId, ocorrencia: '2026-12-07', newTaskId, changes: { ...changes, ...wish } },
      { given: weekly },
    )
    expect(other.changes.tasks).toContainEqual(expect.objectContaining({ id: newTaskId, data: '2026-12-08', ...wish }))

    const wasCut = `${weekly} insert into tasks (id, workspace_id, titulo, data, rrule, status)
      values ('${newTaskId}', '${benchIds.workspace}', 'Ligar', '2026-12-08', 'FREQ=WEEKLY', 'pendente');
      insert into tasks (id, workspace_id, titulo, data, status, serie_id, ocorrencia)
      values ('${rowId}', '${benchIds.workspace}', 'Ligar', '2026-12-10', 'pendente', '${newTaskId}', '2026-12-08')`
    const undo = { taskId, newTaskId, rrule: 'FREQ=WEEKLY;BYDAY=MO', ocorrencia: '2026-12-07' }
    const whole = await bench.run(undoSplit, undo, { given: wasCut })
    expect(whole.changes.tasks).toEqual([
      { id: taskId, rrule: 'FREQ=WEEKLY;BYDAY=MO' },
      { id: rowId, serie_id: taskId, ocorrencia: '2026-12-07' },
      { id: newTaskId, status: 'cancelada' },
    ])
  })

  test('this and the following are called off in one', async () => {
    const args = { taskId, ocorrencia: '2026-12-07', newTaskId, isRemoved: true }
    const { changes } = await bench.run(splitSeries, args, { given: moved })
    expect(changes.tasks).toEqual([
      { id: taskId, rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261206' },
      { id: rowId, serie_id: newTaskId },
      expect.objectContaining({ id: newTaskId, data: '2026-12-07', status: 'cancelada' }),
    ])
  })

  test('nothing is cut where what follows cannot be as asked', async () => {
    const changes = { titulo: 'Visitar', responsavel_id: benchIds.outsider }
    const outcome = await bench.run(
      splitSeries,
      { taskId, ocorrencia: '2026-12-07', newTaskId, changes },
      { given: weekly },
    )
    expect(outcome).toEqual({ refusal: { code: 'responsible_not_a_member', userId: benchIds.outsider }, changes: {} })
  })

  test('it is not cut at its first day, nor at one that is none of its days', async () => {
    for (const ocorrencia of ['2026-11-23', '2026-12-01']) {
      const { refusal } = await bench.run(splitSeries, { taskId, ocorrencia, newTaskId }, { given: weekly })
      expect(refusal).toEqual({ code: 'occurrence_not_found', taskId, ocorrencia })
    }
  })

  test('a day is again as the series says', async () => {
    const { changes } = await bench.run(rejoinSeries, { taskId, ocorrencia: '2026-12-07' }, { given: moved })
    expect(changes).toEqual({ tasks: [{ id: rowId, removed: true }] })
  })

  test('one day of it does not repeat by itself', async () => {
    const { changes } = await bench.run(
      updateTask,
      { taskId: rowId, changes: { rrule: 'FREQ=DAILY', titulo: 'Visitar' } },
      { given: moved },
    )
    expect(changes).toEqual({ tasks: [{ id: rowId, titulo: 'Visitar' }] })
  })
})

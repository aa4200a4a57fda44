import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { completeTask } from './complete-task.ts'
import { reopenTask } from './reopen-task.ts'
import { rescheduleTask } from './reschedule-task.ts'

const { task: taskId, foreignTask } = benchIds
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
])("%s: another workspace's task is as if it were not there", async (_, mutator, more) => {
  expect(await bench.run(mutator, { taskId: foreignTask, ...more })).toEqual({
    refusal: { code: 'task_not_found', taskId: foreignTask },
    changes: {},
  })
})

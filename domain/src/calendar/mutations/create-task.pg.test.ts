import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { relationTypes, taskTypes } from '../task.ts'
import { createTask } from './create-task.ts'

const { fresh, users, workspace, deal } = benchIds
const args = {
  taskId: fresh[0],
  titulo: ' Visitar a padaria ',
  tipo: 'visita',
  data: '2026-11-24',
  hora: '09:30',
  responsavelId: users.Member,
  relation: { relationId: fresh[1], relacionamento_tipo: 'negocio', relacionamento_id: deal },
}

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('a task with what it is about', async () => {
  const { changes } = await bench.run(createTask, args)

  expect(changes).toEqual({
    tasks: [
      {
        id: fresh[0],
        workspace_id: workspace,
        titulo: 'Visitar a padaria',
        descricao: null,
        tipo: 'visita',
        data: '2026-11-24',
        hora: '09:30:00',
        duration_minutes: null,
        lembrete_minutos: 0,
        rrule: null,
        serie_id: null,
        ocorrencia: null,
        responsavel_id: users.Member,
        status: 'pendente',
        completed_at: null,
        created_by: users.Member,
      },
    ],
    task_relations: [
      {
        id: fresh[1],
        workspace_id: workspace,
        task_id: fresh[0],
        relacionamento_tipo: 'negocio',
        relacionamento_id: deal,
      },
    ],
  })
})

test('all day, for nobody yet, about nothing', async () => {
  const { refusal, changes } = await bench.run(createTask, { ...args, hora: null, responsavelId: null, relation: null })
  expect(refusal).toBeNull()
  expect(changes.tasks).toEqual([expect.objectContaining({ hora: null, responsavel_id: null })])
  expect(changes.task_relations).toBeUndefined()
})

test('every type of task and of relation that the schema takes, the database takes', async () => {
  for (const tipo of taskTypes) expect((await bench.run(createTask, { ...args, tipo })).refusal).toBeNull()
  for (const relacionamento_tipo of relationTypes) {
    const relation = { ...args.relation, relacionamento_tipo }
    expect((await bench.run(createTask, { ...args, relation })).refusal).toBeNull()
  }
})

test('how long, when to be reminded, how it repeats, and about several things', async () => {
  const { refusal, changes } = await bench.run(createTask, {
    ...args,
    descricao: ' Levar o catálogo ',
    durationMinutes: 90,
    lembreteMinutos: null,
    rrule: 'FREQ=WEEKLY;BYDAY=TU',
    relations: [{ relationId: fresh[2], relacionamento_tipo: 'conversa', relacionamento_id: benchIds.conversation }],
  })
  expect(refusal).toBeNull()
  const task = {
    descricao: 'Levar o catálogo',
    duration_minutes: 90,
    lembrete_minutos: null,
    rrule: 'FREQ=WEEKLY;BYDAY=TU',
  }
  expect(changes.tasks).toEqual([expect.objectContaining(task)])
  expect(changes.task_relations).toHaveLength(2)
})

test('for a day, for days, for a year', async () => {
  for (const durationMinutes of [1_440, 3 * 1_440, 366 * 1_440]) {
    const { changes } = await bench.run(createTask, { ...args, hora: null, durationMinutes })
    expect(changes.tasks).toEqual([expect.objectContaining({ hora: null, duration_minutes: durationMinutes })])
  }
})

test('it is for nobody of another workspace', async () => {
  expect(await bench.run(createTask, { ...args, responsavelId: benchIds.outsider })).toEqual({
    refusal: { code: 'responsible_not_a_member', userId: benchIds.outsider },
    changes: {},
  })
})

test.each([
  ['titulo', { titulo: ' ' }],
  ['data', { data: '2026-02-30' }],
  ['hora', { hora: '24:00' }],
  ['tipo', { tipo: 'churrasco' }],
  ['rrule', { rrule: 'FREQ=HOURLY' }],
  ['lembreteMinutos', { lembreteMinutos: -5 }],
  ['durationMinutes', { durationMinutes: 2 }],
  ['durationMinutes', { durationMinutes: 366 * 1_440 + 1 }],
])('a wrong %s is refused', async (field, wrong) => {
  expect((await bench.run(createTask, { ...args, ...wrong })).refusal).toMatchObject({ code: 'invalid_args', field })
})

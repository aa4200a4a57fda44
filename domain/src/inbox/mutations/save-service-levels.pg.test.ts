import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { saveServiceLevels } from './save-service-levels.ts'

const { fresh, workspace } = benchIds
const day = [{ de: '08:00', ate: '18:00' }]
const week = [[], day, day, day, day, day, []]
const args = {
  serviceLevelsId: fresh[0],
  firstMinutes: 15,
  nextMinutes: null,
  week,
  holidays: [{ data: '2026-12-25', nome: 'Natal' }],
}
const already = `insert into service_levels (id, workspace_id, first_response_minutes, hours)
  values ('${fresh[1]}', '${workspace}', 30, '[[],[],[],[],[],[],[]]');`

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('a workspace has one row of targets and hours, whoever sets it first', async () => {
  const first = await bench.run(saveServiceLevels, args, { as: 'Manager' })
  expect(first.changes.service_levels).toEqual([
    {
      id: fresh[0],
      workspace_id: workspace,
      first_response_minutes: 15,
      waiting_minutes: null,
      hours: week,
      holidays: [{ data: '2026-12-25', nome: 'Natal' }],
    },
  ])
  const then = await bench.run(saveServiceLevels, args, { as: 'Admin', given: already })
  expect(then.changes.service_levels).toEqual([
    { id: fresh[1], first_response_minutes: 15, hours: week, holidays: [{ data: '2026-12-25', nome: 'Natal' }] },
  ])
})

test.each(['Member', 'Viewer'] as const)('a %s may not', async (as) => {
  expect((await bench.run(saveServiceLevels, args, { as })).refusal).toEqual({
    code: 'forbidden',
    permission: 'serviceLevels.write',
  })
})

test.each([
  ['a target of nothing', { firstMinutes: 0 }, 'firstMinutes'],
  ['a week of six days', { week: week.slice(1) }, 'week'],
  ['an hour that is none', { week: [[{ de: '8:00', ate: '18:00' }], [], [], [], [], [], []] }, 'week.0.0.de'],
  ['a day that is none', { holidays: [{ data: '2026-02-30', nome: '' }] }, 'holidays.0.data'],
])('%s is refused by name', async (_, wrong, field) => {
  expect((await bench.run(saveServiceLevels, { ...args, ...wrong }, { as: 'Manager' })).refusal).toMatchObject({
    code: 'invalid_args',
    field,
  })
})

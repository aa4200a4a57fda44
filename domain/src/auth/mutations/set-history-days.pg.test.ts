import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { setHistoryDays } from './set-history-days.ts'

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test.each([30, 365] as const)('to %s days, in this workspace alone', async (historyDays) => {
  const { changes } = await bench.run(setHistoryDays, { historyDays }, { as: 'Admin' })
  expect(changes).toEqual({ workspaces: [{ id: benchIds.workspace, history_days: historyDays }] })
})

test.each([0, 91, 3650, '90'])('%s days are not on offer', async (historyDays) => {
  const { refusal } = await bench.run(setHistoryDays, { historyDays }, { as: 'Admin' })
  expect(refusal).toMatchObject({ code: 'invalid_args', field: 'historyDays' })
})

test.each(['Manager', 'Member', 'Viewer'] as const)('a %s may not', async (as) => {
  const { refusal } = await bench.run(setHistoryDays, { historyDays: 30 }, { as })
  expect(refusal).toEqual({ code: 'forbidden', permission: 'sync.manage' })
})

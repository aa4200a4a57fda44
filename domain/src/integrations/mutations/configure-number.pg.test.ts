import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { configureNumber } from './configure-number.ts'

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

const args = { accountId: benchIds.number, readReceipts: false, timeZone: 'America/Manaus' as const }

test('an Admin sets what customers see, and by which clock Meta bills', async () => {
  const { changes } = await bench.run(configureNumber, args, { as: 'Admin' })
  expect(changes).toEqual({
    integration_accounts: [{ id: benchIds.number, read_receipts: false, time_zone: 'America/Manaus' }],
  })
})

test('a zone that Brazil has not is refused', async () => {
  const { refusal } = await bench.run(configureNumber, { ...args, timeZone: 'Mars/Olympus' }, { as: 'Admin' })
  expect(refusal).toMatchObject({ code: 'invalid_args', field: 'timeZone' })
})

test("another company's number is as if it were not there", async () => {
  const { refusal } = await bench.run(configureNumber, { ...args, accountId: benchIds.foreignNumber }, { as: 'Admin' })
  expect(refusal).toEqual({ code: 'number_not_found', accountId: benchIds.foreignNumber })
})

test.each(['Manager', 'Member', 'Viewer'] as const)('a %s may not', async (as) => {
  const { refusal } = await bench.run(configureNumber, args, { as })
  expect(refusal).toEqual({ code: 'forbidden', permission: 'channels.write' })
})

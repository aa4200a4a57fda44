import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { saveRates } from './save-rates.ts'

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

const [utilityId, marketingId] = benchIds.fresh
const args = {
  moeda: 'BRL' as const,
  rates: [
    { rateId: utilityId, categoria: 'utility' as const, valor: 0.0375004 },
    { rateId: marketingId, categoria: 'marketing' as const, valor: 0.35 },
  ],
}

test('an Admin writes down what the classes cost', async () => {
  const { changes, refusal } = await bench.run(saveRates, args, { as: 'Admin' })
  expect(refusal).toBeNull()
  expect(changes['message_rates']).toMatchObject([
    { id: utilityId, categoria: 'utility', valor: 0.0375, moeda: 'BRL' },
    { id: marketingId, categoria: 'marketing', valor: 0.35, moeda: 'BRL' },
  ])
})

test('a rate that is there is changed, whatever id another device gives it', async () => {
  const { changes } = await bench.run(saveRates, args, {
    as: 'Admin',
    given: `insert into message_rates (id, workspace_id, categoria, valor, moeda)
      values ('${benchIds.fresh[2]}', '${benchIds.workspace}', 'utility', 0.0068, 'USD')`,
  })
  expect(changes['message_rates']).toContainEqual({ id: benchIds.fresh[2], valor: 0.0375, moeda: 'BRL' })
})

test.each([
  ['below nothing', -0.01],
  ['of a house', 250_000],
])('a price %s is refused', async (_, valor) => {
  const [rate] = args.rates
  const { refusal } = await bench.run(saveRates, { ...args, rates: [{ ...rate, valor }] }, { as: 'Admin' })
  expect(refusal).toMatchObject({ code: 'invalid_args', field: 'rates.0.valor' })
})

test.each(['Manager', 'Member', 'Viewer'] as const)('a %s may not', async (as) => {
  const { refusal } = await bench.run(saveRates, args, { as })
  expect(refusal).toEqual({ code: 'forbidden', permission: 'channels.write' })
})

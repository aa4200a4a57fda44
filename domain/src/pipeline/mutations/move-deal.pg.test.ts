import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { moveDeal } from './move-deal.ts'

const { deal: dealId, fresh, stages, users, workspace } = benchIds
const to = (stageId: string, ordem = 'a0V') => ({ activityId: fresh[0], dealId, stageId, ordem })

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('into another stage: one row moves, and it is recorded from where to where', async () => {
  const { changes } = await bench.run(moveDeal, to(stages.proposta))

  expect(changes).toEqual({
    deals: [{ id: dealId, stage_id: stages.proposta, ordem: 'a0V', stage_entered_at: '2026-11-23T12:00:00+00:00' }],
    deal_activities: [
      {
        id: fresh[0],
        workspace_id: workspace,
        deal_id: dealId,
        tipo: 'movido',
        conteudo: null,
        from_stage_id: stages.novo,
        to_stage_id: stages.proposta,
        author_id: users.Member,
      },
    ],
  })
})

test('within its stage only its place changes', async () => {
  const { changes } = await bench.run(moveDeal, to(stages.novo))
  expect(changes).toEqual({ deals: [{ id: dealId, ordem: 'a0V' }] })
})

test.each([
  ['ganho', stages.ganho],
  ['perdido', stages.perdido],
])('a stage that means %s closes the deal', async (status, stageId) => {
  const { changes } = await bench.run(moveDeal, to(stageId))
  expect(changes.deals).toEqual([expect.objectContaining({ status, closed_at: '2026-11-23T12:00:00+00:00' })])
})

test('out of such a stage it is open again', async () => {
  const { changes } = await bench.run(moveDeal, to(stages.novo), {
    given: `update deals set stage_id = '${stages.ganho}', status = 'ganho', closed_at = '2026-11-20T12:00:00Z' where id = '${dealId}'`,
  })
  expect(changes.deals).toEqual([expect.objectContaining({ status: 'aberto', closed_at: null })])
})

test("another workspace's deal or stage is as if it were not there", async () => {
  const { foreignDeal, foreignStage } = benchIds
  expect(await bench.run(moveDeal, { ...to(stages.proposta), dealId: foreignDeal })).toEqual({
    refusal: { code: 'deal_not_found', dealId: foreignDeal },
    changes: {},
  })
  expect(await bench.run(moveDeal, to(foreignStage))).toEqual({
    refusal: { code: 'stage_not_found', stageId: foreignStage },
    changes: {},
  })
})

test('a place that no board could compare is refused', async () => {
  expect((await bench.run(moveDeal, to(stages.proposta, 'ação'))).refusal).toMatchObject({ field: 'ordem' })
})

test('of two who move it at the same moment, the second moves it on from where the first has put it', async () => {
  const other = new pg.Client({ connectionString: bench.url })
  await other.connect()
  await other.query(`begin; update deals set stage_id = '${stages.proposta}' where id = '${dealId}'`)

  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  const second = bench.onServer(moveDeal, to(stages.ganho), {})
  await expect.poll(async () => (await other.query(waiting)).rowCount).toBeGreaterThan(0)
  await other.query('commit')

  expect((await second).changes['deal_activities']).toMatchObject([{ from_stage_id: stages.proposta }])
  await other.query(`update deals set stage_id = '${stages.novo}' where id = '${dealId}'`)
  await other.end()
})

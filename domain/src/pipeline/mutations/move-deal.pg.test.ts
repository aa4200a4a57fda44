import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineMutator } from '../../mutator.ts'
import { MutationBench, type Run } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { assignDeals } from './assign-deals.ts'
import { moveDeal } from './move-deal.ts'
import { moveDeals } from './move-deals.ts'

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
        from_entered_at: '2026-11-01T12:00:00+00:00',
        from_closed_at: null,
        undoes_id: null,
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

describe('a move that is taken back', () => {
  const [moveId, undoId, secondId, secondUndoId] = fresh
  const [earlier, later] = ['2026-11-23T11:00:00Z', '2026-11-23T11:30:00Z']
  /** Several moves by the same person, each at its own moment. */
  const inTurn = defineMutator({
    name: 'pipeline.moveDeal',
    args: z.array(moveDeal.args.extend({ at: z.iso.datetime() })),
    permission: 'deals.write',
    async run(tx, moves) {
      for (const { at, ...move } of moves) await moveDeal.run({ ...tx, now: at }, move)
    },
  })
  const there = { ...to(stages.proposta), activityId: moveId, at: earlier }
  const back = { ...to(stages.novo, 'a1'), activityId: undoId, isUndo: true, at: later }
  /** When it came into the stage where it stands then, and which move the last record takes back; undefined: when it had come before. */
  const outcome = async (moves: unknown[], run?: Run) => {
    const { refusal, changes } = await bench.run(inTurn, moves, run)
    expect(refusal).toBeNull()
    const last = changes['deal_activities']?.find((row) => row['id'] === undoId)
    return [changes['deals']?.[0]?.['stage_entered_at'], last?.['undoes_id']]
  }

  test('leaves the deal as it was, and both moves in its history', async () => {
    const { changes } = await bench.run(inTurn, [there, back])
    expect(changes['deals']).toBeUndefined()
    expect(changes['deal_activities']).toMatchObject([
      { id: moveId, from_stage_id: stages.novo, to_stage_id: stages.proposta, undoes_id: null },
      { id: undoId, from_stage_id: stages.proposta, to_stage_id: stages.novo, undoes_id: moveId },
    ])
  })

  test('and the one before it too', async () => {
    const on = { ...to(stages.ganho), activityId: secondId, at: '2026-11-23T11:10:00Z' }
    const firstBack = { ...to(stages.proposta), activityId: secondUndoId, isUndo: true, at: '2026-11-23T11:20:00Z' }
    expect(await outcome([there, on, firstBack, back])).toEqual([undefined, moveId])
  })

  test('a deal that was won on another day is won since that day', async () => {
    const given = `update deals set stage_id = '${stages.ganho}', status = 'ganho', closed_at = '2026-11-20T12:00:00Z' where id = '${dealId}'`
    const { changes } = await bench.run(inTurn, [there, { ...back, stageId: stages.ganho }], { given })
    expect(changes['deals']).toBeUndefined()
  })

  test('and is asked for nothing that became required since; where it takes nothing back it is asked', async () => {
    const given = `update deals set stage_id = '${stages.ganho}', status = 'ganho', closed_at = '2026-11-20T12:00:00Z' where id = '${dealId}';
      insert into custom_fields_deal (id, workspace_id, nome, tipo, ordem, obrigatorio) values ('${secondId}', '${workspace}', 'Contrato', 'texto', 'a0', true)`
    const won = { ...back, stageId: stages.ganho }
    expect((await bench.run(inTurn, [there, won], { given })).refusal).toBeNull()
    const missing = { code: 'custom_fields_missing', of: 'deal', recordId: dealId, nomes: ['Contrato'] }
    expect((await bench.run(inTurn, [there, { ...won, isUndo: false }], { given })).refusal).toEqual(missing)
  })

  test('counts as a move like any other where it takes nothing back: said of none, or of another stage, or of a move of two days ago', async () => {
    const now = '2026-11-23T11:30:00+00:00'
    expect(await outcome([there, { ...back, isUndo: false }])).toEqual([now, null])
    expect(await outcome([{ ...back, stageId: stages.proposta }])).toEqual([now, null])
    expect(await outcome([there, { ...back, stageId: stages.perdido }])).toEqual([now, null])
    expect(await outcome([{ ...there, at: '2026-11-21T11:00:00Z' }, back])).toEqual([now, null])
  })

  test('and where the deal was moved by somebody else, before or since', async () => {
    const record = (id: string, from: string, stage: string, at: string) => `
      insert into deal_activities (id, workspace_id, deal_id, tipo, from_stage_id, to_stage_id, author_id, created_at, from_entered_at)
      values ('${id}', '${workspace}', '${dealId}', 'movido', '${from}', '${stage}', '${users.Manager}', '${at}', '2026-11-01T12:00:00Z');
      update deals set stage_id = '${stage}', stage_entered_at = '${at}' where id = '${dealId}'`
    const now = '2026-11-23T11:30:00+00:00'
    const byOther = { given: record(secondId, stages.novo, stages.proposta, earlier) }
    expect(await outcome([back], byOther)).toEqual([now, null])
    const mine = record(moveId, stages.novo, stages.proposta, earlier).replace(users.Manager, users.Member)
    const since = { given: `${mine}; ${record(secondId, stages.proposta, stages.ganho, '2026-11-23T11:20:00Z')}` }
    expect(await outcome([back], since)).toEqual([now, null])
  })

  test('many as one', async () => {
    const [mine, batchId] = [moveDeals.args, undoId]
    const both = defineMutator({
      name: 'pipeline.moveDeals',
      args: z.null(),
      permission: 'deals.write',
      async run(tx) {
        const move = (stageId: string) => [{ dealId, stageId, ordem: 'a1' }]
        await moveDeals.run({ ...tx, now: earlier }, mine.parse({ batchId: moveId, moves: move(stages.proposta) }))
        await moveDeals.run(tx, mine.parse({ batchId, moves: move(stages.novo), isUndo: true }))
      },
    })
    const { changes } = await bench.run(both, null)
    expect(changes['deals']).toBeUndefined()
    expect(changes['deal_activities']).toHaveLength(2)
  })
})

describe('many at once', () => {
  const [batchId, second, third, field] = fresh
  const gone = '01900000-0000-7000-8000-0000000000ff'
  const more = `
    insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, stage_entered_at, owner_id, status, lost_reason, closed_at) values
      ('${second}', '${workspace}', 'Mesa', '${benchIds.pipeline}', '${stages.proposta}', 'a1', '2026-11-20T12:00:00Z', '${users.Member}', 'aberto', null, null),
      ('${third}', '${workspace}', 'Pia', '${benchIds.pipeline}', '${stages.perdido}', 'a1', '2026-11-20T12:00:00Z', null, 'perdido', 'Preço', '2026-11-20T12:00:00Z')`
  const move = (id: string, stageId: string, ordem: string, lostReason?: string) => ({
    dealId: id,
    stageId,
    ordem,
    ...(lostReason === undefined ? {} : { lostReason }),
  })
  const byId = (rows: readonly Record<string, unknown>[] = []) =>
    rows.toSorted((one, other) => (String(one['id']) < String(other['id']) ? -1 : 1))

  test('each goes to its own stage and place, with a record where the stage is another; who is gone does not count', async () => {
    const moves = [
      move(dealId, stages.proposta, 'a2'),
      move(second, stages.proposta, 'a3'),
      move(third, stages.novo, 'a4'),
      move(gone, stages.novo, 'a5'),
    ]
    const { refusal, changes } = await bench.run(moveDeals, { batchId, moves }, { given: more })
    expect(refusal).toBeNull()
    const now = '2026-11-23T12:00:00+00:00'
    expect(byId(changes['deals'])).toEqual([
      { id: dealId, stage_id: stages.proposta, ordem: 'a2', stage_entered_at: now },
      { id: second, ordem: 'a3' },
      {
        id: third,
        stage_id: stages.novo,
        ordem: 'a4',
        stage_entered_at: now,
        status: 'aberto',
        closed_at: null,
        lost_reason: null,
      },
    ])
    const records = changes['deal_activities'] ?? []
    expect(new Set(records.map((row) => [row['deal_id'], row['from_stage_id'], row['to_stage_id']].join()))).toEqual(
      new Set([[dealId, stages.novo, stages.proposta].join(), [third, stages.perdido, stages.novo].join()]),
    )
  })

  test('lost with one reason; what was lost already keeps its own', async () => {
    const moves = [dealId, second, third].map((id) => move(id, stages.perdido, 'a2', 'Sem resposta'))
    const { changes } = await bench.run(moveDeals, { batchId, moves }, { given: more })
    expect(byId(changes['deals']).map((row) => [row['status'], row['lost_reason']])).toEqual([
      ['perdido', 'Sem resposta'],
      ['perdido', 'Sem resposta'],
      [undefined, undefined],
    ])
    expect(new Set(changes['deal_activities']?.map((row) => row['conteudo']))).toEqual(new Set(['Sem resposta']))
  })

  test('where one lacks what must be filled in none is won, and the refusal says which field', async () => {
    const required = `${more};
      insert into custom_fields_deal (id, workspace_id, nome, tipo, ordem, obrigatorio) values ('${field}', '${workspace}', 'Contrato', 'texto', 'a0', true);
      insert into custom_field_values_deal (id, workspace_id, deal_id, field_id, valor) values ('${field}', '${workspace}', '${dealId}', '${field}', '"A1"')`
    const moves = [move(dealId, stages.ganho, 'a2'), move(second, stages.ganho, 'a3')]
    expect(await bench.run(moveDeals, { batchId, moves }, { given: required })).toEqual({
      refusal: { code: 'custom_fields_missing', of: 'deal', recordId: second, nomes: ['Contrato'] },
      changes: {},
    })
    const [filled] = moves
    expect((await bench.run(moveDeals, { batchId, moves: [filled] }, { given: required })).refusal).toBeNull()
  })

  test('into a stage that is gone, or when all are gone, nothing moves', async () => {
    const { foreignDeal, foreignStage } = benchIds
    const to = async (id: string, stageId: string) =>
      await bench.run(moveDeals, { batchId, moves: [move(id, stageId, 'a2')] }, { given: more })
    expect(await to(dealId, foreignStage)).toEqual({
      refusal: { code: 'stage_not_found', stageId: foreignStage },
      changes: {},
    })
    expect(await to(foreignDeal, stages.novo)).toEqual({
      refusal: { code: 'deal_not_found', dealId: foreignDeal },
      changes: {},
    })
  })

  test('they get one owner, of the team, or none', async () => {
    const give = async (ownerId: string | null) =>
      await bench.run(assignDeals, { batchId, ids: [dealId, second, third, gone], ownerId }, { given: more })
    expect(byId((await give(users.Member)).changes['deals'])).toEqual([
      { id: dealId, owner_id: users.Member },
      { id: third, owner_id: users.Member },
    ])
    expect((await give(null)).changes).toEqual({ deals: [{ id: second, owner_id: null }] })
    expect((await give(benchIds.outsider)).refusal).toEqual({
      code: 'responsible_not_a_member',
      userId: benchIds.outsider,
    })
  })
})

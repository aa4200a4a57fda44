import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { changePipeline } from './change-pipeline.ts'
import { changeStage } from './change-stage.ts'
import { createPipeline } from './create-pipeline.ts'
import { createStage } from './create-stage.ts'
import { deletePipeline } from './delete-pipeline.ts'
import { deleteStage } from './delete-stage.ts'

const { deal: dealId, fresh, stages, workspace, pipeline, users } = benchIds
const [first, second, third, activityId] = fresh
const asManager = { as: 'Manager' } as const
const now = '2026-11-23T12:00:00+00:00'

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

const required = `insert into custom_fields_deal (id, workspace_id, nome, tipo, ordem, obrigatorio)
  values ('${third}', '${workspace}', 'Contrato', 'texto', 'a0', true)`
const missing = { code: 'custom_fields_missing', of: 'deal', recordId: dealId, nomes: ['Contrato'] }
const stage = { nome: 'Visita', cor: 'teal', tipo: 'aberta', probabilidade: 30, diasParado: 5 }

describe('pipelines', () => {
  test('one is created with its stages', async () => {
    const args = {
      pipelineId: first,
      nome: ' Pós-venda ',
      descricao: null,
      ordem: 'a5',
      stages: [
        { ...stage, stageId: second, ordem: 'a0' },
        { ...stage, stageId: third, ordem: 'a1', tipo: 'ganho', diasParado: null },
      ],
    }
    const { changes } = await bench.run(createPipeline, args, asManager)
    expect(changes).toEqual({
      pipelines: [{ id: first, workspace_id: workspace, nome: 'Pós-venda', descricao: null, ordem: 'a5' }],
      pipeline_stages: [
        expect.objectContaining({ id: second, pipeline_id: first, probabilidade: 30, dias_parado: 5 }),
        expect.objectContaining({ id: third, tipo: 'ganho', probabilidade: 100, dias_parado: null }),
      ],
    })
  })

  test('none without a stage: it would have no place for a deal', async () => {
    const args = { pipelineId: first, nome: 'Vazio', descricao: null, ordem: 'a5', stages: [] }
    expect((await bench.run(createPipeline, args, asManager)).refusal).toMatchObject({ field: 'stages' })
  })

  test('renamed and described; an emptied description is gone', async () => {
    const { changes } = await bench.run(
      changePipeline,
      { pipelineId: pipeline, nome: 'Loja', descricao: 'Balcão' },
      asManager,
    )
    expect(changes).toEqual({ pipelines: [{ id: pipeline, nome: 'Loja', descricao: 'Balcão' }] })
    const emptied = await bench.run(
      changePipeline,
      { pipelineId: pipeline, descricao: null },
      {
        ...asManager,
        given: `update pipelines set descricao = 'Balcão' where id = '${pipeline}'`,
      },
    )
    expect(emptied.changes).toEqual({ pipelines: [{ id: pipeline, descricao: null }] })
    expect((await bench.run(changePipeline, { pipelineId: first, nome: 'x' }, asManager)).refusal).toEqual({
      code: 'pipeline_not_found',
      pipelineId: first,
    })
  })

  const another = `insert into pipelines (id, workspace_id, nome, ordem) values ('${first}', '${workspace}', 'Outro', 'a1');
    insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor) values ('${second}', '${workspace}', '${first}', 'Um', 'a0', 'red')`

  test('deleted with its stages; its deals go where the person said', async () => {
    const args = { pipelineId: pipeline, toStageId: second, activityId }
    const { changes } = await bench.run(deletePipeline, args, { ...asManager, given: another })
    expect(changes['pipelines']).toEqual([{ id: pipeline, removed: true }])
    expect(changes['pipeline_stages']).toHaveLength(4)
    expect(changes['deals']).toEqual([
      { id: dealId, pipeline_id: first, stage_id: second, ordem: 'a0', stage_entered_at: now },
    ])
  })

  test('with deals and no word of where they go, or into a stage of its own, it stays', async () => {
    const args = { pipelineId: pipeline, toStageId: null, activityId }
    expect((await bench.run(deletePipeline, args, asManager)).refusal).toEqual({ code: 'stage_has_deals', negocios: 1 })
    expect((await bench.run(deletePipeline, { ...args, toStageId: stages.ganho }, asManager)).refusal).toEqual({
      code: 'stage_not_found',
      stageId: stages.ganho,
    })
  })
})

describe('stages', () => {
  test('one is added', async () => {
    const args = { ...stage, stageId: first, pipelineId: pipeline, ordem: 'a4' }
    const { changes } = await bench.run(createStage, args, asManager)
    expect(changes).toEqual({
      pipeline_stages: [
        {
          id: first,
          workspace_id: workspace,
          pipeline_id: pipeline,
          nome: 'Visita',
          ordem: 'a4',
          cor: 'teal',
          tipo: 'aberta',
          probabilidade: 30,
          dias_parado: 5,
        },
      ],
    })
    expect((await bench.run(createStage, { ...args, pipelineId: third }, asManager)).refusal).toEqual({
      code: 'pipeline_not_found',
      pipelineId: third,
    })
  })

  test('what is named changes, the rest stays', async () => {
    const named = await bench.run(changeStage, { stageId: stages.novo, nome: 'Entrada', diasParado: null }, asManager)
    expect(named.changes).toEqual({ pipeline_stages: [{ id: stages.novo, nome: 'Entrada', dias_parado: null }] })
    const placed = await bench.run(changeStage, { stageId: stages.novo, ordem: 'a1V' }, asManager)
    expect(placed.changes).toEqual({ pipeline_stages: [{ id: stages.novo, ordem: 'a1V' }] })
  })

  test('one that begins to mean won closes its deals, and opens them again when it ceases to', async () => {
    const won = await bench.run(changeStage, { stageId: stages.novo, tipo: 'ganho', probabilidade: 40 }, asManager)
    expect(won.changes).toEqual({
      pipeline_stages: [{ id: stages.novo, tipo: 'ganho', probabilidade: 100 }],
      deals: [{ id: dealId, status: 'ganho', closed_at: now }],
    })
    const open = await bench.run(
      changeStage,
      { stageId: stages.ganho, tipo: 'aberta', probabilidade: 90 },
      {
        ...asManager,
        given: `update deals set stage_id = '${stages.ganho}', status = 'ganho', closed_at = '${now}' where id = '${dealId}'`,
      },
    )
    expect(open.changes['deals']).toEqual([{ id: dealId, status: 'aberto', closed_at: null }])
  })

  test('one whose deals lack what must be filled in does not begin to mean won', async () => {
    const outcome = await bench.run(
      changeStage,
      { stageId: stages.novo, tipo: 'ganho' },
      { ...asManager, given: required },
    )
    expect(outcome).toEqual({ refusal: missing, changes: {} })
    const lost = await bench.run(
      changeStage,
      { stageId: stages.novo, tipo: 'perdido' },
      { ...asManager, given: required },
    )
    expect(lost.refusal).toBeNull()
  })

  test.each([
    ['probabilidade', 101],
    ['probabilidade', -1],
    ['diasParado', 0],
    ['cor', '#ff0000'],
    ['nome', ''],
  ])('%s: %j is refused', (field, value) => {
    const { error } = changeStage.args.safeParse({ stageId: stages.novo, [field]: value })
    expect(error?.issues).toMatchObject([{ path: [field] }])
  })
})

describe('deleting a stage', () => {
  const args = { stageId: stages.novo, toStageId: stages.proposta, activityId }
  const crowd = `
    insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, stage_entered_at) values
      ('${first}', '${workspace}', 'Antes', '${pipeline}', '${stages.novo}', 'a0', '${now}'),
      ('${second}', '${workspace}', 'Depois', '${pipeline}', '${stages.novo}', 'a1', '${now}'),
      ('${third}', '${workspace}', 'Já lá', '${pipeline}', '${stages.proposta}', 'a7', '${now}')`

  test('its deals go to the end of the other in their order, equal places by id, each with its record', async () => {
    const { changes } = await bench.run(deleteStage, args, { ...asManager, given: crowd })
    expect(changes['pipeline_stages']).toEqual([{ id: stages.novo, removed: true }])
    const order = (changes['deals'] ?? []).toSorted((one, other) =>
      String(one['ordem']) < String(other['ordem']) ? -1 : 1,
    )
    // the fixture's deal and the third lie at a1 both: the lower id first
    expect(order.map(({ id }) => id)).toEqual([first, dealId, second])
    expect(order.every(({ ordem, stage_id: to }) => String(ordem) > 'a7' && to === stages.proposta)).toBe(true)
    const records = changes['deal_activities'] ?? []
    expect(new Set(records.map(({ deal_id: of }) => of))).toEqual(new Set([first, second, dealId]))
    expect(records[0]).toMatchObject({ tipo: 'movido', from_stage_id: stages.novo, author_id: users.Manager })
  })

  test('into a stage that means won they are won', async () => {
    const { changes } = await bench.run(deleteStage, { ...args, toStageId: stages.ganho }, asManager)
    expect(changes['deals']).toMatchObject([{ status: 'ganho', closed_at: now }])
    const { refusal } = await bench.run(
      deleteStage,
      { ...args, toStageId: stages.ganho },
      { ...asManager, given: required },
    )
    expect(refusal).toEqual(missing)
  })

  test('what was lost already stays lost when it was and why', async () => {
    const { changes } = await bench.run(
      deleteStage,
      { ...args, toStageId: stages.perdido, stageId: first },
      {
        ...asManager,
        given: `insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor, tipo)
          values ('${first}', '${workspace}', '${pipeline}', 'Desistiu', 'a4', 'red', 'perdido');
        update deals set stage_id = '${first}', status = 'perdido', lost_reason = 'Preço', closed_at = '2026-11-20T12:00:00Z' where id = '${dealId}'`,
      },
    )
    expect(changes['deals']).toEqual([{ id: dealId, stage_id: stages.perdido, ordem: 'a0', stage_entered_at: now }])
  })

  test('with deals and no word of where they go it stays; without deals it needs none', async () => {
    const nowhere = { ...args, toStageId: null }
    expect(await bench.run(deleteStage, nowhere, asManager)).toEqual({
      refusal: { code: 'stage_has_deals', negocios: 1 },
      changes: {},
    })
    const empty = await bench.run(deleteStage, { ...nowhere, stageId: stages.ganho }, asManager)
    expect(empty.changes).toEqual({ pipeline_stages: [{ id: stages.ganho, removed: true }] })
  })

  test('a stage does not take its own deals, and the last one stays', async () => {
    expect((await bench.run(deleteStage, { ...args, toStageId: stages.novo }, asManager)).refusal).toEqual({
      code: 'stage_not_found',
      stageId: stages.novo,
    })
    const alone = `delete from pipeline_stages where pipeline_id = '${pipeline}' and id <> '${stages.novo}'`
    expect((await bench.run(deleteStage, args, { ...asManager, given: alone })).refusal).toEqual({
      code: 'stage_is_last',
      stageId: stages.novo,
    })
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { addDealNote } from './add-deal-note.ts'
import { createDeal } from './create-deal.ts'
import { deleteDeal } from './delete-deal.ts'
import { deleteDealNote } from './delete-deal-note.ts'
import { moveDeal } from './move-deal.ts'
import { updateDeal } from './update-deal.ts'

const { deal: dealId, fresh, stages, users, workspace, pipeline, conversation } = benchIds
const [newId, activityId, spare] = fresh
const now = '2026-11-23T12:00:00+00:00'
const newDeal = {
  dealId: newId,
  activityId,
  titulo: ' Forno a lenha ',
  pipelineId: pipeline,
  stageId: stages.proposta,
  ordem: 'a0',
  valor: '123456789012.34',
  moeda: 'USD',
  contatoId: null,
  leadId: null,
  empresaId: null,
  conversationId: null,
  ownerId: users.Member,
  canal: 'indicacao',
  expectedCloseOn: '2026-12-24',
}

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

describe('createDeal', () => {
  test('a deal in a stage, to the cent, with its first record', async () => {
    const { changes } = await bench.run(createDeal, newDeal)
    expect(changes).toEqual({
      deals: [
        {
          id: newId,
          workspace_id: workspace,
          titulo: 'Forno a lenha',
          pipeline_id: pipeline,
          stage_id: stages.proposta,
          ordem: 'a0',
          contato_id: null,
          lead_id: null,
          empresa_id: null,
          conversation_id: null,
          valor: 123_456_789_012.34,
          moeda: 'USD',
          owner_id: users.Member,
          status: 'aberto',
          canal: 'indicacao',
          lost_reason: null,
          expected_close_on: '2026-12-24',
          stage_entered_at: now,
          closed_at: null,
        },
      ],
      deal_activities: [
        {
          id: activityId,
          workspace_id: workspace,
          deal_id: newId,
          tipo: 'criado',
          conteudo: null,
          from_stage_id: null,
          to_stage_id: stages.proposta,
          author_id: users.Member,
          from_entered_at: null,
          from_closed_at: null,
          undoes_id: null,
        },
      ],
    })
  })

  test('from a conversation it is with whoever the conversation is with', async () => {
    const { changes } = await bench.run(createDeal, { ...newDeal, conversationId: conversation })
    expect(changes['deals']).toMatchObject([{ conversation_id: conversation, lead_id: expect.any(String) }])
  })

  test('where the stage is gone by the time it arrives, it comes into the first open one', async () => {
    const { changes } = await bench.run(createDeal, { ...newDeal, stageId: spare })
    expect(changes['deals']).toMatchObject([{ stage_id: stages.novo }])
    expect(changes['deal_activities']).toMatchObject([{ to_stage_id: stages.novo }])
  })

  test('made in a stage that means won, it is won', async () => {
    const { changes } = await bench.run(createDeal, { ...newDeal, stageId: stages.ganho })
    expect(changes['deals']).toMatchObject([{ status: 'ganho', closed_at: now }])
  })

  test.each([
    ['contatoId', 'contato'],
    ['leadId', 'lead'],
    ['empresaId', 'empresa'],
    ['conversationId', 'conversa'],
  ])('%s of somebody who is gone is refused', async (field, campo) => {
    const outcome = await bench.run(createDeal, { ...newDeal, [field]: spare })
    expect(outcome).toEqual({ refusal: { code: 'deal_link_gone', campo }, changes: {} })
  })

  test('it is for nobody of another workspace, and in no stage of theirs', async () => {
    const { outsider, foreignStage } = benchIds
    expect((await bench.run(createDeal, { ...newDeal, ownerId: outsider })).refusal).toEqual({
      code: 'responsible_not_a_member',
      userId: outsider,
    })
    const elsewhere = { ...newDeal, stageId: foreignStage, pipelineId: spare }
    expect((await bench.run(createDeal, elsewhere)).refusal).toEqual({ code: 'stage_not_found', stageId: foreignStage })
  })

  test.each([
    ['titulo', ' '],
    ['valor', '1,50'],
    ['valor', '1.505'],
    ['valor', '-1'],
    ['valor', '1234567890123'],
    ['moeda', 'reais'],
    ['expectedCloseOn', '2026-02-30'],
    ['canal', 'pombo'],
  ])('%s: %j is refused', (field, value) => {
    expect(createDeal.args.safeParse({ ...newDeal, [field]: value }).error?.issues).toMatchObject([{ path: [field] }])
  })
})

describe('updateDeal', () => {
  test('what is named changes, the rest stays', async () => {
    const { changes } = await bench.run(updateDeal, { dealId, valor: '10.5', ownerId: users.Manager })
    expect(changes).toEqual({ deals: [{ id: dealId, valor: 10.5, owner_id: users.Manager }] })
  })

  test('all fields at once', async () => {
    const all = {
      titulo: 'Forno grande',
      valor: '1.00',
      moeda: 'EUR',
      conversationId: conversation,
      ownerId: users.Admin,
      canal: 'site',
      expectedCloseOn: '2027-01-31',
    }
    const { changes } = await bench.run(updateDeal, { dealId, ...all })
    expect(changes['deals']).toEqual([
      {
        id: dealId,
        titulo: 'Forno grande',
        valor: 1,
        moeda: 'EUR',
        conversation_id: conversation,
        owner_id: users.Admin,
        canal: 'site',
        expected_close_on: '2027-01-31',
      },
    ])
  })

  test('null empties a field', async () => {
    const { changes } = await bench.run(
      updateDeal,
      { dealId, canal: null, expectedCloseOn: null },
      { given: `update deals set canal = 'site', expected_close_on = '2026-12-01' where id = '${dealId}'` },
    )
    expect(changes).toEqual({ deals: [{ id: dealId, canal: null, expected_close_on: null }] })
  })

  test('a reason for losing stays only on what is lost', async () => {
    expect((await bench.run(updateDeal, { dealId, lostReason: 'Preço' })).changes).toEqual({})
    const lost = `update deals set stage_id = '${stages.perdido}', status = 'perdido', closed_at = '${now}' where id = '${dealId}'`
    const { changes } = await bench.run(updateDeal, { dealId, lostReason: 'Preço' }, { given: lost })
    expect(changes).toEqual({ deals: [{ id: dealId, lost_reason: 'Preço' }] })
  })

  test("another workspace's deal is as if it were not there", async () => {
    const { foreignDeal } = benchIds
    expect((await bench.run(updateDeal, { dealId: foreignDeal, titulo: 'x' })).refusal).toEqual({
      code: 'deal_not_found',
      dealId: foreignDeal,
    })
  })

  test('nothing to change changes nothing', async () => {
    expect(await bench.run(updateDeal, { dealId })).toEqual({ refusal: null, changes: {} })
  })
})

describe('losing', () => {
  const lose = { activityId, dealId, stageId: stages.perdido, ordem: 'a0', lostReason: ' Preço alto ' }
  const lost = `update deals set stage_id = '${stages.perdido}', status = 'perdido', closed_at = '2026-11-20T12:00:00Z', lost_reason = 'Preço' where id = '${dealId}'`

  test('the reason is on the deal and in its history', async () => {
    const { changes } = await bench.run(moveDeal, lose)
    expect(changes['deals']).toMatchObject([{ status: 'perdido', lost_reason: 'Preço alto', closed_at: now }])
    expect(changes['deal_activities']).toMatchObject([{ tipo: 'movido', conteudo: 'Preço alto' }])
  })

  test('it is not forgotten where none is said again, and gone when the deal is open again', async () => {
    const other = `insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor, tipo) values ('${spare}', '${workspace}', '${pipeline}', 'Desistiu', 'a4', 'red', 'perdido'); ${lost}`
    const elsewhere = await bench.run(moveDeal, { ...lose, stageId: spare, lostReason: undefined }, { given: other })
    expect(elsewhere.changes['deals']).toEqual([{ id: dealId, stage_id: spare, ordem: 'a0', stage_entered_at: now }])
    const reopened = await bench.run(moveDeal, { ...lose, stageId: stages.novo, lostReason: null }, { given: lost })
    expect(reopened.changes['deals']).toMatchObject([{ status: 'aberto', closed_at: null, lost_reason: null }])
  })

  test('a reason counts only where the stage says that it was lost', async () => {
    const { changes } = await bench.run(moveDeal, { ...lose, stageId: stages.ganho })
    expect(changes['deals']).toEqual([expect.not.objectContaining({ lost_reason: expect.anything() })])
    expect(changes['deal_activities']).toMatchObject([{ conteudo: null }])
  })
})

test('without what must be filled in it is not won, but moved and lost', async () => {
  const required = `insert into custom_fields_deal (id, workspace_id, nome, tipo, ordem, obrigatorio)
    values ('${spare}', '${workspace}', 'Contrato', 'texto', 'a0', true)`
  const to = (stageId: string) => bench.run(moveDeal, { activityId, dealId, stageId, ordem: 'a0' }, { given: required })
  expect((await to(stages.ganho)).refusal).toEqual({
    code: 'custom_fields_missing',
    of: 'deal',
    recordId: dealId,
    nomes: ['Contrato'],
  })
  expect((await to(stages.proposta)).refusal).toBeNull()
  expect((await to(stages.perdido)).refusal).toBeNull()
})

describe('made as won, what must be filled in', () => {
  const field = (
    of: string,
    nome: string,
  ) => `insert into custom_fields_deal (id, workspace_id, nome, tipo, ordem, obrigatorio)
    values ('${of}', '${workspace}', '${nome}', 'texto', 'a0', true);`
  const [, , contract, value] = fresh
  const won = { ...newDeal, stageId: stages.ganho }
  const filled = { fieldId: contract, valueId: value, tipo: 'texto', valor: 'A-17' }

  test('is asked for; an open deal is made without it', async () => {
    const given = field(contract, 'Contrato')
    expect(await bench.run(createDeal, won, { given })).toEqual({
      refusal: { code: 'custom_fields_missing', of: 'deal', recordId: newId, nomes: ['Contrato'] },
      changes: {},
    })
    expect((await bench.run(createDeal, newDeal, { given })).refusal).toBeNull()
  })

  test('comes along with it; a field that is gone by then does not keep it from being made', async () => {
    const campos = [filled, { ...filled, fieldId: conversation, valueId: conversation }]
    const { refusal, changes } = await bench.run(createDeal, { ...won, campos }, { given: field(contract, 'Contrato') })
    expect(refusal).toBeNull()
    expect(changes['deals']).toMatchObject([{ status: 'ganho' }])
    expect(changes['custom_field_values_deal']).toMatchObject([{ id: value, deal_id: newId, valor: 'A-17' }])
    const wrong = { ...won, campos: [{ ...filled, tipo: 'data' }] }
    expect((await bench.run(createDeal, wrong, { given: field(contract, 'Contrato') })).refusal).toEqual({
      code: 'custom_value_invalid',
      nome: 'Contrato',
      tipo: 'data',
    })
  })
})

describe('notes', () => {
  const note = { activityId, dealId, conteudo: ' Decide na quinta ' }
  const mine = `insert into deal_activities (id, workspace_id, deal_id, tipo, conteudo, author_id)
    values ('${activityId}', '${workspace}', '${dealId}', 'nota', 'Oi', '${users.Member}')`

  test('a note is written', async () => {
    const { changes } = await bench.run(addDealNote, note)
    expect(changes).toEqual({
      deal_activities: [
        expect.objectContaining({
          id: activityId,
          tipo: 'nota',
          conteudo: 'Decide na quinta',
          author_id: users.Member,
        }),
      ],
    })
  })

  test('on a deal that is gone it is refused, and an empty one too', async () => {
    expect((await bench.run(addDealNote, { ...note, dealId: spare })).refusal).toEqual({
      code: 'deal_not_found',
      dealId: spare,
    })
    expect((await bench.run(addDealNote, { ...note, conteudo: ' ' })).refusal).toMatchObject({ field: 'conteudo' })
  })

  test("one's own goes again, a colleague's stays", async () => {
    const removed = await bench.run(deleteDealNote, { activityId, dealId }, { given: mine })
    expect(removed.changes).toEqual({ deal_activities: [{ id: activityId, removed: true }] })
    const kept = await bench.run(deleteDealNote, { activityId, dealId }, { given: mine, as: 'Manager' })
    expect(kept.changes).toEqual({})
  })

  test('the history is no note', async () => {
    const moved = mine.replace(`'nota'`, `'movido'`)
    expect((await bench.run(deleteDealNote, { activityId, dealId }, { given: moved })).changes).toEqual({})
  })
})

describe('deleteDeal', () => {
  const full = `
    update deals set owner_id = '${users.Member}' where id = '${dealId}';
    insert into deal_activities (id, workspace_id, deal_id, tipo, conteudo, author_id)
      values ('${activityId}', '${workspace}', '${dealId}', 'nota', 'Oi', '${users.Manager}');
    insert into custom_fields_deal (id, workspace_id, nome, tipo, ordem) values ('${newId}', '${workspace}', 'Cor', 'texto', 'a0');
    insert into custom_field_values_deal (id, workspace_id, deal_id, field_id, valor)
      values ('${spare}', '${workspace}', '${dealId}', '${newId}', '"azul"');
    insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id)
      values ('${fresh[3]}', '${workspace}', '${benchIds.task}', 'negocio', '${dealId}')`

  test.each(['Member', 'Manager'] as const)('%s: it goes with all that hangs on it; its task stays', async (as) => {
    const { changes } = await bench.run(deleteDeal, { dealId }, { given: full, as })
    expect(changes).toEqual({
      custom_field_values_deal: [{ id: spare, removed: true }],
      deal_activities: [{ id: activityId, removed: true }],
      deals: [{ id: dealId, removed: true }],
      task_relations: [{ id: fresh[3], removed: true }],
    })
  })

  test("a Member does not delete a colleague's", async () => {
    expect(await bench.run(deleteDeal, { dealId })).toEqual({
      refusal: { code: 'deal_not_yours', titulo: 'Forno' },
      changes: {},
    })
  })
})

import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-support/test-app.ts'

let fixture: TestApp['fixture']
let auth: TestApp['auth']
let app: TestApp['app']
let stop: TestApp['stop']
beforeAll(async () => {
  ;({ fixture, auth, app, stop } = await startTestApp())
})
afterAll(() => stop())

const device = () => ({ clientId: newId(), seq: 0 })
let ana: ReturnType<typeof device>
let gestora: ReturnType<typeof device>
let taskId: string

/** One change from a device, done at a time of that day. */
async function act(who: 'ana' | 'gestora', at: string, name: string, args: object): Promise<void> {
  const from = who === 'ana' ? ana : gestora
  from.seq += 1
  const answer = await app.inject({
    method: 'POST',
    url: '/mutations',
    headers: { authorization: `Bearer ${await auth.sign(idOf(who))}` },
    payload: {
      clientId: from.clientId,
      mutations: [{ seq: from.seq, name, args, createdAt: `2026-11-23T${at}:00.000Z` }],
    },
  })
  expect(answer.json()).toEqual({ results: [{ seq: from.seq, status: 'applied' }] })
}
const idOf = (who: 'ana' | 'gestora') => fixture.aurora.users[who === 'ana' ? 'Member' : 'Manager']
const reschedule = (who: 'ana' | 'gestora', at: string, data: string, hora: string | null = null) =>
  act(who, at, 'calendar.rescheduleTask', { taskId, data, hora })
const told = async (who: 'ana' | 'gestora') =>
  await fixture.rows(
    `select tipo, referencia_tipo, dados from notifications
     where referencia_id = $1 and user_id = $2 and lida_em is null order by created_at, tipo desc`,
    [taskId, idOf(who)],
  )

beforeEach(async () => {
  ana = device()
  gestora = device()
  taskId = newId()
  const args = { taskId, titulo: 'Ligar', tipo: 'ligacao', data: '2026-11-24', responsavelId: null, relation: null }
  await act('ana', '08:00', 'calendar.createTask', { ...args, hora: null })
})

test('whose change is replaced by a later one of somebody else is told what it was and what it is', async () => {
  await reschedule('ana', '09:00', '2026-11-25', '10:00')
  await reschedule('gestora', '09:30', '2026-11-26', '10:00')
  expect(await told('ana')).toEqual([
    {
      tipo: 'alteracao_substituida',
      referencia_tipo: 'tarefa',
      dados: {
        por: idOf('gestora'),
        em: '2026-11-23T09:30:00+00:00',
        campos: [{ campo: 'data', antes: '2026-11-25', agora: '2026-11-26' }],
      },
    },
  ])
  expect(await told('gestora')).toEqual([])
})

test('a change done first that arrives last wins, and both are told', async () => {
  await reschedule('gestora', '09:30', '2026-11-26')
  await reschedule('ana', '09:00', '2026-11-25')
  const campos = [{ campo: 'data', antes: '2026-11-26', agora: '2026-11-25' }]
  const em = '2026-11-23T09:00:00+00:00'
  expect(await told('gestora')).toMatchObject([
    { tipo: 'alteracao_substituida', dados: { por: idOf('ana'), em, campos } },
  ])
  expect(await told('ana')).toMatchObject([
    { tipo: 'alteracao_prevaleceu', dados: { de: idOf('gestora'), em, campos } },
  ])
})

test('who changes later what they have not seen is told too; who had seen it, or says nothing of it, is not', async () => {
  const move = async (who: 'ana' | 'gestora', at: string, data: string, seen?: object) =>
    await act(who, at, 'calendar.rescheduleTask', { taskId, data, hora: null, seen })
  await move('gestora', '09:00', '2026-11-25')
  await move('ana', '09:30', '2026-11-26', { data: '2026-11-24', hora: null })
  const campos = [{ campo: 'data', antes: '2026-11-25', agora: '2026-11-26' }]
  expect(await told('ana')).toMatchObject([{ tipo: 'alteracao_prevaleceu', dados: { de: idOf('gestora'), campos } }])
  await move('gestora', '10:00', '2026-11-27', { data: '2026-11-26', hora: null })
  expect(await told('gestora')).toEqual([])

  const [leadId, fields] = [newId(), { nome: 'Bia' }]
  await act('gestora', '08:00', 'crm.createLead', { leadId, changeId: newId(), fields })
  const say = async (who: 'ana' | 'gestora', at: string, email: string, seen: string | null) =>
    await act(who, at, 'crm.updateLead', { leadId, changeId: newId(), fields: { email }, seen: { email: seen } })
  await say('gestora', '09:00', 'a@vpcrm.test', null)
  await say('ana', '09:30', 'b@vpcrm.test', null)
  expect(await toldOf('ana', leadId)).toMatchObject([{ tipo: 'alteracao_prevaleceu' }])
})

test('changes of different fields are both kept, and nobody is told', async () => {
  await reschedule('ana', '09:00', '2026-11-25')
  await act('gestora', '09:30', 'calendar.completeTask', { taskId })
  await reschedule('ana', '09:40', '2026-11-25', '11:00')
  expect(await fixture.rows('select data, hora, status from tasks where id = $1', [taskId])).toEqual([
    { data: '2026-11-25', hora: '11:00:00', status: 'concluida' },
  ])
  expect(await told('ana')).toEqual([])
  expect(await told('gestora')).toEqual([])
})

test("one's own next change settles it", async () => {
  await reschedule('ana', '09:00', '2026-11-25')
  await reschedule('gestora', '09:30', '2026-11-26')
  await reschedule('ana', '09:40', '2026-11-27')
  expect(await told('ana')).toEqual([])
  expect(await told('gestora')).toMatchObject([{ tipo: 'alteracao_substituida' }])
})

test('what the system or nobody in particular has changed in between is nobody’s any more', async () => {
  await reschedule('ana', '09:00', '2026-11-25')
  await fixture.rows(`update tasks set data = '2026-11-28' where id = $1`, [taskId])
  await reschedule('gestora', '09:30', '2026-11-26')
  expect(await told('ana')).toEqual([])
})

test('a word of more than a week ago is nobody’s either', async () => {
  await reschedule('ana', '09:00', '2026-11-25')
  await fixture.rows('alter table field_edits disable trigger touch_updated_at')
  await fixture.rows(`update field_edits set updated_at = now() - interval '8 days' where registro_id = $1`, [taskId])
  await fixture.rows('alter table field_edits enable trigger touch_updated_at')
  await reschedule('gestora', '09:30', '2026-11-26')
  expect(await told('ana')).toEqual([])
})

test('of a record that is deleted nothing is remembered', async () => {
  await reschedule('ana', '09:00', '2026-11-25')
  expect(await fixture.rows('select campo from field_edits where registro_id = $1', [taskId])).toHaveLength(1)
  await fixture.rows('delete from tasks where id = $1', [taskId])
  expect(await fixture.rows('select campo from field_edits where registro_id = $1', [taskId])).toEqual([])
})

/** A deal of Ana's in the first of some stages. */
async function addDeal(...stages: readonly string[]) {
  const [pipelineId, dealId] = [newId(), newId()]
  const made = stages.map((nome, index) => ({
    stageId: newId(),
    nome,
    cor: 'teal',
    tipo: 'aberta',
    probabilidade: 50,
    diasParado: null,
    ordem: `a${index}`,
  }))
  await act('gestora', '08:00', 'pipeline.createPipeline', {
    pipelineId,
    nome: `Vendas ${pipelineId}`,
    descricao: null,
    ordem: 'a0',
    stages: made,
  })
  const nobody = { contatoId: null, leadId: null, empresaId: null, conversationId: null, ownerId: null }
  const stageIds = made.map(({ stageId }) => stageId)
  const deal = { dealId, activityId: newId(), titulo: 'Pão', pipelineId, stageId: stageIds[0], ordem: 'a0' }
  const money = { valor: '1', moeda: 'BRL', expectedCloseOn: null }
  await act('ana', '08:30', 'pipeline.createDeal', { ...deal, ...nobody, ...money, canal: null })
  return { dealId, stageIds }
}

test('of a deal, each is told of a value that the other replaced', async () => {
  const { dealId } = await addDeal('Novo')
  await act('ana', '09:00', 'pipeline.updateDeal', { dealId, valor: '10.00', titulo: 'Forno' })
  // money is money, however many zeros it is written with
  await act('gestora', '09:30', 'pipeline.updateDeal', { dealId, valor: '12.50', canal: 'site', seen: { valor: 10 } })
  expect(await toldOf('gestora', dealId)).toEqual([])
  expect(await toldOf('ana', dealId)).toMatchObject([{ campos: [{ campo: 'valor', antes: 10, agora: 12.5 }] }])
})

test.each(['pipeline.moveDeal', 'pipeline.moveDeals'])(
  'who moves a deal later without having seen that another did is told that theirs prevailed, also by %s; who had seen it is not',
  async (name) => {
    const { dealId, stageIds } = await addDeal('Novo', 'Proposta', 'Negociação', 'Contrato')
    const [first, second, third, fourth] = stageIds
    const move = async (who: 'ana' | 'gestora', at: string, stageId?: string, seenStageId?: string) => {
      const put = { dealId, stageId, ordem: 'a0', seenStageId }
      const args = name === 'pipeline.moveDeal' ? { activityId: newId(), ...put } : { batchId: newId(), moves: [put] }
      await act(who, at, name, args)
    }
    const prevailed = [
      {
        tipo: 'alteracao_prevaleceu',
        referencia_tipo: 'negocio',
        campos: [{ campo: 'stage_id', antes: second, agora: third }],
      },
    ]
    await move('gestora', '09:00', second, first)
    await move('ana', '09:30', third, first)
    expect(await toldOf('ana', dealId)).toEqual(prevailed)
    // and still after what she did next without a network
    await move('ana', '09:31', fourth, third)
    expect(await toldOf('ana', dealId)).toEqual(prevailed)
    await move('gestora', '10:00', second, fourth)
    await move('ana', '10:30', first, second)
    expect(await toldOf('ana', dealId)).toEqual(prevailed)
  },
)

/** What somebody was told of a record and has not settled. */
const toldOf = async (who: 'ana' | 'gestora', id: string) =>
  await fixture.rows(
    `select tipo, referencia_tipo, dados->'campos' as campos from notifications
     where referencia_id = $1 and user_id = $2 and lida_em is null order by created_at, id`,
    [id, idOf(who)],
  )
const tipo = 'alteracao_substituida'

test.each([
  ['Lead', 'lead', 'leadId', { telefone: '+5519911112222', email: 'a@vpcrm.test' }, { email: 'b@vpcrm.test' }, 'email'],
  ['Contact', 'contato', 'contactId', { nome: 'Bia', status: 'ativo' }, { status: 'inativo', nome: 'Bianca' }, 'nome'],
  ['Company', 'empresa', 'companyId', { site: 'sol.com.br' }, { site: 'lua.com.br', setor: 'Energia' }, 'site'],
])('of a %s too, each field by itself', async (name, kind, key, hers, theirs, campo) => {
  const recordId = newId()
  const about = () => ({ [key]: recordId, changeId: newId() })
  await act('gestora', '08:00', `crm.create${name}`, { ...about(), fields: { nome: 'Ninguém' } })
  await act('ana', '09:00', `crm.update${name}`, { ...about(), fields: hers })
  await act('gestora', '09:30', `crm.update${name}`, { ...about(), fields: theirs })
  const lost = {
    campo,
    antes: (hers as Record<string, string>)[campo],
    agora: (theirs as Record<string, string>)[campo],
  }
  expect(await toldOf('ana', recordId)).toMatchObject([
    { tipo, referencia_tipo: kind, campos: expect.arrayContaining([lost]) as object },
  ])
  expect(await toldOf('gestora', recordId)).toEqual([])
})

test('of what is filled in, whether it is changed, emptied or filled in again; of a field or lead that goes, nobody is told', async () => {
  const [leadId, fieldId, otherId] = [newId(), newId(), newId()]
  await act('gestora', '08:00', 'crm.createLead', { leadId, changeId: newId(), fields: { nome: 'Bia' } })
  for (const [id, nome] of [
    [fieldId, 'Telhado'],
    [otherId, 'Muro'],
  ]) {
    await act('gestora', '08:00', 'customFields.createField', {
      of: 'lead',
      fieldId: id,
      nome,
      tipo: 'texto',
      ordem: 'a0',
    })
  }
  const set = async (who: 'ana' | 'gestora', at: string, valor: string | null, field = fieldId) =>
    await act(who, at, 'customFields.setValue', {
      of: 'lead',
      recordId: leadId,
      fieldId: field,
      valueId: newId(),
      tipo: 'texto',
      valor,
    })
  const change = (antes: string | null, agora: string | null) => ({
    tipo,
    referencia_tipo: 'lead',
    campos: [{ campo: fieldId, antes, agora }],
  })
  await set('ana', '09:00', 'Laje')
  await set('gestora', '09:10', 'Solo')
  expect(await toldOf('ana', leadId)).toEqual([change('Laje', 'Solo')])
  // her word on another field settles nothing of this one
  await set('ana', '09:15', 'Alto', otherId)
  expect(await toldOf('ana', leadId)).toHaveLength(1)
  await set('ana', '09:20', null)
  expect(await toldOf('ana', leadId)).toEqual([])
  expect(await toldOf('gestora', leadId)).toEqual([change('Solo', null)])
  await set('gestora', '09:30', 'Sapé')
  expect(await toldOf('ana', leadId)).toEqual([change(null, 'Sapé')])

  await set('ana', '09:40', 'Telha')
  await act('gestora', '09:50', 'customFields.deleteField', { of: 'lead', fieldId })
  await act('gestora', '09:50', 'crm.deleteRecords', { tipo: 'lead', ids: [leadId] })
  expect(await toldOf('ana', leadId)).toEqual([])
  expect(await fixture.rows('select campo from field_edits where registro_id = $1', [leadId])).toEqual([])
})

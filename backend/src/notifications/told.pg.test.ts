import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../database/transaction.ts'
import { setOutboundStatus } from '../inbox/send/set-status.ts'
import { createConversation } from '../test-support/fixture.ts'
import { deliver, envelope, statusOf, textMessage } from '../test-support/meta-webhooks.ts'
import { pusherTo } from '../test-support/pusher.ts'
import { queueMessage } from '../test-support/queue-message.ts'
import { runJobs } from '../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../test-support/test-app.ts'

let served: TestApp
beforeAll(async () => {
  served = await startTestApp()
})
afterAll(() => served.stop())

let lastPhone = 5_511_930_000_000
async function conversationOf(ownerId: string | null) {
  const { fixture } = served
  const waId = String((lastPhone += 1))
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId })
  await fixture.pool.query('update conversations set owner_id = $2 where id = $1', [conversationId, ownerId])
  return { conversationId, waId }
}

async function write(waId: string, text: string) {
  const { fixture, app } = served
  const message = textMessage(newId(), text, { from: waId, bsuid: null })
  await deliver(app, envelope(fixture.aurora.phoneNumberId, { messages: [message] }))
  await runJobs(fixture)
}

const told = (referenciaId: string) =>
  served.fixture.rows(
    'select user_id, tipo, titulo, corpo, lida_em is not null as read from notifications where referencia_id = $1 order by created_at, id',
    [referenciaId],
  )

test('the owner is told that the customer wrote: once until it is read, with the newest words', async () => {
  const { fixture } = served
  const { Member } = fixture.aurora.users
  const { conversationId, waId } = await conversationOf(Member)
  const notice = { user_id: Member, tipo: 'mensagem_nova', titulo: 'Mensagem de Cliente' }
  await write(waId, 'Oi')
  await write(waId, 'Tem alguém aí?')
  expect(await told(conversationId)).toEqual([{ ...notice, corpo: 'Tem alguém aí?', read: false }])

  await pusherTo(fixture, Member).push(['notifications.markSeen', { referenciaId: conversationId }])
  await write(waId, '*Voltei*')
  expect(await told(conversationId)).toEqual([
    { ...notice, corpo: 'Tem alguém aí?', read: true },
    { ...notice, corpo: 'Voltei', read: false },
  ])
})

test('of a conversation that is nobody’s, all who could answer are told who want it, until somebody has it', async () => {
  const { fixture } = served
  const { Admin, Manager, Member } = fixture.aurora.users
  const { conversationId, waId } = await conversationOf(null)
  const settings = { settingsId: newId(), som: true, silencio: null, semResponsavel: false }
  await pusherTo(fixture, Manager).push(['notifications.saveSettings', settings])
  await write(waId, 'Oi')
  await write(waId, 'Vocês abrem hoje?')
  const about = await told(conversationId)
  const notice = { tipo: 'conversa_sem_responsavel', titulo: 'Sem responsável: Cliente', corpo: 'Vocês abrem hoje?' }
  expect(about).toHaveLength(2)
  for (const user_id of [Admin, Member]) expect(about).toContainEqual({ ...notice, user_id, read: false })

  await pusherTo(fixture, Member).push([
    'inbox.assignConversation',
    { assignmentId: newId(), conversationId, ownerId: Member },
  ])
  expect((await told(conversationId)).map((each) => each['read'])).toEqual([true, true])
  await write(waId, 'Obrigada')
  expect((await told(conversationId)).filter((each) => each['read'] === false)).toEqual([
    { user_id: Member, tipo: 'mensagem_nova', titulo: 'Mensagem de Cliente', corpo: 'Obrigada', read: false },
  ])
})

test('who wrote a message that Meta did not take is told, once, however it is found out', async () => {
  const { fixture, app } = served
  const { conversationId } = await conversationOf(null)
  const author = fixture.aurora.users.Member
  const notice = { user_id: author, tipo: 'envio_falhou', corpo: 'Segue o contrato' }
  const messageId = await queueMessage(fixture, fixture.aurora, conversationId, 'Segue o contrato')
  await inTransaction(fixture.pool, (tx) =>
    setOutboundStatus(tx, { id: messageId, conversationId }, 'failed', { code: 131_047, details: '' }),
  )
  const failed = statusOf(newId(), 'failed', { ours: messageId, errors: [{ code: 131_047, title: 'Re-engagement' }] })
  await deliver(app, envelope(fixture.aurora.phoneNumberId, { statuses: [failed] }))
  await runJobs(fixture)
  expect(await told(conversationId)).toEqual([{ ...notice, titulo: 'Não enviada: Cliente', read: false }])
})

test('who wrote a message of which nobody knows whether it went is told to look, until a status says that it did', async () => {
  const { fixture, app } = served
  const { conversationId } = await conversationOf(null)
  const messageId = await queueMessage(fixture, fixture.aurora, conversationId, 'Segue o contrato')
  await inTransaction(fixture.pool, (tx) => setOutboundStatus(tx, { id: messageId, conversationId }, 'unknown'))
  const author = fixture.aurora.users.Member
  const notice = {
    user_id: author,
    tipo: 'envio_falhou',
    titulo: 'Confira o envio: Cliente',
    corpo: 'Segue o contrato',
  }
  expect(await told(conversationId)).toEqual([{ ...notice, read: false }])
  const delivered = statusOf(newId(), 'delivered', { ours: messageId })
  await deliver(app, envelope(fixture.aurora.phoneNumberId, { statuses: [delivered] }))
  await runJobs(fixture)
  expect(await told(conversationId)).toEqual([{ ...notice, read: true }])
})

test('what lies with the account is told to Admins when a status says it too, once', async () => {
  const { fixture, app } = served
  const { conversationId } = await conversationOf(null)
  for (const text of ['Oi', 'Olá']) {
    const ours = await queueMessage(fixture, fixture.aurora, conversationId, text)
    const failed = statusOf(newId(), 'failed', {
      ours,
      errors: [{ code: 131_042, title: 'Business eligibility payment issue' }],
    })
    await deliver(app, envelope(fixture.aurora.phoneNumberId, { statuses: [failed] }))
    await runJobs(fixture)
  }
  expect(await told(fixture.aurora.accountId)).toEqual([
    {
      user_id: fixture.aurora.users.Admin,
      tipo: 'canal_com_erro',
      titulo: 'Os modelos pararam de sair',
      corpo:
        'Há um problema de pagamento, e os modelos esperam na fila. Acerte em Configurações de pagamento, no Gerenciador do WhatsApp, e volte a enviar em Canais. (131042)',
      read: false,
    },
  ])
})

test('who gets a conversation is told with whom it is and by whom, with the note', async () => {
  const { fixture } = served
  const { Manager, Member } = fixture.aurora.users
  const { conversationId } = await conversationOf(null)
  const manager = pusherTo(fixture, Manager)
  await manager.push(['inbox.assignConversation', { assignmentId: newId(), conversationId, ownerId: Member }])
  const note = {
    assignmentId: newId(),
    messageId: newId(),
    conversationId,
    ownerId: Member,
    conteudo: 'Quer *desconto*',
  }
  await manager.push(['inbox.assignConversation', { assignmentId: newId(), conversationId, ownerId: null }])
  await manager.push(['inbox.handOver', note])
  const notice = { user_id: Member, tipo: 'conversa_atribuida', titulo: 'Conversa com Cliente', read: false }
  const nome = await fixture
    .rows('select nome from profiles where user_id = $1', [Manager])
    .then(([row]) => row?.['nome'])
  expect(await told(conversationId)).toEqual([
    { ...notice, corpo: `${String(nome)} atribuiu a você` },
    { ...notice, corpo: `${String(nome)}: Quer desconto` },
  ])
})

test('a task that is due tells who is responsible; moved, at the new moment; done, nobody', async () => {
  const { fixture } = served
  const { Member, Manager } = fixture.aurora.users
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
  const create = async (titulo: string, data: string, responsavelId: string | null) => {
    const taskId = newId()
    const args = { taskId, titulo, tipo: 'ligacao', data, hora: '00:00', responsavelId, relation: null }
    const [result] = await pusherTo(fixture, Member).push(['calendar.createTask', args])
    expect(result).toMatchObject({ status: 'applied' })
    return taskId
  }
  const due = (taskId: string) =>
    fixture.pool.query(
      `update tasks set data = (now() at time zone 'America/Sao_Paulo')::date, hora = date_trunc('minute', now() at time zone 'America/Sao_Paulo')::time where id = $1`,
      [taskId],
    )
  const mine = await create('Ligar para Ana', day(3), null)
  const hers = await create('Revisar proposta', day(3), Manager)
  const done = await create('Já feita', day(3), Manager)
  await pusherTo(fixture, Manager).push(['calendar.completeTask', { taskId: done }])
  await runJobs(fixture, { hurry: true })
  expect(await told(mine)).toEqual([])

  for (const taskId of [mine, hers, done]) await due(taskId)
  await runJobs(fixture, { hurry: true })
  const notice = { tipo: 'tarefa_vencendo', titulo: 'Tarefa agora', read: false }
  expect(await told(mine)).toEqual([{ ...notice, user_id: Member, corpo: 'Ligar para Ana' }])
  expect(await told(hers)).toEqual([{ ...notice, user_id: Manager, corpo: 'Revisar proposta' }])
  expect(await told(done)).toEqual([])
})

test('a task that repeats is told of once for each of its days, whatever runs twice; a day of its own by itself', async () => {
  const { fixture } = served
  const { Member } = fixture.aurora.users
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
  const [taskId, rowId] = [newId(), newId()]
  const { push } = pusherTo(fixture, Member)
  const args = {
    taskId,
    titulo: 'Conferir caixa',
    tipo: 'outro',
    data: day(5),
    hora: '00:00',
    responsavelId: null,
    relation: null,
  }
  await push(['calendar.createTask', { ...args, rrule: 'FREQ=DAILY' }])
  await runJobs(fixture, { hurry: true })
  expect(await told(taskId)).toEqual([])

  // it has begun two days ago: of the day that is over nobody is told, of the one that is now, once
  await fixture.pool.query(
    `update tasks set data = (now() at time zone 'America/Sao_Paulo')::date - 2, hora = date_trunc('minute', now() at time zone 'America/Sao_Paulo')::time where id = $1`,
    [taskId],
  )
  await runJobs(fixture, { hurry: true })
  await fixture.pool.query(`update job_outbox set run_at = now(), enqueued_at = null where job_id = $1`, [taskId])
  await runJobs(fixture, { hurry: true })
  const notices = await told(taskId)
  expect(notices).toHaveLength(1)
  expect(notices[0]).toMatchObject({ user_id: Member, corpo: 'Conferir caixa' })

  const today = await fixture.rows(`select ((now() at time zone 'America/Sao_Paulo')::date + 1)::text as day`, [])
  const ocorrencia = String(today[0]?.['day'])
  await push(['calendar.cancelTask', { taskId, occurrence: { ocorrencia, rowId } }])
  const [waiting] = await fixture.rows(
    `select done_at is null as waits, round(extract(epoch from run_at - now()) / 86400)::int as days from job_outbox where job_id = $1`,
    [taskId],
  )
  expect(waiting).toEqual({ waits: true, days: 1 })
})

test('who gets a deal is told, once until it is read; who takes one is not', async () => {
  const { fixture } = served
  const { Manager, Member } = fixture.aurora.users
  const [pipelineId, stageId, dealId] = [newId(), newId(), newId()]
  const stage = { stageId, nome: 'Novo', cor: 'teal', tipo: 'aberta', probabilidade: 50, diasParado: null, ordem: 'a0' }
  const pipeline = { pipelineId, nome: 'Vendas', descricao: null, ordem: 'a0', stages: [stage] }
  const deal = {
    dealId,
    activityId: newId(),
    titulo: 'Forno',
    pipelineId,
    stageId,
    ordem: 'a0',
    valor: '1',
    moeda: 'BRL',
  }
  const nobody = {
    contatoId: null,
    leadId: null,
    empresaId: null,
    conversationId: null,
    canal: null,
    expectedCloseOn: null,
  }
  const manager = pusherTo(fixture, Manager)
  await manager.push(
    ['pipeline.createPipeline', pipeline],
    ['pipeline.createDeal', { ...deal, ...nobody, ownerId: Manager }],
    ['pipeline.updateDeal', { dealId, ownerId: Member }],
    ['pipeline.updateDeal', { dealId, ownerId: null }],
    ['pipeline.updateDeal', { dealId, ownerId: Member }],
  )
  expect(await told(dealId)).toEqual([
    { user_id: Member, tipo: 'negocio_atribuido', titulo: 'Negócio atribuído a você', corpo: 'Forno', read: false },
  ])

  const more = [newId(), newId()] as const
  await manager.push(
    [
      'pipeline.createDeal',
      { ...deal, ...nobody, dealId: more[0], activityId: newId(), titulo: 'Bancada', ownerId: null },
    ],
    [
      'pipeline.createDeal',
      { ...deal, ...nobody, dealId: more[1], activityId: newId(), titulo: 'Mesa', ownerId: null },
    ],
    ['pipeline.assignDeals', { batchId: newId(), ids: [dealId, ...more], ownerId: Member }],
  )
  const notice = { user_id: Member, tipo: 'negocio_atribuido', titulo: '2 negócios atribuídos a você' }
  expect(await told(more[0])).toEqual([{ ...notice, corpo: 'Bancada, Mesa', read: false }])
  expect(await told(more[1])).toEqual([])
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { can } from './auth/permissions.ts'
import { roles, type Role } from './auth/roles.ts'
import { mutators } from './mutators.ts'
import { DatabaseSaidNo, MutationBench } from './test-support/mutation-bench.ts'
import { benchIds } from './test-support/mutation-fixture.ts'

const { conversation: conversationId, deal: dealId, task: taskId, fresh } = benchIds

/** Arguments that everybody may use who may run the mutator at all. */
const samples: Readonly<Record<string, object>> = {
  'auth.setHistoryDays': { historyDays: 30 },
  'crm.addRecordNote': { noteId: fresh[0], tipo: 'lead', recordId: fresh[1], conteudo: 'Prefere manhã' },
  'crm.changeRecordNote': { noteId: fresh[0], conteudo: 'Prefere tarde' },
  'crm.createCompany': { companyId: fresh[0], changeId: fresh[1], fields: { nome: 'Padaria Real' } },
  'crm.createContact': { contactId: fresh[0], changeId: fresh[1], fields: { nome: 'Bia' } },
  'crm.createLead': { leadId: fresh[0], changeId: fresh[1], fields: { nome: 'Bia', telefone: '(11) 98765-4321' } },
  'crm.deleteRecordNote': { noteId: fresh[0] },
  'deletions.undoDeletion': { deletionId: fresh[0] },
  'crm.deleteRecords': { tipo: 'lead', ids: [fresh[1]] },
  'crm.setPersonTags': {
    changeId: fresh[0],
    tipo: 'lead',
    personId: fresh[1],
    add: [{ personTagId: fresh[2], tagId: benchIds.tag }],
    remove: [],
  },
  'crm.updateCompany': { companyId: fresh[1], changeId: fresh[0], fields: { setor: 'Alimentação' } },
  'crm.updateContact': { contactId: fresh[1], changeId: fresh[0], fields: { email: 'bia@vpcrm.test' } },
  'crm.updateLead': { leadId: fresh[1], changeId: fresh[0], fields: { email: 'bia@vpcrm.test' } },
  'crm.changeMany': { tipo: 'lead', batchId: fresh[0], ids: [fresh[1]], campo: 'status', valor: 'qualificado' },
  'crm.tagMany': { tipo: 'lead', batchId: fresh[0], ids: [fresh[1]], tagId: benchIds.tag, isOn: true },
  'crm.convertLead': {
    conversionId: fresh[0],
    changeId: fresh[3],
    leadId: fresh[1],
    contactId: fresh[2],
    novo: { nome: 'Bia Souza' },
    take: [],
  },
  'crm.undoConversion': { conversionId: fresh[0], changeId: fresh[3] },
  'crm.changeTag': { tagId: benchIds.tag, nome: 'Quente' },
  'crm.createTag': { tagId: fresh[0], nome: 'Urgente', cor: 'red' },
  'crm.deleteTag': { tagId: benchIds.tag },
  'crm.mergePeople': { mergeId: fresh[0], tipo: 'lead', keptId: fresh[1], mergedId: fresh[2], take: ['nome'] },
  'crm.undoMerge': { mergeId: fresh[0] },
  'customFields.createField': { of: 'lead', fieldId: fresh[0], nome: 'Telhado', tipo: 'texto', ordem: 'a0' },
  'customFields.changeField': { of: 'lead', fieldId: fresh[0], nome: 'Teto' },
  'customFields.deleteField': { of: 'lead', fieldId: fresh[0] },
  'customFields.reorderField': { of: 'lead', fieldId: fresh[0], ordem: 'a1' },
  'customFields.setValue': {
    of: 'deal',
    recordId: dealId,
    fieldId: fresh[0],
    valueId: fresh[1],
    tipo: 'texto',
    valor: 'Solo',
  },
  'inbox.addNote': { messageId: fresh[0], conversationId, conteudo: 'Cliente antigo' },
  'inbox.assignConversation': { assignmentId: fresh[0], conversationId, ownerId: null },
  'inbox.deleteQuickReply': { quickReplyId: fresh[0] },
  'inbox.saveQuickReply': { quickReplyId: fresh[0], titulo: 'Saudação', atalho: 'oi', conteudo: 'Olá {{nome}}' },
  'inbox.saveServiceLevels': {
    serviceLevelsId: fresh[0],
    firstMinutes: 15,
    nextMinutes: 60,
    week: [[], [], [], [], [], [], [{ de: '08:00', ate: '12:00' }]],
    holidays: [{ data: '2026-12-25', nome: 'Natal' }],
  },
  'inbox.deleteView': { viewId: fresh[0] },
  'inbox.saveView': {
    viewId: fresh[0],
    nome: 'Urgentes',
    filtros: { status: 'aberta', dono: 'todos', ordem: 'espera' },
    ordem: 'a0',
  },
  'inbox.handOver': {
    assignmentId: fresh[0],
    messageId: fresh[1],
    conversationId,
    ownerId: benchIds.colleague,
    conteudo: 'Quer desconto',
  },
  'inbox.markRead': { conversationId, lastSeenMessageId: benchIds.messages[2] },
  'inbox.refetchMedia': { attachmentId: fresh[0] },
  'inbox.saveDraft': { draftId: fresh[0], conversationId, conteudo: 'Bom d' },
  'inbox.cancelMessage': { messageId: fresh[0], conversationId },
  'inbox.removeNote': { messageId: fresh[0], conversationId },
  'inbox.editMessage': { messageId: fresh[0], conversationId, conteudo: 'Boa tarde' },
  'inbox.reactToMessage': { reactionId: fresh[0], messageId: benchIds.messages[0], conversationId, emoji: '👍' },
  'inbox.sendLocation': { messageId: fresh[0], conversationId, latitude: -23.5, longitude: -46.6, nome: 'Loja' },
  'inbox.sendContact': { messageId: fresh[0], conversationId, nome: 'Rui Sá', telefone: '+5511987654321' },
  'inbox.sendChoices': { messageId: fresh[0], conversationId, conteudo: 'Qual?', choices: [{ title: 'Este' }] },
  'inbox.sendMedia': {
    messageId: fresh[0],
    conversationId,
    attachmentId: fresh[1],
    tipo: 'image',
    legenda: '',
    mimeType: 'image/jpeg',
    nomeArquivo: null,
    tamanhoBytes: 1,
    largura: null,
    altura: null,
    duracaoMs: null,
    formaOnda: null,
    voz: false,
  },
  'inbox.sendMessage': { messageId: fresh[0], conversationId, conteudo: 'Bom dia' },
  'inbox.sendTemplate': { messageId: fresh[0], conversationId, templateId: fresh[1], values: { 'body.1': 'Bia' } },
  'inbox.setConversationStatus': { conversationId, status: 'resolvida' },
  'inbox.setHumanMode': { conversationId, isHuman: false },
  'inbox.snoozeConversation': { conversationId, until: '2026-11-24T12:00:00.000Z' },
  'inbox.starMessage': { starId: fresh[0], messageId: benchIds.messages[0] },
  'inbox.unstarMessage': { messageId: benchIds.messages[0] },
  'inbox.tagConversation': { conversationTagId: fresh[0], conversationId, tagId: benchIds.tag },
  'inbox.untagConversation': { conversationId, tagId: benchIds.tag },
  'filters.saveListView': {
    viewId: fresh[0],
    tela: 'leads',
    nome: 'Meus novos',
    filtros: { filtros: [{ campo: 'owner_id', op: 'e', valor: ['eu'] }] },
    ordem: 'a0',
  },
  'integrations.configureNumber': { accountId: benchIds.number, readReceipts: false, timeZone: null },
  'integrations.saveRates': { moeda: 'BRL', rates: [{ rateId: fresh[0], categoria: 'utility', valor: 0.04 }] },
  'notifications.markAllSeen': { until: benchIds.now },
  'notifications.markSeen': { referenciaId: taskId },
  'notifications.saveSettings': { settingsId: fresh[0], som: false, silencio: { de: '22:00', ate: '07:00' } },
  'notifications.markRead': { referenciaId: taskId },
  'pipeline.addDealNote': { activityId: fresh[0], dealId, conteudo: 'Decide na quinta' },
  'pipeline.changePipeline': { pipelineId: benchIds.pipeline, nome: 'Loja' },
  'pipeline.changeStage': { stageId: benchIds.stages.novo, nome: 'Entrada' },
  'pipeline.createDeal': {
    dealId: fresh[0],
    activityId: fresh[1],
    titulo: 'Forno',
    pipelineId: benchIds.pipeline,
    stageId: benchIds.stages.novo,
    ordem: 'a0',
    valor: '10.00',
    moeda: 'BRL',
    contatoId: null,
    leadId: null,
    empresaId: null,
    conversationId: null,
    ownerId: null,
    canal: null,
    expectedCloseOn: null,
  },
  'pipeline.createPipeline': {
    pipelineId: fresh[0],
    nome: 'Pós-venda',
    descricao: null,
    ordem: 'a1',
    stages: [
      { stageId: fresh[1], nome: 'Novo', cor: 'teal', tipo: 'aberta', probabilidade: 10, diasParado: 5, ordem: 'a0' },
    ],
  },
  'pipeline.createStage': {
    stageId: fresh[0],
    pipelineId: benchIds.pipeline,
    nome: 'Visita',
    cor: 'teal',
    tipo: 'aberta',
    probabilidade: 10,
    diasParado: 5,
    ordem: 'a9',
  },
  'pipeline.deleteDeal': { dealId },
  'pipeline.deleteDealNote': { activityId: fresh[0], dealId },
  'pipeline.deletePipeline': { pipelineId: fresh[0], toStageId: null, activityId: fresh[1] },
  'pipeline.deleteStage': {
    stageId: benchIds.stages.novo,
    toStageId: benchIds.stages.proposta,
    activityId: fresh[0],
  },
  'pipeline.updateDeal': { dealId, titulo: 'Forno grande' },
  'pipeline.deleteDeals': { ids: [dealId], deletionId: fresh[0] },
  'pipeline.assignDeals': { batchId: fresh[0], ids: [dealId], ownerId: benchIds.colleague },
  'pipeline.moveDeals': {
    batchId: fresh[0],
    moves: [{ dealId, stageId: benchIds.stages.proposta, ordem: 'a0' }],
  },
  'pipeline.moveDeal': { activityId: fresh[0], dealId, stageId: benchIds.stages.proposta, ordem: 'a0' },
  'calendar.createTask': {
    taskId: fresh[0],
    titulo: 'Visitar',
    tipo: 'visita',
    data: '2026-11-24',
    hora: '09:30',
    responsavelId: null,
    relation: null,
  },
  'calendar.completeTask': { taskId },
  'calendar.reopenTask': { taskId },
  'auth.setTimeZone': { timeZone: 'America/Manaus' },
  'calendar.saveSettings': { settingsId: fresh[0], semanaComeca: 1 },
  'calendar.cancelTask': { taskId },
  'calendar.updateTask': { taskId, changes: { titulo: 'Ligar de novo' } },
  'calendar.setTaskRelations': {
    taskId,
    add: [{ relationId: fresh[0], relacionamento_tipo: 'negocio', relacionamento_id: dealId }],
  },
  'calendar.splitSeries': { taskId, ocorrencia: '2026-11-30', newTaskId: fresh[0] },
  'calendar.undoSplit': { taskId, newTaskId: fresh[0], rrule: 'FREQ=DAILY' },
  'calendar.rejoinSeries': { taskId, ocorrencia: '2026-11-30' },
  'calendar.rescheduleTask': { taskId, data: '2026-11-25', hora: null },
}

/** Words of the person's own that have not left yet. */
function queuedBy(role: Role): string {
  return `insert into messages (id, workspace_id, conversation_id, autor, author_id, tipo, conteudo, horario, status)
    values ('${fresh[0]}', '${benchIds.workspace}', '${conversationId}', 'equipe', '${benchIds.users[role]}', 'text', 'Bom dia', '${benchIds.now}', 'queued')`
}

/** Everyone was told of a task, a while ago. */
const told = Object.values(benchIds.users)
  .map(
    (userId, n) => `
      insert into notifications (id, workspace_id, user_id, tipo, titulo, referencia_id, created_at)
      values ('${fresh[n]}', '${benchIds.workspace}', '${userId}', 'tarefa_vencendo', 'Ligar hoje', '${taskId}', '2026-11-23T11:00:00Z');`,
  )
  .join('')

const person = (id: string, nome: string, role: Role) => `
  insert into leads (id, workspace_id, nome, owner_id, created_at)
  values ('${id}', '${benchIds.workspace}', '${nome}', '${benchIds.users[role]}', '2026-11-01T12:00:00Z');`

const customField = (of: 'lead' | 'deal') => `
  insert into custom_fields_${of} (id, workspace_id, nome, tipo, ordem)
  values ('${fresh[0]}', '${benchIds.workspace}', 'Telhado', 'texto', 'a0');`
const note = (role: Role) => `${person(fresh[1], 'Bia', role)}
  insert into record_notes (id, workspace_id, lead_id, conteudo, author_id)
  values ('${fresh[0]}', '${benchIds.workspace}', '${fresh[1]}', 'Prefere manhã', '${benchIds.users[role]}');`
const everyWeek = `update tasks set rrule = 'FREQ=WEEKLY' where id = '${taskId}'`

/** Where the sample changes nothing by itself. */
const given: Readonly<Record<string, string | ((role: Role) => string)>> = {
  'inbox.refetchMedia': `
    insert into attachments (id, workspace_id, message_id, tipo, status)
    values ('${fresh[0]}', '${benchIds.workspace}', '${benchIds.messages[0]}', 'image/jpeg', 'falhou')`,
  'customFields.changeField': customField('lead'),
  'customFields.deleteField': customField('lead'),
  'customFields.reorderField': customField('lead'),
  'customFields.setValue': customField('deal'),
  'crm.addRecordNote': (role) => person(fresh[1], 'Bia', role),
  'crm.changeRecordNote': note,
  'crm.deleteRecordNote': note,
  'crm.deleteRecords': (role) => person(fresh[1], 'Bia', role),
  'crm.changeMany': (role) => person(fresh[1], 'Bia', role),
  'crm.tagMany': (role) => person(fresh[1], 'Bia', role),
  'crm.setPersonTags': (role) => person(fresh[1], 'Bia', role),
  'crm.updateLead': (role) => person(fresh[1], 'Bia', role),
  'crm.updateContact': `insert into contacts (id, workspace_id, nome) values ('${fresh[1]}', '${benchIds.workspace}', 'Bia')`,
  'crm.updateCompany': `insert into companies (id, workspace_id, nome) values ('${fresh[1]}', '${benchIds.workspace}', 'Sol')`,
  'crm.convertLead': (role) => person(fresh[1], 'Bia', role),
  'crm.undoConversion': (role) => `${person(fresh[1], 'Bia', role)}
    insert into contacts (id, workspace_id, nome) values ('${fresh[2]}', '${benchIds.workspace}', 'Bia Souza');
    update leads set contato_id = '${fresh[2]}', status = 'convertido' where id = '${fresh[1]}';
    insert into record_merges (id, workspace_id, tipo, kept_id, merged_id, merged_nome, merged_by, created_at, dados)
    values ('${fresh[0]}', '${benchIds.workspace}', 'conversao', '${fresh[2]}', '${fresh[1]}', 'Bia', '${benchIds.users[role]}',
      '2026-11-23T11:00:00Z', '{"before": {"nome": "Bia Souza"}, "after": {"nome": "Bia Souza"}, "moved": {}, "dropped": {}, "created": true,
      "merged": {"status": "novo", "contato_id": null}}');`,
  'deletions.undoDeletion': (role) => `
    insert into deleted_rows (id, workspace_id, user_id, deletion_id, tabela, registro_id, linha) values ('${fresh[1]}', '${benchIds.workspace}',
      '${benchIds.users[role]}', '${fresh[0]}', 'leads', '${fresh[2]}', '{"id": "${fresh[2]}", "workspace_id": "${benchIds.workspace}",
      "nome": "Bia", "status": "novo", "canal_origem": "manual", "created_at": "2026-11-01T12:00:00Z"}')`,
  'crm.mergePeople': (role) => person(fresh[1], 'Bia', role) + person(fresh[2], 'Bianca', role),
  'crm.undoMerge': (role) => `${person(fresh[1], 'Bia', role)}
    insert into record_merges (id, workspace_id, tipo, kept_id, merged_id, merged_nome, merged_by, created_at, dados)
    values ('${fresh[0]}', '${benchIds.workspace}', 'lead', '${fresh[1]}', '${fresh[2]}', 'Bianca', '${benchIds.users[role]}',
      '2026-11-23T11:00:00Z', '{"before": {}, "after": {}, "moved": {}, "dropped": {}, "merged": {"id": "${fresh[2]}",
      "workspace_id": "${benchIds.workspace}", "nome": "Bianca", "status": "novo", "canal_origem": "whatsapp",
      "created_at": "2026-11-01T12:00:00Z"}}')`,
  'inbox.handOver': (role) =>
    `update conversations set owner_id = '${benchIds.users[role]}' where id = '${conversationId}'`,
  'inbox.cancelMessage': queuedBy,
  'inbox.removeNote': (role) => `
    insert into messages (id, workspace_id, conversation_id, autor, author_id, tipo, conteudo, horario, interno)
    values ('${fresh[0]}', '${benchIds.workspace}', '${conversationId}', 'equipe', '${benchIds.users[role]}', 'text', 'Pagou', '2026-11-23T12:00:00Z', true)`,
  'inbox.editMessage': queuedBy,
  'inbox.reactToMessage': `update messages set wamid = 'wamid.1' where id = '${benchIds.messages[0]}'`,
  'inbox.sendTemplate': `
    insert into whatsapp_templates (id, workspace_id, nome, categoria, idioma, status, components)
    values ('${fresh[1]}', '${benchIds.workspace}', 'oi', 'UTILITY', 'pt_BR', 'APPROVED', '[{"type": "BODY", "text": "Oi, {{1}}, tudo bem?"}]')`,
  'notifications.markRead': Object.values(benchIds.users)
    .map(
      (userId, n) => `
        insert into notifications (id, workspace_id, user_id, tipo, titulo, referencia_id)
        values ('${fresh[n]}', '${benchIds.workspace}', '${userId}', 'tarefa_vencendo', 'Ligar hoje', '${taskId}');`,
    )
    .join(''),
  'notifications.markAllSeen': told,
  'notifications.markSeen': told,
  'inbox.deleteQuickReply': `insert into quick_replies (id, workspace_id, titulo, atalho, conteudo)
    values ('${fresh[0]}', '${benchIds.workspace}', 'Saudação', 'oi', 'Olá')`,
  'inbox.deleteView': (role) => `insert into saved_views (id, workspace_id, user_id, nome, filtros, ordem)
    values ('${fresh[0]}', '${benchIds.workspace}', '${benchIds.users[role]}', 'Urgentes', '{}', 'a0')`,
  'inbox.unstarMessage': Object.values(benchIds.users)
    .map(
      (userId, n) => `
        insert into starred_messages (id, workspace_id, user_id, conversation_id, message_id)
        values ('${fresh[n]}', '${benchIds.workspace}', '${userId}', '${conversationId}', '${benchIds.messages[0]}');`,
    )
    .join(''),
  'pipeline.deleteDeals': (role) => `update deals set owner_id = '${benchIds.users[role]}' where id = '${dealId}'`,
  'pipeline.deleteDeal': (role) => `update deals set owner_id = '${benchIds.users[role]}' where id = '${dealId}'`,
  'pipeline.deleteDealNote': (
    role,
  ) => `insert into deal_activities (id, workspace_id, deal_id, tipo, conteudo, author_id)
    values ('${fresh[0]}', '${benchIds.workspace}', '${dealId}', 'nota', 'Oi', '${benchIds.users[role]}')`,
  'pipeline.deletePipeline': `insert into pipelines (id, workspace_id, nome, ordem)
    values ('${fresh[0]}', '${benchIds.workspace}', 'Vazio', 'a9')`,
  'inbox.untagConversation': `insert into conversation_tags (id, workspace_id, conversation_id, tag_id)
    values ('${fresh[0]}', '${benchIds.workspace}', '${conversationId}', '${benchIds.tag}')`,
  'calendar.splitSeries': everyWeek,
  'calendar.undoSplit': everyWeek,
  'calendar.rejoinSeries': `${everyWeek};
    insert into tasks (id, workspace_id, titulo, data, status, serie_id, ocorrencia)
    values ('${fresh[0]}', '${benchIds.workspace}', 'Ligar', '2026-12-01', 'pendente', '${taskId}', '2026-11-30')`,
  'calendar.reopenTask': `update tasks set status = 'concluida', completed_at = '2026-11-22T12:00:00Z' where id = '${taskId}'`,
}

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('every mutator has a sample', () => {
  expect(Object.keys(samples).sort()).toEqual([...mutators.keys()].sort())
})

describe.each([...mutators.values()])('$name', (mutator) => {
  const before = given[mutator.name] ?? ''
  const runAs = (role: Role) => ({ given: typeof before === 'string' ? before : before(role), as: role })

  test.each(roles)('as %s, in the browser as on the server under row level security', async (role) => {
    const { refusal, changes } = await bench.run(mutator, samples[mutator.name], runAs(role))

    if (can(role, mutator.permission)) {
      expect(refusal).toBeNull()
      expect(changes).not.toEqual({})
    } else {
      expect(refusal).toEqual({ code: 'forbidden', permission: mutator.permission })
      expect(changes).toEqual({})
    }
  })

  test('nothing comes of it for a Viewer or a stranger who gets past the permission', async () => {
    const viewer = can('Viewer', mutator.permission) ? [] : [{ as: 'Viewer' as const }]
    for (const who of [...viewer, { fromElsewhere: true, as: 'Admin' as const }]) {
      const attempt = bench.onServer(mutator, samples[mutator.name], { ...runAs(who.as), ...who, pastPermission: true })
      const outcome = await attempt.catch((error: unknown) => {
        if (error instanceof DatabaseSaidNo) return null
        throw error
      })
      // what names no row of ours is done in their own workspace, which is the stranger's good right
      const isTheirs =
        [
          'calendar.createTask',
          'auth.setHistoryDays',
          'auth.setTimeZone',
          'calendar.saveSettings',
          'crm.createTag',
          'customFields.createField',
          'crm.createLead',
          'crm.createContact',
          'crm.createCompany',
          'inbox.saveQuickReply',
          'inbox.saveServiceLevels',
          'inbox.saveView',
          'filters.saveListView',
          'integrations.saveRates',
          'notifications.saveSettings',
          'pipeline.createPipeline',
        ].includes(mutator.name) && 'fromElsewhere' in who
      if (outcome && !isTheirs) expect(outcome.changes).toEqual({})
    }
  })

  test('wrong arguments are refused alike on both sides', async () => {
    const { refusal } = await bench.run(mutator, { conversationId: 'x' }, { as: 'Admin' })
    expect(refusal).toMatchObject({ code: 'invalid_args' })
  })
})

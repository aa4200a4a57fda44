import { plural } from '../ui/format.ts'
import { conversationStatus, type ConversationStatus } from '@vp/domain/inbox/conversation-status.ts'
import { z } from 'zod'

const statusWords: Record<ConversationStatus, string> = {
  aberta: 'aberta',
  pendente: 'pendente',
  resolvida: 'resolvida',
  spam: 'spam',
}

/** What the words need of arguments, whatever the mutation; all may be missing in what an older version queued. */
export const mutationSubject = z.object({
  conversationId: z.string().optional().catch(undefined),
  dealId: z.string().optional().catch(undefined),
  taskId: z.string().optional().catch(undefined),
  conteudo: z.string().optional().catch(undefined),
  nome: z.string().optional().catch(undefined),
  leadId: z.string().optional().catch(undefined),
  contactId: z.string().optional().catch(undefined),
  companyId: z.string().optional().catch(undefined),
  personId: z.string().optional().catch(undefined),
  recordId: z.string().optional().catch(undefined),
  ids: z.array(z.string()).optional().catch(undefined),
  moves: z.array(z.unknown()).optional().catch(undefined),
  fields: z
    .object({ nome: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  titulo: z.string().optional().catch(undefined),
  ownerId: z.string().nullable().optional().catch(undefined),
  status: conversationStatus.optional().catch(undefined),
  historyDays: z.number().optional().catch(undefined),
})
export type MutationSubject = z.infer<typeof mutationSubject>

/** Names of the things that a mutation is about; absent when they are not on this device. */
export interface SubjectNames {
  readonly person?: string | undefined
  readonly deal?: string | undefined
  readonly task?: string | undefined
  /** A lead, contact or company. */
  readonly record?: string | undefined
}

const quoted = (name: string | undefined, otherwise: string) => (name === undefined ? otherwise : `“${name}”`)

/** A mutation in plain words, by its name on the wire. A test holds that every mutator has its words. */
export const mutationTexts: Readonly<Record<string, (subject: MutationSubject, names: SubjectNames) => string>> = {
  'auth.setHistoryDays': ({ historyDays }) =>
    `Guardar ${historyDays === undefined ? 'outro período' : `${historyDays} dias`} de histórico nos aparelhos`,
  'inbox.sendMessage': (_, { person }) => `Mensagem para ${person ?? 'uma conversa'}`,
  'inbox.sendTemplate': (_, { person }) => `Modelo para ${person ?? 'uma conversa'}`,
  'inbox.sendLocation': (_, { person }) => `Localização para ${person ?? 'uma conversa'}`,
  'inbox.sendContact': (_, { person }) => `Contato para ${person ?? 'uma conversa'}`,
  'inbox.sendChoices': (_, { person }) => `Mensagem com opções para ${person ?? 'uma conversa'}`,
  'inbox.reactToMessage': (_, { person }) => `Reação na conversa com ${person ?? 'alguém'}`,
  'inbox.cancelMessage': (_, { person }) => `Cancelar envio para ${person ?? 'uma conversa'}`,
  'inbox.removeNote': (_, { person }) => `Excluir a nota na conversa com ${person ?? 'alguém'}`,
  'inbox.editMessage': (_, { person }) => `Alterar mensagem para ${person ?? 'uma conversa'}`,
  'inbox.sendMedia': (_, { person }) => `Arquivo para ${person ?? 'uma conversa'}`,
  'inbox.addNote': (_, { person }) => `Nota na conversa com ${person ?? 'alguém'}`,
  'inbox.markRead': (_, { person }) => `Marcar como lida a conversa com ${person ?? 'alguém'}`,
  'inbox.saveDraft': (_, { person }) => `Rascunho para ${person ?? 'uma conversa'}`,
  'inbox.setConversationStatus': ({ status }, { person }) =>
    `Conversa com ${person ?? 'alguém'} ${status === undefined ? 'com outra situação' : `como ${statusWords[status]}`}`,
  'inbox.assignConversation': ({ ownerId }, { person }) =>
    ownerId === null
      ? `Deixar sem dono a conversa com ${person ?? 'alguém'}`
      : `Atribuir a conversa com ${person ?? 'alguém'}`,
  'inbox.handOver': (_, { person }) => `Passar adiante a conversa com ${person ?? 'alguém'}`,
  'inbox.snoozeConversation': (_, { person }) => `Adiar a conversa com ${person ?? 'alguém'}`,
  'inbox.setHumanMode': (_, { person }) => `Mudar o atendimento da conversa com ${person ?? 'alguém'}`,
  'inbox.starMessage': () => 'Favoritar uma mensagem',
  'inbox.unstarMessage': () => 'Tirar uma mensagem das favoritas',
  'inbox.saveQuickReply': ({ titulo }) => `Salvar a resposta rápida ${quoted(titulo, '')}`.trim(),
  'inbox.deleteQuickReply': () => 'Excluir uma resposta rápida',
  'inbox.saveServiceLevels': () => 'Salvar o atendimento: prazos e expediente',
  'inbox.saveView': ({ nome }) => `Salvar a visão ${quoted(nome, '')}`.trim(),
  'filters.saveListView': ({ nome }) => `Salvar a visão ${quoted(nome, '')}`.trim(),
  'inbox.deleteView': () => 'Excluir uma visão',
  'inbox.tagConversation': (_, { person }) => `Etiquetar a conversa com ${person ?? 'alguém'}`,
  'inbox.untagConversation': (_, { person }) => `Tirar uma etiqueta da conversa com ${person ?? 'alguém'}`,
  'crm.createTag': ({ nome }) => `Criar a etiqueta ${quoted(nome, '')}`.trim(),
  'crm.changeMany': ({ ids }) => `Alterar ${plural(ids?.length ?? 0, 'pessoa', 'pessoas')}`,
  'crm.tagMany': ({ ids }) => `Mudar uma etiqueta de ${plural(ids?.length ?? 0, 'pessoa', 'pessoas')}`,
  'crm.changeTag': ({ nome }) => `Alterar a etiqueta ${quoted(nome, '')}`.trim(),
  'crm.deleteTag': () => 'Excluir uma etiqueta',
  'crm.createLead': ({ fields }) => `Criar o lead ${quoted(fields?.nome, '')}`.trim(),
  'crm.createContact': ({ fields }) => `Criar o contato ${quoted(fields?.nome, '')}`.trim(),
  'crm.createCompany': ({ fields }) => `Criar a empresa ${quoted(fields?.nome, '')}`.trim(),
  'crm.updateLead': (_, { record }) => `Alterar o lead ${quoted(record, '')}`.trim(),
  'crm.updateContact': (_, { record }) => `Alterar o contato ${quoted(record, '')}`.trim(),
  'crm.updateCompany': (_, { record }) => `Alterar a empresa ${quoted(record, '')}`.trim(),
  'crm.setPersonTags': (_, { record }) => `Mudar as etiquetas de ${record ?? 'uma pessoa'}`,
  'crm.deleteRecords': ({ ids }) =>
    ids === undefined || ids.length === 1 ? 'Excluir um registro' : `Excluir ${ids.length} registros`,
  'crm.addRecordNote': (_, { record }) => `Nota sobre ${record ?? 'um registro'}`,
  'crm.changeRecordNote': () => 'Alterar uma nota',
  'crm.deleteRecordNote': () => 'Excluir uma nota',
  'crm.convertLead': (_, { record }) => `Converter ${record ?? 'um lead'} em contato`,
  'crm.undoConversion': () => 'Desfazer uma conversão',
  'crm.mergePeople': () => 'Juntar duas pessoas',
  'crm.undoMerge': () => 'Separar duas pessoas que foram juntadas',
  'deletions.undoDeletion': () => 'Desfazer uma exclusão',
  'customFields.createField': ({ nome }) => `Criar o campo ${quoted(nome, '')}`.trim(),
  'customFields.changeField': ({ nome }) => `Alterar o campo ${quoted(nome, '')}`.trim(),
  'customFields.deleteField': () => 'Excluir um campo',
  'customFields.reorderField': () => 'Mudar a ordem dos campos',
  'customFields.setValue': () => 'Preencher um campo',
  'inbox.refetchMedia': () => 'Baixar um arquivo de novo',
  'integrations.configureNumber': () => 'Ajustar um número',
  'integrations.saveRates': () => 'Salvar os preços das mensagens',
  'notifications.markAllSeen': () => 'Marcar todos os avisos como lidos',
  'notifications.markSeen': () => 'Marcar avisos como lidos',
  'notifications.saveSettings': () => 'Ajustar os avisos',
  'notifications.markRead': () => 'Marcar avisos como lidos',
  'pipeline.createDeal': ({ titulo }) => `Criar o negócio ${quoted(titulo, '')}`.trim(),
  'pipeline.updateDeal': (_, { deal }) => `Alterar o negócio ${quoted(deal, 'no funil')}`,
  'pipeline.deleteDeal': (_, { deal }) => `Excluir o negócio ${quoted(deal, 'do funil')}`,
  'pipeline.addDealNote': (_, { deal }) => `Nota no negócio ${quoted(deal, '')}`.trim(),
  'pipeline.deleteDealNote': (_, { deal }) => `Excluir nota do negócio ${quoted(deal, '')}`.trim(),
  'pipeline.createPipeline': ({ nome }) => `Criar o funil ${quoted(nome, '')}`.trim(),
  'pipeline.changePipeline': ({ nome }) => `Alterar o funil ${quoted(nome, '')}`.trim(),
  'pipeline.deletePipeline': () => 'Excluir um funil',
  'pipeline.createStage': ({ nome }) => `Criar a etapa ${quoted(nome, '')}`.trim(),
  'pipeline.changeStage': ({ nome }) => `Alterar a etapa ${quoted(nome, '')}`.trim(),
  'pipeline.deleteStage': () => 'Excluir uma etapa',
  'pipeline.deleteDeals': ({ ids }) => `Excluir ${plural(ids?.length ?? 0, 'negócio', 'negócios')}`,
  'pipeline.assignDeals': ({ ids }) => `Mudar o responsável de ${plural(ids?.length ?? 0, 'negócio', 'negócios')}`,
  'pipeline.moveDeals': ({ moves }) => `Mover ${plural(moves?.length ?? 0, 'negócio', 'negócios')}`,
  'pipeline.moveDeal': (_, { deal }) => `Mover o negócio ${quoted(deal, 'no funil')}`,
  'calendar.createTask': ({ titulo }) => `Criar a tarefa ${quoted(titulo, '')}`.trim(),
  'calendar.completeTask': (_, { task }) => `Concluir a tarefa ${quoted(task, '')}`.trim(),
  'calendar.reopenTask': (_, { task }) => `Reabrir a tarefa ${quoted(task, '')}`.trim(),
  'calendar.rescheduleTask': (_, { task }) => `Remarcar a tarefa ${quoted(task, '')}`.trim(),
  'calendar.saveSettings': () => 'Ajustar a agenda',
  'auth.setTimeZone': () => 'Mudar o fuso horário da empresa',
  'calendar.updateTask': (_, { task }) => `Alterar a tarefa ${quoted(task, '')}`.trim(),
  'calendar.cancelTask': (_, { task }) => `Excluir a tarefa ${quoted(task, '')}`.trim(),
  'calendar.setTaskRelations': (_, { task }) => `Dizer sobre o que é a tarefa ${quoted(task, '')}`.trim(),
  'calendar.splitSeries': (_, { task }) => `Separar esta e as seguintes da tarefa ${quoted(task, '')}`.trim(),
  'calendar.undoSplit': (_, { task }) => `Juntar de novo a repetição da tarefa ${quoted(task, '')}`.trim(),
  'calendar.rejoinSeries': (_, { task }) => `Devolver um dia à repetição da tarefa ${quoted(task, '')}`.trim(),
}

/** The words for a mutation; one of a newer version has general words. */
export function mutationText(name: string, subject: MutationSubject, names: SubjectNames): string {
  return mutationTexts[name]?.(subject, names) ?? 'Alteração'
}

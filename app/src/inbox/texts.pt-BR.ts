import type { ConversationStatus } from '@vp/domain/inbox/conversation-status.ts'
import type { MessageStatus } from '@vp/domain/inbox/message-status.ts'
import { formatDuration, formatNumber, plural } from '../ui/format.ts'

export const statusTexts: Record<ConversationStatus, string> = {
  aberta: 'Aberta',
  pendente: 'Pendente',
  resolvida: 'Resolvida',
  spam: 'Spam',
}

/** What the inbox says. */
export const inboxTexts = {
  title: 'Inbox',
  nobodyName: 'Sem nome',

  // list
  list: 'Conversas',
  searchLabel: 'Buscar pessoa ou mensagem',
  statusFilter: 'Situação',
  ownerFilter: 'De quem',
  statusChips: {
    aberta: 'Abertas',
    pendente: 'Pendentes',
    resolvida: 'Resolvidas',
    spam: 'Spam',
    todas: 'Todas',
  },
  ownerChoices: { todos: 'De todos', minhas: 'Minhas', 'sem-dono': 'Sem dono' },
  unread: (count: number) => plural(count, 'não lida', 'não lidas'),
  draft: 'Rascunho:',
  you: 'Você:',
  noMessages: 'Nenhuma mensagem ainda',
  emptyAllTitle: 'Ainda não há conversas',
  emptyAllText: 'Quando alguém escrever para o WhatsApp da empresa, a conversa aparece aqui.',
  emptyTitle: (filter: string) => `Nenhuma conversa em “${filter}”`,
  emptyText: 'Nada combina com os filtros escolhidos.',
  clearFilters: 'Ver todas as conversas',
  people: 'Pessoas',
  messages: 'Mensagens',
  nothingTitle: 'Nada encontrado',
  nothingText: (search: string) => `Procuramos “${search}” nos nomes, telefones e mensagens deste aparelho.`,
  /** null: not known yet. */
  searchedHere: (days: number | null) =>
    days === null ? 'Buscado neste aparelho' : `Buscado neste aparelho (últimos ${plural(days, 'dia', 'dias')})`,
  searchServer: 'Buscar no servidor',
  searchingServer: 'Buscando no servidor',
  searchServerOffline: 'Sem conexão: o histórico completo fica no servidor. Tente de novo com rede.',
  searchServerFailed: 'O servidor não conseguiu buscar.',
  searchedServer: 'Buscado também no servidor, em todo o histórico',
  serverHits: 'No servidor',
  fromServer: 'Do servidor',
  nothingMore: 'O servidor não tem mais nada com isto.',
  clearSearch: 'Limpar busca',
  results: (people: number, messages: number) =>
    `${plural(people, 'pessoa', 'pessoas')}, ${plural(messages, 'mensagem', 'mensagens')}`,

  // choosing
  chooseTitle: 'Escolha uma conversa',
  chooseText: 'Use j e k para passar de uma a outra, e Ctrl+K para encontrar qualquer pessoa.',
  goneTitle: 'Esta conversa não está aqui',
  goneText: 'Ela não existe mais ou ainda não chegou a este aparelho.',
  conversationReading: 'Buscando a conversa no servidor',
  conversationOffline: 'Ela fica no servidor. Abra de novo quando a conexão voltar.',
  conversationFailed: 'O servidor não trouxe esta conversa.',
  messageReading: 'Buscando a mensagem no servidor',
  messageAbsentTitle: 'Esta mensagem não está aqui',
  messageOffline: 'Ela é antiga e fica no servidor. Aparece aqui quando a conexão voltar.',
  messageFailed: 'O servidor não trouxe esta mensagem.',
  messageGone: 'Esta mensagem não existe mais. Aberto o fim da conversa.',
  toConversation: 'Ver o fim da conversa',
  closedMore: 'Buscar encerradas mais antigas',
  closedReading: 'Buscando encerradas mais antigas',
  closedOffline: 'Sem conexão: as encerradas mais antigas ficam no servidor',
  closedFailed: 'O servidor não trouxe as mais antigas.',
  closedEnd: 'Não há encerradas mais antigas',
  back: 'Voltar para a lista',

  // header
  status: 'Situação',
  resolve: 'Resolver',
  reopen: 'Reabrir',
  resolved: 'Conversa resolvida',
  reopened: 'Conversa reaberta',
  statusChanged: (status: ConversationStatus) => `Conversa marcada como ${statusTexts[status].toLowerCase()}`,
  assign: 'Atribuir',
  assignTo: 'Atribuir a',
  assignToMe: 'Atribuir a mim',
  nobody: 'Sem dono',
  assigned: (nome: string) => `Atribuída a ${nome}`,
  unassigned: 'Conversa sem dono',
  onlyManagersAssign: 'Só a gestão passa conversas de outras pessoas',
  viewerCannot: 'Seu papel só permite ler',
  details: 'Detalhes da pessoa',
  hideDetails: 'Ocultar detalhes',
  showDetails: 'Mostrar detalhes',

  // thread
  thread: (nome: string) => `Conversa com ${nome}`,
  start: 'Início da conversa',
  olderReading: 'Buscando mensagens mais antigas',
  olderOffline: 'As mensagens mais antigas ficam no servidor. Elas aparecem aqui quando a conexão voltar.',
  olderFailed: 'O servidor não trouxe as mensagens mais antigas.',
  tryAgain: 'Tentar de novo',
  unreadSeparator: (count: number) => plural(count, 'mensagem não lida', 'mensagens não lidas'),
  newMessages: (count: number) => plural(count, 'nova mensagem', 'novas mensagens'),
  toEnd: 'Ir para o fim',
  noteBy: (nome: string) => `Nota de ${nome}`,
  onlyTeam: 'só a equipe vê',
  someone: 'alguém da equipe',
  agent: 'Agente',
  sendAgain: 'Enviar de novo',
  copyText: 'Copiar texto',
  copied: 'Texto copiado',
  noThreadTitle: 'Nenhuma mensagem ainda',
  noThreadText: 'O que vocês escreverem aparece aqui.',

  // composer
  composer: 'Escrever',
  reply: 'Responder',
  note: 'Nota',
  replyPlaceholder: 'Mensagem para o WhatsApp',
  notePlaceholder: 'Nota que só a equipe vê',
  send: 'Enviar',
  saveNote: 'Salvar nota',
  windowOpen: (leftMs: number) => `Janela aberta: restam ${formatDuration(leftMs)}`,
  windowOpenShort: (leftMs: number) => `Restam ${formatDuration(leftMs)}`,
  windowClosed: (when: string) => `A janela de 24 h fechou ${when}.`,
  windowNever: 'Esta pessoa ainda não escreveu.',
  windowClosedWhy:
    'O WhatsApp só deixa responder livremente até 24 h depois da última mensagem da pessoa. Quando ela escrever de novo, a resposta abre aqui.',
  writeNote: 'Escrever nota',
  copyDraft: 'Copiar rascunho',
  charactersLeft: (count: number) => `${formatNumber(count)} ${count === 1 ? 'caractere' : 'caracteres'}`,
  tooLong: (count: number) => `${formatNumber(count)} a mais do que o WhatsApp aceita`,
  viewerComposer: 'Você pode ler esta conversa. Para responder, peça outro papel à administração.',

  // context
  phone: 'Telefone',
  email: 'E-mail',
  company: 'Empresa',
  origin: 'Origem',
  owner: 'Responsável',
  tags: 'Etiquetas',
  deals: 'Negócios',
  tasks: 'Tarefas',
  noDeals: 'Nenhum negócio com esta pessoa.',
  noTasks: 'Nenhuma tarefa pendente.',
  noPhone: 'Sem telefone',
  noPermissionPhone: 'Sem permissão para ver telefone',
  copyPhone: 'Copiar telefone',
  phoneCopied: 'Telefone copiado',
  lead: 'Lead',
  contact: 'Contato',
  completeTask: (titulo: string) => `Concluir “${titulo}”`,
  taskDone: 'Tarefa concluída',
  late: 'Atrasada',

  // commands
  group: 'Inbox',
  next: 'Próxima conversa',
  previous: 'Conversa anterior',
  search: 'Buscar conversas',
  focusReply: 'Responder',
  focusNote: 'Escrever nota',
} as const

/** A message's tick in words. */
export const messageStatusTexts: Record<MessageStatus, string> = {
  received: 'Recebida',
  queued: 'Na fila: sai quando houver rede',
  sending: 'Enviando',
  accepted: 'Enviada',
  sent: 'Enviada',
  delivered: 'Entregue',
  read: 'Lida',
  played: 'Ouvida',
  failed: 'Não enviada',
  unknown: 'Conferir envio',
}

export const unknownSendText = 'Não sabemos se a Meta recebeu. Confira no celular antes de enviar de novo.'

/** What Meta's message types are called; one that is not here is shown as such. */
export const messageTypeTexts: Readonly<Record<string, string>> = {
  image: 'Foto',
  audio: 'Áudio',
  voice: 'Mensagem de voz',
  video: 'Vídeo',
  document: 'Documento',
  sticker: 'Figurinha',
  location: 'Localização',
  contacts: 'Contato',
  template: 'Modelo',
  interactive: 'Mensagem interativa',
  button: 'Resposta de botão',
  order: 'Pedido',
  reaction: 'Reação',
  system: 'Aviso do WhatsApp',
}
export const unsupportedType = (tipo: string) => `Mensagem de um tipo que ainda não mostramos (${tipo})`

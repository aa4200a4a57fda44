import { formatWhenPhrase, plural } from '../ui/format.ts'

/** What "Canais" says. */
export const channelTexts = {
  title: 'Canais e modelos',
  noRightTitle: 'Só a gestão vê os canais',
  noRight: 'Quem atende usa os modelos direto na conversa. Para ver esta tela, peça à administração.',
  onlyAdmins: 'Só a administração muda modelos',
  needsNetwork: 'Precisa de conexão: quem decide é a Meta',
  cancel: 'Cancelar',

  offlineTitle: 'Sem conexão',
  offlineText: 'A Meta não pôde ser consultada. Nada foi alterado; tente quando a rede voltar.',
  metaRefused: 'A Meta não aceitou',
  notDone: 'Não deu certo',
  commandProblems: {
    meta_unreachable: 'A Meta não respondeu. Tente de novo em um minuto.',
    forbidden: 'Seu papel não permite mais isto.',
    template_not_found: 'Este modelo não existe mais.',
    template_not_synced: 'Este modelo ainda não foi lido da Meta. Atualize a lista e tente de novo.',
    template_invalid: 'O texto tem algo que a Meta recusa. Revise os campos.',
    account_not_found: 'Este número não existe mais.',
    other: 'O servidor não conseguiu. Tente de novo.',
  },
  notConnected: {
    account_not_found: 'Nenhum número está conectado.',
    token_missing: 'O número está sem acesso à Meta. Conecte de novo.',
    token_unreadable: 'O acesso guardado não pode ser lido. Conecte o número de novo.',
    waba_unknown: 'Falta saber a qual conta da Meta este número pertence. Conecte de novo.',
  },

  // templates
  templates: 'Modelos',
  templatesEmptyTitle: 'Nenhum modelo ainda',
  templatesEmptyText: 'Modelos são mensagens que a Meta aprova antes. Com eles dá para escrever depois das 24 h.',
  templatesNoneTitle: 'Nenhum modelo nesta situação',
  templatesNoneText: 'Escolha outra situação ou atualize a lista.',
  noNumberTitle: 'Nenhum número conectado',
  noNumberText: 'Os modelos aparecem aqui quando um número do WhatsApp estiver conectado.',
  statusFilter: 'Situação',
  allStatuses: 'Todos',
  refresh: 'Atualizar lista',
  refreshed: (count: number) => `${plural(count, 'modelo', 'modelos')} na Meta`,
  refreshing: 'Lendo da Meta',
  syncedAt: (when: Date, now: Date) => `Lido da Meta ${formatWhenPhrase(when, now)}`,
  neverSynced: 'Ainda não lido da Meta',
  newTemplate: 'Novo modelo',
  edit: 'Alterar',
  remove: 'Excluir',
  removeTitle: (nome: string) => `Excluir “${nome}”?`,
  removeText: 'O modelo some da Meta e o nome fica preso por 30 dias. Mensagens já enviadas continuam na conversa.',
  removed: (nome: string) => `Modelo ${nome} excluído`,
  cannotEdit: 'Este modelo tem partes que só se mudam no gerenciador da Meta',
  created: (nome: string) => `Modelo ${nome} enviado para análise da Meta`,
  rejected: (reason: string) => `Motivo da Meta: ${reason}`,
  open: (nome: string) => `Ver o modelo ${nome}`,
  language: 'Idioma',
  category: 'Categoria',
  preview: 'Como a pessoa verá',

  // form
  formNewTitle: 'Novo modelo',
  formEditTitle: (nome: string) => `Alterar ${nome}`,
  formText: 'A Meta analisa em até 24 h. Depois de aprovado, aparece na conversa de toda a equipe.',
  formEditText: 'O modelo volta para análise. A Meta aceita uma alteração por dia e dez por mês.',
  name: 'Nome',
  nameHint: 'Letras minúsculas, números e _, sem espaço',
  header: 'Título (opcional)',
  body: 'Texto',
  bodyHint: 'Para o que muda use {{1}}, {{2}} ou {{nome}}, no meio da frase',
  footer: 'Rodapé (opcional)',
  buttons: 'Botões',
  addButton: 'Botão',
  removeButton: (place: number) => `Tirar o botão ${place}`,
  buttonType: 'Tipo',
  buttonText: 'Texto do botão',
  buttonUrl: 'Endereço',
  buttonPhone: 'Telefone',
  buttonExample: 'Exemplo do fim do endereço',
  buttonTypes: { QUICK_REPLY: 'Resposta rápida', URL: 'Abrir site', PHONE_NUMBER: 'Ligar' },
  exampleOf: (part: string, name: string) => `Exemplo de {{${name}}} ${part === 'header' ? 'no título' : 'no texto'}`,
  send: 'Enviar para análise',
  sending: 'Enviando',
} as const

export const categoryTexts: Readonly<Record<string, string>> = {
  UTILITY: 'Utilidade',
  MARKETING: 'Marketing',
  AUTHENTICATION: 'Autenticação',
}

export const templateStatusTexts: Readonly<Record<string, string>> = {
  APPROVED: 'Aprovado',
  PENDING: 'Em análise',
  REJECTED: 'Recusado',
  PAUSED: 'Pausado',
  DISABLED: 'Desativado',
  IN_APPEAL: 'Em recurso',
  FLAGGED: 'Em risco',
  LIMIT_EXCEEDED: 'Acima do limite',
  LOCKED: 'Bloqueado',
  ARCHIVED: 'Arquivado',
  PENDING_DELETION: 'Sendo excluído',
}

export const qualityTexts: Readonly<Record<string, string>> = {
  GREEN: 'Qualidade alta',
  YELLOW: 'Qualidade média',
  RED: 'Qualidade baixa',
  UNKNOWN: 'Qualidade ainda não medida',
}

export const languageTexts: Readonly<Record<string, string>> = {
  pt_BR: 'Português (Brasil)',
  en_US: 'Inglês (EUA)',
  es: 'Espanhol',
  es_AR: 'Espanhol (Argentina)',
}

import { formatNumber, plural } from '../ui/format.ts'

/** What the frame around the screens says. */
export const shellTexts = {
  productName: 'VP CRM',
  inbox: 'Inbox',
  board: 'Funil',
  calendar: 'Agenda',
  leads: 'Leads',
  painel: 'Painel',
  mainNavigation: 'Principal',
  more: 'Mais',
  skipToContent: 'Ir para o conteúdo',
  unread: (count: number) => plural(count, 'conversa não lida', 'conversas não lidas'),

  online: 'Online',
  syncing: 'Sincronizando',
  offline: 'Offline',
  pending: (count: number) => plural(count, 'pendente', 'pendentes'),
  notSent: (count: number) => plural(count, 'não enviada', 'não enviadas'),

  pendingTitle: 'Pendências',
  pendingHintOnline: 'O que você fez e o servidor ainda não confirmou. Vai sozinho, na ordem em que foi feito.',
  pendingHintOffline: 'Você está sem conexão. Está tudo guardado neste aparelho e sai sozinho quando houver rede.',
  pendingHintRefused: 'O servidor não aceitou o que está abaixo. Veja o motivo e escolha o que fazer.',
  updatedAt: (when: string) => `Atualizado ${when}.`,
  pendingEmptyTitle: 'Tudo enviado',
  pendingEmptyText: 'O que você fizer sem rede aparece aqui até ser confirmado.',
  pendingWaiting: 'Na fila',
  pendingQueued: 'Na fila: sai quando houver rede',
  pendingSent: 'Enviada, esperando a confirmação',
  sendNow: 'Enviar agora',
  channelStopped: (nome: string) => `O envio por ${nome} parou.`,
  channelStoppedWhy: 'A Meta não está aceitando mensagens deste número.',
  channelQueue: 'As mensagens ficam na fila e saem quando o número voltar a enviar.',
  channelTold: 'As mensagens ficam na fila; a administração já foi avisada.',
  paidStopped: (nome: string) => `Modelos por ${nome} na fila: problema de pagamento na Meta.`,
  paidQueue: 'As respostas continuam saindo.',
  paidTold: 'As respostas continuam saindo; a administração já foi avisada.',
  channelMend: 'Ver canal',
  channels: 'Canais e modelos',
  importFile: 'Importar planilha',
  settings: 'Ajustes',
  sync: 'Sincronização',
  seeSync: 'Ver sincronização',
  tryAgain: 'Tentar de novo',
  discard: 'Descartar',
  discarded: 'Descartado',
  sendAsTemplate: 'Enviar como modelo',
  edit: 'Editar',
  copyText: 'Copiar texto',
  copied: 'Texto copiado',
  openConversation: 'Abrir conversa',
  refusedToast: (what: string) => `Não foi possível: ${what}`,
  see: 'Ver',

  firstSync: 'Preparando este aparelho',
  firstSyncHint: 'Só na primeira vez. Você já pode usar o inbox.',
  remaking: 'Atualizando os dados deste aparelho',
  remakingHint:
    'A nova versão os guarda de outro jeito. O que você fez e ainda não foi enviado está guardado e segue na fila.',
  firstSyncHintEarly: 'Só na primeira vez. O inbox chega primeiro.',
  progress: (what: string, done: number, total: number) => `${what} ${formatNumber(done)} de ${formatNumber(total)}`,

  staleSyncing: (when: string) =>
    `Buscando o que mudou desde a última sincronização, ${when}. Você já pode trabalhar; o que está na tela ainda é de então.`,
  staleOffline: (when: string) =>
    `Os dados deste aparelho são da última sincronização, ${when}. O que você fizer fica guardado e sai quando houver rede.`,

  updateReady: 'Nova versão pronta',
  updateHint: 'Nada do que você digitou se perde.',
  updateNow: 'Atualizar',
  later: 'Depois',

  installTitle: 'Instale o VP CRM',
  install: 'Instalar o aplicativo',
  installHint: 'Abre como um aplicativo e funciona sem rede.',
  installIos: 'No Safari, toque em Compartilhar e depois em “Adicionar à Tela de Início”.',

  account: 'Sua conta',
  theme: 'Aparência',
  themeSystem: 'Como o sistema',
  themeLight: 'Clara',
  themeDark: 'Escura',
  signOut: 'Sair',
  signOutTitle: 'Sair deste aparelho?',
  signOutUnsent: (count: number) =>
    `${plural(count, 'alteração ainda não foi enviada', 'alterações ainda não foram enviadas')}. Saindo agora, ${count === 1 ? 'ela se perde' : 'elas se perdem'}.`,
  signOutAnyway: 'Sair e apagar',
  signOutStay: 'Continuar aqui',

  palette: 'Comandos e busca',
  search: 'Buscar e comandar',
  palettePlaceholder: 'Ir para, fazer ou encontrar alguém…',
  paletteNothing: (search: string) => `Nada encontrado neste aparelho para “${search}”.`,
  groupGo: 'Ir para',
  groupApp: 'Aplicativo',
  groupPeople: 'Pessoas',
  groupRecords: 'Cadastros',
  recordKinds: { lead: 'Lead', contato: 'Contato', empresa: 'Empresa' },
  groupMessages: 'Mensagens',
  groupServer: 'Servidor',
  searchServer: (search: string) => `Buscar “${search.trim()}” no servidor`,
  keys: 'Atalhos do teclado',
  undo: 'Desfazer a última ação',
  notFoundTitle: 'Página não encontrada',
  notFoundText: 'O endereço mudou ou não existe mais.',
  goTo: (place: string) => `Ir para ${place}`,
} as const

/** What to tell about a problem of the whole local copy, by its code; a code not named here has the general words. */
export const syncProblemTexts: Readonly<Record<string, string>> = {
  local_database_rebuilt:
    'A cópia local estava danificada e foi refeita. O que você ainda não tinha enviado foi recuperado e segue na fila.',
  local_database_rebuilt_with_loss:
    'A cópia local estava danificada e foi refeita. O que ainda não tinha sido enviado deste aparelho pode ter se perdido.',
  storage_full:
    'Falta espaço neste aparelho. Libere espaço para continuar sincronizando; o que você já fez está guardado.',
  storage_exhausted:
    'Não há mais espaço neste aparelho. O que você fez agora está guardado, mas só aparece e segue quando houver espaço: apague arquivos ou aplicativos e volte aqui.',
  storage_passing:
    'Esta janela é privada ou este navegador não guarda dados: ao fechá-la, o que ainda não foi enviado se perde. Para trabalhar sem rede, abra o VP CRM em uma janela normal do Chrome, Edge, Firefox ou Safari.',
  storage_full_at_start:
    'Falta espaço neste aparelho para abrir os seus dados. Nada foi apagado: libere espaço e recarregue a página.',
  local_database_busy: 'O VP CRM está aberto em outra janela que não responde. Feche-a e recarregue esta.',
  local_database_failed:
    'O navegador não deixou abrir a cópia local. Recarregue a página; se continuar, libere espaço no aparelho.',
  local_database_newer:
    'Uma versão mais nova do VP CRM já foi usada neste aparelho. Recarregue a página para atualizar; o que você fez está guardado e segue com ela.',
  app_outdated:
    'Outra janela usa uma versão mais nova do VP CRM. Recarregue esta para atualizar; o que você fez está guardado.',
  device_revoked: 'O acesso deste aparelho foi encerrado por um administrador.',
  not_a_member: 'Você não faz mais parte deste espaço de trabalho.',
  sync_failed:
    'A sincronização parou por um erro nosso. O que você fizer fica guardado; vamos tentar de novo sozinhos.',
  clock_wrong:
    'O relógio deste aparelho está errado. Acerte a data e a hora: até lá, horários e prazos aparecem trocados; o que você envia segue certo.',
  session_expired: 'Sua sessão terminou. Entre de novo para voltar a sincronizar; nada se perde.',
}
export const syncProblemGeneral = 'Algo impede a sincronização. O que você fizer fica guardado neste aparelho.'

/** Tables as people call them, for the progress of the first sync; the rest is "Outros dados". */
export const tableTexts: Readonly<Record<string, string>> = {
  messages: 'Mensagens',
  conversations: 'Conversas',
  leads: 'Leads',
  contacts: 'Contatos',
  companies: 'Empresas',
  deals: 'Negócios',
  tasks: 'Tarefas',
  attachments: 'Anexos',
  tags: 'Etiquetas',
}
export const otherTables = 'Outros dados'

/** Why a number stands still, by the code that the server keeps. */
export const stoppedChannelTexts: Readonly<Record<string, string>> = {
  '0': 'O acesso à conta da Meta não é mais válido.',
  '190': 'O acesso à conta da Meta expirou.',
  token_missing: 'Falta o acesso à conta da Meta.',
  token_unreadable: 'O acesso guardado não pode ser lido.',
  '131031': 'A Meta bloqueou a conta.',
  '368': 'A Meta bloqueou a conta por violação de política.',
  '130497': 'A Meta restringiu a conta.',
  disconnected: 'O número foi desconectado.',
  partner_removed: 'O app perdeu o acesso à conta da Meta.',
  waba_deleted: 'A conta foi apagada na Meta.',
  waba_offboarded: 'O número saiu da API do WhatsApp.',
  waba_disabled: 'A Meta desativou a conta.',
}

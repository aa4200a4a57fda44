import { formatNumber, plural } from '../ui/format.ts'

const HOUR_MS = 3_600_000

/** How long a deal stood somewhere: `3 dias`, `5 h`, `menos de 1 h`. */
export function stayTexts(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS)
  if (hours < 1) return 'menos de 1 h'
  return hours < 48 ? `${hours} h` : plural(Math.round(hours / 24), 'dia', 'dias')
}

const daysInStage = (days: number) =>
  days === 0 ? 'chegou hoje' : days === 1 ? 'há 1 dia na etapa' : `há ${days} dias na etapa`

export const boardTexts = {
  title: 'Funil',
  pipeline: 'Funil de vendas',
  emptyTitle: 'Nenhum funil ainda',
  emptyText: 'Um funil mostra em que etapa está cada negócio. Peça a um administrador para criar o primeiro.',
  emptyTextForManagers: 'Um funil mostra em que etapa está cada negócio. Crie o primeiro com as suas etapas.',
  toSettings: 'Criar em Ajustes > Funis',
  emptyStage: 'Arraste um negócio para cá, ou crie um com +',
  emptyEnd: 'Arraste um negócio para cá',
  emptyForReaders: 'Nenhum negócio',
  nothingHere: 'Nenhum com esse filtro',
  moveTo: 'Mover para',
  open: 'Abrir negócio',
  openConversation: 'Abrir conversa',
  newDealIn: (etapa: string) => `Novo negócio em ${etapa}`,
  collapse: (etapa: string) => `Recolher ${etapa}`,
  expand: (etapa: string) => `Abrir a etapa ${etapa}`,
  group: 'Funil',
  noRight: 'Só quem atende pode mover negócios. Peça a um administrador.',
  moved: (titulo: string, etapa: string) => `“${titulo}” foi para ${etapa}`,
  lifted: (titulo: string) => `“${titulo}” na mão. Setas escolhem o lugar, espaço solta, Esc cancela.`,
  place: (etapa: string, place: number, count: number) => `${etapa}, posição ${place} de ${count}`,
  dropped: (titulo: string, etapa: string) => `“${titulo}” solto em ${etapa}.`,
  cancelled: (titulo: string) => `“${titulo}” voltou para o lugar.`,
  movable: 'cartão que se move',
  cardHint: 'Enter abre o negócio; espaço levanta o cartão; setas movem; espaço solta.',
  daysInStage,
  daysShort: (days: number) => (days === 0 ? 'hoje' : `${days} d`),
  stale: (days: number) => `Parado: ${daysInStage(days)}`,
  filter: 'Filtrar negócios',
  all: 'Todos',
  mine: 'Meus',
  openTotal: 'Em aberto',
  views: 'Ver como',
  viewNames: { quadro: 'Quadro', lista: 'Lista', previsao: 'Previsão' },
  /** `shown`: those that are asked for. */
  counted: (shown: number, all: number) =>
    shown === all ? formatNumber(all) : `${formatNumber(shown)} de ${formatNumber(all)}`,
  search: 'Buscar negócio ou pessoa',
  goToSearch: 'Buscar no funil',
  nothingFound: 'Nenhum negócio com esse filtro.',
  late: 'atrasado',
} as const

/** What the page of a deal says. */
export const dealPageTexts = {
  label: 'Negócio',
  close: 'Fechar negócio',
  gone: 'Este negócio não existe mais',
  goneText: 'Foi excluído, ou ainda não chegou a este aparelho.',
  back: 'Voltar ao funil',
  status: { aberto: 'Em aberto', ganho: 'Ganho', perdido: 'Perdido' },
  win: 'Ganho',
  lose: 'Marcar como perdido',
  loseShort: 'Perdido',
  reopen: 'Reabrir',
  noSuchStage: (nome: string) => `Este funil não tem uma etapa de “${nome}”. Crie uma em Ajustes > Funis.`,
  noDate: 'sem data',
  inStage: (stay: string) => `há ${stay} nesta etapa`,
  saved: 'Alteração salva',
  actions: 'Ações do negócio',
  delete: 'Excluir negócio',
  deleteTitle: (titulo: string) => `Excluir “${titulo}”?`,
  deleteText:
    'As notas e o histórico vão junto. As tarefas ficam na agenda. Dá para desfazer por um dia, em Ajustes › Excluídos.',
  deleted: (titulo: string) => `“${titulo}” excluído`,
  onlyOwners: 'Só quem é responsável, a gestão e a administração excluem um negócio.',
  openConversation: 'Abrir conversa',
  openShort: 'Abrir',
  openRecord: (nome: string) => `Abrir ${nome}`,
  lostReason: 'Motivo da perda',
  lostReasonError: 'Escreva o motivo ou escolha um.',
  lostTitle: 'Por que foi perdido?',
  lostText: (titulo: string) => `“${titulo}” sai dos negócios em aberto. O motivo ajuda a gestão a melhorar.`,
  lostWithoutReason: 'Sem motivo',
  suggestions: 'Motivos já usados',
  usualReasons: ['Preço', 'Fechou com concorrente', 'Sem resposta', 'Desistiu', 'Fora do perfil'],
  tasks: 'Tarefas',
  noTasks: 'Nenhuma tarefa. Qual é o próximo passo?',
  noTasksForReaders: 'Nenhuma tarefa.',
  newTask: 'Próximo passo',
  taskDay: 'Dia da tarefa',
  taskTitleError: 'Escreva o que fazer.',
  add: 'Criar',
  late: 'atrasada',
  completeTask: (titulo: string) => `Concluir “${titulo}”`,
  taskDone: 'Tarefa concluída',
  taskReopened: 'Tarefa reaberta',
  notes: 'Notas e histórico',
  newNote: 'Nova nota',
  saveNote: 'Salvar nota',
  noteError: 'Escreva a nota.',
  noteSaved: 'Nota salva',
  noteDeleted: 'Nota excluída',
  deleteNote: 'Excluir nota',
  someone: 'Alguém',
  deletedStage: 'etapa excluída',
  did: {
    criado: (etapa: string) => `criou o negócio em ${etapa}`,
    movido: (etapa: string) => `moveu para ${etapa}`,
    desfeito: (etapa: string) => `desfez e voltou para ${etapa}`,
    nota: () => 'anotou',
    ganho: () => 'marcou como ganho',
    perdido: () => 'marcou como perdido',
    reaberto: () => 'reabriu',
  },
  stays: 'Tempo em cada etapa',
} as const

const months = ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez']

/** What the forecast says. */
export const forecastTexts = {
  emptyTitle: 'Nada para prever',
  emptyText: 'Não há negócios em aberto.',
  emptyFiltered: 'Não há negócios em aberto com esse filtro.',
  title: (moeda: string) => `Previsão em ${moeda}`,
  close: 'Fechamento',
  /** `2026-12`, `atrasado` or `sem_data`. */
  month: (month: string) => {
    if (month === 'atrasado') return 'Atrasado'
    if (month === 'sem_data') return 'Sem data'
    const [year, number] = month.split('-')
    return `${months[Number(number) - 1] ?? number} ${year}`
  },
  total: 'Total',
  weighted: 'Ponderado',
  hint: 'Ponderado: cada valor vezes a chance de ganhar da etapa em que está. As chances mudam em Ajustes > Funis.',
} as const

const negocios = (count: number) => plural(count, 'negócio', 'negócios')

/** What the list of deals says. */
export const listTexts = {
  label: 'Negócios',
  nothingText: 'Tire um filtro ou busque por outra palavra.',
  clear: 'Limpar busca e filtros',
  emptyTitle: 'Nenhum negócio ainda',
  emptyText: 'Um negócio nasce de uma conversa ou aqui mesmo.',
  columns: {
    titulo: 'Negócio',
    etapa: 'Etapa',
    valor: 'Valor',
    responsavel: 'Responsável',
    previsao: 'Previsão',
    dias: 'Na etapa',
  },
  /** Where there is no head of columns. */
  orders: {
    etapa: 'Ordem do quadro',
    '-valor': 'Maior valor primeiro',
    previsao: 'Previsão mais próxima',
    '-dias': 'Há mais tempo na etapa',
    titulo: 'Nome, de A a Z',
    responsavel: 'Responsável',
  },
  stage: 'Mudar a etapa',
  stageSearch: 'Nome da etapa…',
  noStageCalled: (text: string) => `Nenhuma etapa chamada “${text}”.`,
  movedMany: (count: number, etapa: string) => `${negocios(count)} em “${etapa}”`,
  assignedMany: (count: number, nome: string) => `${negocios(count)} com ${nome}`,
  unassignedMany: (count: number) => `${negocios(count)} sem responsável`,
  lostMany: (count: number) =>
    count === 1
      ? 'O negócio sai dos que estão em aberto. O motivo ajuda a gestão a melhorar.'
      : `${negocios(count)} saem dos que estão em aberto, todos com este motivo. Ele ajuda a gestão a melhorar.`,
  delete: 'Excluir',
  deleteTitle: (count: number) => `Excluir ${negocios(count)}?`,
  deleteText:
    'As notas e o histórico vão junto. As tarefas ficam na agenda. Dá para desfazer por um dia, em Ajustes › Excluídos.',
  deletedMany: (count: number) => `${negocios(count)} ${count === 1 ? 'excluído' : 'excluídos'}`,
  keptOthers: (count: number) =>
    count === 1
      ? '1 ficou: não é seu. Peça a quem gerencia.'
      : `${formatNumber(count)} ficaram: não são seus. Peça a quem gerencia.`,
  keptIncomplete: (count: number) =>
    count === 1
      ? '1 ficou onde estava: falta um campo obrigatório.'
      : `${formatNumber(count)} ficaram onde estavam: faltam campos obrigatórios.`,
} as const

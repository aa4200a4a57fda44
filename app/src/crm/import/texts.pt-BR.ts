import type { ImportStatus, ImportTarget, MatchMode } from '@vp/domain/crm/import/import-target.ts'
import type { ImportOutcome, SeparatorName } from '@vp/domain/crm/import/import-commands.ts'
import { formatNumber, plural } from '../../ui/format.ts'

/** What the import says. */
export const importTexts = {
  title: 'Importar planilha',
  onlyManagers: 'Só gestores e administradores importam',
  onlyManagersText: 'Peça a quem administra a conta para importar a planilha.',
  offlineTitle: 'Sem rede',
  offlineText: 'Importar precisa de rede: o arquivo é lido no servidor. O que já foi importado aparece abaixo.',
  needsNetwork: 'Baixar e desfazer precisam de rede.',
  what: 'O que está na planilha?',
  state: 'Situação',
  records: 'Cadastros',
  targets: { leads: 'Leads', contatos: 'Contatos', empresas: 'Empresas' } satisfies Record<ImportTarget, string>,
  file: 'Arquivo',
  fileHint: 'Do Excel, Google, RD Station, HubSpot ou outro, até 50 MB e 200.000 linhas.',
  reading: 'Lendo o arquivo…',
  again: 'Outro arquivo',
  mapTitle: 'O que é cada coluna?',
  mapText: (rows: number, name: string) => `${plural(rows, 'linha', 'linhas')} em ${name}.`,
  readAs: 'Lido como',
  separator: 'Separador',
  separators: {
    virgula: 'Vírgula',
    ponto_e_virgula: 'Ponto e vírgula',
    tabulacao: 'Tabulação',
    barra: 'Barra vertical',
  } satisfies Record<SeparatorName, string>,
  encoding: 'Codificação',
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 (Excel)',
    'utf-16be': 'UTF-16 (big-endian)',
    'windows-1252': 'Windows (ANSI)',
  },
  header: 'Primeira linha',
  headerYes: 'São os títulos',
  headerNo: 'Já são dados',
  column: 'Coluna do arquivo',
  becomes: (name: string) => `O que é a coluna ${name}`,
  leaveOut: 'Não importar',
  fields: {
    nome: 'Nome',
    telefone: 'Telefone',
    email: 'E-mail',
    documento: 'CPF ou CNPJ',
    empresa: 'Empresa',
    etiquetas: 'Etiquetas',
    responsavel: 'Responsável',
    status: 'Situação',
    site: 'Site',
    setor: 'Setor',
    owner_id: 'Responsável',
  } as Readonly<Record<string, string>>,
  customField: (nome: string) => `Campo: ${nome}`,
  noSample: 'vazia',
  onMatch: 'Quem já está no VP CRM',
  onMatchHint: 'Reconhecemos pelo CPF ou CNPJ, pelo telefone, com ou sem o nono dígito, e pelo e-mail.',
  onMatchCompanies: 'Reconhecemos pelo CNPJ e pelo nome.',
  matchModes: {
    atualizar: 'Atualizar com o que está na planilha',
    completar: 'Só preencher o que falta',
    ignorar: 'Deixar como está',
  } satisfies Record<MatchMode, string>,
  tag: 'Etiqueta para todos desta planilha',
  noTag: 'Nenhuma',
  nothingMapped: 'Diga qual coluna é o nome, o telefone, o e-mail ou o CPF.',
  look: 'Ver o que vai acontecer',
  looking: 'Conferindo linha por linha…',
  previewTitle: 'O que vai acontecer',
  back: 'Voltar às colunas',
  start: (count: number) => `Importar ${plural(count, 'linha', 'linhas')}`,
  starting: 'Começando…',
  nothingToDo: 'Nada a importar: todas as linhas são recusadas ou já estão iguais.',
  outcomes: {
    criado: 'Criados',
    atualizado: 'Atualizados',
    igual: 'Sem mudança',
    recusado: 'Recusados',
  } satisfies Record<ImportOutcome, string>,
  row: (row: number) => `Linha ${formatNumber(row)}`,
  noRows: 'Nenhuma linha.',
  firstRows: (count: number) => `As primeiras ${count}:`,
  change: (field: string, before: string | null, after: string | null) =>
    `${field}: ${before === null || before === '' ? 'vazio' : before} → ${after ?? 'vazio'}`,
  statuses: {
    pendente: 'Aguardando',
    processando: 'Importando',
    concluido: 'Concluída',
    falhou: 'Parou no meio',
    desfazendo: 'Desfazendo',
    desfeito: 'Desfeita',
  } satisfies Record<ImportStatus, string>,
  progress: (done: number, total: number) => `${formatNumber(done)} de ${formatNumber(total)} linhas`,
  canLeave: 'Pode sair desta tela: a importação continua no servidor.',
  failedText:
    'Algo do nosso lado deu errado. O que entrou até aqui está certo; desfaça ou importe o arquivo de novo: ninguém é duplicado.',
  saveRefused: (count: number) => `Baixar ${plural(count, 'linha recusada', 'linhas recusadas')}`,
  savedRefused: 'Corrija o arquivo e importe de novo: quem já entrou não é duplicado.',
  undo: 'Desfazer importação',
  stop: 'Parar e desfazer',
  undoTitle: 'Desfazer a importação inteira?',
  undoText: (created: number, updated: number) => {
    const done = [
      ...(created === 0 ? [] : [plural(created, 'cadastro criado sai', 'cadastros criados saem')]),
      ...(updated === 0
        ? []
        : [`${plural(updated, 'cadastro atualizado volta', 'cadastros atualizados voltam')} a ser como antes`]),
    ].join(' e ')
    const rest = 'O que alguém mudou ou usou depois fica como está, e você verá quantos.'
    return done === '' ? rest : `${done}. ${rest}`
  },
  undoUntil: (day: string) => `Pode ser desfeita até ${day}.`,
  busy: 'Um momento…',
  undoing: (done: number, total: number) => `${formatNumber(done)} de ${formatNumber(total)} desfeitos`,
  undone: {
    removed: 'Removidos',
    restored: 'Voltaram a ser como antes',
    keptInUse: 'Ficaram: alguém mudou ou usou depois',
    keptChanged: 'Ficaram em parte: alguém mudou depois',
  },
  history: 'Importações anteriores',
  historyEmpty: 'O que for importado aparece aqui, e pode ser desfeito por 30 dias.',
  newImport: 'Nova importação',
  seeList: 'Ver na lista',
  by: (name: string | null, when: string) => (name === null ? when : `${name}, ${when}`),
  summary: (created: number, updated: number, refused: number) =>
    [
      plural(created, 'criado', 'criados'),
      plural(updated, 'atualizado', 'atualizados'),
      plural(refused, 'recusado', 'recusados'),
    ].join(' · '),
  gone: 'Esta importação não está aqui. Se ela acabou de ser feita, aparece quando a rede voltar.',
  notDone: 'Não foi possível',
} as const

const inRow = (row: unknown) => (typeof row === 'number' ? ` na linha ${formatNumber(row)}` : '')

/** Why the server did not take a file or a command, with what to do. */
export function importProblemText(code: string, row: unknown): string {
  switch (code) {
    case 'empty_file':
      return 'O arquivo está vazio.'
    case 'only_a_header':
      return 'O arquivo só tem os títulos das colunas, nenhuma linha.'
    case 'is_a_spreadsheet':
      return 'Este é um arquivo do Excel. Abra-o e salve como CSV (Arquivo, Salvar como, "CSV UTF-8").'
    case 'not_a_table':
      return 'Este arquivo não é um CSV. Exporte a planilha como CSV e escolha o arquivo exportado.'
    case 'open_quotes':
      return `Há aspas que abrem${inRow(row)} e nunca fecham, ou uma célula com mais de 1 milhão de letras. Corrija a linha ou exporte o arquivo de novo.`
    case 'too_many_rows':
      return 'O arquivo tem mais de 200.000 linhas. Divida-o em partes.'
    case 'too_many_columns':
      return `Há mais de 200 colunas${inRow(row)}. Apague as que não usa, ou confira o separador.`
    case 'file_too_large':
    case 'http_413':
      return 'O arquivo passa de 50 MB. Divida-o em partes.'
    case 'import_started':
      return 'Esta importação já começou.'
    case 'import_too_old':
      return 'Já passaram 30 dias: esta importação não pode mais ser desfeita.'
    case 'import_not_found':
      return 'Esta importação não existe mais. Escolha o arquivo de novo.'
    case 'documents_not_configured':
      return 'Este servidor não guarda CPF nem CNPJ. Deixe a coluna de fora, ou peça a quem o administra.'
    case 'nothing_mapped':
      return importTexts.nothingMapped
    case 'person_not_found':
      return 'Esta pessoa não existe mais: ela pode já ter sido apagada.'
    case 'name_differs':
      return 'O nome não é igual ao do cadastro. Confira como ele está escrito.'
    case 'forbidden':
      return 'Só gestores e administradores podem fazer isto.'
    case 'network':
      return 'Sem rede, ou o servidor não respondeu. Tente de novo quando a rede voltar.'
    default:
      return 'O servidor não respondeu como devia. Tente de novo; se continuar, recarregue a página.'
  }
}

import { formatNumber, plural } from '../../ui/format.ts'
import { contactStatusViews, leadStatusViews } from '../../filters/values.ts'
import type { RecordList } from './list-search.ts'

/** What the lists of leads, contacts and companies say. */
const counted = (lista: RecordList, count: number) =>
  ({
    leads: plural(count, 'lead', 'leads'),
    contatos: plural(count, 'contato', 'contatos'),
    empresas: plural(count, 'empresa', 'empresas'),
  })[lista]
const statusWord = (status: string) =>
  [...leadStatusViews, ...contactStatusViews].find(({ value }) => value === status)?.label ?? status

export const listTexts = {
  title: 'Leads',
  lists: 'Listas',
  tabs: { leads: 'Leads', contatos: 'Contatos', empresas: 'Empresas' } satisfies Record<RecordList, string>,
  searchLabel: {
    leads: 'Buscar por nome, telefone ou e-mail',
    contatos: 'Buscar por nome, telefone ou e-mail',
    empresas: 'Buscar por nome, site ou setor',
  } satisfies Record<RecordList, string>,
  group: 'Listas',
  search: 'Buscar na lista',
  count: counted,
  orders: {
    '-created_at': 'Mais novos primeiro',
    created_at: 'Mais antigos primeiro',
    nome: 'Nome, de A a Z',
    '-nome': 'Nome, de Z a A',
    '-updated_at': 'Alterados há pouco primeiro',
  },
  columns: 'Colunas',
  columnsTitle: 'Colunas da lista',
  columnsHint: 'Escolha o que aparece e em que ordem. Vale para você, neste aparelho.',
  columnsReset: 'Voltar ao padrão',
  columnUp: (nome: string) => `Levar ${nome} para antes`,
  columnDown: (nome: string) => `Levar ${nome} para depois`,
  done: 'Pronto',
  column: {
    nome: 'Nome',
    telefone: 'Telefone',
    email: 'E-mail',
    status: 'Situação',
    owner_id: 'Responsável',
    etiqueta: 'Etiquetas',
    canal_origem: 'Origem',
    empresa: 'Empresa',
    site: 'Site',
    setor: 'Setor',
    contatos: 'Contatos',
    created_at: 'Criado em',
    updated_at: 'Alterado em',
  } as Readonly<Record<string, string>>,
  noOwner: 'Sem responsável',
  empty: {
    leads: ['Nenhum lead ainda', 'Quem escreve pela primeira vez no WhatsApp da empresa vira um lead e aparece aqui.'],
    contatos: ['Nenhum contato ainda', 'Um lead vira contato quando você o converte. Também dá para cadastrar à mão.'],
    empresas: ['Nenhuma empresa ainda', 'Empresas reúnem os contatos que trabalham nelas.'],
  } satisfies Record<RecordList, [string, string]>,
  openInbox: 'Abrir o inbox',
  importFirst: 'Importar uma planilha',
  nothingTitle: 'Nada encontrado',
  nothingSearched: (busca: string) => `Nenhum resultado neste aparelho para “${busca}”.`,
  nothingFiltered: 'Nenhum registro passa pelos filtros escolhidos.',
  clear: 'Limpar busca e filtros',

  viewerCannot: 'Quem só lê não muda nada. Peça a um administrador.',
  status: 'Mudar a situação',
  tag: 'Etiqueta',
  delete: 'Excluir',
  statusSet: (lista: RecordList, count: number, status: string) =>
    `${counted(lista, count)} em “${statusWord(status)}”`,
  assigned: (lista: RecordList, count: number, nome: string) => `${counted(lista, count)} com ${nome}`,
  unassigned: (lista: RecordList, count: number) => `${counted(lista, count)} sem responsável`,
  tagged: (lista: RecordList, count: number, tag: string) => `${counted(lista, count)} com a etiqueta “${tag}”`,
  untagged: (lista: RecordList, count: number, tag: string) => `${counted(lista, count)} sem a etiqueta “${tag}”`,
  keptConverted: (count: number) =>
    count === 1
      ? '1 já virou contato e ficou como estava.'
      : `${formatNumber(count)} já viraram contatos e ficaram como estavam.`,
  keptOthers: (count: number) =>
    count === 1
      ? '1 é de um colega e ficou como estava.'
      : `${formatNumber(count)} são de colegas e ficaram como estavam.`,
  deleted: (lista: RecordList, count: number) =>
    `${counted(lista, count)} ${lista === 'empresas' ? (count === 1 ? 'excluída' : 'excluídas') : count === 1 ? 'excluído' : 'excluídos'}`,
  deleteTitle: (lista: RecordList, count: number) => `Excluir ${counted(lista, count)}?`,
  deleteNone: 'Nada aqui pode ser excluído',
  deleteText: (lista: RecordList) =>
    `${
      lista === 'empresas'
        ? 'Some para toda a equipe, com as notas. Contatos e negócios ficam, sem a empresa.'
        : 'Some para toda a equipe, com notas, etiquetas e campos. Negócios ficam, sem a pessoa.'
    } Dá para desfazer por um dia, em Ajustes › Excluídos.`,
  deleteSpoken: (count: number) =>
    count === 1
      ? '1 fica: já tem conversa. Só a administração apaga quem já escreveu.'
      : `${formatNumber(count)} ficam: já têm conversa. Só a administração apaga quem já escreveu.`,
  deleteOthers: (count: number) =>
    count === 1
      ? '1 fica: não é seu. Peça a quem gerencia.'
      : `${formatNumber(count)} ficam: não são seus. Peça a quem gerencia.`,
} as const

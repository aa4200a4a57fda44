import { customFieldId, type FieldKind, type FilterOp } from '@vp/domain/filters/filter.ts'
import type { ListName } from '@vp/domain/filters/list-fields.ts'
import { plural } from '../ui/format.ts'

const record = {
  nome: 'Nome',
  status: 'Situação',
  owner_id: 'Responsável',
  etiqueta: 'Etiqueta',
  telefone: 'Telefone',
  email: 'E-mail',
  created_at: 'Criado em',
  updated_at: 'Alterado em',
}

/** Fields as people call them, by list; a field that is not named here is not offered. */
export const fieldTexts: Readonly<Record<ListName, Readonly<Record<string, string>>>> = {
  leads: { ...record, canal_origem: 'Origem' },
  contatos: { ...record, empresa: 'Empresa' },
  empresas: { nome: 'Nome', site: 'Site', setor: 'Setor', created_at: 'Criada em', updated_at: 'Alterada em' },
  negocios: {
    titulo: 'Título',
    status: 'Situação',
    stage_id: 'Etapa',
    owner_id: 'Responsável',
    etiqueta: 'Etiqueta da pessoa',
    valor: 'Valor',
    moeda: 'Moeda',
    canal: 'Canal',
    empresa: 'Empresa',
    expected_close_on: 'Fechamento previsto',
    stage_entered_at: 'Na etapa desde',
    closed_at: 'Fechado em',
    created_at: 'Criado em',
  },
}

const ops: Readonly<Record<FilterOp, string>> = {
  e: 'é',
  nao_e: 'não é',
  todas: 'tem todas',
  contem: 'contém',
  nao_contem: 'não contém',
  entre: 'entre',
  ultimos: 'nos últimos dias',
  proximos: 'nos próximos dias',
  vazio: 'está em branco',
  preenchido: 'está preenchido',
}

/** A question as it is chosen for a kind of field. */
export function opText(op: FilterOp, tipo: FieldKind): string {
  if (tipo === 'etiquetas')
    return {
      ...ops,
      e: 'tem alguma de',
      todas: 'tem todas',
      nao_e: 'não tem',
      vazio: 'não tem nenhuma',
      preenchido: 'tem alguma',
    }[op]
  if (tipo === 'varias') return { ...ops, e: 'tem alguma de', nao_e: 'não tem' }[op]
  if (tipo === 'pessoa' && op === 'vazio') return 'ninguém'
  if (tipo === 'pessoa' && op === 'preenchido') return 'alguém'
  return ops[op]
}

export const filterTexts = {
  bar: 'Filtros',
  add: 'Filtrar',
  pickField: 'Filtrar por',
  pickPlaceholder: 'Nome do campo…',
  noField: (text: string) => `Nenhum campo chamado “${text}”.`,
  edit: (words: string) => `Mudar o filtro ${words}`,
  remove: (words: string) => `Tirar o filtro ${words}`,
  clear: 'Limpar',
  /** A field of one's own is called as it was written. */
  title: ({ campo, label }: { readonly campo: string; readonly label: string }) =>
    `Filtrar por ${customFieldId(campo) === null ? label.toLowerCase() : `“${label}”`}`,
  question: 'Condição',
  values: 'Valores',
  search: 'Buscar',
  text: 'Texto',
  days: 'Dias',
  daysChips: { '1': 'Hoje', '7': '7 dias', '30': '30 dias', '90': '90 dias' } as Readonly<Record<string, string>>,
  from: 'De',
  to: 'Até',
  number: 'Valor',
  numberError: 'Digite um número, como 1.250,50.',
  order: 'O começo vem depois do fim.',
  missing: 'Escolha ao menos um valor.',
  yes: 'Sim',
  no: 'Não',
  apply: 'Filtrar',
  me: 'Eu',
  gone: 'não existe mais',
  goneField: 'Campo que não existe mais',
  nothingCalled: (text: string) => `Nada chamado “${text}”.`,
  lastDays: (days: number) => (days === 1 ? 'hoje' : `nos últimos ${plural(days, 'dia', 'dias')}`),
  nextDays: (days: number) => (days === 1 ? 'hoje' : `nos próximos ${plural(days, 'dia', 'dias')}`),
  between: (first: string, last: string) => `de ${first} a ${last}`,
  since: (first: string) => `a partir de ${first}`,
  until: (last: string) => `até ${last}`,
  contains: (text: string) => `contém “${text}”`,
  containsNot: (text: string) => `não contém “${text}”`,
  not: (values: string) => `não é ${values}`,
  or: ' ou ',
  and: ' e ',
  blank: 'em branco',
  filled: 'preenchido',
  nobody: 'ninguém',
  anybody: 'alguém',

  views: 'Visões salvas',
  allView: 'Tudo',
  saveView: 'Salvar visão',
  saveViewHint: 'Guarda com um nome o que está filtrado e como aparece. Só você vê.',
  saveViewDo: 'Salvar visão',
  viewName: 'Nome da visão',
  viewNameError: 'Escreva um nome, de até 40 letras.',
  viewSaved: (nome: string) => `Visão “${nome}” salva`,
  viewRemoved: (nome: string) => `Visão “${nome}” excluída`,
  removeView: (nome: string) => `Excluir a visão ${nome}`,
} as const

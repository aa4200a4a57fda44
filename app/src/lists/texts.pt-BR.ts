import { formatNumber, plural } from '../ui/format.ts'

/** What every long list says: of people, companies and deals. */
export const longListTexts = {
  group: 'Listas',
  next: 'Próxima linha',
  previous: 'Linha anterior',
  pick: 'Selecionar a linha',
  pickTo: 'Selecionar até a linha',
  pickAll: 'Selecionar a lista toda',
  select: (nome: string) => `Selecionar ${nome}`,
  selectAll: 'Selecionar tudo que está na lista',
  selected: (count: number) => plural(count, 'selecionado', 'selecionados'),
  sort: 'Ordenar',
  sortBy: (column: string) => `Ordenar por ${column}`,
  groupSelected: 'Linhas selecionadas',
  bulkActions: 'Ações com as linhas selecionadas',
  clearSelection: 'Limpar seleção',
  working: 'Aguarde: a mudança anterior ainda está sendo feita.',
  progress: (done: number, total: number) => `Alterando ${formatNumber(done)} de ${formatNumber(total)}`,
  nothingChanged: 'Nada mudou',
  allWereSo: 'Nada mudou: já estava assim.',
  assign: 'Mudar o responsável',
  assignTo: 'Responsável',
  assignToMe: 'Eu',
  nobody: 'Ninguém',
} as const

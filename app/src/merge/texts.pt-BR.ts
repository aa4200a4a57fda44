import type { ChosenField } from '@vp/domain/crm/merge/person-records.ts'
import { plural } from '../ui/format.ts'

export interface MergeCounts {
  readonly conversas: number
  readonly negocios: number
  readonly tarefas: number
  readonly etiquetas: number
}

/** What joining two people says. */
export const mergeTexts = {
  action: 'Juntar com outra pessoa…',
  title: (nome: string) => `Juntar ${nome} com outra pessoa`,
  pickText: 'Quem mais é esta pessoa? As duas viram um registro só, e dá para desfazer por 30 dias.',
  search: 'Buscar por nome ou telefone',
  proposals: 'Parecem ser a mesma pessoa',
  results: 'Encontradas',
  noProposals: 'Ninguém parece ser a mesma pessoa. Busque por nome ou telefone.',
  nothing: (text: string) => `Ninguém com “${text}” neste aparelho.`,
  reasons: { documento: 'Mesmo CPF ou CNPJ', telefone: 'Mesmo telefone', email: 'Mesmo e-mail', nome: 'Mesmo nome' },
  kinds: { lead: 'Lead', contato: 'Contato' },
  noPhone: 'Sem telefone',
  back: 'Voltar',
  compareTitle: 'Conferir antes de juntar',
  keepLegend: 'Qual registro fica?',
  keeps: 'Fica',
  goes: 'Vai junto',
  contactStays: 'O contato fica, e o lead passa a ser dele.',
  fieldsLegend: 'O que fica em cada campo',
  noDifference: 'Os campos dos dois registros combinam.',
  fields: {
    nome: 'Nome',
    telefone: 'Telefone',
    email: 'E-mail',
    owner_id: 'Responsável',
    empresa_id: 'Empresa',
    status: 'Situação',
  } satisfies Record<ChosenField, string>,
  empty: 'Vazio',
  statuses: {
    novo: 'Novo',
    em_atendimento: 'Em atendimento',
    qualificado: 'Qualificado',
    convertido: 'Convertido',
    perdido: 'Perdido',
    ativo: 'Ativo',
    inativo: 'Inativo',
  } as Readonly<Record<string, string>>,
  goAlong: ({ conversas, negocios, tarefas, etiquetas }: MergeCounts) => {
    const parts = [
      conversas > 0 ? plural(conversas, 'conversa', 'conversas') : null,
      negocios > 0 ? plural(negocios, 'negócio', 'negócios') : null,
      tarefas > 0 ? plural(tarefas, 'tarefa', 'tarefas') : null,
      etiquetas > 0 ? plural(etiquetas, 'etiqueta', 'etiquetas') : null,
    ].filter((part) => part !== null)
    return parts.length === 0 ? 'Nada mais depende do registro que vai junto.' : `Vão junto: ${parts.join(', ')}.`
  },
  merge: 'Juntar',
  notYours: 'Só a gestão junta registros de outras pessoas',
  done: (merged: string, kept: string) =>
    merged === kept ? `Os dois registros de ${kept} agora são um` : `${merged} e ${kept} agora são um registro só`,
  mergedWith: (nome: string) => `Juntado com ${nome}`,
  mergedBy: (when: string, who: string | null) => (who === null ? when : `${when}, por ${who}`),
  undo: 'Desfazer',
  undoLabel: (nome: string) => `Desfazer a união com ${nome}`,
  undone: (nome: string) => `${nome} voltou a ser um registro à parte`,
}

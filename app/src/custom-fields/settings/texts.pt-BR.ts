import type { FieldOwner } from '@vp/domain/custom-fields/field.ts'
import { plural } from '../../ui/format.ts'
import type { Preview } from './preview.ts'

const records: Record<FieldOwner, [one: string, many: string]> = {
  lead: ['lead', 'leads'],
  deal: ['negócio', 'negócios'],
}

const currencyNames: Readonly<Record<string, string>> = {
  BRL: 'Real (R$)',
  USD: 'Dólar (US$)',
  EUR: 'Euro (€)',
  GBP: 'Libra (£)',
  ARS: 'Peso argentino (ARS)',
  UYU: 'Peso uruguaio (UYU)',
}

/** What the management of custom fields says. */
export const fieldSettingsTexts = {
  panels: { lead: 'Leads', deal: 'Negócios' } satisfies Record<FieldOwner, string>,
  add: 'Novo campo',
  addTo: { lead: 'Novo campo de lead', deal: 'Novo campo de negócio' } satisfies Record<FieldOwner, string>,
  change: 'Alterar campo',
  changeNamed: (nome: string) => `Alterar ${nome}`,
  deleteNamed: (nome: string) => `Excluir ${nome}`,
  moveNamed: (nome: string) => `Mover ${nome}`,
  moveHint: 'Arraste, ou use as setas para cima e para baixo.',
  moved: (nome: string, place: number, count: number) => `${nome}: lugar ${place} de ${count}`,
  emptyTitle: { lead: 'Nenhum campo de lead ainda', deal: 'Nenhum campo de negócio ainda' } satisfies Record<
    FieldOwner,
    string
  >,
  emptyText: {
    lead: 'Crie campos para o que a empresa precisa saber de cada pessoa.',
    deal: 'Crie campos para o que a empresa precisa saber de cada venda.',
  } satisfies Record<FieldOwner, string>,
  used: (of: FieldOwner, count: number) => (count === 0 ? 'Sem uso' : plural(count, ...records[of])),
  required: 'Obrigatório',
  onlyManagers: 'Só a gestão e a administração criam e alteram campos.',
  nome: 'Nome',
  nomeError: 'Escreva um nome, de até 80 letras.',
  tipo: 'Tipo',
  moeda: 'Moeda',
  /** By its code where we have no word for it. */
  currency: (moeda: string) => currencyNames[moeda] ?? moeda,
  requiredCheck: 'Obrigatório',
  requiredHint: {
    lead: 'Pedido ao criar um lead à mão e ao converter em contato; depois de preenchido, não pode ser esvaziado. Leads que chegam por mensagem entram sem ele.',
    deal: 'Pedido ao criar um negócio à mão e ao marcá-lo como ganho; depois de preenchido, não pode ser esvaziado.',
  } satisfies Record<FieldOwner, string>,
  options: 'Opções',
  option: (place: number) => `Opção ${place}`,
  optionsHint: 'Se você só corrigir o texto de uma opção, o que já foi preenchido acompanha.',
  addOption: 'Adicionar opção',
  removeOption: (text: string) => (text === '' ? 'Tirar a opção vazia' : `Tirar ${text}`),
  moveOptionUp: (text: string) => `Subir ${text}`,
  optionsError: 'Escreva ao menos uma opção.',
  doubleError: (option: string) => `A opção “${option}” está repetida. Deixe só uma.`,
  create: 'Criar',
  save: 'Salvar',
  delete: 'Excluir',
  deleteTitle: (nome: string) => `Excluir o campo “${nome}”?`,
  deleteText: (of: FieldOwner, count: number) =>
    count === 0
      ? 'Ele não está preenchido em lugar nenhum. Dá para desfazer por um dia, em Ajustes › Excluídos.'
      : `O que está preenchido em ${plural(count, ...records[of])} é apagado em todos os aparelhos. Dá para desfazer por um dia, em Ajustes › Excluídos. Para só parar de usar, deixe o campo e não o torne obrigatório.`,
  deleted: (nome: string) => `Campo “${nome}” excluído`,
  previewAll: (total: number) =>
    total === 1
      ? 'O valor preenchido serve no campo como ele fica.'
      : `Os ${plural(total, 'valor preenchido serve', 'valores preenchidos servem')} no campo como ele fica.`,
  previewSome: ({ total, fitting, examples, hasMore }: Preview) =>
    `De ${plural(total, 'valor preenchido', 'valores preenchidos')}, ${fitting === 1 ? '1 serve' : `${fitting} servem`} no campo como ele fica. ${
      total - fitting === 1
        ? 'O outro não se perde: continua legível, marcado como valor de antes'
        : 'Os outros não se perdem: continuam legíveis, marcados como valores de antes'
    } (${examples.map((example) => `“${example}”`).join(', ')}${hasMore ? '…' : ''}).`,
} as const

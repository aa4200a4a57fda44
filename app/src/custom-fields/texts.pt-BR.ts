import type { FieldOwner, FieldRow, FieldType } from '@vp/domain/custom-fields/field.ts'
import { currencySymbol } from '@vp/domain/custom-fields/money.ts'
import type { ParsedText } from '@vp/domain/custom-fields/parse-text.ts'

export const fieldTypeTexts: Record<FieldType, string> = {
  texto: 'Texto',
  numero: 'Número',
  moeda: 'Dinheiro',
  data: 'Data',
  escolha: 'Escolha de uma opção',
  multipla_escolha: 'Escolha de várias opções',
  sim_nao: 'Sim ou não',
  link: 'Link',
}

/** What a field holds: `Dinheiro (US$)`. */
export const typeText = ({ tipo, moeda }: Pick<FieldRow, 'tipo' | 'moeda'>): string =>
  tipo === 'moeda' ? `${fieldTypeTexts.moeda} (${currencySymbol(moeda)})` : fieldTypeTexts[tipo]

/** What is wrong with what was typed, and how to put it right. */
export const parseTexts: Record<Extract<ParsedText, { wrong: string }>['wrong'], string> = {
  number: 'Escreva um número, como 1.234,56.',
  money: 'Escreva um valor na moeda do campo, como 1.234,56.',
  date: 'Escreva uma data que existe, como 27/11/2026.',
  option: 'Escolha uma das opções.',
  yesNo: 'Responda sim ou não.',
  link: 'Escreva um endereço, como https://exemplo.com.br.',
  tooLong: 'O texto passa de 5.000 letras. Encurte-o.',
}

/** What the fields of a lead or of a deal say. */
export const fieldTexts = {
  title: { lead: 'Campos do lead', deal: 'Campos do negócio' } satisfies Record<FieldOwner, string>,
  titleOf: (nome: string) => `Campos do lead ${nome}`,
  empty: 'Vazio',
  yes: 'Sim',
  no: 'Não',
  nothing: 'Sem resposta',
  edit: (nome: string) => `Alterar ${nome}`,
  fill: (nome: string) => `Preencher ${nome}`,
  done: 'Pronto',
  cancel: 'Cancelar',
  required: 'obrigatório',
  requiredError: 'Este campo é obrigatório. Preencha-o.',
  goneOption: (option: string) => `${option} (não é mais uma opção)`,
  goneHint: (count: number) => (count === 1 ? 'Não é mais uma opção do campo' : 'Não são mais opções do campo'),
  oldHint: ({ tipo, moeda }: Pick<FieldRow, 'tipo' | 'moeda'>) =>
    tipo === 'moeda'
      ? `Valor de antes. Hoje o campo é: dinheiro, em ${currencySymbol(moeda)}`
      : `Valor de antes, de outro tipo. Hoje o campo é: ${fieldTypeTexts[tipo].toLowerCase()}`,
  saved: (nome: string) => `${nome} preenchido`,
  changed: (nome: string) => `${nome} alterado`,
  emptied: (nome: string) => `${nome} esvaziado`,
  hidden: 'Só a equipe vê o que está preenchido.',
  noRight: 'Seu papel é só de leitura.',
  none: 'Nenhum campo criado ainda.',
  create: 'Criar campos em Ajustes',
} as const

import type { ImportProblemCode } from './import-problem.ts'

/** What a problem is about: the column's name and, of a repetition, the earlier row. */
interface About {
  readonly column: string | null
  readonly row: number | null
}

const inColumn = ({ column }: About) => (column === null ? '' : ` em "${column}"`)

/** Why a row is refused and what to do about it, in the words of the screen and of the file of refused rows. */
export const importProblemTexts: Record<ImportProblemCode, (about: About) => string> = {
  nothing_to_identify: () => 'Sem nome, telefone, e-mail nem CPF/CNPJ: preencha ao menos um.',
  name_missing: () => 'Sem nome: preencha o nome da empresa.',
  name_too_long: (about) => `Nome longo demais${inColumn(about)}: use até 200 letras.`,
  phone_rounded: (about) =>
    `A planilha arredondou o telefone${inColumn(about)} e perdeu os últimos números: formate a coluna como texto e digite de novo.`,
  phone_without_area: (about) => `Telefone sem DDD${inColumn(about)}: escreva como (11) 98765-4321.`,
  phone_invalid: (about) => `Telefone inválido${inColumn(about)}: escreva com DDD, ou com + e o código do país.`,
  email_invalid: (about) => `E-mail inválido${inColumn(about)}: escreva como nome@empresa.com.br.`,
  document_invalid: (about) =>
    `CPF ou CNPJ inválido${inColumn(about)}: confira os dígitos e formate a coluna como texto, para a planilha não os arredondar.`,
  document_differs: () => 'O cadastro já tem outro CPF ou CNPJ: confira qual dos dois está certo.',
  document_taken: () => 'O CPF ou CNPJ é de outro cadastro: confira a linha, ou junte os cadastros antes.',
  status_unknown: (about) =>
    `Situação desconhecida${inColumn(about)}: de leads use Novo, Em atendimento, Qualificado ou Perdido; de contatos, Ativo ou Inativo.`,
  owner_unknown: (about) => `Responsável não encontrado${inColumn(about)}: use o nome ou o e-mail de alguém da equipe.`,
  tag_too_long: (about) => `Etiqueta longa demais${inColumn(about)}: use até 60 letras.`,
  company_too_long: (about) => `Nome de empresa longo demais${inColumn(about)}: use até 200 letras.`,
  text_too_long: (about) => `Texto longo demais${inColumn(about)}: use até 2.000 letras.`,
  value_invalid: (about) => `Valor que o campo não aceita${inColumn(about)}: confira o tipo do campo e as opções.`,
  repeated_row: ({ row }) => (row === null ? 'Repete outra linha do arquivo.' : `Repete a linha ${row} do arquivo.`),
  ambiguous_email: () => 'Mais de um cadastro tem este e-mail: acrescente o telefone para dizer qual é.',
  is_a_contact: () => 'Esta pessoa já é um contato: importe como contato para atualizar.',
  person_erased: () => 'Esta pessoa pediu que seus dados fossem apagados e não pode voltar por um arquivo.',
}

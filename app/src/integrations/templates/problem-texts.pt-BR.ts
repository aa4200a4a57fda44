import type { TemplateProblem } from '@vp/domain/inbox/template/check-template.ts'

/** What is wrong with a part of a template, and how to put it right. */
export const templateProblemTexts: Record<TemplateProblem['code'], (detail: string) => string> = {
  name_form: () => 'Use só letras minúsculas, números e _ (por exemplo pedido_enviado).',
  empty: () => 'Falta escrever aqui.',
  too_long: (limit) => `A Meta aceita até ${limit} caracteres.`,
  variable_at_edge: () => 'Uma variável não pode abrir nem fechar o texto: escreva algo antes e depois dela.',
  variables_adjacent: () => 'Duas variáveis seguidas não passam: escreva algo entre elas.',
  variables_mixed: () => 'Use só números ({{1}}) ou só nomes ({{nome}}), não os dois.',
  positions_not_in_order: () => 'Numere as variáveis em sequência: {{1}}, {{2}}, {{3}}.',
  name_of_variable: (name) => `“${name}” não serve de nome: use minúsculas, números e _, começando por letra.`,
  too_many_variables: () => 'O título aceita uma variável.',
  variable_not_allowed: () => 'O rodapé não aceita variáveis.',
  example_missing: () => 'A Meta pede um exemplo para analisar.',
  sample_missing: () => 'A Meta pede um exemplo do arquivo para analisar.',
  too_many_buttons: (limit) => `Botões demais: a Meta aceita ${limit} deste tipo.`,
  replies_not_together: () => 'Deixe as respostas rápidas uma depois da outra.',
  url_form: () => 'Comece por https:// e use no máximo {{1}}, no fim do endereço.',
  phone_form: () => 'Escreva com + e o código do país (por exemplo +5511987654321).',
}

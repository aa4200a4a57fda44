import type { WorkspaceForm } from './open-workspace.ts'

export type OnboardingField = keyof WorkspaceForm

const texts: Record<OnboardingField, string> = {
  nome_usuario: 'Diga seu nome.',
  nome: 'Diga o nome da empresa.',
  segmento: 'Escolha o segmento mais próximo.',
  tamanho_time: 'Escolha o tamanho do time.',
}

/** The fields left empty, each with its words, in the order of the form. */
export function missingFields(values: WorkspaceForm): Partial<Record<OnboardingField, string>> {
  const fields: OnboardingField[] = ['nome_usuario', 'nome', 'segmento', 'tamanho_time']
  return Object.fromEntries(fields.filter((field) => values[field] === '').map((field) => [field, texts[field]]))
}

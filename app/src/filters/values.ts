import type { BadgeTone } from '../ui/badge.tsx'

/** A value that is one of a few, as people call it. */
export interface ValueView {
  readonly value: string
  readonly label: string
  readonly tone?: BadgeTone
}

export const leadStatusViews: readonly Required<ValueView>[] = [
  { value: 'novo', label: 'Novo', tone: 'accent' },
  { value: 'em_atendimento', label: 'Em atendimento', tone: 'warning' },
  { value: 'qualificado', label: 'Qualificado', tone: 'success' },
  { value: 'convertido', label: 'Convertido', tone: 'neutral' },
  { value: 'perdido', label: 'Perdido', tone: 'danger' },
]

export const contactStatusViews: readonly Required<ValueView>[] = [
  { value: 'ativo', label: 'Ativo', tone: 'success' },
  { value: 'inativo', label: 'Inativo', tone: 'neutral' },
]

export const dealStatusViews: readonly ValueView[] = [
  { value: 'aberto', label: 'Aberto' },
  { value: 'ganho', label: 'Ganho' },
  { value: 'perdido', label: 'Perdido' },
]

export const channelTexts: Readonly<Record<string, string>> = {
  whatsapp: 'WhatsApp',
  instagram: 'Instagram',
  messenger: 'Messenger',
  manual: 'Cadastro',
  importacao: 'Importação',
}

import { formatWhenPhrase } from '../../ui/format.ts'

/** The first name, which is what colleagues call each other. */
export const firstName = (nome: string): string => nome.trim().split(/\s+/u)[0] ?? nome

const and = (names: readonly string[]) => new Intl.ListFormat('pt-BR').format(names.map(firstName))

export const presenceTexts = {
  typing: (names: readonly string[]) => `${and(names)} ${names.length === 1 ? 'está' : 'estão'} respondendo…`,
  here: (names: readonly string[]) => `${and(names)} ${names.length === 1 ? 'está' : 'estão'} vendo`,
  wasHere: (nome: string, at: Date, now: Date) => `Visto por ${firstName(nome)} ${formatWhenPhrase(at, now)}`,
}

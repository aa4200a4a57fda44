import { firstName } from '../../ui/first-name.ts'
import { formatWhenPhrase } from '../../ui/format.ts'

const and = (names: readonly string[]) => new Intl.ListFormat('pt-BR').format(names.map(firstName))

export const presenceTexts = {
  typing: (names: readonly string[]) => `${and(names)} ${names.length === 1 ? 'está' : 'estão'} respondendo…`,
  here: (names: readonly string[]) => `${and(names)} ${names.length === 1 ? 'está' : 'estão'} vendo`,
  wasHere: (nome: string, at: Date, now: Date) => `Visto por ${firstName(nome)} ${formatWhenPhrase(at, now)}`,
}

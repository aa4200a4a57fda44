import { plural } from '../ui/format.ts'
import type { DeletedKind, DeletionRow } from './queries.ts'

/** One at the beginning of a line; several after their number. */
const things: Record<DeletedKind, [one: string, many: string]> = {
  leads: ['Lead', 'leads'],
  contacts: ['Contato', 'contatos'],
  companies: ['Empresa', 'empresas'],
  deals: ['Negócio', 'negócios'],
  custom_fields_lead: ['Campo de lead', 'campos de lead'],
  custom_fields_deal: ['Campo de negócio', 'campos de negócio'],
}

/** What the place of deleted things says. */
export const deletionTexts = {
  title: 'Excluídos',
  keywords: 'lixeira restaurar recuperar apagados',
  team: 'O que a equipe excluiu nas últimas 24 horas. Restaurado, volta como era, com notas, etiquetas e campos.',
  own: 'O que você excluiu nas últimas 24 horas. Restaurado, volta como era, com notas, etiquetas e campos.',
  emptyTitle: 'Nada excluído nas últimas 24 horas',
  emptyText: 'Leads, contatos, empresas, negócios e campos excluídos ficam aqui por um dia e podem ser restaurados.',
  onlyTeam: 'Só a equipe vê o que foi excluído',
  onlyTeamText: 'Seu papel é só de leitura. Peça a quem administra a conta para restaurar.',
  /** `Ana, Bia, Caio e mais 9`. */
  names: ({ nomes, quantos }: Pick<DeletionRow, 'nomes' | 'quantos'>) =>
    quantos > nomes.length ? `${nomes.join(', ')} e mais ${quantos - nomes.length}` : nomes.join(', '),
  /** `Lead · por Gustavo às 14:05`, `3 leads · por você agora`. */
  by: ({ tipo, quantos }: Pick<DeletionRow, 'tipo' | 'quantos'>, quem: string | null, when: string) =>
    [
      quantos === 1 ? things[tipo][0] : plural(quantos, ...things[tipo]),
      quem === null ? when : `por ${quem} ${when}`,
    ].join(' · '),
  you: 'você',
  restore: 'Restaurar',
  restoreNamed: (names: string) => `Restaurar ${names}`,
  restored: (names: string) => `De volta: ${names}`,
} as const

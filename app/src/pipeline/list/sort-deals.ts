import { toCents } from '../../deals/money.ts'
import type { BoardCard, BoardStage } from '../board/queries.ts'

export const dealSorts = ['titulo', 'etapa', 'valor', 'responsavel', 'previsao', 'dias'] as const

type Key = string | bigint | number | null

/** Deals by a column; `-` before its name for the other way round. What has nothing in it comes last either way, and equals stay in
 *  the board's order. */
export function sortDeals(cards: readonly BoardCard[], stages: readonly BoardStage[], by: string): BoardCard[] {
  const isDown = by.startsWith('-')
  const column = dealSorts.find((each) => each === by.replace('-', ''))
  const place = new Map(stages.map(({ id }, index) => [id, index]))
  const keyOf = (card: BoardCard): Key => {
    switch (column) {
      case 'titulo':
        return card.titulo.toLocaleLowerCase('pt-BR')
      case 'valor':
        return toCents(card.valor)
      case 'responsavel':
        return card.owner_nome?.toLocaleLowerCase('pt-BR') ?? null
      case 'previsao':
        return card.expected_close_on
      case 'dias':
        return -card.stage_entered_at.getTime()
      case 'etapa':
      case undefined:
        return place.get(card.stage_id) ?? null
    }
  }
  return cards
    .map((card) => ({ card, key: keyOf(card), stage: place.get(card.stage_id) ?? 0 }))
    .toSorted((one, other) => {
      if (one.key === null || other.key === null) return Number(one.key === null) - Number(other.key === null)
      const order =
        typeof one.key === 'string' && typeof other.key === 'string'
          ? one.key.localeCompare(other.key, 'pt-BR')
          : one.key < other.key
            ? -1
            : Number(one.key > other.key)
      return (isDown ? -order : order) || one.stage - other.stage
    })
    .map(({ card }) => card)
}

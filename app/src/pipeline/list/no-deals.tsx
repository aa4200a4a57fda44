import { Columns3, Plus, SearchX } from 'lucide-react'
import { useCan } from '../../auth/use-member.ts'
import { dealTexts } from '../../deals/deal-texts.pt-BR.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { boardTexts, listTexts } from '../texts.pt-BR.ts'

interface NoDealsProps {
  /** Not all deals are asked for. */
  isFiltered: boolean
  onClear: () => void
  onNewDeal: () => void
}

/** A list without a row: nothing is found, or there is nothing yet. */
export function NoDeals({ isFiltered, onClear, onNewDeal }: NoDealsProps) {
  const mayCreate = useCan('deals.write')
  if (isFiltered) {
    return (
      <EmptyState
        icon={SearchX}
        title={boardTexts.nothingFound}
        text={listTexts.nothingText}
        action={<Button onClick={onClear}>{listTexts.clear}</Button>}
      />
    )
  }
  return (
    <EmptyState
      icon={Columns3}
      title={listTexts.emptyTitle}
      text={listTexts.emptyText}
      action={
        mayCreate ? (
          <Button onClick={onNewDeal}>
            <Plus aria-hidden size={16} />
            {dealTexts.newDeal}
          </Button>
        ) : null
      }
    />
  )
}

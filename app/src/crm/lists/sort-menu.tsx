import { ArrowDownUp } from 'lucide-react'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuChoice, MenuChoices } from '../../ui/menu.tsx'
import type { ListSearch } from './list-search.ts'
import { readOrder } from './sorts.ts'
import { listTexts } from './texts.pt-BR.ts'

const orders = ['-created_at', 'created_at', 'nome', '-nome', '-updated_at'] as const

/** The orders of a list where there is no head of columns to choose them by. */
export function SortMenu({ search, onSort }: { search: ListSearch; onSort: (por: string) => void }) {
  const { column, isDescending } = readOrder(search)
  return (
    <Menu align="end" trigger={<IconButton icon={ArrowDownUp} label={listTexts.sort} />}>
      <MenuChoices label={listTexts.sort} value={`${isDescending ? '-' : ''}${column}`} onChange={onSort}>
        {orders.map((order) => (
          <MenuChoice key={order} value={order}>
            {listTexts.orders[order]}
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  )
}

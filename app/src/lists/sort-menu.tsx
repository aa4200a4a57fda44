import { ArrowDownUp } from 'lucide-react'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, MenuChoice, MenuChoices } from '../ui/menu.tsx'
import { longListTexts } from './texts.pt-BR.ts'

interface SortMenuProps {
  /** By the column that each orders by, with `-` before it for the other way round. */
  orders: Readonly<Record<string, string>>
  por: string
  onSort: (por: string) => void
}

/** The orders of a list where there is no head of columns to choose them by. */
export function SortMenu({ orders, por, onSort }: SortMenuProps) {
  return (
    <Menu align="end" trigger={<IconButton icon={ArrowDownUp} label={longListTexts.sort} />}>
      <MenuChoices label={longListTexts.sort} value={por} onChange={onSort}>
        {Object.entries(orders).map(([value, label]) => (
          <MenuChoice key={value} value={value}>
            {label}
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  )
}

import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { HEADER_HEIGHT } from './long-list.tsx'
import { longListTexts } from './texts.pt-BR.ts'
import type { Picked } from './use-picked.ts'

export interface HeaderColumn {
  /** As orders name it. */
  readonly id: string
  readonly label: string
  readonly canSort: boolean
  /** Figures stand at the end of their column. */
  readonly isFigure?: boolean
}

interface TableHeaderProps {
  /** The first stands over the boxes too. */
  columns: readonly HeaderColumn[]
  /** How wide each is (`grid-template-columns`). */
  template: string
  order: { readonly column: string; readonly isDescending: boolean }
  /** `por`: the column, with `-` before it for the other way round. */
  onSort: (por: string) => void
  total: number
  /** Null for who may select nothing. */
  picked: Picked | null
}

/** The names of the columns, each of which orders the list: once, and once more the other way round. */
export function TableHeader({ columns, template, order, onSort, total, picked }: TableHeaderProps) {
  const isAll = picked !== null && picked.count === total
  return (
    <div
      role="row"
      className="sticky top-0 z-float grid items-center border-b border-line bg-surface text-sm text-muted"
      style={{ height: HEADER_HEIGHT, gridTemplateColumns: template }}
    >
      {columns.map(({ id, label, canSort, isFigure = false }, index) => {
        const isSorted = order.column === id
        const Arrow = order.isDescending ? ArrowDown : ArrowUp
        return (
          <span
            key={id}
            role="columnheader"
            aria-sort={isSorted ? (order.isDescending ? 'descending' : 'ascending') : 'none'}
            className={clsx('flex min-w-0 items-center gap-1', isFigure ? 'justify-end pr-8' : 'pr-3')}
          >
            {index > 0 || picked === null ? null : (
              <label className="-my-2 flex size-10 shrink-0 items-center justify-center">
                <input
                  type="checkbox"
                  aria-label={longListTexts.selectAll}
                  checked={isAll}
                  ref={(box) => {
                    if (box !== null) box.indeterminate = picked.count > 0 && !isAll
                  }}
                  onChange={isAll ? picked.clear : picked.all}
                  className="size-4.5 accent-accent"
                />
              </label>
            )}
            {index === 0 && picked === null ? <span className="w-4" /> : null}
            {canSort ? (
              <button
                type="button"
                title={longListTexts.sortBy(label)}
                onClick={() => onSort(isSorted && !order.isDescending ? `-${id}` : id)}
                className={clsx(
                  'touch-44 flex min-w-0 items-center gap-1 rounded-xs font-medium hover:text-default',
                  isSorted && 'text-default',
                )}
              >
                <span className="truncate">{label}</span>
                {isSorted ? <Arrow aria-hidden size={14} className="shrink-0" /> : null}
              </button>
            ) : (
              <span className="truncate font-medium">{label}</span>
            )}
          </span>
        )
      })}
    </div>
  )
}

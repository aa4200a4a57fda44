import { clsx } from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { HEADER_HEIGHT } from './record-list.tsx'
import { canSortBy, readOrder } from './sorts.ts'
import type { ListColumn } from './list-columns.tsx'
import type { ListSearch } from './list-search.ts'
import { listTexts } from './texts.pt-BR.ts'

interface TableHeaderProps {
  search: ListSearch
  columns: readonly ListColumn[]
  template: string
  /** All, some or none of the list is selected; null for who may select nothing. */
  picked: 'all' | 'some' | 'none' | null
  onPickAll: () => void
  onSort: (por: string) => void
}

/** The names of the columns, each of which orders the list: once, and once more the other way round. */
export function TableHeader({ search, columns, template, picked, onPickAll, onSort }: TableHeaderProps) {
  const order = readOrder(search)
  const name: Pick<ListColumn, 'id' | 'label'> = { id: 'nome', label: listTexts.column['nome'] ?? '' }
  return (
    <div
      role="row"
      className="sticky top-0 z-float grid items-center border-b border-line bg-surface text-sm text-muted"
      style={{ height: HEADER_HEIGHT, gridTemplateColumns: template }}
    >
      {[name, ...columns].map(({ id, label }, index) => {
        const isSorted = order.column === id
        const Arrow = order.isDescending ? ArrowDown : ArrowUp
        return (
          <span
            key={id}
            role="columnheader"
            aria-sort={isSorted ? (order.isDescending ? 'descending' : 'ascending') : 'none'}
            className="flex min-w-0 items-center gap-1 pr-3"
          >
            {index > 0 || picked === null ? null : (
              <label className="-my-2 flex size-10 shrink-0 items-center justify-center">
                <input
                  type="checkbox"
                  aria-label={listTexts.selectAll}
                  checked={picked === 'all'}
                  ref={(box) => {
                    if (box !== null) box.indeterminate = picked === 'some'
                  }}
                  onChange={onPickAll}
                  className="size-4.5 accent-accent"
                />
              </label>
            )}
            {index === 0 && picked === null ? <span className="w-4" /> : null}
            {canSortBy(search.lista, id) ? (
              <button
                type="button"
                title={listTexts.sortBy(label)}
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

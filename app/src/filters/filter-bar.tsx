import type { Filter } from '@vp/domain/filters/filter.ts'
import type { ListName } from '@vp/domain/filters/list-fields.ts'
import { ListFilter, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { PickDialog } from '../ui/pick-dialog.tsx'
import { useFieldViews, type FieldView } from './field-views.ts'
import { FilterDialog } from './filter-dialog.tsx'
import { filterWords } from './filter-words.ts'
import { filterTexts } from './texts.pt-BR.ts'

interface FilterBarProps {
  list: ListName
  filters: readonly Filter[]
  onChange: (filters: Filter[]) => void
  /** Fields that this screen has a place of its own for. */
  without?: readonly string[]
  /** At the end of the line. */
  children?: ReactNode
}

/** The filters in force, each of which can be changed and taken away, and the way to another. Suspends until the fields are known. */
export function FilterBar({ list, filters, onChange, without = [], children }: FilterBarProps) {
  const fields = useFieldViews(list)
  const offered = fields.filter(({ campo }) => !without.includes(campo))
  const [isPicking, setIsPicking] = useState(false)
  const [edited, setEdited] = useState<{ field: FieldView; at: number | null } | null>(null)
  const filterAt = edited?.at == null ? undefined : filters[edited.at]

  return (
    <div
      role="group"
      aria-label={filterTexts.bar}
      className="flex min-w-0 items-center gap-1.5 overflow-x-auto p-0.5 [scrollbar-width:none] md:flex-wrap pointer-coarse:py-1.5"
    >
      {filters.map((filter, at) => {
        const field = fields.find(({ campo }) => campo === filter.campo)
        const words = filterWords(filter, field)
        return (
          <span
            key={`${at} ${JSON.stringify(filter)}`}
            className="inline-flex h-7 max-w-80 shrink-0 items-center rounded-full bg-accent-soft text-sm font-medium text-on-accent-soft pointer-coarse:h-9"
          >
            <button
              type="button"
              aria-label={filterTexts.edit(words)}
              title={words}
              onClick={() => (field === undefined ? undefined : setEdited({ field, at }))}
              className="touch-44 min-w-0 truncate rounded-l-full py-1 pl-3"
            >
              {words}
            </button>
            <button
              type="button"
              aria-label={filterTexts.remove(words)}
              onClick={() => onChange(filters.filter((_, index) => index !== at))}
              className="touch-44 flex size-7 shrink-0 items-center justify-center rounded-r-full pointer-coarse:size-9"
            >
              <X aria-hidden size={14} />
            </button>
          </span>
        )
      })}
      <Button size="sm" tone="ghost" onClick={() => setIsPicking(true)}>
        <ListFilter aria-hidden size={15} />
        {filterTexts.add}
      </Button>
      {filters.length > 1 ? (
        <Button size="sm" tone="ghost" onClick={() => onChange([])}>
          {filterTexts.clear}
        </Button>
      ) : null}
      {children}
      <PickDialog
        isOpen={isPicking}
        onOpenChange={setIsPicking}
        title={filterTexts.pickField}
        placeholder={filterTexts.pickPlaceholder}
        items={offered.map(({ campo, label }) => ({ id: campo, label }))}
        onPick={(campo) => {
          const field = fields.find((each) => each.campo === campo)
          if (field !== undefined) setEdited({ field, at: null })
        }}
        nothing={filterTexts.noField}
      />
      {edited === null ? null : (
        <FilterDialog
          field={edited.field}
          {...(filterAt === undefined ? {} : { filter: filterAt })}
          onClose={() => setEdited(null)}
          onApply={(filter) => {
            onChange(edited.at === null ? [...filters, filter] : filters.with(edited.at, filter))
            setEdited(null)
          }}
        />
      )}
    </div>
  )
}

import type { ListView } from '@vp/domain/filters/list-view.ts'
import { clsx } from 'clsx'
import { Columns3Cog } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { useCustomFields } from '../../filters/custom-fields.ts'
import { useFieldViews } from '../../filters/field-views.ts'
import { FilterBar } from '../../filters/filter-bar.tsx'
import { wordsTogether } from '../../filters/filter-words.ts'
import { SaveViewButton, ViewChips } from '../../filters/views/saved-views.tsx'
import { DeletionsLink } from '../../deletions/deletions-link.tsx'
import { ExportButton } from '../../lists/export/export-button.tsx'
import { SortMenu } from '../../lists/sort-menu.tsx'
import { useLiveRows } from '../../sync/use-live-query.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useIsPhone } from '../../ui/use-media-query.ts'
import { ImportLink } from '../import/import-link.tsx'
import { ColumnsDialog } from './columns-dialog.tsx'
import { columnsOf, defaultColumns } from './list-columns.tsx'
import type { ListSearch } from './list-search.ts'
import { countQuery, countRow } from './queries.ts'
import { readOrder } from './sorts.ts'
import { listTexts } from './texts.pt-BR.ts'
import { useChosenColumns } from './use-columns.ts'
import { useListQuery } from './use-list-query.ts'

interface ListToolsProps {
  search: ListSearch
  onChange: (next: Partial<ListSearch>) => void
}

/** Above the rows: the person's views, the filters in force, and which columns are shown. */
export function ListTools({ search, onChange }: ListToolsProps) {
  const { lista, filtros, por, busca } = search
  const isPhone = useIsPhone()
  const fields = useFieldViews(lista)
  const mayReadPersonal = useCan('personalData.read')
  const customFields = useCustomFields(lista === 'leads' ? 'leads' : null)
  const [chosen, chooseColumns] = useChosenColumns(lista)
  const [isChoosing, setIsChoosing] = useState(false)
  const shown = useMemo(
    (): ListView => ({ filtros, por, busca, ...(chosen === null ? {} : { colunas: [...chosen] }) }),
    [filtros, por, busca, chosen],
  )
  const order = readOrder(search)
  const isFiltered = filtros.length > 0 || busca.trim() !== ''
  const count = useLiveRows(countQuery(useListQuery(search)), countRow)?.[0]?.count

  return (
    <div className="flex flex-col border-b border-line bg-surface px-3 py-1.5">
      <ViewChips
        tela={lista}
        shown={shown}
        onChoose={({ colunas, ...view }) => {
          if (colunas !== undefined) chooseColumns(colunas)
          onChange({ filtros: view.filtros, por: view.por ?? '', busca: view.busca ?? '' })
        }}
      />
      <div className="flex min-w-0 flex-wrap items-center gap-x-1 md:flex-nowrap">
        {/* on a phone the filters need the whole line */}
        <div className={clsx('min-w-0 flex-1', isPhone && filtros.length > 0 && 'basis-full')}>
          <FilterBar list={lista} filters={filtros} onChange={(next) => onChange({ filtros: next })}>
            <SaveViewButton tela={lista} shown={shown} suggestion={wordsTogether(filtros, fields)} />
          </FilterBar>
        </div>
        {isFiltered && count !== undefined ? (
          <p
            role="status"
            className={clsx(
              'shrink-0 pr-2 text-sm text-muted tabular-nums',
              isPhone && filtros.length > 0 && 'mr-auto pl-1',
            )}
          >
            {listTexts.count(lista, count)}
          </p>
        ) : null}
        {isPhone ? (
          <SortMenu
            orders={listTexts.orders}
            por={`${order.isDescending ? '-' : ''}${order.column}`}
            onSort={(next) => onChange({ por: next })}
          />
        ) : (
          <IconButton icon={Columns3Cog} label={listTexts.columns} onClick={() => setIsChoosing(true)} />
        )}
        <ImportLink lista={lista} />
        <ExportButton lista={lista} filtros={filtros} busca={busca} />
        {isPhone ? null : <DeletionsLink />}
      </div>
      {isChoosing ? (
        <ColumnsDialog
          all={columnsOf(lista, customFields, mayReadPersonal)}
          shown={chosen ?? defaultColumns(lista, mayReadPersonal)}
          onChange={chooseColumns}
          onClose={() => setIsChoosing(false)}
        />
      ) : null}
    </div>
  )
}

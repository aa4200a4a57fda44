import { useNavigate } from '@tanstack/react-router'
import { Building2, Contact, SearchX, UserRoundPlus, type LucideIcon } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { ListPage } from '../../lists/list-page.tsx'
import { keptOffset, LongList } from '../../lists/long-list.tsx'
import { PAGE_ROWS, type IdsIn } from '../../lists/paging.ts'
import { isSelected } from '../../lists/selection.ts'
import { TableHeader } from '../../lists/table-header.tsx'
import { useCursor } from '../../lists/use-cursor.ts'
import { usePicked } from '../../lists/use-picked.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useIsPhone } from '../../ui/use-media-query.ts'
import { useCustomFields } from '../../filters/custom-fields.ts'
import { RecordBulk } from './bulk/record-bulk.tsx'
import { chosenColumns, columnsOf, defaultColumns } from './list-columns.tsx'
import { choiceKey, type ListSearch, type RecordList as ListName } from './list-search.ts'
import { countQuery, countRow, idsIn, pageQuery, recordRow } from './queries.ts'
import { CardRow, TableRow } from './record-row.tsx'
import { canSortBy, readOrder } from './sorts.ts'
import { listTexts } from './texts.pt-BR.ts'
import { useChosenColumns } from './use-columns.ts'
import { useListQuery } from './use-list-query.ts'

const ROW_HEIGHT = 48
const CARD_HEIGHT = 72
/** px that a name needs. */
const NAME_WIDTH = 240

interface RecordsProps {
  search: ListSearch
  onChange: (next: Partial<ListSearch>) => void
}

/** The rows of the list that was chosen, a table on a desk and cards on a phone. */
export function Records({ search, onChange }: RecordsProps) {
  const list = useListQuery(search)
  const { lista } = search
  const scrollKey = choiceKey(search)
  const isPhone = useIsPhone()
  const rowHeight = isPhone ? CARD_HEIGHT : ROW_HEIGHT
  const total = useLiveQuery(countQuery(list), countRow)[0]?.count ?? 0
  // the page at which it opens is waited for, so that what was there before stays until it is here
  const [firstPage] = useState(() => Math.floor(keptOffset(scrollKey) / rowHeight / PAGE_ROWS))
  useLiveQuery(pageQuery(list, firstPage, total), recordRow)

  const [mayDelete, mayWrite] = [useCan('records.delete'), useCan('leads.write')]
  const mayChange = lista === 'empresas' ? mayDelete : mayWrite
  const idsHere = useCallback<IdsIn>((place) => idsIn(list, { ...place, total }), [list, total])
  const picked = usePicked(idsHere, total)
  const { columns, template, minWidth } = useColumns(lista)
  const { cursor, onFocus, onKeyDown } = useCursor(total, picked, mayChange, scrollKey)

  if (total === 0) return <NoRecords search={search} onClear={() => onChange({ busca: '', filtros: [] })} />
  const Row = isPhone ? CardRow : TableRow
  return (
    <>
      <LongList
        label={listTexts.tabs[lista]}
        total={total}
        rowHeight={rowHeight}
        cursor={cursor.index}
        scrollKey={scrollKey}
        onKeyDown={onKeyDown}
        {...(isPhone
          ? {}
          : {
              minWidth,
              header: (
                <TableHeader
                  columns={[
                    { id: 'nome', label: listTexts.column['nome'] ?? '', canSort: true },
                    ...columns.map(({ id, label }) => ({ id, label, canSort: canSortBy(lista, id) })),
                  ]}
                  template={template}
                  order={readOrder(search)}
                  onSort={(por) => onChange({ por })}
                  total={total}
                  picked={mayChange ? picked : null}
                />
              ),
            })}
        renderPage={(range) => (
          <ListPage
            key={range.page}
            query={pageQuery(list, range.page, total)}
            row={recordRow}
            range={range}
            rowHeight={rowHeight}
            renderRow={(record, index) => (
              <Row
                key={record.id}
                lista={lista}
                record={record}
                index={index}
                rowHeight={rowHeight}
                columns={columns}
                template={template}
                isCursor={index === cursor.index}
                takesFocus={cursor.takesFocus}
                isSelected={isSelected(picked.selection, record.id)}
                isSelecting={picked.count > 0}
                onPick={mayChange ? picked.pick : null}
                onFocus={onFocus}
              />
            )}
          />
        )}
      />
      {picked.count === 0 ? null : <RecordBulk list={list} picked={picked} />}
    </>
  )
}

/** The columns that the person has chosen, and how wide a line of them is. */
function useColumns(lista: ListName) {
  const mayReadPersonal = useCan('personalData.read')
  const customFields = useCustomFields(lista === 'leads' ? 'leads' : null)
  const [chosen] = useChosenColumns(lista)
  return useMemo(() => {
    const ids = chosen ?? defaultColumns(lista, mayReadPersonal)
    const columns = chosenColumns(columnsOf(lista, customFields, mayReadPersonal), ids)
    const widths = columns.map(({ width }) => `minmax(${width}px, ${width}fr)`)
    return {
      columns,
      template: [`minmax(${NAME_WIDTH}px, ${NAME_WIDTH * 1.5}fr)`, ...widths].join(' '),
      minWidth: columns.reduce((sum, { width }) => sum + width, NAME_WIDTH),
    }
  }, [lista, mayReadPersonal, customFields, chosen])
}

const emptyIcons: Readonly<Record<ListName, LucideIcon>> = {
  leads: UserRoundPlus,
  contatos: Contact,
  empresas: Building2,
}

function NoRecords({ search, onClear }: { search: ListSearch; onClear: () => void }) {
  const navigate = useNavigate()
  const mayImport = useCan('csv.use')
  const { firstSync } = useSyncState()
  const { lista, busca, filtros } = search
  // nothing yet is not nothing; what arrives is counted at the head of the screen
  if (firstSync !== null) return <SkeletonRows count={9} />
  if (busca.trim() !== '' || filtros.length > 0) {
    return (
      <EmptyState
        icon={SearchX}
        title={listTexts.nothingTitle}
        text={busca.trim() === '' ? listTexts.nothingFiltered : listTexts.nothingSearched(busca.trim())}
        action={<Button onClick={onClear}>{listTexts.clear}</Button>}
      />
    )
  }
  const [title, text] = listTexts.empty[lista]
  return (
    <EmptyState
      icon={emptyIcons[lista]}
      title={title}
      text={text}
      action={
        mayImport ? (
          <Button onClick={() => void navigate({ to: '/app/importar', search: { lista } })}>
            {listTexts.importFirst}
          </Button>
        ) : (
          <Button onClick={() => void navigate({ to: '/app/inbox' })}>{listTexts.openInbox}</Button>
        )
      }
    />
  )
}

import type { SqlStatement } from '@vp/domain/sql.ts'
import { useCallback, useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { useStageChoices } from '../../deals/queries.ts'
import { ListPage } from '../../lists/list-page.tsx'
import { keptOffset, LongList } from '../../lists/long-list.tsx'
import { PAGE_ROWS, type IdsIn } from '../../lists/paging.ts'
import { isSelected } from '../../lists/selection.ts'
import { TableHeader } from '../../lists/table-header.tsx'
import { useCursor } from '../../lists/use-cursor.ts'
import { usePicked } from '../../lists/use-picked.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { usePendingIds } from '../../sync/use-pending-ids.ts'
import { useIsPhone } from '../../ui/use-media-query.ts'
import { cardRow } from '../board/card-row.ts'
import type { BoardStage } from '../board/queries.ts'
import { listTexts } from '../texts.pt-BR.ts'
import { DealBulk } from './deal-bulk.tsx'
import { DealCardRow, DealTableRow } from './deal-row.tsx'
import {
  dealCount,
  dealCountQuery,
  dealIdsIn,
  dealPageQuery,
  dealSorts,
  readDealOrder,
  type DealListQuery,
} from './queries.ts'

const ROW_HEIGHT = 64
/** px each column needs. */
const widths = { titulo: 240, etapa: 132, valor: 164, responsavel: 120, previsao: 104, dias: 96 } as const
const template = Object.values(widths)
  .map((width) => `minmax(${width}px, ${width}fr)`)
  .join(' ')
const MIN_WIDTH = Object.values(widths).reduce((sum, width) => sum + width, 0)
const columns = dealSorts.map((id) => ({
  id,
  label: listTexts.columns[id],
  canSort: true,
  isFigure: id === 'valor',
}))

interface DealListProps {
  stages: readonly BoardStage[]
  pipelineId: string
  /** Over deals called `d`: those that are asked for. */
  condition: SqlStatement
  por: string
  onSort: (por: string) => void
  /** Said and offered where there are none. */
  empty: ReactNode
}

/** The deals of a pipeline in one list, in the order of any column. */
export function DealList({ pipelineId, condition, por, ...rest }: DealListProps) {
  // what was shown stays until the next can be drawn
  const list = useDeferredValue(useMemo(() => ({ pipelineId, condition, por }), [pipelineId, condition, por]))
  return <Deals key={JSON.stringify(list)} list={list} {...rest} />
}

function Deals({
  list,
  stages,
  onSort,
  empty,
}: Pick<DealListProps, 'stages' | 'onSort' | 'empty'> & { list: DealListQuery }) {
  const scrollKey = JSON.stringify(list)
  const isPhone = useIsPhone()
  const total = useLiveQuery(dealCountQuery(list), dealCount)[0]?.count ?? 0
  // the page at which it opens is waited for, so that what was there before stays until it is here
  const [firstPage] = useState(() => Math.floor(keptOffset(scrollKey) / ROW_HEIGHT / PAGE_ROWS))
  useLiveQuery(dealPageQuery(list, firstPage), cardRow)
  // known before they are asked for
  const choices = useStageChoices()
  const pending = usePendingIds('dealId', 'ids')

  const mayChange = useCan('deals.write')
  const picked = usePicked(
    useCallback<IdsIn>((place) => dealIdsIn(list, place), [list]),
    total,
  )
  const { cursor, onFocus, onKeyDown } = useCursor(total, picked, mayChange, scrollKey)
  if (total === 0) return empty
  const Row = isPhone ? DealCardRow : DealTableRow
  const header = (
    <TableHeader
      columns={columns}
      template={template}
      order={readDealOrder(list.por)}
      onSort={onSort}
      total={total}
      picked={mayChange ? picked : null}
    />
  )
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      <LongList
        label={listTexts.label}
        total={total}
        rowHeight={ROW_HEIGHT}
        cursor={cursor.index}
        scrollKey={scrollKey}
        onKeyDown={onKeyDown}
        {...(isPhone ? {} : { minWidth: MIN_WIDTH, header })}
        renderPage={(range) => (
          <ListPage
            key={range.page}
            query={dealPageQuery(list, range.page)}
            row={cardRow}
            range={range}
            rowHeight={ROW_HEIGHT}
            renderRow={(card, index) => (
              <Row
                key={card.id}
                card={card}
                stage={stages.find(({ id }) => id === card.stage_id)}
                isPending={pending.has(card.id)}
                template={template}
                index={index}
                rowHeight={ROW_HEIGHT}
                isCursor={index === cursor.index}
                takesFocus={cursor.takesFocus}
                isSelected={isSelected(picked.selection, card.id)}
                isSelecting={picked.count > 0}
                onPick={mayChange ? picked.pick : null}
                onFocus={onFocus}
              />
            )}
          />
        )}
      />
      {picked.count === 0 ? null : <DealBulk list={list} picked={picked} stages={choices} />}
    </div>
  )
}

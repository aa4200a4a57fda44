import { Link, Outlet, useNavigate, useSearch } from '@tanstack/react-router'
import { Columns3, Plus } from 'lucide-react'
import type { SqlStatement } from '@vp/domain/sql.ts'
import { Suspense, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { dealTexts } from '../../deals/deal-texts.pt-BR.ts'
import { NewDealDialog, type DealStart } from '../../deals/new-deal-dialog.tsx'
import { useFilterContext } from '../../filters/use-filter-context.ts'
import { useCommands } from '../../ui/commands.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoney } from '../../ui/format.ts'
import { ForecastView } from '../forecast/forecast-view.tsx'
import { DealList } from '../list/deal-list.tsx'
import { NoDeals } from '../list/no-deals.tsx'
import { boardTexts } from '../texts.pt-BR.ts'
import { BoardHeader } from './board-header.tsx'
import { openTotals } from './board-model.ts'
import { BoardView } from './board-view.tsx'
import { useCollapsedStages } from './collapsed-stages.ts'
import {
  FIRST_CARDS,
  useCards,
  usePipelines,
  useStages,
  useStageSums,
  type BoardPipeline,
  type BoardStage,
  type CardLimits,
  type StageSum,
} from './queries.ts'
import { useAsked } from './use-asked.ts'

const MORE_CARDS = 80

/** `/app/funil`: the deals of a pipeline as a board, a list or a forecast; the page of one of them beside or over it. */
export function BoardScreen() {
  const pipelines = usePipelines()
  const search = useSearch({ from: '/app/funil' })
  const pipeline = pipelines.find((each) => each.id === search.funil) ?? pipelines[0]
  if (!pipeline) return <NoPipeline />
  return (
    // clipped, not hidden: what is hidden may still be scrolled to, and the page of a deal would leave the screen
    <div className="relative h-full overflow-clip">
      <Board key={pipeline.id} pipeline={pipeline} pipelines={pipelines} />
      <Suspense fallback={null}>
        <Outlet />
      </Suspense>
    </div>
  )
}

function NoPipeline() {
  const mayCreate = useCan('pipelines.write')
  return (
    <EmptyState
      icon={Columns3}
      title={boardTexts.emptyTitle}
      text={mayCreate ? boardTexts.emptyTextForManagers : boardTexts.emptyText}
      action={
        mayCreate ? (
          <Link to="/app/ajustes" search={{ aba: 'funis' }} className="font-medium text-accent hover:underline">
            {boardTexts.toSettings}
          </Link>
        ) : null
      }
    />
  )
}

interface BoardProps {
  pipeline: BoardPipeline
  pipelines: readonly BoardPipeline[]
}

function Board({ pipeline, pipelines }: BoardProps) {
  const navigate = useNavigate()
  const search = useSearch({ from: '/app/funil' })
  const { ver = 'quadro', por = '' } = search
  const mayWrite = useCan('deals.write')
  const { today } = useFilterContext()
  const stages = useStages(pipeline.id)
  const { condition, isFiltered } = useAsked(search)
  const sums = useStageSums(pipeline.id, condition)
  const [start, setStart] = useState<DealStart | null>(null)
  const totals = openTotals(stages, sums).map(({ moeda, total }) => formatMoney(total, moeda))

  useCommands(
    useMemo(
      () =>
        mayWrite
          ? [
              {
                id: 'pipeline.newDeal',
                label: dealTexts.newDeal,
                group: boardTexts.group,
                keys: 'd',
                icon: Plus,
                run: () => setStart({ pipelineId: pipeline.id }),
              },
            ]
          : [],
      [mayWrite, pipeline.id],
    ),
  )

  const clear = () => void navigate({ to: '.', search: { ...search, busca: undefined, donos: undefined, filtros: [] } })
  const asked = { pipelineId: pipeline.id, condition, stages }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <BoardHeader
        pipeline={pipeline}
        pipelines={pipelines}
        stages={stages}
        search={search}
        totals={totals.length === 0 ? formatMoney('0') : totals.join(' + ')}
        onNewDeal={() => setStart({ pipelineId: pipeline.id })}
      />
      <Suspense fallback={null}>
        {ver === 'quadro' ? (
          <BoardCards
            {...asked}
            sums={sums}
            isFiltered={isFiltered}
            onNewDeal={(stageId) => setStart({ pipelineId: pipeline.id, stageId })}
          />
        ) : ver === 'lista' ? (
          <DealList
            {...asked}
            por={por}
            onSort={(next) => void navigate({ to: '.', search: { ...search, por: next } })}
            empty={
              <NoDeals
                isFiltered={isFiltered}
                onClear={clear}
                onNewDeal={() => setStart({ pipelineId: pipeline.id })}
              />
            }
          />
        ) : (
          <ForecastView
            {...asked}
            isFiltered={isFiltered}
            today={today}
            onClear={clear}
            onOpen={(filtros) =>
              void navigate({
                to: '.',
                search: { ...search, ver: 'lista', filtros: [...(search.filtros ?? []), ...filtros] },
              })
            }
          />
        )}
      </Suspense>
      {start === null ? null : <NewDealDialog start={start} onClose={() => setStart(null)} />}
    </div>
  )
}

interface BoardCardsProps {
  pipelineId: string
  condition: SqlStatement
  stages: readonly BoardStage[]
  sums: readonly StageSum[]
  isFiltered: boolean
  onNewDeal: (stageId: string) => void
}

/** The board with as many cards of each stage as were scrolled to; none of a folded one. */
function BoardCards({ pipelineId, condition, stages, ...rest }: BoardCardsProps) {
  const [collapsed, toggle] = useCollapsedStages()
  const [wanted, setWanted] = useState<CardLimits>({})
  const limits = useDeferredValue(
    useMemo(
      () => ({ ...wanted, ...Object.fromEntries([...collapsed].map((stageId) => [stageId, 0])) }),
      [wanted, collapsed],
    ),
  )
  const cards = useCards(pipelineId, condition, limits)
  const onMore = useCallback(
    (stageId: string) =>
      setWanted((now) => {
        // once for what is there: the next comes with what it brings
        const has = cards.filter((card) => card.stage_id === stageId).length
        return has < (now[stageId] ?? FIRST_CARDS) ? now : { ...now, [stageId]: has + MORE_CARDS }
      }),
    [cards],
  )
  return <BoardView stages={stages} cards={cards} collapsed={collapsed} onToggle={toggle} onMore={onMore} {...rest} />
}

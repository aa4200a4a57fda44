import { Link, Outlet, useNavigate, useSearch } from '@tanstack/react-router'
import { Columns3, Plus } from 'lucide-react'
import { Suspense, useMemo, useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { dealTexts } from '../../deals/deal-texts.pt-BR.ts'
import { NewDealDialog, type DealStart } from '../../deals/new-deal-dialog.tsx'
import { useFilterContext } from '../../filters/use-filter-context.ts'
import { useCommands } from '../../ui/commands.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoney } from '../../ui/format.ts'
import { ForecastView } from '../forecast/forecast-view.tsx'
import { DealList } from '../list/deal-list.tsx'
import { boardTexts } from '../texts.pt-BR.ts'
import { BoardHeader } from './board-header.tsx'
import { openTotals } from './board-model.ts'
import { BoardView } from './board-view.tsx'
import { useCards, usePipelines, useStages, useStageSums, type BoardPipeline } from './queries.ts'
import { useShown } from './use-shown.ts'

/** `/app/funil`: the deals of a pipeline as a board, a list or a forecast; the page of one of them beside or over it. */
export function BoardScreen() {
  const pipelines = usePipelines()
  const search = useSearch({ from: '/app/funil' })
  const pipeline = pipelines.find((each) => each.id === search.funil) ?? pipelines[0]
  if (!pipeline) return <NoPipeline />
  return (
    <div className="relative h-full overflow-hidden">
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
  const cards = useCards(pipeline.id)
  const sums = useStageSums(pipeline.id)
  const isShown = useShown(pipeline.id, search)
  const [start, setStart] = useState<DealStart | null>(null)
  const shown = useMemo(() => cards.filter(isShown), [cards, isShown])
  const totals = useMemo(() => openTotals(shown).map(({ moeda, total }) => formatMoney(total, moeda)), [shown])

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

  return (
    <div className="flex h-full min-h-0 flex-col">
      <BoardHeader
        pipeline={pipeline}
        pipelines={pipelines}
        search={search}
        totals={totals.length === 0 ? formatMoney('0') : totals.join(' + ')}
        onNewDeal={() => setStart({ pipelineId: pipeline.id })}
      />
      {ver === 'quadro' ? (
        <BoardView
          stages={stages}
          cards={cards}
          sums={sums}
          isShown={isShown}
          onNewDeal={(stageId) => setStart({ pipelineId: pipeline.id, stageId })}
        />
      ) : ver === 'lista' ? (
        <DealList
          stages={stages}
          cards={shown}
          by={por}
          onSort={(next) => void navigate({ to: '.', search: { ...search, por: next === '' ? undefined : next } })}
        />
      ) : (
        <ForecastView
          stages={stages}
          cards={shown}
          today={today}
          onOpen={(filtros) => void navigate({ to: '.', search: { ...search, ver: 'lista', filtros } })}
        />
      )}
      {start === null ? null : <NewDealDialog start={start} onClose={() => setStart(null)} />}
    </div>
  )
}

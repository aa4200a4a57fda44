import { fold } from '@vp/domain/fold.ts'
import { Outlet, useNavigate, useSearch } from '@tanstack/react-router'
import { Columns3, Plus } from 'lucide-react'
import { Suspense, useDeferredValue, useMemo, useState } from 'react'
import { useCan, useMe } from '../../auth/use-member.ts'
import { dealTexts } from '../../deals/deal-texts.pt-BR.ts'
import { NewDealDialog, type DealStart } from '../../deals/new-deal-dialog.tsx'
import { PhoneConnection } from '../../shell/phone-connection.tsx'
import { Button } from '../../ui/button.tsx'
import { Chips } from '../../ui/chips.tsx'
import { useCommands } from '../../ui/commands.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoney } from '../../ui/format.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { boardTexts } from '../texts.pt-BR.ts'
import { openTotals } from './board-model.ts'
import { BoardView } from './board-view.tsx'
import { useCards, usePipelines, useStages, useStageSums, type BoardCard, type BoardPipeline } from './queries.ts'

/** `/app/funil`: the deals of a pipeline, stage by stage; the page of one of them beside or over it. */
export function BoardScreen() {
  const pipelines = usePipelines()
  const search = useSearch({ from: '/app/funil' })
  const pipeline = pipelines.find((each) => each.id === search.funil) ?? pipelines[0]
  if (!pipeline) return <EmptyState icon={Columns3} title={boardTexts.emptyTitle} text={boardTexts.emptyText} />
  return (
    <div className="relative h-full overflow-hidden">
      <Board key={pipeline.id} pipeline={pipeline} pipelines={pipelines} />
      <Suspense fallback={null}>
        <Outlet />
      </Suspense>
    </div>
  )
}

interface BoardProps {
  pipeline: BoardPipeline
  pipelines: readonly BoardPipeline[]
}

function Board({ pipeline, pipelines }: BoardProps) {
  const navigate = useNavigate()
  const { donos = 'todos', busca = '' } = useSearch({ from: '/app/funil' })
  const { userId } = useMe()
  const mayWrite = useCan('deals.write')
  const stages = useStages(pipeline.id)
  const cards = useCards(pipeline.id)
  const sums = useStageSums(pipeline.id)
  const [start, setStart] = useState<DealStart | null>(null)
  const sought = useDeferredValue(busca)
  const isShown = useMemo(() => {
    const words = fold(sought)
      .split(/\s+/u)
      .filter((word) => word !== '')
    return (card: BoardCard) => {
      if (donos === 'meus' && card.owner_id !== userId) return false
      const text = fold([card.titulo, card.pessoa, card.empresa].filter(Boolean).join(' '))
      return words.every((word) => text.includes(word))
    }
  }, [donos, userId, sought])
  const totals = useMemo(
    () =>
      openTotals(stages, sums)
        .map(({ moeda, total }) => formatMoney(total, moeda))
        .join(' + '),
    [stages, sums],
  )

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
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line bg-surface px-4 py-2.5 pt-[max(0.625rem,env(safe-area-inset-top))]">
        <ScreenHeading title={boardTexts.title} />
        <PhoneConnection />
        <span className="w-full md:hidden" />
        <Chips
          label={boardTexts.pipeline}
          value={pipeline.id}
          chips={pipelines.map(({ id, nome }) => ({ value: id, label: nome }))}
          onChange={(funil) => void navigate({ to: '/app/funil', search: (before) => ({ ...before, funil }) })}
        />
        <Chips
          label={boardTexts.filter}
          value={donos}
          chips={[
            { value: 'todos', label: boardTexts.all },
            { value: 'meus', label: boardTexts.mine },
          ]}
          onChange={(next) => void navigate({ to: '.', search: (before) => ({ ...before, donos: next }) })}
        />
        <div className="flex min-w-48 flex-1 items-center gap-2 md:max-w-80">
          <SearchInput
            label={boardTexts.search}
            value={busca}
            onChange={(text) =>
              void navigate({
                to: '.',
                search: (before) => ({ ...before, busca: text === '' ? undefined : text }),
                replace: true,
              })
            }
          />
        </div>
        <p className="ml-auto text-sm text-muted">
          {boardTexts.openTotal} <strong className="font-semibold text-default tabular-nums">{totals}</strong>
        </p>
        <Button
          tone="primary"
          size="sm"
          blockedBecause={mayWrite ? undefined : dealTexts.noRight}
          onClick={() => setStart({ pipelineId: pipeline.id })}
        >
          <Plus aria-hidden size={16} />
          {dealTexts.newDeal}
        </Button>
      </header>
      <BoardView
        stages={stages}
        cards={cards}
        sums={sums}
        isShown={isShown}
        onNewDeal={(stageId) => setStart({ pipelineId: pipeline.id, stageId })}
      />
      {start === null ? null : <NewDealDialog start={start} onClose={() => setStart(null)} />}
    </div>
  )
}

import type { Filter } from '@vp/domain/filters/filter.ts'
import { useNavigate } from '@tanstack/react-router'
import { Plus, Search } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { dealTexts } from '../../deals/deal-texts.pt-BR.ts'
import { useFieldViews } from '../../filters/field-views.ts'
import { FilterBar } from '../../filters/filter-bar.tsx'
import { wordsTogether } from '../../filters/filter-words.ts'
import { SaveViewButton, ViewChips } from '../../filters/views/saved-views.tsx'
import { ExportButton } from '../../lists/export/export-button.tsx'
import { SortMenu } from '../../lists/sort-menu.tsx'
import { PhoneConnection } from '../../shell/phone-connection.tsx'
import { Button } from '../../ui/button.tsx'
import { Chips } from '../../ui/chips.tsx'
import { useCommands } from '../../ui/commands.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { readDealOrder } from '../list/queries.ts'
import { boardTexts, listTexts } from '../texts.pt-BR.ts'
import { boardViews, type BoardSearch } from './board-search.ts'
import { askedFilters, searchOfView, viewOfSearch } from './board-view-kept.ts'
import type { BoardPipeline, BoardStage } from './queries.ts'

interface BoardHeaderProps {
  pipeline: BoardPipeline
  pipelines: readonly BoardPipeline[]
  stages: readonly BoardStage[]
  search: BoardSearch
  /** What is open and shown, in words. */
  totals: string
  onNewDeal: () => void
}

/** Which pipeline, how it is looked at, what of it, and the way to a new deal. */
export function BoardHeader({ pipeline, pipelines, stages, search, totals, onNewDeal }: BoardHeaderProps) {
  const navigate = useNavigate()
  const blockedBecause = useCan('deals.write') ? undefined : dealTexts.noRight
  const fields = useFieldViews('negocios')
  const { ver = 'quadro', donos = 'todos', busca = '', por = '', filtros = [] } = search
  const searchBox = useRef<HTMLInputElement>(null)
  const order = readDealOrder(por)
  const change = (next: BoardSearch, replace = false) =>
    void navigate({ to: '.', search: (before: BoardSearch) => ({ ...before, ...next }), replace })
  // the file has what the list has: of this pipeline, and mine alone where that is chosen
  const exported: Filter[] = [
    ...askedFilters(search),
    { campo: 'stage_id', op: 'e', valor: stages.map(({ id }) => id) },
  ]
  const shown = viewOfSearch(search)
  const whose = donos === 'meus' ? boardTexts.mine : ''
  const suggestion = [whose, wordsTogether(filtros, fields)].filter((words) => words !== '').join(' · ')

  useCommands(
    useMemo(
      () => [
        {
          id: 'pipeline.search',
          label: boardTexts.goToSearch,
          group: boardTexts.group,
          keys: '/',
          icon: Search,
          run: () => searchBox.current?.focus(),
        },
      ],
      [],
    ),
  )

  const total = (
    <p className="text-sm text-pretty text-muted md:shrink-0 md:whitespace-nowrap">
      {boardTexts.openTotal} <strong className="font-semibold text-default tabular-nums">{totals}</strong>
    </p>
  )
  // on a phone what does not fit fades, and is scrolled to
  const rowClass =
    'flex min-w-0 items-center gap-x-3 overflow-x-auto mask-r-from-[calc(100%-1.5rem)] pr-6 [scrollbar-width:none] *:shrink-0 md:flex-wrap md:mask-none md:pr-0 md:*:shrink'

  return (
    <header className="flex flex-col gap-1 border-b border-line bg-surface px-4 py-2 pt-[max(0.5rem,env(safe-area-inset-top))]">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <ScreenHeading title={boardTexts.title} />
        <PhoneConnection />
        <div className={`${rowClass} w-full md:w-auto`}>
          <Chips
            label={boardTexts.pipeline}
            value={pipeline.id}
            chips={pipelines.map(({ id, nome }) => ({ value: id, label: nome }))}
            onChange={(funil) => void navigate({ to: '/app/funil', search: { ...search, funil } })}
          />
          <Chips
            label={boardTexts.views}
            value={ver}
            chips={boardViews.map((value) => ({ value, label: boardTexts.viewNames[value] }))}
            onChange={(next) => change({ ver: next })}
          />
        </div>
        <div className="ml-auto hidden md:block">{total}</div>
        <div className="hidden md:block">
          <Button tone="primary" size="sm" blockedBecause={blockedBecause} onClick={onNewDeal}>
            <Plus aria-hidden size={16} />
            {dealTexts.newDeal}
          </Button>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="flex w-full items-center gap-2 md:w-72">
          <SearchInput
            ref={searchBox}
            label={boardTexts.search}
            value={busca}
            onChange={(text) => change({ busca: text === '' ? undefined : text }, true)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return
              event.preventDefault()
              document.querySelector<HTMLElement>('[data-place], [data-grip]')?.focus()
            }}
          />
          <span className="flex items-center gap-1 md:hidden">
            {ver === 'lista' ? (
              <SortMenu
                orders={listTexts.orders}
                por={`${order.isDescending ? '-' : ''}${order.column}`}
                onSort={(next) => change({ por: next })}
              />
            ) : null}
            <IconButton
              icon={Plus}
              tone="primary"
              label={dealTexts.newDeal}
              blockedBecause={blockedBecause}
              onClick={onNewDeal}
            />
          </span>
        </div>
        <div className={`${rowClass} w-full md:w-auto`}>
          <Chips
            label={boardTexts.filter}
            value={donos}
            chips={[
              { value: 'todos', label: boardTexts.all },
              { value: 'meus', label: boardTexts.mine },
            ]}
            onChange={(next) => change({ donos: next })}
          />
          <ViewChips tela="negocios" shown={shown} onChoose={(view) => change(searchOfView(view, search))} />
          <FilterBar list="negocios" filters={filtros} onChange={(next) => change({ filtros: next })}>
            <SaveViewButton tela="negocios" shown={shown} suggestion={suggestion} />
          </FilterBar>
          {ver === 'lista' ? <ExportButton lista="negocios" filtros={exported} busca={busca} /> : null}
        </div>
        <div className="md:hidden">{total}</div>
      </div>
    </header>
  )
}

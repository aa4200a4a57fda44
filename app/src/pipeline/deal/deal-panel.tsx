import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router'
import { Suspense, useState, type KeyboardEvent } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { CustomFieldsSection } from '../../custom-fields/custom-fields-section.tsx'
import { useSeen } from '../../notifications/use-seen.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useScreenTitle } from '../../ui/use-screen-title.ts'
import { SearchX } from 'lucide-react'
import { dealPageTexts } from '../texts.pt-BR.ts'
import { DealFields } from './deal-fields.tsx'
import { DealHead } from './deal-head.tsx'
import { DealHistory } from './deal-history.tsx'
import { DealTasks } from './deal-tasks.tsx'
import { dealQuery, dealRow, type Deal } from './queries.ts'

const route = getRouteApi('/app/funil/$dealId')

/** `/app/funil/:dealId`: one deal, beside the board; over it on a phone. */
export function DealPanel() {
  const { dealId } = route.useParams()
  const navigate = useNavigate()
  const close = () => void navigate({ to: '/app/funil', search: (before) => before })
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    // of a window over this one, which closes by itself
    if (event.target instanceof Element && event.target.closest('[role=dialog], [role=menu]') !== null) return
    close()
  }
  return (
    // Escape anywhere in it closes it
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      aria-label={dealPageTexts.label}
      onKeyDown={onKeyDown}
      className="absolute inset-y-0 right-0 z-float flex w-full flex-col bg-surface shadow-float animate-sheet-right md:w-[min(36rem,100%)]"
    >
      <Suspense fallback={<SkeletonRows count={8} />}>
        <OneDeal key={dealId} id={dealId} onClose={close} />
      </Suspense>
    </aside>
  )
}

function OneDeal({ id, onClose }: { id: string; onClose: () => void }) {
  const [deal] = useLiveQuery(dealQuery(id), dealRow)
  if (deal === undefined) {
    return (
      <EmptyState
        icon={SearchX}
        title={dealPageTexts.gone}
        text={dealPageTexts.goneText}
        action={<Button onClick={onClose}>{dealPageTexts.back}</Button>}
      />
    )
  }
  return <Page deal={deal} onClose={onClose} />
}

function Page({ deal, onClose }: { deal: Deal; onClose: () => void }) {
  useScreenTitle(deal.titulo)
  useSeen(deal.id, true)
  const mayWrite = useCan('deals.write')
  const { funil } = route.useSearch()
  const [openedIn] = useState(deal.pipeline_id)
  return (
    <>
      {/* from elsewhere: the board beside it is the one that it stands on */}
      {funil === undefined ? <Navigate to="." search={(before) => ({ ...before, funil: openedIn })} replace /> : null}
      <DealHead deal={deal} mayWrite={mayWrite} onClose={onClose} />
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-4 pb-[max(1.5rem,env(safe-area-inset-bottom))] md:px-5">
        <DealFields deal={deal} mayWrite={mayWrite} />
        <CustomFieldsSection of="deal" recordId={deal.id} />
        <DealTasks deal={deal} mayWrite={mayWrite} />
        <DealHistory deal={deal} mayWrite={mayWrite} />
      </div>
    </>
  )
}

import { Outlet, useParams } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { Suspense } from 'react'
import { useMe } from '../auth/use-member.ts'
import { useLiveRows } from '../sync/use-live-query.ts'
import { useSyncState } from '../sync/use-sync-state.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useIsDesktop } from '../ui/use-media-query.ts'
import { useScreenTitle } from '../ui/use-screen-title.ts'
import { FirstConversation } from './first-conversation.tsx'
import { ListPane } from './list/list-pane.tsx'
import { statusCount, statusCountsQuery } from './list/queries.ts'
import { inboxTexts } from './texts.pt-BR.ts'

/** `/app/inbox`: the list, and beside it (desk) or instead of it (phone) the conversation. */
export function InboxScreen() {
  const { conversationId } = useParams({ strict: false })
  const isDesktop = useIsDesktop()
  if (!isDesktop) return conversationId === undefined ? <ListOnly /> : <Outlet />
  return (
    <div className="flex h-full">
      <div className="w-90 shrink-0 border-r border-line bg-surface">
        <ListPane />
      </div>
      <div className="min-w-0 flex-1">{conversationId === undefined ? <Choose /> : <Outlet />}</div>
    </div>
  )
}

function ListOnly() {
  useScreenTitle(inboxTexts.title)
  return (
    <div className="h-full bg-surface">
      <ListPane />
    </div>
  )
}

function Choose() {
  useScreenTitle(inboxTexts.title)
  const { userId } = useMe()
  const { firstSync } = useSyncState()
  const counts = useLiveRows(statusCountsQuery({ dono: 'todos', userId }), statusCount)
  if (firstSync === null && counts?.length === 0) {
    return (
      <Suspense fallback={null}>
        <FirstConversation />
      </Suspense>
    )
  }
  return <EmptyState icon={MessagesSquare} title={inboxTexts.chooseTitle} text={inboxTexts.chooseText} />
}

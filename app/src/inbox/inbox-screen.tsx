import { Outlet, useParams } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { EmptyState } from '../ui/empty-state.tsx'
import { useIsDesktop } from '../ui/use-media-query.ts'
import { useScreenTitle } from '../ui/use-screen-title.ts'
import { ListPane } from './list/list-pane.tsx'
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
  return <EmptyState icon={MessagesSquare} title={inboxTexts.chooseTitle} text={inboxTexts.chooseText} />
}

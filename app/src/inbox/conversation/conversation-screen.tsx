import { getRouteApi } from '@tanstack/react-router'
import { Suspense, useDeferredValue, useMemo, useState } from 'react'
import { useMe } from '../../auth/use-member.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { useMediaQuery } from '../../ui/use-media-query.ts'
import { useScreenTitle } from '../../ui/use-screen-title.ts'
import { useSeen } from '../../notifications/use-seen.ts'
import { AnsweredNotice } from '../returned/answered-notice.tsx'
import { LateNotice } from '../returned/late-notice.tsx'
import { Composer } from '../composer/composer.tsx'
import { ContextPanel } from '../context/context-panel.tsx'
import { useContextOpen } from '../context/use-context-open.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { PAGE } from '../thread/page.ts'
import { useShowMeAt } from '../presence/use-presence.ts'
import { Thread } from '../thread/thread.tsx'
import { useIsWatched } from '../thread/use-mark-read.ts'
import { countRow, depthQuery } from '../thread/queries.ts'
import { AbsentConversation } from './absent-conversation.tsx'
import { AbsentMessage } from './absent-message.tsx'
import { useConversationActions } from './conversation-actions.ts'
import { ConversationWindows } from './conversation-windows.tsx'
import { FindBar } from './find-bar.tsx'
import { ConversationHeader } from './header.tsx'
import { OverriddenConversation } from './overridden.tsx'
import { preloadContext, preloadConversation } from './preload.ts'
import { conversation as conversationRow, conversationQuery, type Conversation } from './queries.ts'

const route = getRouteApi('/app/inbox/$conversationId')

/** `/app/inbox/:conversationId` */
export function ConversationScreen() {
  const { conversationId } = route.useParams()
  const { mensagem } = route.useSearch()
  const { userId } = useMe()
  preloadConversation(conversationId, userId)
  // deferred: the conversation on the screen stays until the next one can be drawn whole
  const shown = useDeferredValue(
    useMemo(() => ({ id: conversationId, soughtId: mensagem ?? null }), [conversationId, mensagem]),
  )
  return (
    <Suspense fallback={<div className="h-full bg-thread" />}>
      <OneConversation id={shown.id} soughtId={shown.soughtId} />
    </Suspense>
  )
}

interface OneConversationProps {
  id: string
  soughtId: string | null
}

function OneConversation({ id, soughtId }: OneConversationProps) {
  const [conversation] = useLiveQuery(conversationQuery(id), conversationRow)
  if (conversation === undefined) return <AbsentConversation id={id} />
  return <Panes key={conversation.id} conversation={conversation} soughtId={soughtId} />
}

/** Reads as far back as the message that was asked for, from the server if need be. */
function ThreadAtMessage({ conversation, soughtId }: { conversation: Conversation; soughtId: string }) {
  const [row] = useLiveQuery(depthQuery(conversation.id, soughtId), countRow)
  const [isGone, setIsGone] = useState(false)
  const depth = row?.count ?? 0
  if (depth === 0 && !isGone) {
    return (
      <div className="min-h-0 flex-1">
        <AbsentMessage conversation={conversation} soughtId={soughtId} onGone={() => setIsGone(true)} />
      </div>
    )
  }
  return <Thread conversation={conversation} depth={Math.max(PAGE, depth + PAGE / 2)} soughtId={soughtId} />
}

interface PanesProps {
  conversation: Conversation
  soughtId: string | null
}

/** Mounted anew for each conversation; what is open in it stays when it goes to another message. */
function Panes({ conversation, soughtId }: PanesProps) {
  useScreenTitle(conversation.nome === '' ? inboxTexts.nobodyName : conversation.nome)
  useSeen(conversation.id, useIsWatched())
  useShowMeAt(conversation.id)
  const hasRoomBeside = useMediaQuery('(min-width: 75rem)')
  const [isPaneOpen, togglePane] = useContextOpen()
  const [isSheetOpen, setIsSheetOpen] = useState(false)
  const { open, close, act } = useConversationActions(conversation)
  if (hasRoomBeside && isPaneOpen) preloadContext(conversation)
  return (
    <div className="flex h-full">
      <div className="flex min-w-0 flex-1 flex-col">
        <ConversationHeader
          conversation={conversation}
          isContextOpen={hasRoomBeside ? isPaneOpen : isSheetOpen}
          onToggleContext={hasRoomBeside ? togglePane : () => setIsSheetOpen(true)}
          onAction={act}
        />
        {open === 'find' ? <FindBar key={conversation.id} conversationId={conversation.id} onClose={close} /> : null}
        <ConversationWindows conversation={conversation} open={open} onClose={close} />
        <Suspense fallback={null}>
          <OverriddenConversation conversation={conversation} />
        </Suspense>
        {soughtId === null ? (
          <Thread conversation={conversation} depth={PAGE} soughtId={null} />
        ) : (
          <ThreadAtMessage key={soughtId} conversation={conversation} soughtId={soughtId} />
        )}
        <AnsweredNotice conversationId={conversation.id} />
        <LateNotice conversation={conversation} />
        <Composer conversation={conversation} />
      </div>
      {hasRoomBeside && isPaneOpen ? (
        <aside
          aria-label={inboxTexts.details}
          className="w-80 shrink-0 overflow-y-auto border-l border-line bg-surface"
        >
          <Suspense fallback={null}>
            <ContextPanel conversation={conversation} />
          </Suspense>
        </aside>
      ) : null}
      {hasRoomBeside ? null : (
        <Sheet isOpen={isSheetOpen} onOpenChange={setIsSheetOpen} title={inboxTexts.details}>
          <Suspense fallback={null}>
            <ContextPanel conversation={conversation} />
          </Suspense>
        </Sheet>
      )}
    </div>
  )
}

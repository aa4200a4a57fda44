import { newId } from '@vp/domain/ids.ts'
import { sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { ArrowDown, MessageCircleDashed } from 'lucide-react'
import { useCallback, useEffect, useEffectEvent, useMemo, useState, useTransition } from 'react'
import { useCan, useMe } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDayLabel } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import type { Conversation } from '../conversation/queries.ts'
import { ThreadTop } from '../history/thread-top.tsx'
import { useOlderMessages } from '../history/use-older-messages.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { Bubble } from './bubble.tsx'
import { firstUnreadId, groupThread, type MessageGroup } from './group-thread.ts'
import { useWithJustSent } from './just-sent.ts'
import { PAGE } from './page.ts'
import { threadMessage, threadQuery } from './queries.ts'
import { useSpokenNews } from './spoken.ts'
import { SystemLine } from './system-line.tsx'
import { useJump } from './use-jump.ts'
import { useMarkRead } from './use-mark-read.ts'
import { useThreadScroll } from './use-thread-scroll.ts'

/** Older messages are read when the top is this near, px. */
const NEAR_TOP_PX = 800

export interface ThreadProps {
  conversation: Conversation
  /** How many messages to begin with: more than a page when one further up was asked for. */
  depth: number
  /** The message that was asked for. */
  soughtId: string | null
}

/** The messages of a conversation. Mounted anew for each (`key`), so that place and unread mark are each conversation's own. */
export function Thread({ conversation, depth, soughtId }: ThreadProps) {
  const me = useMe()
  const mayAnswer = useCan('conversations.answer')
  const [limit, setLimit] = useState(depth)
  const [isReadingMore, startTransition] = useTransition()
  const newestFirst = useLiveQuery(threadQuery(conversation.id, limit), threadMessage)
  const written = useMemo(() => newestFirst.toReversed(), [newestFirst])
  const messages = useWithJustSent(conversation.id, written)
  const isAllRead = newestFirst.length < limit
  const older = useOlderMessages(conversation.id, messages[0]?.horario)

  // as they were on arrival: marking as read must not take the mark away from under the reader
  const [arrival] = useState(() => ({
    unreadCount: conversation.unread_count,
    unreadId: firstUnreadId(messages, conversation.unread_count),
  }))
  const days = useMemo(() => groupThread(messages, arrival.unreadId), [messages, arrival.unreadId])
  const startAt = startSelector(soughtId, arrival.unreadId)
  const { scroller, content, isAtEnd, newCount, onScroll, toEnd } = useThreadScroll(messages, startAt, me.userId)

  useSpokenNews(messages, { myId: me.userId, contactNome: conversation.nome })
  const [jumpedTo, jump] = useJump(scroller)
  const lastInbound = messages.findLast((message) => message.autor === 'contato')
  useMarkRead({
    conversationId: conversation.id,
    unreadCount: conversation.unread_count,
    lastSeenId: isAtEnd ? (lastInbound?.id ?? null) : null,
    mayMark: mayAnswer,
  })

  const mayReadMore = isAllRead ? older.mayRead : !isReadingMore
  /** First what is on this device, then what is on the server. */
  function readMore(shownCount: number) {
    const element = scroller.current
    if (element === null || element.scrollTop > NEAR_TOP_PX || !mayReadMore) return
    if (isAllRead) older.read()
    // a transition: what is there stays until the older ones have come
    else startTransition(() => setLimit(shownCount + PAGE))
  }

  // the top may be in sight without anyone scrolling: a short thread, a page that was short, a connection that is back
  const readMoreUnasked = useEffectEvent(readMore)
  const shownCount = messages.length
  useEffect(() => {
    if (mayReadMore) readMoreUnasked(shownCount)
  }, [mayReadMore, shownCount])

  function onThreadScroll() {
    onScroll()
    readMore(shownCount)
  }

  const sendAgain = useCallback(
    (conteudo: string) => {
      void mutateOrTell(sendMessage, { messageId: newId(), conversationId: conversation.id, conteudo })
    },
    [conversation.id],
  )
  const onSendAgain = mayAnswer ? sendAgain : undefined

  return (
    <div className="relative min-h-0 flex-1 bg-thread">
      <div
        ref={scroller}
        onScroll={onThreadScroll}
        // keys scroll it, so they must be able to reach it (WCAG 2.1.1; axe: scrollable-region-focusable)
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="log"
        // what comes is said as a sentence; older messages put in above are not
        aria-live="off"
        aria-label={inboxTexts.thread(conversation.nome)}
        className="h-full overflow-y-auto overscroll-contain outline-offset-[-1px] [overflow-anchor:none] focus-visible:outline-1"
      >
        <div
          ref={content}
          className="mx-auto flex min-h-full w-full max-w-3xl flex-col justify-end gap-3 px-3 py-4 md:px-6"
        >
          {messages.length > 0 ? null : older.isWhole ? (
            <EmptyState icon={MessageCircleDashed} title={inboxTexts.noThreadTitle} text={inboxTexts.noThreadText} />
          ) : (
            <ThreadTop older={older} />
          )}
          {isAllRead && messages.length > 0 ? <ThreadTop older={older} /> : null}
          {days.map((day) => (
            <section key={day.key} className="flex flex-col gap-2.5">
              <DayMark date={day.date} />
              {day.items.map((item) =>
                item.kind === 'unread' ? (
                  <UnreadMark key={item.key} count={arrival.unreadCount} />
                ) : (
                  <Group
                    key={item.key}
                    group={item}
                    conversationId={conversation.id}
                    myId={me.userId}
                    contactNome={conversation.nome}
                    soughtId={jumpedTo ?? soughtId}
                    onJump={jump}
                    onSendAgain={onSendAgain}
                  />
                ),
              )}
            </section>
          ))}
        </div>
      </div>
      {isAtEnd ? null : (
        <button
          type="button"
          onClick={toEnd}
          aria-label={newCount === 0 ? inboxTexts.toEnd : inboxTexts.newMessages(newCount)}
          className="absolute right-4 bottom-3 z-rail inline-flex h-9 min-w-9 items-center justify-center gap-1.5 rounded-full bg-raised px-2 text-sm font-medium shadow-float animate-pop pointer-coarse:h-11 pointer-coarse:min-w-11"
        >
          <ArrowDown aria-hidden size={18} className="text-muted" />
          {newCount === 0 ? null : <span className="pr-1 text-accent">{inboxTexts.newMessages(newCount)}</span>}
        </button>
      )}
    </div>
  )
}

function startSelector(soughtId: string | null, unreadId: string | null): string | null {
  if (soughtId !== null) return `[data-message="${CSS.escape(soughtId)}"]`
  return unreadId === null ? null : '[data-unread]'
}

function DayMark({ date }: { date: Date }) {
  const now = useNow()
  return (
    <h2 className="pointer-events-none sticky top-2 z-rail mx-auto w-fit rounded-full bg-raised px-3 py-1 text-xs font-medium text-muted shadow-card first-letter:uppercase">
      {formatDayLabel(date, now)}
    </h2>
  )
}

function UnreadMark({ count }: { count: number }) {
  return (
    <p data-unread className="flex items-center gap-3 text-xs font-semibold text-accent">
      <span className="h-px flex-1 bg-accent-line" />
      {inboxTexts.unreadSeparator(count)}
      <span className="h-px flex-1 bg-accent-line" />
    </p>
  )
}

interface GroupProps {
  group: MessageGroup
  conversationId: string
  myId: string
  contactNome: string
  soughtId: string | null
  onJump: (messageId: string) => void
  onSendAgain: ((text: string) => void) | undefined
}

function Group({ group, conversationId, myId, contactNome, soughtId, onJump, onSendAgain }: GroupProps) {
  const { side } = group
  if (side === 'system') {
    return group.messages.map((message) => (
      <SystemLine key={message.id} message={message} isSought={message.id === soughtId} />
    ))
  }
  return (
    <div className="flex flex-col gap-0.5">
      {group.messages.map((message, index) => (
        <Bubble
          key={message.id}
          message={message}
          conversationId={conversationId}
          side={side}
          myId={myId}
          isFirst={index === 0}
          isLast={index === group.messages.length - 1}
          isSought={message.id === soughtId}
          contactNome={contactNome}
          onJump={onJump}
          onSendAgain={onSendAgain}
        />
      ))}
    </div>
  )
}

import { Link } from '@tanstack/react-router'
import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { windowLeftMs } from '@vp/domain/inbox/service-window.ts'
import { DeadlineMark } from '../../inbox/service-level/deadline-mark.tsx'
import { useServiceLevels } from '../../inbox/service-level/queries.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge, CountBadge } from '../../ui/badge.tsx'
import { formatDuration, formatWhen, plural } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import type { WaitingConversation } from '../queries.ts'
import { painelTexts } from '../texts.pt-BR.ts'

const CLOSING_SOON_MS = 4 * 3_600_000

/** Someone who waits for an answer, and how long the window still is open. */
export function WaitingRow({ conversation }: { conversation: WaitingConversation }) {
  const now = useNow()
  const levels = useServiceLevels()
  const leftMs = windowLeftMs(conversation.window_expires_at, now)
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        to="/app/inbox/$conversationId"
        params={{ conversationId: conversation.id }}
        className="flex min-h-16 items-center gap-3 px-4 py-2.5 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <Avatar id={conversation.id} nome={conversation.nome} />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate font-medium">{conversation.nome}</span>
            <time dateTime={conversation.waiting_since.toISOString()} className="shrink-0 text-xs text-muted">
              {formatWhen(conversation.waiting_since, now)}
            </time>
            {conversation.unread_count === 0 ? null : (
              <CountBadge
                count={conversation.unread_count}
                label={plural(conversation.unread_count, 'não lida', 'não lidas')}
              />
            )}
          </span>
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="min-w-16 flex-1 truncate text-sm text-muted">
              {plainWords(conversation.last_message_preview ?? '')}
            </span>
            {conversation.owner_id === null ? (
              <span className="hidden md:inline-flex">
                <Badge>{painelTexts.unassigned}</Badge>
              </span>
            ) : null}
            <DeadlineMark conversation={conversation} levels={levels} isCompact />
            {leftMs === 0 ? (
              <Badge tone="danger">{painelTexts.windowClosed}</Badge>
            ) : leftMs < CLOSING_SOON_MS ? (
              <Badge tone="warning">{painelTexts.windowLeft(formatDuration(leftMs))}</Badge>
            ) : null}
          </span>
        </span>
      </Link>
    </li>
  )
}

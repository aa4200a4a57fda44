import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import type { ServiceLevels } from '@vp/domain/inbox/service-level.ts'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { memo } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { CountBadge } from '../../ui/badge.tsx'
import { formatFull, formatWhenShort } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { ClosingMark } from '../composer/closing-mark.tsx'
import { statusViews } from '../status-badge.tsx'
import { useRowPicking } from '../../ui/use-row-picking.ts'
import { RowPresence } from '../presence/presence-note.tsx'
import { DeadlineMark } from '../service-level/deadline-mark.tsx'
import { RowTags } from '../tags/row-tags.tsx'
import { inboxTexts, statusTexts } from '../texts.pt-BR.ts'
import { TickIcon } from '../tick-icon.tsx'
import type { ConversationListRow } from './queries.ts'

export interface ConversationRowProps {
  row: ConversationListRow
  isActive: boolean
  /** Shows the status too, where the list holds several. */
  hasStatus: boolean
  /** In a list of who waits longest: shows since when. */
  isByWait: boolean
  /** Null where nobody has set any. */
  levels: ServiceLevels | null
  isSelected: boolean
  /** Some row is. */
  isSelecting: boolean
  /** Null for who may change nothing. */
  onPick: ((id: string, isRange: boolean) => void) | null
}

/** One conversation of the list: who, what was said last, when, and what waits. */
export const ConversationRow = memo(function ConversationRow({
  row,
  isActive,
  hasStatus,
  isByWait,
  levels,
  isSelected,
  isSelecting,
  onPick,
}: ConversationRowProps) {
  const now = useNow()
  const isUnread = row.unread_count > 0
  const nome = row.nome === '' ? inboxTexts.nobodyName : row.nome
  const at = isByWait ? row.waiting_since : row.last_message_at
  const picking = useRowPicking(isSelecting, (isRange) => onPick?.(row.id, isRange))
  return (
    // watches pointers only: the link is what one acts on, and keys have x
    <div
      {...(onPick === null ? {} : picking)}
      className={clsx('group/row relative h-full select-none', isSelected ? 'bg-selected' : '')}
    >
      <Link
        to="/app/inbox/$conversationId"
        params={{ conversationId: row.id }}
        search={(previous) => ({ ...previous, mensagem: undefined })}
        data-row={row.id}
        draggable={false}
        className={clsx(
          'relative flex h-full items-center gap-3 px-3 outline-offset-[-2px] transition-colors',
          isActive ? 'bg-selected' : 'hover:bg-hover',
        )}
      >
        <Avatar id={row.id} nome={nome} />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            <span className={clsx('min-w-0 flex-1 truncate', isUnread ? 'font-semibold' : 'font-medium')} title={nome}>
              {nome}
              <Pause />
            </span>
            <DeadlineMark conversation={row} levels={levels} isCompact />
            {at === null ? null : (
              <time
                dateTime={at.toISOString()}
                title={isByWait ? inboxTexts.waitingSince(formatFull(at)) : formatFull(at)}
                className={clsx('shrink-0 text-xs', isUnread ? 'font-semibold text-accent' : 'text-subtle')}
              >
                {formatWhenShort(at, now)}
                <Pause />
              </time>
            )}
          </span>
          <span className="flex h-5 items-center gap-1.5">
            {hasStatus ? <RowStatus status={row.status} /> : null}
            <Preview row={row} />
            <ClosingMark expiresAt={row.window_expires_at} />
            {row.tag_ids.length === 0 ? null : <Pause />}
            {row.tag_ids.length === 0 ? null : <RowTags ids={row.tag_ids} />}
            <RowPresence conversationId={row.id} />
            {row.owner_nome === null || row.owner_id === null ? null : (
              <span title={row.owner_nome} className="flex shrink-0">
                <Avatar id={row.owner_id} nome={row.owner_nome} size="xs" />
                <Pause />
                <span className="sr-only">{inboxTexts.ownedBy(row.owner_nome)}</span>
              </span>
            )}
            {isUnread ? <Pause /> : null}
            {isUnread ? <CountBadge count={row.unread_count} label={inboxTexts.unread(row.unread_count)} /> : null}
          </span>
        </span>
      </Link>
      {onPick === null ? null : (
        <label
          className={clsx(
            'absolute top-1/2 left-3 flex size-10 -translate-y-1/2 items-center justify-center rounded-full bg-surface has-focus-visible:opacity-100',
            isSelected
              ? 'bg-selected'
              : isSelecting
                ? ''
                : 'opacity-0 group-hover/row:opacity-100 pointer-coarse:pointer-events-none pointer-coarse:opacity-0',
          )}
        >
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isSelected}
            aria-label={inboxTexts.selectConversation(nome)}
            onChange={(event) => onPick(row.id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
            className="size-4.5 accent-accent"
          />
        </label>
      )}
    </div>
  )
})

/** Between the parts of the row's name, which would be one sentence to those who hear it. */
const Pause = () => <span className="sr-only">,</span>

function Preview({ row }: { row: ConversationListRow }) {
  const isUnread = row.unread_count > 0
  const textClass = clsx('min-w-0 flex-1 truncate text-sm', isUnread ? 'text-default' : 'text-muted')
  if (row.draft !== null && row.draft !== '') {
    return (
      <span className={textClass}>
        <span className="font-medium text-danger">{inboxTexts.draft}</span> {row.draft}
      </span>
    )
  }
  return (
    <>
      {row.last_message_autor === 'contato' ? null : (
        <span className="flex text-subtle">
          <TickIcon status={row.last_message_status} conversationId={row.id} tipo={null} />
        </span>
      )}
      <span className={textClass}>
        {row.last_message_preview === null ? inboxTexts.noMessages : plainWords(row.last_message_preview)}
      </span>
    </>
  )
}

function RowStatus({ status }: { status: ConversationListRow['status'] }) {
  const { icon: Icon, iconClass } = statusViews[status]
  return (
    <span
      role="img"
      aria-label={statusTexts[status]}
      title={statusTexts[status]}
      className={clsx('flex shrink-0', iconClass)}
    >
      <Icon aria-hidden size={14} />
    </span>
  )
}

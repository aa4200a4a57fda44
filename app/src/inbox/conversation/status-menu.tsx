import { conversationStatuses, type ConversationStatus } from '@vp/domain/inbox/conversation-status.ts'
import { clsx } from 'clsx'
import { Menu, MenuChoice, MenuChoices, MenuLabel } from '../../ui/menu.tsx'
import { formatWhenPhrase } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { StatusBadge, statusViews } from '../status-badge.tsx'
import { inboxTexts, statusTexts } from '../texts.pt-BR.ts'
import { changeStatus } from './actions.ts'
import type { Conversation } from './queries.ts'

/** How the conversation stands, and the way to another status. */
export function StatusMenu({ conversation, mayChange }: { conversation: Conversation; mayChange: boolean }) {
  const now = useNow()
  const { pendente_ate: until } = conversation
  const rests = until === null ? '' : inboxTexts.restsUntil(formatWhenPhrase(until, now))
  const badge = <StatusBadge status={conversation.status} hint={rests} />
  if (!mayChange) return badge
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`${inboxTexts.status}: ${statusTexts[conversation.status]} ${rests}`.trim()}
          className="flex h-9 items-center rounded-md px-1 hover:bg-hover pointer-coarse:h-11"
        >
          {badge}
        </button>
      }
    >
      <MenuLabel>{inboxTexts.status}</MenuLabel>
      <MenuChoices
        label={inboxTexts.status}
        value={conversation.status}
        onChange={(value) => {
          const status = conversationStatuses.find((candidate) => candidate === value)
          if (status !== undefined) void changeStatus(conversation, status)
        }}
      >
        {conversationStatuses.map((status) => (
          <MenuChoice key={status} value={status} lead={<StatusIcon status={status} />}>
            {statusTexts[status]}
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  )
}

function StatusIcon({ status }: { status: ConversationStatus }) {
  const { icon: Icon, iconClass } = statusViews[status]
  return <Icon aria-hidden size={16} className={clsx('shrink-0', iconClass)} />
}

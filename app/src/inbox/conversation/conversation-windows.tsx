import { Suspense } from 'react'
import { dealStart } from '../context/deal-start.ts'
import { NewDealDialog } from '../../deals/new-deal-dialog.tsx'
import { TagPicker } from '../tags/tag-picker.tsx'
import { snooze } from './actions.ts'
import type { ConversationWindow } from './conversation-actions.ts'
import { DateDialog } from './date-dialog.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import type { Conversation } from './queries.ts'
import { SnoozePicker } from './snooze-picker.tsx'
import { StarredDialog } from './starred-dialog.tsx'

interface ConversationWindowsProps {
  conversation: Conversation
  open: ConversationWindow | null
  onClose: () => void
}

/** The window that an action of the conversation has opened. */
export function ConversationWindows({ conversation, open, onClose }: ConversationWindowsProps) {
  const closeWhen = (isOpen: boolean) => (isOpen ? undefined : onClose())
  return (
    <Suspense fallback={null}>
      <TagPicker conversation={conversation} isOpen={open === 'tags'} onOpenChange={closeWhen} />
      <SnoozePicker
        isOpen={open === 'snooze'}
        onOpenChange={closeWhen}
        onSnooze={(until) => void snooze(conversation, until)}
      />
      {open === 'handOver' ? <HandOverDialog conversation={conversation} onClose={onClose} /> : null}
      {open === 'deal' ? <NewDealDialog start={dealStart(conversation)} onClose={onClose} /> : null}
      {open === 'date' ? <DateDialog conversationId={conversation.id} onClose={onClose} /> : null}
      {open === 'starred' ? <StarredDialog conversationId={conversation.id} onClose={onClose} /> : null}
    </Suspense>
  )
}

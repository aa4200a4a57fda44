import { clsx } from 'clsx'
import { CalendarPlus, ChevronDown, Copy, Forward, Star, StarOff } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { taskTexts } from '../../tasks/texts.pt-BR.ts'
import { wordsOf } from '../media/caption-of.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import type { BubbleSide } from './bubble.tsx'
import { EditQueuedDialog } from './edit-queued-dialog.tsx'
import { ForwardDialog } from './forward-dialog.tsx'
import type { ThreadMessage } from './queries.ts'
import { taskOfMessage } from './task-of-message.ts'
import { SendItems } from './send-items.tsx'
import { toggleStar, useIsStarred } from './stars.ts'

/** Beside a bubble, where its words are not; within a note, which has the whole width. */
const places = {
  in: 'left-full top-0.5 pl-1',
  out: 'right-full top-0.5 pr-1',
  note: 'right-1 top-1',
} satisfies Record<BubbleSide, string>

export interface MessageMenuProps {
  message: ThreadMessage
  side: BubbleSide
}

/** What can be done with one message. The menu itself is made when it is first asked for: a thread has many messages. */
export function MessageMenu({ message, side }: MessageMenuProps) {
  const [isMade, setIsMade] = useState(false)
  const [isOpen, setIsOpen] = useState(false)
  const [isForwarding, setIsForwarding] = useState(false)
  const [isEditing, setIsEditing] = useState(false)
  const button = (
    <button
      type="button"
      aria-label={inboxTexts.messageActions}
      className="touch-44 flex size-6 items-center justify-center rounded-full bg-raised text-muted opacity-0 shadow-card transition-opacity group-hover/bubble:opacity-100 hover:text-default focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
      {...(isMade
        ? {}
        : {
            'aria-haspopup': 'menu' as const,
            onClick: () => {
              setIsMade(true)
              setIsOpen(true)
            },
          })}
    >
      <ChevronDown aria-hidden size={14} />
    </button>
  )
  return (
    <span className={clsx('absolute', places[side])}>
      {isMade ? (
        <Menu align="end" isOpen={isOpen} onOpenChange={setIsOpen} trigger={button}>
          <Items message={message} onForward={() => setIsForwarding(true)} onEdit={() => setIsEditing(true)} />
        </Menu>
      ) : (
        button
      )}
      {isEditing ? <EditQueuedDialog message={message} onClose={() => setIsEditing(false)} /> : null}
      {isForwarding ? <ForwardDialog message={message} onClose={() => setIsForwarding(false)} /> : null}
    </span>
  )
}

interface ItemsProps extends Pick<MessageMenuProps, 'message'> {
  onForward: () => void
  onEdit: () => void
}

function Items({ message, onForward, onEdit }: ItemsProps) {
  const { id, conteudo, interno, revoked_at } = message
  const isStarred = useIsStarred(id)
  const blockedBecause = useCan('conversations.answer') ? undefined : inboxTexts.viewerCannot
  const mayWriteTasks = useCan('tasks.write')
  // what its author took back is words no more
  const words = revoked_at === null ? wordsOf(message) : ''
  const hasContent = revoked_at === null && conteudo !== null && conteudo !== ''
  return (
    <>
      <SendItems message={message} blockedBecause={blockedBecause} onEdit={onEdit} />
      <MenuItem
        icon={isStarred ? StarOff : Star}
        blockedBecause={blockedBecause}
        onSelect={() => void toggleStar(id, isStarred)}
      >
        {isStarred ? inboxTexts.unstar : inboxTexts.star}
      </MenuItem>
      {words !== '' ? (
        <MenuItem
          icon={Copy}
          onSelect={() => void navigator.clipboard.writeText(words).then(() => toastInfo(inboxTexts.copied))}
        >
          {inboxTexts.copyText}
        </MenuItem>
      ) : null}
      {hasContent && !interno ? (
        <MenuItem icon={Forward} blockedBecause={blockedBecause} onSelect={onForward}>
          {inboxTexts.forward}
        </MenuItem>
      ) : null}
      <MenuItem
        icon={CalendarPlus}
        blockedBecause={mayWriteTasks ? undefined : taskTexts.noRight}
        onSelect={() => void taskOfMessage(message)}
      >
        {taskTexts.fromMessage}
      </MenuItem>
    </>
  )
}

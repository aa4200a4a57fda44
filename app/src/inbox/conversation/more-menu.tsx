import {
  AlarmClock,
  ArrowRightLeft,
  Bot,
  CalendarPlus,
  CalendarSearch,
  EllipsisVertical,
  Headset,
  Search,
  Star,
  Tags,
  UserRoundPlus,
} from 'lucide-react'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { taskTexts } from '../../tasks/texts.pt-BR.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import type { ConversationAction } from './conversation-actions.ts'

interface MoreMenuProps {
  /** Undefined where the person may answer. */
  blockedBecause: string | undefined
  /** The same for giving it to others. */
  handOverBlockedBecause: string | undefined
  isMine: boolean
  isHuman: boolean
  onAction: (action: ConversationAction) => void
}

/** What is done with a conversation less often than assigning and resolving it. */
export function MoreMenu({ blockedBecause, handOverBlockedBecause, isMine, isHuman, onAction }: MoreMenuProps) {
  return (
    <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={inboxTexts.moreActions} />}>
      {isMine ? null : (
        <MenuItem icon={UserRoundPlus} keys="A" blockedBecause={blockedBecause} onSelect={() => onAction('take')}>
          {inboxTexts.assignToMe}
        </MenuItem>
      )}
      <MenuItem icon={ArrowRightLeft} blockedBecause={handOverBlockedBecause} onSelect={() => onAction('handOver')}>
        {inboxTexts.handOver}
      </MenuItem>
      <MenuItem icon={CalendarPlus} keys="t" blockedBecause={blockedBecause} onSelect={() => onAction('task')}>
        {taskTexts.newTask}
      </MenuItem>
      <MenuItem icon={AlarmClock} keys="s" blockedBecause={blockedBecause} onSelect={() => onAction('snooze')}>
        {inboxTexts.snoozeAction}
      </MenuItem>
      <MenuItem icon={Tags} keys="l" blockedBecause={blockedBecause} onSelect={() => onAction('tags')}>
        {inboxTexts.tags}
      </MenuItem>
      <MenuItem icon={isHuman ? Bot : Headset} blockedBecause={blockedBecause} onSelect={() => onAction('mode')}>
        {isHuman ? inboxTexts.modeToAutomatic : inboxTexts.modeToHuman}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Search} keys="f" onSelect={() => onAction('find')}>
        {inboxTexts.find}
      </MenuItem>
      <MenuItem icon={CalendarSearch} onSelect={() => onAction('date')}>
        {inboxTexts.toDate}
      </MenuItem>
      <MenuItem icon={Star} onSelect={() => onAction('starred')}>
        {inboxTexts.starred}
      </MenuItem>
    </Menu>
  )
}

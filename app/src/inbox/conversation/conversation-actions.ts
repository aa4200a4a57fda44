import { mayGiveAway } from '@vp/domain/auth/may-assign.ts'
import { useMemo, useState } from 'react'
import {
  AlarmClock,
  ArrowRightLeft,
  Briefcase,
  CalendarPlus,
  CalendarSearch,
  Search,
  Star,
  Tags,
  UserRoundPlus,
} from 'lucide-react'
import { useCan, useMe } from '../../auth/use-member.ts'
import { dealTexts } from '../../deals/deal-texts.pt-BR.ts'
import { useCommands, type Command } from '../../ui/commands.ts'
import { askNewTask } from '../../tasks/task-window-store.ts'
import { taskTexts } from '../../tasks/texts.pt-BR.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { changeMode, changeOwner } from './actions.ts'
import { conversationOf } from './conversation-of.ts'
import type { Conversation } from './queries.ts'

/** What is done with a conversation besides status and owner. */
export type ConversationAction =
  | 'take'
  | 'task'
  | 'deal'
  | 'handOver'
  | 'snooze'
  | 'tags'
  | 'mode'
  | 'find'
  | 'date'
  | 'starred'
/** Those that open something. */
export type ConversationWindow = Exclude<ConversationAction, 'take' | 'task' | 'mode'>

interface ConversationActions {
  readonly open: ConversationWindow | null
  readonly close: () => void
  readonly act: (action: ConversationAction) => void
}

/** Does what is asked for, by menu, key or palette, and says which window is open for it. */
export function useConversationActions(conversation: Conversation): ConversationActions {
  const { userId, role, nome } = useMe()
  const mayAnswer = useCan('conversations.answer')
  const mayHandOver = mayGiveAway({ userId, role }, conversation.owner_id)
  const [open, setOpen] = useState<ConversationWindow | null>(null)
  const actions = useMemo(() => {
    const act = (action: ConversationAction) => {
      if (action === 'take') void changeOwner({ userId, role }, conversation, userId, nome)
      else if (action === 'mode') void changeMode(conversation)
      else if (action === 'task') askNewTask({ relations: [conversationOf(conversation)] })
      else setOpen(action)
    }
    return { act, close: () => setOpen(null) }
  }, [conversation, userId, role, nome])

  useCommands(
    useMemo(() => {
      const command = (action: ConversationAction, rest: Pick<Command, 'label' | 'icon' | 'keys'>): Command => ({
        id: `inbox.${action}`,
        group: inboxTexts.group,
        run: () => actions.act(action),
        ...rest,
      })
      const forAll = [
        command('find', { label: inboxTexts.find, icon: Search, keys: 'f' }),
        command('date', { label: inboxTexts.toDate, icon: CalendarSearch }),
        command('starred', { label: inboxTexts.starred, icon: Star }),
      ]
      if (!mayAnswer) return forAll
      return [
        command('take', { label: inboxTexts.assignToMe, icon: UserRoundPlus, keys: 'A' }),
        ...(mayHandOver ? [command('handOver', { label: inboxTexts.handOver, icon: ArrowRightLeft })] : []),
        command('task', { label: taskTexts.newTask, icon: CalendarPlus, keys: 't' }),
        command('snooze', { label: inboxTexts.snoozeAction, icon: AlarmClock, keys: 's' }),
        command('deal', { label: dealTexts.newDeal, icon: Briefcase, keys: 'd' }),
        command('tags', { label: inboxTexts.tagConversation, icon: Tags, keys: 'l' }),
        ...forAll,
      ]
    }, [actions, mayAnswer, mayHandOver]),
  )
  return { open, ...actions }
}

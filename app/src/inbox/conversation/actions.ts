import { newId } from '@vp/domain/ids.ts'
import type { ConversationStatus } from '@vp/domain/inbox/conversation-status.ts'
import { assignConversation } from '@vp/domain/inbox/mutations/assign-conversation.ts'
import { setConversationStatus } from '@vp/domain/inbox/mutations/set-conversation-status.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { toastUndo } from '../../ui/toast.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'
import type { Conversation } from './queries.ts'

/** Changes the status, and offers the way back. */
export async function changeStatus(conversation: Conversation, status: ConversationStatus): Promise<void> {
  const { id: conversationId, status: before } = conversation
  if (status === before) return
  const isDone = await mutateOrTell(setConversationStatus, { conversationId, status })
  if (!isDone) return
  const words =
    status === 'resolvida'
      ? inboxTexts.resolved
      : before === 'resolvida' && status === 'aberta'
        ? inboxTexts.reopened
        : inboxTexts.statusChanged(status)
  toastUndo(words, () => void mutateOrTell(setConversationStatus, { conversationId, status: before }))
}

/** Gives the conversation to a person or to nobody, and offers the way back. */
export async function changeOwner(conversation: Conversation, ownerId: string | null, nome: string): Promise<void> {
  const { id: conversationId, owner_id: before } = conversation
  if (ownerId === before) return
  const isDone = await mutateOrTell(assignConversation, { assignmentId: newId(), conversationId, ownerId })
  if (!isDone) return
  toastUndo(ownerId === null ? inboxTexts.unassigned : inboxTexts.assigned(nome), () => {
    void mutateOrTell(assignConversation, { assignmentId: newId(), conversationId, ownerId: before })
  })
}

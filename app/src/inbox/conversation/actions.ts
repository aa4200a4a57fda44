import { newId } from '@vp/domain/ids.ts'
import { mayAssign } from '@vp/domain/auth/may-assign.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import type { ConversationStatus } from '@vp/domain/inbox/conversation-status.ts'
import { assignConversation } from '@vp/domain/inbox/mutations/assign-conversation.ts'
import { setConversationStatus } from '@vp/domain/inbox/mutations/set-conversation-status.ts'
import { setHumanMode } from '@vp/domain/inbox/mutations/set-human-mode.ts'
import { snoozeConversation } from '@vp/domain/inbox/mutations/snooze-conversation.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { formatWhenPhrase } from '../../ui/format.ts'
import { toastInfo, toastUndo } from '../../ui/toast.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'
import type { Conversation } from './queries.ts'

type Standing = Pick<Conversation, 'id' | 'status' | 'pendente_ate'>

/** Puts the status back as it stood, its rest included where that is not over. */
export async function restoreStatus({ id: conversationId, status, pendente_ate: until }: Standing): Promise<void> {
  if (until !== null && until.getTime() > Date.now()) {
    await mutateOrTell(snoozeConversation, { conversationId, until: until.toISOString() })
  } else {
    await mutateOrTell(setConversationStatus, { conversationId, status })
  }
}

/** Changes the status, and offers the way back. */
export async function changeStatus(conversation: Standing, status: ConversationStatus): Promise<void> {
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
  toastUndo(words, () => void restoreStatus(conversation))
}

/** Lets it rest until a moment, and offers the way back. */
export async function snooze(conversation: Standing, until: Date): Promise<void> {
  const args = { conversationId: conversation.id, until: until.toISOString() }
  if (!(await mutateOrTell(snoozeConversation, args))) return
  toastUndo(inboxTexts.snoozed(formatWhenPhrase(until, new Date())), () => void restoreStatus(conversation))
}

/** Gives the conversation to a person or to nobody, and offers the way back. */
export async function changeOwner(
  me: Pick<Actor, 'userId' | 'role'>,
  conversation: Pick<Conversation, 'id' | 'owner_id'>,
  ownerId: string | null,
  nome: string,
): Promise<void> {
  const { id: conversationId, owner_id: before } = conversation
  if (ownerId === before) return
  const isDone = await mutateOrTell(assignConversation, { assignmentId: newId(), conversationId, ownerId })
  if (!isDone) return
  tellAssigned(me, { conversationId, from: before, to: ownerId }, nome)
}

/** Says whose it is now, and offers the way back where the person may go it: what a Member gave away is the other's to give. */
export function tellAssigned(
  me: Pick<Actor, 'userId' | 'role'>,
  { conversationId, from, to }: { conversationId: string; from: string | null; to: string | null },
  nome: string,
): void {
  const words = to === null ? inboxTexts.unassigned : inboxTexts.assigned(nome)
  if (!mayAssign(me, to, from)) return toastInfo(words)
  toastUndo(words, () => {
    void mutateOrTell(assignConversation, { assignmentId: newId(), conversationId, ownerId: from })
  })
}

/** Lets automatic answers into the conversation or keeps them out, and offers the way back. */
export async function changeMode(conversation: Pick<Conversation, 'id' | 'modo_atendimento_humano'>): Promise<void> {
  const { id: conversationId, modo_atendimento_humano: before } = conversation
  const isDone = await mutateOrTell(setHumanMode, { conversationId, isHuman: !before })
  if (!isDone) return
  toastUndo(before ? inboxTexts.nowAutomatic : inboxTexts.nowHuman, () => {
    void mutateOrTell(setHumanMode, { conversationId, isHuman: before })
  })
}

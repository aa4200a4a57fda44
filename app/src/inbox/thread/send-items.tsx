import { newId } from '@vp/domain/ids.ts'
import { cancelMessage } from '@vp/domain/inbox/mutations/cancel-message.ts'
import { reactToMessage } from '@vp/domain/inbox/mutations/react-to-message.ts'
import { sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { useParams } from '@tanstack/react-router'
import { Pencil, Reply, Undo2 } from 'lucide-react'
import { useMe } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { MenuItem } from '../../ui/menu.tsx'
import { MenuRow } from '../../ui/menu-row.tsx'
import { toastInfo, toastUndo } from '../../ui/toast.tsx'
import { sendTexts } from '../composer/send-texts.pt-BR.ts'
import { setReplyTarget } from '../composer/reply-target.ts'
import type { ThreadMessage } from './queries.ts'

const emojis = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const

/** Statuses of what Meta knows, and can therefore be answered and reacted to. */
const known: ReadonlySet<string> = new Set(['received', 'accepted', 'sent', 'delivered', 'read', 'played'])

interface SendItemsProps {
  message: ThreadMessage
  blockedBecause: string | undefined
  onEdit: () => void
}

/** What of a message's menu ends at the customer's: an answer, a reaction, and second thoughts about what has not left. */
export function SendItems({ message, blockedBecause, onEdit }: SendItemsProps) {
  const me = useMe()
  const { conversationId } = useParams({ strict: false })
  if (conversationId === undefined || message.interno || message.revoked_at !== null) return null
  const isMine = message.author_id === me.userId
  if (message.status === 'queued') {
    if (!isMine) return null
    return (
      <>
        {message.tipo === 'text' ? (
          <MenuItem icon={Pencil} onSelect={onEdit}>
            {sendTexts.edit}
          </MenuItem>
        ) : null}
        <MenuItem icon={Undo2} onSelect={() => void cancel(message, conversationId)}>
          {sendTexts.cancel}
        </MenuItem>
      </>
    )
  }
  if (!known.has(message.status ?? '')) return null
  const current = message.reactions.find(({ autor }) => autor === 'equipe')?.emoji
  const react = (emoji: string) =>
    void mutateOrTell(reactToMessage, { reactionId: newId(), messageId: message.id, conversationId, emoji })
  return (
    <>
      {blockedBecause === undefined ? (
        <MenuRow
          label={sendTexts.react}
          choices={emojis.map((emoji) => ({
            value: emoji,
            label: emoji === current ? sendTexts.takeReactionBack : sendTexts.reactWith(emoji),
            isChosen: emoji === current,
          }))}
          onSelect={(emoji) => react(emoji === current ? '' : emoji)}
        />
      ) : null}
      <MenuItem
        icon={Reply}
        blockedBecause={blockedBecause}
        onSelect={() =>
          setReplyTarget({
            conversationId,
            messageId: message.id,
            author: isMine ? sendTexts.you : (message.author_nome ?? sendTexts.person),
            text: message.conteudo ?? '',
          })
        }
      >
        {sendTexts.answer}
      </MenuItem>
    </>
  )
}

/** A text goes into the queue again when that is undone; a file has to be chosen anew. */
async function cancel({ id: messageId, tipo, conteudo, quoted }: ThreadMessage, conversationId: string) {
  if (!(await mutateOrTell(cancelMessage, { messageId, conversationId }))) return
  if (tipo !== 'text' || conteudo === null) return toastInfo(sendTexts.canceled)
  const answering = quoted === null ? {} : { replyTo: quoted.id }
  toastUndo(
    sendTexts.canceled,
    () => void mutateOrTell(sendMessage, { messageId: newId(), conversationId, conteudo, ...answering }),
  )
}

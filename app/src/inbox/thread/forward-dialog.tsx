import { newId } from '@vp/domain/ids.ts'
import { formatPhone } from '@vp/domain/crm/phone.ts'
import { isMediaType } from '@vp/domain/inbox/media.ts'
import { MAX_TEXT_LENGTH, sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { windowLeftMs } from '@vp/domain/inbox/service-window.ts'
import { sql } from '@vp/domain/sql.ts'
import { useNavigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import { z } from 'zod'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { PickDialog } from '../../ui/pick-dialog.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { captionOf } from '../media/caption-of.ts'
import { sendFileAgain } from '../media/sending/send-again.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import type { ThreadMessage } from './queries.ts'
import { instant } from '../../sync/instant.ts'

/** Those to whom one may write come first, so that they are among them. */
const LIMIT = 300

const targetRow = z.object({
  id: z.string(),
  nome: z.string(),
  telefone: z.string().nullable(),
  window_expires_at: instant.nullable(),
})

const targetsQuery = sql`
  select c.id, coalesce(k.nome, l.nome, '') as nome, coalesce(k.telefone, l.telefone) as telefone, c.window_expires_at
  from conversations c
  left join contacts k on k.id = c.contact_id
  left join leads l on l.id = c.lead_id
  where c.status <> 'spam'
  order by c.window_expires_at desc nulls last, c.id
  limit ${LIMIT}`

interface ForwardDialogProps {
  message: ThreadMessage
  onClose: () => void
}

/** Sends a text or a file on to another conversation, if Meta's window there is open. */
export function ForwardDialog(props: ForwardDialogProps) {
  return (
    <Suspense fallback={null}>
      <Targets {...props} />
    </Suspense>
  )
}

function Targets({ message, onClose }: ForwardDialogProps) {
  const file = isMediaType(message.tipo) ? message.attachment : null
  const text = message.conteudo ?? ''
  const navigate = useNavigate()
  const now = useNow()
  const targets = useLiveQuery(targetsQuery, targetRow)

  async function send(conversationId: string, nome: string) {
    const isDone =
      file === null
        ? await mutateOrTell(sendMessage, { messageId: newId(), conversationId, conteudo: text })
        : await sendFileAgain(conversationId, message.tipo, file, captionOf(message))
    if (!isDone) return
    toastInfo(inboxTexts.forwarded(nome), {
      label: inboxTexts.open,
      onClick: () =>
        void navigate({
          to: '/app/inbox/$conversationId',
          params: { conversationId },
          search: (previous) => ({ ...previous, mensagem: undefined }),
        }),
    })
  }

  const isTooLong = file === null && text.trim().length > MAX_TEXT_LENGTH
  const why = (expiresAt: Date | null) => {
    if (isTooLong) return inboxTexts.tooLong(text.trim().length - MAX_TEXT_LENGTH)
    return windowLeftMs(expiresAt, now) === 0 ? inboxTexts.forwardClosed : undefined
  }
  return (
    <PickDialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={inboxTexts.forwardTo}
      placeholder={inboxTexts.forwardSearch}
      items={targets.map(({ id, nome, telefone, window_expires_at: expiresAt }) => ({
        id,
        label: nome === '' ? inboxTexts.nobodyName : nome,
        lead: <Avatar id={id} nome={nome} size="sm" />,
        hint: telefone === null ? undefined : formatPhone(telefone),
        blockedBecause: why(expiresAt),
      }))}
      onPick={(id) => {
        const target = targets.find((candidate) => candidate.id === id)
        if (target !== undefined) void send(id, target.nome === '' ? inboxTexts.nobodyName : target.nome)
      }}
      nothing={inboxTexts.forwardNothing}
    />
  )
}

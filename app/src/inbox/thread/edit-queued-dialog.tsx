import { editMessage } from '@vp/domain/inbox/mutations/edit-message.ts'
import { MAX_TEXT_LENGTH } from '@vp/domain/inbox/mutations/send-message.ts'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { TextAreaField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { toastUndo } from '../../ui/toast.tsx'
import { sendTexts } from '../composer/send-texts.pt-BR.ts'
import type { ThreadMessage } from './queries.ts'

/** Changes a text that has not left yet. */
export function EditQueuedDialog({ message, onClose }: { message: ThreadMessage; onClose: () => void }) {
  const { conversationId = '' } = useParams({ strict: false })
  const [text, setText] = useState(message.conteudo ?? '')
  const words = text.trim()
  const isWrong = words === '' || words.length > MAX_TEXT_LENGTH

  async function submit() {
    if (isWrong) return
    const { id: messageId, conteudo: old } = message
    const isDone = await mutateOrTell(editMessage, { messageId, conversationId, conteudo: words })
    onClose()
    if (!isDone || old === null) return
    toastUndo(sendTexts.edited, () => void mutateOrTell(editMessage, { messageId, conversationId, conteudo: old }))
  }

  return (
    <FormDialog
      title={sendTexts.editTitle}
      description={sendTexts.editText}
      action={sendTexts.save}
      blockedBecause={isWrong ? sendTexts.missing : undefined}
      back={sendTexts.back}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextAreaField label={sendTexts.edit} value={text} onChange={(event) => setText(event.target.value)} />
    </FormDialog>
  )
}

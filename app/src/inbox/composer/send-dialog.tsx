import type { ReactNode } from 'react'
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { sendTexts } from './send-texts.pt-BR.ts'

interface SendDialogProps {
  title: string
  text: string
  /** Sends what the fields hold; called on Enter too. */
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A window with some fields whose content goes to the person. */
export function SendDialog({ title, text, onSubmit, onClose, children }: SendDialogProps) {
  return (
    <FormDialog
      title={title}
      description={text}
      action={sendTexts.send}
      back={sendTexts.back}
      onSubmit={(form) => {
        onSubmit()
        focusFirstWrong(form)
      }}
      onClose={onClose}
    >
      {children}
    </FormDialog>
  )
}

/** What each kind's dialog is given. */
export interface SendKindProps {
  conversationId: string
  onClose: () => void
}

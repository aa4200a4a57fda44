import { useId, type ReactNode, type SubmitEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts'
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
  const formId = useId()
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={title}
      description={text}
      footer={
        <>
          <Button onClick={onClose}>{sendTexts.back}</Button>
          <Button type="submit" form={formId} tone="primary">
            {sendTexts.send}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
          event.preventDefault()
          onSubmit()
          focusFirstWrong(event.currentTarget)
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}

/** What each kind's dialog is given. */
export interface SendKindProps {
  conversationId: string
  onClose: () => void
}

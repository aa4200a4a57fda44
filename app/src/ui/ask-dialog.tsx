import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { uiTexts } from './texts.pt-BR.ts'

interface AskDialogProps {
  title: string
  /** What follows from the answer. */
  text: string
  /** The answer. */
  action: string
  tone?: 'danger' | 'primary'
  /** Why it cannot be given as it stands. */
  blockedBecause?: ButtonProps['blockedBecause']
  back?: string
  isOpen?: boolean
  onAnswer: () => void
  onClose: () => void
  children?: ReactNode
}

/** Asks before something that is not taken back in one press: the answer, and the way back. */
export function AskDialog(props: AskDialogProps) {
  const { title, text, action, tone = 'danger', blockedBecause, back = uiTexts.cancel, onAnswer, onClose } = props
  return (
    <Dialog
      isOpen={props.isOpen ?? true}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={title}
      description={text}
      footer={
        <>
          <Button onClick={onClose}>{back}</Button>
          <Button tone={tone} blockedBecause={blockedBecause} onClick={onAnswer}>
            {action}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  )
}

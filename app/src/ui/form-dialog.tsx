import { useId, type ReactNode, type SubmitEvent } from 'react'
import { Button, type ButtonProps } from './button.tsx'
import { Dialog, type DialogProps } from './dialog.tsx'
import { uiTexts } from './texts.pt-BR.ts'

interface FormDialogProps extends Pick<DialogProps, 'title' | 'description' | 'width'> {
  /** What is done; on Enter too. */
  action: string
  tone?: 'primary' | 'danger'
  /** Why it cannot be done as it stands. */
  blockedBecause?: ButtonProps['blockedBecause']
  back?: string
  onSubmit: (form: HTMLFormElement) => void | Promise<void>
  onClose: () => void
  children: ReactNode
}

/** A window with some fields: one way on, also by Ctrl+Enter where Enter is a new line, and one back. */
export function FormDialog(props: FormDialogProps) {
  const {
    action,
    tone = 'primary',
    blockedBecause,
    back = uiTexts.cancel,
    onSubmit,
    onClose,
    children,
    ...dialog
  } = props
  const formId = useId()
  return (
    <Dialog
      {...dialog}
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      footer={
        <>
          <Button onClick={onClose}>{back}</Button>
          <Button type="submit" form={formId} tone={tone} blockedBecause={blockedBecause}>
            {action}
          </Button>
        </>
      }
    >
      {/* only listens to keys that bubble up from its fields, which are what a person acts on */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || blockedBecause !== undefined) return
          event.preventDefault()
          event.currentTarget.requestSubmit()
        }}
        onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
          event.preventDefault()
          void onSubmit(event.currentTarget)
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}

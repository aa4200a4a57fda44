import { useId, useState, type SubmitEvent } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { InputField } from './field.tsx'
import { uiTexts } from './texts.pt-BR.ts'

interface NameDialogProps {
  title: string
  /** What the name is for. */
  description: string
  label: string
  action: string
  /** Said where nothing was written. */
  error: string
  /** A name to begin with. */
  suggestion: string
  maxLength: number
  /** True when it is done. */
  onSave: (nome: string) => Promise<boolean>
  onClose: () => void
}

/** Gives something a name. */
export function NameDialog(props: NameDialogProps) {
  const { title, description, label, action, error, suggestion, maxLength, onSave, onClose } = props
  const formId = useId()
  const [nome, setNome] = useState(suggestion.slice(0, maxLength))
  const [isWrong, setIsWrong] = useState(false)

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (nome.trim() === '') return setIsWrong(true)
    if (await onSave(nome.trim())) onClose()
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{uiTexts.cancel}</Button>
          <Button type="submit" form={formId} tone="primary">
            {action}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate>
        <InputField
          label={label}
          value={nome}
          maxLength={maxLength}
          autoComplete="off"
          error={isWrong ? error : undefined}
          data-autofocus
          onChange={(event) => {
            setNome(event.target.value)
            setIsWrong(false)
          }}
        />
      </form>
    </Dialog>
  )
}

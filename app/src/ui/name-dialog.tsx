import { useState } from 'react'
import { InputField } from './field.tsx'
import { FormDialog } from './form-dialog.tsx'

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
  const [nome, setNome] = useState(suggestion.slice(0, maxLength))
  const [isWrong, setIsWrong] = useState(false)

  async function submit() {
    if (nome.trim() === '') return setIsWrong(true)
    if (await onSave(nome.trim())) onClose()
  }

  return (
    <FormDialog title={title} description={description} action={action} onSubmit={submit} onClose={onClose}>
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
    </FormDialog>
  )
}

import { documentSchemas } from '@vp/domain/crm/documents/document.ts'
import { useState, type SubmitEvent } from 'react'
import { InputField } from '../ui/field.tsx'
import { documentTexts } from './texts.pt-BR.ts'

interface NumberFormProps {
  formId: string
  tipo: 'cpf' | 'cnpj'
  onSubmit: (numero: string) => void
}

/** A CPF or CNPJ, checked by its digits before anybody sends it. */
export function NumberForm({ formId, tipo, onSubmit }: NumberFormProps) {
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const parsed = documentSchemas[tipo].safeParse(text)
    if (!parsed.success) return setError(documentTexts.numberError[tipo])
    onSubmit(parsed.data)
  }

  return (
    <form id={formId} onSubmit={submit} noValidate>
      <InputField
        label={documentTexts.numberLabel[tipo]}
        hint={documentTexts.numberHint[tipo]}
        error={error}
        value={text}
        inputMode={tipo === 'cpf' ? 'numeric' : 'text'}
        autoComplete="off"
        maxLength={24}
        data-autofocus
        onChange={(event) => {
          setText(event.target.value)
          setError(undefined)
        }}
      />
    </form>
  )
}

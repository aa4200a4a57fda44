import type { DeviceReport } from '@vp/domain/sync/admin-reports.ts'
import { useState } from 'react'
import { InputField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { fold } from '@vp/domain/fold.ts'
import { syncTexts } from '../texts.pt-BR.ts'
import { browserName } from './browser-name.ts'

interface RevokeDialogProps {
  device: DeviceReport
  onConfirm: () => void
  onClose: () => void
}

/** It cannot be undone, so the person types whose device it is. */
export function RevokeDialog({ device, onConfirm, onClose }: RevokeDialogProps) {
  const [error, setError] = useState<string | undefined>()
  const { nome, userAgent, pendingCount } = device
  const submit = (form: HTMLFormElement) => {
    const typed = new FormData(form).get('nome')
    if (typeof typed === 'string' && fold(typed.trim()) === fold(nome.trim())) onConfirm()
    else setError(syncTexts.revokeMismatch)
  }
  return (
    <FormDialog
      title={syncTexts.revokeTitle(nome)}
      description={syncTexts.revokeText(browserName(userAgent).text, pendingCount)}
      action={syncTexts.revoke}
      tone="danger"
      back={syncTexts.cancel}
      onSubmit={submit}
      onClose={onClose}
    >
      <InputField
        label={syncTexts.revokeField(nome)}
        name="nome"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        error={error}
      />
    </FormDialog>
  )
}

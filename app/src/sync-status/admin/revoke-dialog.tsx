import type { DeviceReport } from '@vp/domain/sync/admin-reports.ts'
import { useId, useState, type SubmitEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InputField } from '../../ui/field.tsx'
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
  const formId = useId()
  const [error, setError] = useState<string | undefined>()
  const { nome, userAgent, pendingCount } = device
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('nome')
    if (typeof typed === 'string' && fold(typed.trim()) === fold(nome.trim())) onConfirm()
    else setError(syncTexts.revokeMismatch)
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={syncTexts.revokeTitle(nome)}
      description={syncTexts.revokeText(browserName(userAgent).text, pendingCount)}
      footer={
        <>
          <Button onClick={onClose}>{syncTexts.cancel}</Button>
          <Button type="submit" form={formId} tone="danger">
            {syncTexts.revoke}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <InputField
          label={syncTexts.revokeField(nome)}
          name="nome"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          error={error}
        />
      </form>
    </Dialog>
  )
}

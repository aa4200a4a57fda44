import { useId, useState, type SubmitEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InputField } from '../../ui/field.tsx'
import { uiTexts } from '../../ui/texts.pt-BR.ts'
import type { ListChoice } from '../list/inbox-search.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { useSavedViews } from './queries.ts'
import { addView } from './view-actions.ts'

interface SaveViewDialogProps {
  choice: ListChoice
  /** A name to begin with: the filters in words. */
  suggestion: string
  onClose: () => void
}

/** Gives the list that is chosen now a name. */
export function SaveViewDialog({ choice, suggestion, onClose }: SaveViewDialogProps) {
  const formId = useId()
  const views = useSavedViews()
  const [nome, setNome] = useState(suggestion.slice(0, 40))
  const [error, setError] = useState<string>()

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (nome.trim() === '') return setError(inboxTexts.viewNameError)
    if (await addView(views, nome.trim(), choice)) onClose()
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={inboxTexts.saveView}
      description={inboxTexts.saveViewHint}
      footer={
        <>
          <Button onClick={onClose}>{uiTexts.cancel}</Button>
          <Button type="submit" form={formId} tone="primary">
            {inboxTexts.saveViewDo}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate>
        <InputField
          label={inboxTexts.viewName}
          value={nome}
          maxLength={40}
          autoComplete="off"
          error={error}
          data-autofocus
          onChange={(event) => {
            setNome(event.target.value)
            setError(undefined)
          }}
        />
      </form>
    </Dialog>
  )
}

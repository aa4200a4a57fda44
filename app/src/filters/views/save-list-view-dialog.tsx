import type { ListView, ViewScreen } from '@vp/domain/filters/list-view.ts'
import { useId, useState, type SubmitEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InputField } from '../../ui/field.tsx'
import { uiTexts } from '../../ui/texts.pt-BR.ts'
import { filterTexts } from '../texts.pt-BR.ts'
import { useListViews } from './queries.ts'
import { addListView } from './view-actions.ts'

interface SaveListViewDialogProps {
  tela: ViewScreen
  view: ListView
  /** A name to begin with: the filters in words. */
  suggestion: string
  onClose: () => void
}

/** Gives what a screen shows now a name. */
export function SaveListViewDialog({ tela, view, suggestion, onClose }: SaveListViewDialogProps) {
  const formId = useId()
  const views = useListViews(tela)
  const [nome, setNome] = useState(suggestion.slice(0, 40))
  const [error, setError] = useState<string>()

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (nome.trim() === '') return setError(filterTexts.viewNameError)
    if (await addListView(tela, views, nome.trim(), view)) onClose()
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={filterTexts.saveView}
      description={filterTexts.saveViewHint}
      footer={
        <>
          <Button onClick={onClose}>{uiTexts.cancel}</Button>
          <Button type="submit" form={formId} tone="primary">
            {filterTexts.saveViewDo}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate>
        <InputField
          label={filterTexts.viewName}
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

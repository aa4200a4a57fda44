import { lostReason } from '@vp/domain/pipeline/deal.ts'
import { Suspense, useId, useState, type SubmitEvent } from 'react'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InputField } from '../../ui/field.tsx'
import { dealPageTexts } from '../texts.pt-BR.ts'
import { reason, reasonsQuery } from './queries.ts'

interface LostReasonDialogProps {
  /** What is lost, and what that means. */
  text: string
  /** null: it is not said. */
  onConfirm: (reason: string | null) => void
  onClose: () => void
}

/** Why deals were lost: in one tap what was said before, or in words. */
export function LostReasonDialog({ text: description, onConfirm, onClose }: LostReasonDialogProps) {
  const formId = useId()
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()

  function confirm(said: string | null) {
    onClose()
    onConfirm(said)
  }
  function submit(event: SubmitEvent) {
    event.preventDefault()
    const said = lostReason.safeParse(text)
    if (said.success) confirm(said.data)
    else setError(dealPageTexts.lostReasonError)
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={dealPageTexts.lostTitle}
      description={description}
      footer={
        <>
          <Button tone="ghost" onClick={() => confirm(null)}>
            {dealPageTexts.lostWithoutReason}
          </Button>
          <Button type="submit" form={formId} tone="primary">
            {dealPageTexts.lose}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-3">
        <InputField
          label={dealPageTexts.lostReason}
          value={text}
          maxLength={300}
          autoComplete="off"
          data-autofocus
          error={error}
          onChange={(event) => {
            setText(event.target.value)
            setError(undefined)
          }}
        />
        <Suspense fallback={null}>
          <Suggestions onPick={confirm} />
        </Suspense>
      </form>
    </Dialog>
  )
}

function Suggestions({ onPick }: { onPick: (reason: string) => void }) {
  const used = useLiveQuery(reasonsQuery, reason).map((row) => row.lost_reason)
  const reasons = [...new Set([...used, ...dealPageTexts.usualReasons])].slice(0, 8)
  return (
    <div role="group" aria-label={dealPageTexts.suggestions} className="flex flex-wrap gap-2">
      {reasons.map((each) => (
        <Button key={each} size="sm" onClick={() => onPick(each)}>
          {each}
        </Button>
      ))}
    </div>
  )
}

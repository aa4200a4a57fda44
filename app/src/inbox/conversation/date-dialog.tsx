import { useNavigate } from '@tanstack/react-router'
import { useId, useState, type SubmitEvent } from 'react'
import { query } from '../../sync/query.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InputField } from '../../ui/field.tsx'
import { uiTexts } from '../../ui/texts.pt-BR.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { firstOfDay, firstOfDayQuery } from '../thread/queries.ts'
import { toLocalInput } from './snooze-times.ts'

/** Opens the thread at the first message of a day. */
export function DateDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const formId = useId()
  const navigate = useNavigate()
  const [day, setDay] = useState(() => toLocalInput(new Date()).slice(0, 10))
  const [error, setError] = useState<string>()

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const from = new Date(`${day}T00:00`)
    if (Number.isNaN(from.getTime())) return setError(inboxTexts.dateError)
    const [found] = await query(firstOfDayQuery(conversationId, from.toISOString()), firstOfDay)
    if (found === undefined) return setError(inboxTexts.dateNothing)
    onClose()
    await navigate({ to: '.', search: (previous) => ({ ...previous, mensagem: found.id }) })
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={inboxTexts.toDate}
      footer={
        <>
          <Button onClick={onClose}>{uiTexts.cancel}</Button>
          <Button type="submit" form={formId} tone="primary">
            {inboxTexts.toDateDo}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate>
        <InputField
          label={inboxTexts.day}
          type="date"
          value={day}
          error={error}
          hint={inboxTexts.toDateHint}
          data-autofocus
          onChange={(event) => {
            setDay(event.target.value)
            setError(undefined)
          }}
        />
      </form>
    </Dialog>
  )
}

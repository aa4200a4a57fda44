import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { query } from '../../sync/query.ts'
import { InputField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'
import { firstOfDay, firstOfDayQuery } from '../thread/queries.ts'
import { toLocalInput } from './snooze-times.ts'

/** Opens the thread at the first message of a day. */
export function DateDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const navigate = useNavigate()
  const [day, setDay] = useState(() => toLocalInput(new Date()).slice(0, 10))
  const [error, setError] = useState<string>()

  async function submit() {
    const from = new Date(`${day}T00:00`)
    if (Number.isNaN(from.getTime())) return setError(inboxTexts.dateError)
    const [found] = await query(firstOfDayQuery(conversationId, from.toISOString()), firstOfDay)
    if (found === undefined) return setError(inboxTexts.dateNothing)
    onClose()
    await navigate({ to: '.', search: (previous) => ({ ...previous, mensagem: found.id }) })
  }

  return (
    <FormDialog title={inboxTexts.toDate} action={inboxTexts.toDateDo} onSubmit={submit} onClose={onClose}>
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
    </FormDialog>
  )
}

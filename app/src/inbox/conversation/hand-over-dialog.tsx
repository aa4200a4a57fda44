import { newId } from '@vp/domain/ids.ts'
import { handOver } from '@vp/domain/inbox/mutations/hand-over.ts'
import { useState } from 'react'
import { useMe, useTeam } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { SelectField, TextAreaField } from '../../ui/field.tsx'
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'
import { tellAssigned } from './actions.ts'
import type { Conversation } from './queries.ts'

/** Gives the conversation to a colleague with what they must know. */
export function HandOverDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const me = useMe()
  const people = useTeam().filter(
    (person) => person.role !== 'Viewer' && person.user_id !== me.userId && person.user_id !== conversation.owner_id,
  )
  const [ownerId, setOwnerId] = useState('')
  const [note, setNote] = useState('')
  const [errors, setErrors] = useState<{ owner?: string | undefined; note?: string | undefined }>({})

  async function submit(form: HTMLFormElement) {
    const owner = ownerId === '' ? inboxTexts.handOverNobodyError : undefined
    const missing = note.trim() === '' ? inboxTexts.handOverNoteError : undefined
    if (owner !== undefined || missing !== undefined) {
      setErrors({ owner, note: missing })
      return focusFirstWrong(form)
    }
    const { id: conversationId, owner_id: before } = conversation
    const args = { assignmentId: newId(), messageId: newId(), conversationId, ownerId, conteudo: note }
    if (!(await mutateOrTell(handOver, args))) return
    onClose()
    const nome = people.find((person) => person.user_id === ownerId)?.nome ?? ''
    // the note stays: what was said was said
    tellAssigned(me, { conversationId, from: before, to: ownerId }, nome)
  }

  return (
    <FormDialog
      title={inboxTexts.handOver}
      description={inboxTexts.handOverHint}
      action={inboxTexts.handOverDo}
      onSubmit={submit}
      onClose={onClose}
    >
      <SelectField
        label={inboxTexts.assignTo}
        value={ownerId}
        error={errors.owner}
        data-autofocus
        onChange={(event) => {
          setOwnerId(event.target.value)
          setErrors({ ...errors, owner: undefined })
        }}
        options={[
          { value: '', label: inboxTexts.handOverNobody },
          ...people.map((person) => ({ value: person.user_id, label: person.nome })),
        ]}
      />
      <TextAreaField
        label={inboxTexts.handOverNote}
        value={note}
        rows={4}
        maxLength={10_000}
        error={errors.note}
        onChange={(event) => {
          setNote(event.target.value)
          setErrors({ ...errors, note: undefined })
        }}
      />
    </FormDialog>
  )
}

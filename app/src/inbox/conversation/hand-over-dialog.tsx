import { newId } from '@vp/domain/ids.ts'
import { handOver } from '@vp/domain/inbox/mutations/hand-over.ts'
import { useId, useState, type SubmitEvent } from 'react'
import { useMe, useTeam } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextAreaField } from '../../ui/field.tsx'
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts'
import { uiTexts } from '../../ui/texts.pt-BR.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { tellAssigned } from './actions.ts'
import type { Conversation } from './queries.ts'

/** Gives the conversation to a colleague with what they must know. */
export function HandOverDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const formId = useId()
  const me = useMe()
  const people = useTeam().filter(
    (person) => person.role !== 'Viewer' && person.user_id !== me.userId && person.user_id !== conversation.owner_id,
  )
  const [ownerId, setOwnerId] = useState(people[0]?.user_id ?? '')
  const [note, setNote] = useState('')
  const [error, setError] = useState<string>()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (ownerId === '') return
    if (note.trim() === '') {
      setError(inboxTexts.handOverNoteError)
      return focusFirstWrong(event.currentTarget)
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
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={inboxTexts.handOver}
      description={inboxTexts.handOverHint}
      footer={
        <>
          <Button onClick={onClose}>{uiTexts.cancel}</Button>
          <Button type="submit" form={formId} tone="primary">
            {inboxTexts.handOverDo}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
        <SelectField
          label={inboxTexts.assignTo}
          value={ownerId}
          onChange={(event) => setOwnerId(event.target.value)}
          options={people.map((person) => ({ value: person.user_id, label: person.nome }))}
        />
        <TextAreaField
          label={inboxTexts.handOverNote}
          value={note}
          rows={4}
          maxLength={10_000}
          error={error}
          data-autofocus
          onChange={(event) => {
            setNote(event.target.value)
            setError(undefined)
          }}
        />
      </form>
    </Dialog>
  )
}

import { addRecordNote } from '@vp/domain/crm/mutations/add-record-note.ts'
import { deleteRecordNote } from '@vp/domain/crm/mutations/delete-record-note.ts'
import { newId } from '@vp/domain/ids.ts'
import { Lock } from 'lucide-react'
import { useState, type KeyboardEvent, type Ref } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { controlClass } from '../../ui/field.tsx'
import { toastUndo } from '../../ui/toast.tsx'
import type { RecordRef } from './queries.ts'
import { recordTexts } from './texts.pt-BR.ts'

interface NoteComposerProps {
  record: RecordRef
  ref: Ref<HTMLTextAreaElement>
}

/** Writes a note about the record: Ctrl+Enter adds it. */
export function NoteComposer({ record, ref }: NoteComposerProps) {
  const [text, setText] = useState('')
  async function add() {
    const conteudo = text.trim()
    if (conteudo === '') return
    const noteId = newId()
    if (!(await mutateOrTell(addRecordNote, { noteId, tipo: record.tipo, recordId: record.id, conteudo }))) return
    setText('')
    toastUndo(recordTexts.noteAdded, () => void mutateOrTell(deleteRecordNote, { noteId }))
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void add()
  }
  return (
    <div className="flex flex-col gap-2">
      <textarea
        ref={ref}
        value={text}
        maxLength={4000}
        aria-label={recordTexts.noteLabel}
        placeholder={recordTexts.notePlaceholder}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className={`${controlClass} field-sizing-content max-h-60 min-h-18 resize-none px-3 py-2`}
      />
      {text.trim() === '' ? null : (
        <div className="flex justify-end">
          <Button tone="primary" size="sm" onClick={() => void add()}>
            <Lock aria-hidden size={14} />
            {recordTexts.addNote}
          </Button>
        </div>
      )}
    </div>
  )
}

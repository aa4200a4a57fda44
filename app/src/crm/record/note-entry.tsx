import { addRecordNote } from '@vp/domain/crm/mutations/add-record-note.ts'
import { changeRecordNote } from '@vp/domain/crm/mutations/change-record-note.ts'
import { deleteRecordNote } from '@vp/domain/crm/mutations/delete-record-note.ts'
import { newId } from '@vp/domain/ids.ts'
import { Pencil, Trash2 } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { useCan, useMe } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { controlClass } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { toastUndo } from '../../ui/toast.tsx'
import type { RecordRef } from './queries.ts'
import type { EntryOf } from './timeline-query.ts'
import { recordTexts } from './texts.pt-BR.ts'

/** A note's words; its author changes them, its author or the management takes it away. */
export function NoteEntry({ entry, record }: { entry: EntryOf<'nota'>; record: RecordRef }) {
  const me = useMe()
  const mayDeleteAny = useCan('records.delete')
  const [isEdited, setIsEdited] = useState(false)
  const { texto } = entry.dados
  const isMine = entry.dados.author_id === me.userId
  if (texto === null) return <p className="text-muted">{recordTexts.hidden}</p>
  if (isEdited) return <NoteEditor noteId={entry.id} texto={texto} onClose={() => setIsEdited(false)} />

  async function remove(conteudo: string) {
    if (!(await mutateOrTell(deleteRecordNote, { noteId: entry.id }))) return
    const again = { noteId: newId(), tipo: record.tipo, recordId: record.id, conteudo }
    toastUndo(recordTexts.noteDeleted, () => void mutateOrTell(addRecordNote, again))
  }

  return (
    <div className="flex items-start gap-1 rounded-md bg-warning-soft px-3 py-2 text-on-warning-soft">
      <p className="min-w-0 flex-1 whitespace-pre-line wrap-anywhere">
        {texto}
        {entry.dados.editada ? <span className="text-xs"> ({recordTexts.noteEdited})</span> : null}
      </p>
      {isMine ? (
        <IconButton icon={Pencil} size="sm" label={recordTexts.editNote} onClick={() => setIsEdited(true)} />
      ) : null}
      {isMine || mayDeleteAny ? (
        <IconButton icon={Trash2} size="sm" label={recordTexts.deleteNote} onClick={() => void remove(texto)} />
      ) : null}
    </div>
  )
}

function NoteEditor({ noteId, texto, onClose }: { noteId: string; texto: string; onClose: () => void }) {
  const [text, setText] = useState(texto)
  async function save() {
    const conteudo = text.trim()
    if (conteudo === '' || conteudo === texto) return onClose()
    if (!(await mutateOrTell(changeRecordNote, { noteId, conteudo }))) return
    onClose()
    toastUndo(
      recordTexts.changed(recordTexts.noteHidden),
      () => void mutateOrTell(changeRecordNote, { noteId, conteudo: texto }),
    )
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onClose()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
  }
  return (
    <div className="flex flex-col gap-2">
      <textarea
        ref={(area) => area?.focus()}
        value={text}
        maxLength={4000}
        aria-label={recordTexts.editNote}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className={`${controlClass} field-sizing-content max-h-60 min-h-18 resize-none px-3 py-2`}
      />
      <div className="flex justify-end gap-2">
        <Button size="sm" tone="ghost" onClick={onClose}>
          {recordTexts.cancel}
        </Button>
        <Button size="sm" tone="primary" onClick={() => void save()}>
          {recordTexts.save}
        </Button>
      </div>
    </div>
  )
}

import { MAX_CAPTION_LENGTH } from '@vp/domain/inbox/outgoing-media.ts'
import { File, Headphones, TriangleAlert, Video, X } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { formatBytes } from '../../../ui/format-bytes.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useObjectUrl } from '../use-object-url.ts'
import { sendFromComposer } from './send-prepared.ts'
import { sendingTexts } from './texts.pt-BR.ts'
import type { Draft, PreparedFiles } from './use-prepared-files.ts'

interface SendDialogProps {
  conversationId: string
  nome: string
  files: PreparedFiles
  /** Opens the choice of files. */
  onAdd: () => void
}

/** The files that are about to go, each with its caption, before they do. */
export function SendDialog({ conversationId, nome, files, onAdd }: SendDialogProps) {
  const [isSending, setIsSending] = useState(false)
  const { drafts, problems, isPreparing } = files

  async function send() {
    if (isSending || isPreparing || drafts.length === 0) return
    setIsSending(true)
    for (const { file, legenda } of drafts) {
      if (!(await sendFromComposer(conversationId, file, legenda.trim()))) return setIsSending(false)
      files.remove(file.id)
    }
    files.clear()
    setIsSending(false)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send()
  }

  return (
    <Dialog
      isOpen={files.isOpen}
      onOpenChange={(isOpen) => (isOpen || isSending ? undefined : files.clear())}
      title={sendingTexts.title(drafts.length)}
      description={sendingTexts.to(nome)}
      width="md"
      footer={
        <>
          <Button onClick={onAdd}>{sendingTexts.add}</Button>
          <Button
            tone="primary"
            onClick={() => void send()}
            blockedBecause={
              isPreparing ? sendingTexts.preparing : drafts.length === 0 ? sendingTexts.problems : undefined
            }
          >
            {sendingTexts.send}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problems.length === 0 ? null : (
          <ul
            className="flex flex-col gap-1 rounded-md bg-danger-soft px-3 py-2 text-on-danger-soft"
            aria-label={sendingTexts.problems}
          >
            {problems.map((problem) => (
              <li key={problem} className="flex items-start gap-2">
                <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
                <span>{problem}</span>
              </li>
            ))}
          </ul>
        )}
        <ul className="flex flex-col gap-4">
          {drafts.map((draft) => (
            <li key={draft.file.id}>
              <DraftRow draft={draft} files={files} onKeyDown={onKeyDown} />
            </li>
          ))}
        </ul>
        {isPreparing ? (
          <p role="status" className="text-muted">
            {sendingTexts.preparing}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}

interface DraftRowProps {
  draft: Draft
  files: PreparedFiles
  onKeyDown: (event: KeyboardEvent) => void
}

function DraftRow({ draft: { file, legenda }, files, onKeyDown }: DraftRowProps) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <Thumbnail draft={file} />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate font-medium" title={file.name}>
            {file.name}
          </span>
          <span className="text-sm text-muted">{formatBytes(file.blob.size)}</span>
          {file.note === null ? null : <span className="text-sm text-on-warning-soft">{file.note}</span>}
        </span>
        <IconButton icon={X} label={sendingTexts.remove(file.name)} onClick={() => files.remove(file.id)} />
      </div>
      {file.messageType === 'audio' ? null : (
        <textarea
          rows={1}
          value={legenda}
          maxLength={MAX_CAPTION_LENGTH}
          aria-label={sendingTexts.captionOf(file.name)}
          placeholder={sendingTexts.caption}
          onChange={(event) => files.write(file.id, event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-40 min-h-10 resize-none rounded-md bg-sunken px-3 py-2 text-md ring-1 ring-inset ring-line focus:ring-2 focus:ring-focus focus:outline-none md:text-base pointer-coarse:min-h-11"
        />
      )}
    </div>
  )
}

const icons = { video: Video, audio: Headphones, document: File }

function Thumbnail({ draft: { blob, messageType } }: { draft: Draft['file'] }) {
  const url = useObjectUrl(blob)
  const box = 'flex size-16 shrink-0 items-center justify-center overflow-hidden rounded-md bg-neutral-soft text-muted'
  if (messageType !== 'image') {
    const Icon = icons[messageType]
    return (
      <span className={box}>
        <Icon aria-hidden size={24} />
      </span>
    )
  }
  return (
    <span className={box}>
      <img src={url} alt="" className="size-full object-cover" />
    </span>
  )
}

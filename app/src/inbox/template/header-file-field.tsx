import type { OutgoingMediaType } from '@vp/domain/inbox/outgoing-media.ts'
import { AlertCircle, Paperclip, X } from 'lucide-react'
import { useId, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/format-bytes.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { templateTexts } from './texts.pt-BR.ts'
import type { HeaderFile } from './use-header-file.ts'

/** What the choice of files offers; a phone's HEIC too, which becomes a JPEG. */
const accept: Record<OutgoingMediaType, string> = {
  image: 'image/*,.heic,.heif',
  video: 'video/mp4,video/3gpp',
  audio: 'audio/*',
  document: '',
}

/** The place for the file that a template wants above its words. */
export function HeaderFileField({ kind, file }: { kind: OutgoingMediaType; file: HeaderFile }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { prepared, problem, isPreparing } = file
  const label = templateTexts.fieldLabel.media[kind]
  const choose = () => input.current?.click()
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-1.5">
      <span id={id} className="text-sm font-medium">
        {label}
      </span>
      {prepared === null ? (
        <Button size="lg" isWide onClick={choose} blockedBecause={isPreparing ? templateTexts.preparing : undefined}>
          <Paperclip aria-hidden size={16} />
          {templateTexts.chooseFile(label)}
        </Button>
      ) : (
        <div className="flex min-h-11 items-center gap-1 rounded-md bg-sunken pl-3">
          <span className="flex min-w-0 flex-1 flex-col py-1">
            <span className="truncate text-base" title={prepared.name}>
              {prepared.name}
            </span>
            <span className="text-sm text-muted">{formatBytes(prepared.blob.size)}</span>
          </span>
          <Button size="sm" tone="ghost" onClick={choose}>
            {templateTexts.changeFile}
          </Button>
          <IconButton icon={X} label={templateTexts.removeFile(prepared.name)} onClick={file.remove} />
        </div>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={accept[kind]}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          if (chosen !== undefined) file.choose(chosen, kind)
          // the same file may be chosen again
          event.target.value = ''
        }}
      />
      {problem === null ? (
        <p className="text-sm text-muted">{prepared?.note ?? templateTexts.fileHint[kind]}</p>
      ) : (
        <p role="alert" className="flex items-start gap-1.5 text-sm text-on-danger-soft">
          <AlertCircle aria-hidden size={15} className="mt-0.5 shrink-0" />
          {problem}
        </p>
      )}
    </div>
  )
}

import { AlertCircle, Paperclip, X } from 'lucide-react'
import { useId, useRef } from 'react'
import { Button } from './button.tsx'
import type { FieldProps } from './field.tsx'
import { formatBytes } from './format-bytes.ts'
import { IconButton } from './icon-button.tsx'
import { uiTexts } from './texts.pt-BR.ts'

interface FileFieldProps extends FieldProps {
  /** What the system's choice offers, as in HTML. */
  accept: string
  /** What is chosen; size in bytes. */
  file: { readonly name: string; readonly size: number } | null
  /** Why none can be chosen just now. */
  blockedBecause?: string | undefined
  onChange: (file: File | null) => void
}

/** A place for one file. */
export function FileField({ label, hint, error, accept, file, blockedBecause, onChange }: FileFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const choose = () => input.current?.click()
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-1.5">
      <span id={id} className="text-sm font-medium">
        {label}
      </span>
      {file === null ? (
        <Button size="lg" isWide onClick={choose} blockedBecause={blockedBecause}>
          <Paperclip aria-hidden size={16} />
          {uiTexts.chooseFile(label)}
        </Button>
      ) : (
        <div className="flex min-h-11 items-center gap-1 rounded-md bg-sunken pl-3">
          <span className="flex min-w-0 flex-1 flex-col py-1">
            <span className="truncate text-base" title={file.name}>
              {file.name}
            </span>
            <span className="text-sm text-muted">{formatBytes(file.size)}</span>
          </span>
          <Button size="sm" tone="ghost" onClick={choose}>
            {uiTexts.changeFile}
          </Button>
          <IconButton icon={X} label={uiTexts.removeFile(file.name)} onClick={() => onChange(null)} />
        </div>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          if (chosen !== undefined) onChange(chosen)
          // the same file may be chosen again
          event.target.value = ''
        }}
      />
      {error === undefined ? (
        <p className="text-sm text-muted">{hint}</p>
      ) : (
        <p role="alert" className="flex items-start gap-1.5 text-sm text-on-danger-soft">
          <AlertCircle aria-hidden size={15} className="mt-0.5 shrink-0" />
          {error}
        </p>
      )}
    </div>
  )
}

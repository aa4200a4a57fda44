import { FileText } from 'lucide-react'
import type { PreparedFile } from '../media/sending/prepare-file.ts'
import { mediaTexts } from '../media/texts.pt-BR.ts'
import { useObjectUrl } from '../media/use-object-url.ts'

/** The file above a template's words as the person will see it. */
export function HeaderFilePreview({ file }: { file: PreparedFile }) {
  const url = useObjectUrl(file.blob)
  const box = 'max-h-40 w-full rounded-sm bg-sunken object-cover'
  if (file.messageType === 'image') return <img src={url} alt="" className={box} />
  if (file.messageType === 'video')
    return <video src={url} muted playsInline preload="metadata" aria-label={mediaTexts.video} className={box} />
  return (
    <span className="flex min-h-12 items-center gap-2 rounded-sm bg-sunken px-3 py-2 text-sm">
      <FileText aria-hidden size={18} className="shrink-0 text-muted" />
      <span className="min-w-0 truncate">{file.name}</span>
    </span>
  )
}

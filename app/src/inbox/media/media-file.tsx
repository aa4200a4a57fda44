import { File, Headphones, Image, Sticker, Video, type LucideIcon } from 'lucide-react'
import { formatBytes } from '../../ui/format-bytes.ts'
import { messageTexts } from '../message-texts.pt-BR.ts'
import type { ThreadAttachment } from '../thread/queries.ts'

const icons: Readonly<Record<string, LucideIcon>> = {
  image: Image,
  video: Video,
  audio: Headphones,
  document: File,
  sticker: Sticker,
}

const states: Readonly<Record<string, string>> = {
  pendente: messageTexts.fileWaiting,
  disponivel: messageTexts.fileReady,
  grande_demais: messageTexts.fileTooLarge,
  falhou: messageTexts.fileFailed,
}

export interface MediaFileProps {
  /** Meta's type: image, video, audio, document, sticker. */
  kind: string
  /** What it is called where it has no name. */
  label: string
  /** null: Meta named no file. */
  attachment: ThreadAttachment | null
}

/** The place of a message's file in its bubble: what it is, how large, and whether it is here. */
export function MediaFile({ kind, label, attachment }: MediaFileProps) {
  const Icon = icons[kind] ?? File
  const name = attachment?.nome_arquivo ?? label
  const size = attachment?.tamanho_bytes ?? null
  const state = attachment === null ? messageTexts.fileUnavailable : (states[attachment.status] ?? '')
  return (
    <span className="flex min-w-52 items-center gap-2.5 py-0.5">
      <span className="flex size-10 shrink-0 items-center justify-center rounded-md bg-sunken text-muted">
        <Icon aria-hidden size={20} />
      </span>
      <span className="flex min-w-0 flex-col">
        <span className="truncate" title={name}>
          {name}
        </span>
        <span className="text-xs text-muted">{size === null ? state : `${formatBytes(size)} · ${state}`}</span>
      </span>
    </span>
  )
}

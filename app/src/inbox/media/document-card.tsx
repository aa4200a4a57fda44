import { Download, File, FileImage, FileSpreadsheet, FileText, LoaderCircle, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { formatBytes } from '../../ui/format-bytes.ts'
import type { Attachment } from './attachment.ts'
import { mediaFile } from './media-file.ts'
import { saveFile } from './save-file.ts'
import { mediaTexts } from './texts.pt-BR.ts'
import { useMedia } from './use-media.ts'

const icons: readonly [RegExp, LucideIcon][] = [
  [/sheet|excel|csv/u, FileSpreadsheet],
  [/^image\//u, FileImage],
  [/pdf|word|text|opendocument/u, FileText],
]

/** A document: what it is called, what it is and how large; a press opens or saves it. */
export function DocumentCard({ label, file }: { label: string; file: Attachment }) {
  const [isWanted, setIsWanted] = useState(false)
  const state = useMedia(file.id, 'original', false)
  const name = file.nome_arquivo ?? label
  const Icon = icons.find(([pattern]) => pattern.test(file.tipo))?.[1] ?? File
  const isOffline = useSyncState().connection === 'offline'

  async function open() {
    setIsWanted(true)
    const media = mediaFile(file.id, 'original')
    await media.load(isOffline)
    if (media.state.kind === 'ready') saveFile(media.state.url, name, file.tipo)
  }

  return (
    <>
      <button
        type="button"
        aria-label={mediaTexts.openDocument(name)}
        onClick={() => void open()}
        className="-mx-1 mb-1 flex min-h-13 w-72 max-w-full items-center gap-3 rounded-md bg-hover px-3 py-2 text-left hover:bg-pressed"
      >
        <Icon aria-hidden size={24} className="shrink-0 text-accent" />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate font-medium" title={name}>
            {name}
          </span>
          <span className="text-xs text-muted">
            {[extensionOf(name, file.tipo), file.tamanho_bytes === null ? '' : formatBytes(file.tamanho_bytes)]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
        </span>
        {state.kind === 'loading' ? (
          <LoaderCircle aria-hidden size={18} className="shrink-0 animate-spin text-muted" />
        ) : (
          <Download aria-hidden size={18} className="shrink-0 text-muted" />
        )}
      </button>
      {isWanted && (state.kind === 'offline' || state.kind === 'failed') ? (
        <p role="status" className="text-sm text-muted">
          {state.kind === 'offline' ? mediaTexts.offline : mediaTexts.failed}
        </p>
      ) : null}
    </>
  )
}

function extensionOf(name: string, mimeType: string): string {
  const ending = /\.([a-z\d]{1,8})$/iu.exec(name)?.[1] ?? mimeType.split('/')[1] ?? ''
  return ending.length > 8 ? '' : ending.toUpperCase()
}

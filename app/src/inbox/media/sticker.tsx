import { Sticker as StickerIcon } from 'lucide-react'
import type { Attachment } from './attachment.ts'
import { mediaTexts } from './texts.pt-BR.ts'
import { useMedia } from './use-media.ts'

/** A sticker, as it moves. */
export function Sticker({ file }: { file: Attachment }) {
  const state = useMedia(file.id, 'original', true)
  return (
    <span className="flex size-36 items-center justify-center">
      {state.kind === 'ready' ? (
        <img src={state.url} alt={mediaTexts.sticker} className="size-full object-contain" draggable={false} />
      ) : (
        <span className="flex flex-col items-center gap-2 text-center text-sm text-muted">
          <StickerIcon aria-hidden size={28} />
          {state.kind === 'offline' ? mediaTexts.offlineShort : state.kind === 'failed' ? mediaTexts.failed : null}
        </span>
      )}
    </span>
  )
}

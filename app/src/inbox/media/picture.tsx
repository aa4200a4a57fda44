import { ImageOff } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { Attachment } from './attachment.ts'
import { frameOf } from './frame.ts'
import { mediaTexts } from './texts.pt-BR.ts'
import { useMedia } from './use-media.ts'

const Lightbox = lazy(async () => ({ default: (await import('./lightbox.tsx')).Lightbox }))

/** A photo in a bubble: its small picture in its own ratio; a press shows it whole. */
export function Picture({ messageId, file }: { messageId: string; file: Attachment }) {
  const state = useMedia(file.id, file.tem_miniatura ? 'miniatura' : 'original', true)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        aria-label={mediaTexts.openPhoto}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
        style={frameOf(file)}
        className="-mx-1 -mt-0.5 mb-1 block overflow-hidden rounded-md bg-neutral-soft"
      >
        {state.kind === 'ready' ? (
          <img src={state.url} alt={mediaTexts.photo} className="size-full object-cover" draggable={false} />
        ) : (
          <span className="flex size-full flex-col items-center justify-center gap-2 p-3 text-center text-sm text-muted">
            {state.kind === 'offline' || state.kind === 'failed' ? <ImageOff aria-hidden size={24} /> : null}
            {state.kind === 'offline' ? mediaTexts.offline : state.kind === 'failed' ? mediaTexts.failed : null}
          </span>
        )}
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <Lightbox messageId={messageId} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

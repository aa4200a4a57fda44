import { Play } from 'lucide-react'
import { useState } from 'react'
import { formatBytes } from '../../ui/format-bytes.ts'
import type { Attachment } from './attachment.ts'
import { frameOf } from './frame.ts'
import { formatClock, mediaTexts } from './texts.pt-BR.ts'
import { mayFetchAhead } from './may-fetch-ahead.ts'
import { useInView } from './use-in-view.ts'
import { useMedia } from './use-media.ts'

/** A film in a bubble, with its first picture as soon as it comes into view; it plays in its place when it is pressed. What is not on
 *  this device is fetched ahead for that, and then is here without a network too, unless the device saves data. */
export function Film({ file }: { file: Attachment }) {
  const [isWanted, setIsWanted] = useState(false)
  const poster = useMedia(file.id, 'miniatura', file.tem_miniatura)
  const [ref, isSeen] = useInView<HTMLButtonElement>()
  const state = useMedia(file.id, 'original', isWanted || (isSeen && !file.tem_miniatura && mayFetchAhead()))
  const details = [
    file.duracao_ms === null ? null : formatClock(file.duracao_ms),
    file.tamanho_bytes === null ? null : formatBytes(file.tamanho_bytes),
  ].filter((detail) => detail !== null)
  const frame = frameOf(file)
  const box = '-mx-1 -mt-0.5 mb-1 block overflow-hidden rounded-md bg-neutral-soft'
  if (isWanted && state.kind === 'ready') {
    return (
      // what customers film has no captions
      // oxlint-disable-next-line jsx-a11y/media-has-caption
      <video
        src={state.url}
        controls
        autoPlay
        playsInline
        aria-label={mediaTexts.video}
        style={frame}
        className={box}
      />
    )
  }
  const isAway = isWanted && (state.kind === 'offline' || state.kind === 'failed')
  return (
    <button
      ref={ref}
      type="button"
      aria-label={mediaTexts.playVideo(details.join(', '))}
      onClick={() => setIsWanted(true)}
      style={frame}
      className={`relative ${box}`}
    >
      {poster.kind === 'ready' ? <img src={poster.url} alt="" className="size-full object-cover" /> : null}
      {poster.kind !== 'ready' && state.kind === 'ready' ? (
        <video
          // a moment in, or Safari shows nothing
          src={`${state.url}#t=0.001`}
          muted
          playsInline
          preload="metadata"
          aria-hidden
          tabIndex={-1}
          className="size-full object-cover"
        />
      ) : null}
      <span className="absolute inset-0 flex flex-col items-center justify-center gap-2 p-3 text-center text-sm text-muted">
        <span className="flex size-12 items-center justify-center rounded-full bg-raised text-default shadow-card">
          <Play aria-hidden size={22} className="translate-x-px" />
        </span>
        {isAway ? (state.kind === 'offline' ? mediaTexts.offline : mediaTexts.failed) : null}
        {isWanted && state.kind === 'loading' ? mediaTexts.loading : null}
      </span>
      <span className="absolute bottom-1.5 left-1.5 rounded-sm bg-raised px-1.5 text-xs text-muted tabular-nums">
        {details.join(' · ')}
      </span>
    </button>
  )
}

import { Pause, Play } from 'lucide-react'
import { useState } from 'react'
import type { Attachment } from './attachment.ts'
import { Player } from './player.tsx'
import { formatClock, mediaTexts } from './texts.pt-BR.ts'
import { useMedia } from './use-media.ts'
import { Wave } from './wave.tsx'

/** A recording in a bubble: its wave before it is here; the first press brings it and plays. */
export function Recording({ file }: { file: Attachment }) {
  const [isWanted, setIsWanted] = useState(false)
  const state = useMedia(file.id, 'original', isWanted)
  const label = file.voz ? mediaTexts.voice : mediaTexts.audio
  if (isWanted && state.kind === 'ready') {
    return <Player url={state.url} label={label} knownMs={file.duracao_ms} wave={file.forma_onda} isStarted />
  }
  const isAway = isWanted && (state.kind === 'offline' || state.kind === 'failed')
  return (
    <div className="flex w-72 max-w-full flex-col">
      <div className="flex items-center gap-2">
        <button
          type="button"
          aria-label={`${mediaTexts.play}: ${label}`}
          onClick={() => setIsWanted(true)}
          className="inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent hover:bg-accent-strong pointer-coarse:size-11"
        >
          {isWanted && state.kind === 'loading' ? (
            <Pause aria-hidden size={18} />
          ) : (
            <Play aria-hidden size={18} className="translate-x-px" />
          )}
        </button>
        <Wave wave={file.forma_onda} place={0} />
        <span className="shrink-0 text-xs text-muted tabular-nums">
          {file.duracao_ms === null ? '' : formatClock(file.duracao_ms)}
        </span>
      </div>
      {isAway ? (
        <p role="status" className="pt-1 text-sm text-muted">
          {state.kind === 'offline' ? mediaTexts.offline : mediaTexts.failed}
        </p>
      ) : null}
    </div>
  )
}

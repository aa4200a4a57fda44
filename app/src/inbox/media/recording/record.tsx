import { Mic, SendHorizontal, Square, Trash2 } from 'lucide-react'
import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useCommands } from '../../../ui/commands.ts'
import { formatBytes } from '../../../ui/format-bytes.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { toastProblem } from '../../../ui/toast.tsx'
import { inboxTexts } from '../../texts.pt-BR.ts'
import { Player } from '../player.tsx'
import { sendFromComposer } from '../sending/send-prepared.ts'
import { formatClock } from '../texts.pt-BR.ts'
import { useObjectUrl } from '../use-object-url.ts'
import { Wave } from '../wave.tsx'
import type { PreparedFile } from '../sending/prepare-file.ts'
import { microphoneTexts, recordingTexts } from './texts.pt-BR.ts'
import { useRecorder } from './use-recorder.ts'

/** Larger ones are shown as files (Cloud API, "Audio messages"). */
const SHOWN_AS_VOICE_BYTES = 512 * 1024

/** The keys go where the next step is. */
const focus = (element: HTMLButtonElement | null) => element?.focus()

/** What the bar lies over is out of reach of keys and screen readers too, for as long as it is there. */
function coverOthers(bar: HTMLDivElement): () => void {
  const others = [...(bar.parentElement?.children ?? [])].filter((each) => each !== bar)
  const hold = (isInert: boolean) => others.forEach((each) => each.toggleAttribute('inert', isInert))
  hold(true)
  return () => hold(false)
}

/** Records a voice message in the place of the writing box: press, speak, and send it, or stop and listen first. Escape throws it away.
 *  `isOffered`: there is nothing typed that it would hide. */
export function Record({ conversationId, isOffered }: { conversationId: string; isOffered: boolean }) {
  const { state, start, stop, cancel } = useRecorder((trouble) => toastProblem(microphoneTexts[trouble]))
  const button = useRef<HTMLButtonElement>(null)
  const startHere = useRef(start)
  useEffect(() => {
    startHere.current = start
  })
  useCommands(
    useMemo(
      () => [
        {
          id: 'inbox.record',
          label: recordingTexts.record,
          group: inboxTexts.group,
          icon: Mic,
          run: () => startHere.current(),
        },
      ],
      [],
    ),
  )

  async function send(file: PreparedFile) {
    if (await sendFromComposer(conversationId, file, '')) cancel()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    cancel()
  }

  /** Unheard, as on the phone. One that arrives as a file is shown with that first. */
  async function stopAndSend() {
    const file = await stop()
    if (file !== null && file.blob.size <= SHOWN_AS_VOICE_BYTES) await send(file)
  }

  const isIdle = state.kind === 'idle'
  const wasOpen = useRef(false)
  useEffect(() => {
    // the bar that had the focus is gone, and what it lay over can be reached again
    if (isIdle && wasOpen.current) button.current?.focus()
    wasOpen.current = !isIdle
  }, [isIdle])
  return (
    <>
      {isOffered ? <IconButton ref={button} icon={Mic} label={recordingTexts.record} onClick={start} /> : null}
      {isIdle ? null : (
        <Bar onKeyDown={onKeyDown}>
          <IconButton icon={Trash2} label={recordingTexts.cancel} keys="Esc" tone="danger" onClick={cancel} />
          {state.kind === 'recording' ? (
            <>
              <span aria-hidden className="size-2.5 shrink-0 animate-pulse rounded-full bg-danger" />
              <span
                role="timer"
                aria-label={recordingTexts.recording(formatClock(state.elapsedMs))}
                className="text-sm tabular-nums"
              >
                {formatClock(state.elapsedMs)}
              </span>
              <Wave wave={state.levels.padStart(64, '0')} place={1} />
              <IconButton ref={focus} icon={Square} label={recordingTexts.stop} onClick={() => void stop()} />
              <IconButton
                icon={SendHorizontal}
                label={recordingTexts.send}
                tone="primary"
                onClick={() => void stopAndSend()}
              />
            </>
          ) : state.kind === 'done' ? (
            <Review file={state.file} onSend={() => void send(state.file)} />
          ) : (
            <span role="status" className="flex-1 text-muted">
              {state.kind === 'asking' ? recordingTexts.asking : recordingTexts.working}
            </span>
          )}
        </Bar>
      )}
    </>
  )
}

function Bar({ onKeyDown, children }: { onKeyDown: (event: KeyboardEvent) => void; children: ReactNode }) {
  return (
    // Escape works wherever the focus is in it
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={coverOthers}
      role="group"
      aria-label={recordingTexts.group}
      onKeyDown={onKeyDown}
      className="absolute inset-x-0 bottom-0 z-rail flex min-h-full items-center gap-3 bg-surface"
    >
      {children}
    </div>
  )
}

function Review({ file, onSend }: { file: PreparedFile; onSend: () => void }) {
  const url = useObjectUrl(file.blob)
  return (
    <>
      <span className="flex min-w-0 flex-1 flex-col">
        <Player url={url} label={recordingTexts.listen} knownMs={file.duracaoMs} wave={file.formaOnda} isWide />
        {file.blob.size > SHOWN_AS_VOICE_BYTES ? (
          <span className="text-xs text-on-warning-soft">
            {formatBytes(file.blob.size)}. {recordingTexts.long}
          </span>
        ) : null}
      </span>
      <IconButton ref={focus} icon={SendHorizontal} label={recordingTexts.send} tone="primary" onClick={onSend} />
    </>
  )
}

import { useEffect, useRef, useState } from 'react'
import type { PreparedFile } from '../sending/prepare-file.ts'
import { finishRecording } from './finish-recording.ts'
import { NoMicrophone, startRecording, type MicrophoneTrouble, type RunningRecording } from './microphone.ts'

/** idle, then asking for the microphone, recording, working on what was recorded, and done: to be heard, sent or thrown away. */
export type Recorder =
  | { readonly kind: 'idle' | 'asking' | 'working' }
  /** levels: how loud it lately was, a hex digit each. */
  | { readonly kind: 'recording'; readonly elapsedMs: number; readonly levels: string }
  | { readonly kind: 'done'; readonly file: PreparedFile }

const TICK_MS = 100
const SHOWN_LEVELS = 64
/** A voice message longer than this is one that somebody forgot. */
const LONGEST_MS = 15 * 60_000

export interface RecorderControls {
  readonly state: Recorder
  readonly start: () => void
  /** What was recorded, which is also shown; null when there is nothing to hear. */
  readonly stop: () => Promise<PreparedFile | null>
  /** Throws away what there is. */
  readonly cancel: () => void
}

/** Records one message at a time. Leaving throws it away and lets the microphone go. */
export function useRecorder(onTrouble: (trouble: MicrophoneTrouble) => void): RecorderControls {
  const [state, setState] = useState<Recorder>({ kind: 'idle' })
  const running = useRef<RunningRecording | null>(null)
  const timer = useRef<ReturnType<typeof setInterval>>(undefined)

  function release(): RunningRecording | null {
    clearInterval(timer.current)
    const recording = running.current
    running.current = null
    return recording
  }

  useEffect(
    () => () => {
      clearInterval(timer.current)
      running.current?.cancel()
    },
    [],
  )

  async function begin() {
    setState({ kind: 'asking' })
    try {
      const recording = await startRecording()
      let levels = ''
      running.current = recording
      timer.current = setInterval(() => {
        const elapsedMs = recording.elapsedMs()
        levels = `${levels}${Math.round(recording.level() * 15).toString(16)}`.slice(-SHOWN_LEVELS)
        setState({ kind: 'recording', elapsedMs, levels })
        if (elapsedMs >= LONGEST_MS) void finish()
      }, TICK_MS)
      setState({ kind: 'recording', elapsedMs: 0, levels })
    } catch (error) {
      setState({ kind: 'idle' })
      if (!(error instanceof NoMicrophone)) throw error
      onTrouble(error.trouble)
    }
  }

  async function finish(): Promise<PreparedFile | null> {
    const recording = release()
    if (recording === null) return null
    setState({ kind: 'working' })
    try {
      const file = await finishRecording(await recording.stop())
      setState({ kind: 'done', file })
      return file
    } catch (error) {
      // stopped before the first sound was written
      console.error('a recording could not be read', error)
      setState({ kind: 'idle' })
      onTrouble('empty')
      return null
    }
  }

  return {
    state,
    start: () => void begin(),
    stop: finish,
    cancel() {
      release()?.cancel()
      setState({ kind: 'idle' })
    },
  }
}

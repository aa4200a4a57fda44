import { clsx } from 'clsx'
import { Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { rememberedRate, rememberRate, nextRate } from './playback-rate.ts'
import { formatClock, mediaTexts } from './texts.pt-BR.ts'
import { Wave } from './wave.tsx'

export interface PlayerProps {
  url: string
  /** What it is, for the ear. */
  label: string
  /** Of what the file itself may not say until it was played; null: not known. */
  knownMs: number | null
  wave: string | null
  /** Plays at once. */
  isStarted?: boolean
  /** As wide as there is room, not as a bubble. */
  isWide?: boolean
}

/** The one that plays: another that begins stops it. */
let playing: HTMLAudioElement | null = null

/** Plays a recording: play and pause, a wave to seek in by finger, mouse and arrow keys, and three speeds. */
export function Player({ url, label, knownMs, wave, isStarted = false, isWide = false }: PlayerProps) {
  const audio = useRef<HTMLAudioElement>(null)
  const [isPlaying, setIsPlaying] = useState(false)
  const [atMs, setAtMs] = useState(0)
  const [lengthMs, setLengthMs] = useState(knownMs ?? 0)
  const [rate, setRate] = useState(rememberedRate)

  // the place is read on every frame while it plays: the element itself tells four times a second
  useEffect(() => {
    if (!isPlaying) return
    let frame = 0
    const follow = () => {
      setAtMs((audio.current?.currentTime ?? 0) * 1_000)
      frame = requestAnimationFrame(follow)
    }
    follow()
    return () => cancelAnimationFrame(frame)
  }, [isPlaying])

  function toggle() {
    const element = audio.current
    if (element === null) return
    if (element.paused) void element.play().catch(unlessNotAllowed)
    else element.pause()
  }

  function seek(ms: number) {
    if (audio.current !== null) audio.current.currentTime = ms / 1_000
    setAtMs(ms)
  }

  function changeRate() {
    const next = nextRate(rate)
    setRate(next)
    if (audio.current !== null) audio.current.playbackRate = next
    rememberRate(next)
  }

  return (
    <div
      role="group"
      aria-label={label}
      className={clsx('flex max-w-full items-center gap-2', isWide ? 'w-full' : 'w-72')}
    >
      {/* recordings have no captions */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={audio}
        src={url}
        preload="auto"
        autoPlay={isStarted}
        onPlay={(event) => {
          if (playing !== event.currentTarget) playing?.pause()
          playing = event.currentTarget
          setIsPlaying(true)
        }}
        onPause={() => setIsPlaying(false)}
        onEnded={() => seek(0)}
        onLoadedMetadata={(event) => {
          const { duration } = event.currentTarget
          event.currentTarget.playbackRate = rate
          // a recording that was streamed to its file has none
          if (Number.isFinite(duration)) setLengthMs(duration * 1_000)
        }}
      />
      <button
        type="button"
        aria-label={isPlaying ? mediaTexts.pause : mediaTexts.play}
        onClick={toggle}
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent hover:bg-accent-strong pointer-coarse:size-11"
      >
        {isPlaying ? <Pause aria-hidden size={18} /> : <Play aria-hidden size={18} className="translate-x-px" />}
      </button>
      <span className="relative flex min-w-0 flex-1 items-center">
        <Wave wave={wave} place={lengthMs === 0 ? 0 : atMs / lengthMs} />
        <input
          type="range"
          min={0}
          max={Math.max(1, Math.round(lengthMs))}
          step={1_000}
          value={Math.min(Math.round(atMs), Math.round(lengthMs))}
          aria-label={mediaTexts.position}
          aria-valuetext={mediaTexts.positionOf(formatClock(atMs), formatClock(lengthMs))}
          onChange={(event) => seek(Number(event.target.value))}
          className="absolute inset-0 w-full cursor-pointer opacity-0 focus-visible:opacity-40"
        />
      </span>
      <span className="flex shrink-0 flex-col items-end">
        <span className="text-xs text-muted tabular-nums">{formatClock(isPlaying || atMs > 0 ? atMs : lengthMs)}</span>
        <button
          type="button"
          aria-label={mediaTexts.speed(rate.toLocaleString('pt-BR'))}
          onClick={changeRate}
          className="touch-44 rounded-full bg-neutral-soft px-1.5 text-xs font-semibold text-on-neutral-soft tabular-nums hover:bg-pressed"
        >
          {rate.toLocaleString('pt-BR')}×
        </button>
      </span>
    </div>
  )
}

/** A page that nobody has touched yet may not play; the button is there. A pause that comes before the first sound ends it too. */
function unlessNotAllowed(error: unknown): void {
  if (!(error instanceof DOMException)) throw error
}

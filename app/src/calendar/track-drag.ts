import type { PointerEvent as ReactPointerEvent } from 'react'

/** A finger that rests this long takes hold; one that moves before scrolls. */
const HOLD_MS = 180
const TOUCH_SLOP_PX = 8
const MOUSE_SLOP_PX = 5

interface Track {
  /** Where the pointer is, from the moment it has taken hold. */
  readonly move: (clientY: number, clientX: number) => void
  /** Let go of after it had taken hold. */
  readonly end: () => void
  readonly cancel: () => void
  /** Let go of at once, where nothing else hears the click. */
  readonly tap?: () => void
}

/** Follows a pointer that was put down until it is let go. A mouse takes hold when it moves, a finger after 180 ms; what was only a tap or
 *  a scroll is left alone, and Escape gives up. The click that a drag ends with is swallowed. */
export function trackDrag(event: ReactPointerEvent, { move, end, cancel, tap }: Track): void {
  if (event.button !== 0) return
  const { clientX: startX, clientY: startY, pointerId } = event
  const isTouch = event.pointerType === 'touch'
  const stopping = new AbortController()
  const { signal } = stopping
  let isHeld = false
  const hold = () => {
    isHeld = true
    move(startY, startX)
  }
  const timer = isTouch ? setTimeout(hold, HOLD_MS) : undefined
  const stop = () => {
    clearTimeout(timer)
    stopping.abort()
  }
  const giveUp = () => {
    stop()
    if (isHeld) cancel()
  }
  window.addEventListener(
    'pointermove',
    (next) => {
      if (next.pointerId !== pointerId) return
      const distance = Math.hypot(next.clientX - startX, next.clientY - startY)
      if (!isHeld && isTouch && distance > TOUCH_SLOP_PX) return stop()
      if (!isHeld && !isTouch && distance > MOUSE_SLOP_PX) isHeld = true
      if (isHeld) move(next.clientY, next.clientX)
    },
    { signal },
  )
  window.addEventListener(
    'pointerup',
    (next) => {
      if (next.pointerId !== pointerId) return
      stop()
      if (!isHeld) return tap?.()
      swallowClick()
      end()
    },
    { signal },
  )
  window.addEventListener('pointercancel', giveUp, { signal })
  window.addEventListener('keydown', (next) => (next.key === 'Escape' ? giveUp() : undefined), { signal })
  // a finger that has taken hold no longer scrolls
  window.addEventListener('touchmove', (next) => (isHeld ? next.preventDefault() : undefined), {
    signal,
    passive: false,
  })
}

function swallowClick(): void {
  const stop = (event: MouseEvent) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', stop, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', stop, { capture: true }))
}

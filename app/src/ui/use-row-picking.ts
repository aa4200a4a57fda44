import { useRef, type MouseEvent, type PointerEvent } from 'react'

/** Held so long, a row is selected instead of opened. */
const LONG_PRESS_MS = 450
/** A finger that moves this far scrolls, px. */
const SLOP_PX = 10

interface RowPicking {
  onPointerDown: (event: PointerEvent) => void
  onPointerMove: (event: PointerEvent) => void
  onPointerUp: () => void
  onPointerCancel: () => void
  onContextMenu: (event: MouseEvent) => void
  onClickCapture: (event: MouseEvent) => void
}

/** How a row is selected by pointer: held on touch, then tapped while others are; with Shift by mouse, from the last one to it. */
export function useRowPicking(isSelecting: boolean, pick: (isRange: boolean) => void): RowPicking {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null)
  const byTouch = useRef(false)
  const wasHeld = useRef(false)
  const release = () => {
    clearTimeout(press.current?.timer)
    press.current = null
  }
  return {
    onPointerDown(event) {
      byTouch.current = event.pointerType === 'touch'
      wasHeld.current = false
      if (!byTouch.current) return
      const timer = setTimeout(() => {
        wasHeld.current = true
        press.current = null
        navigator.vibrate?.(10)
        pick(false)
      }, LONG_PRESS_MS)
      press.current = { timer, x: event.clientX, y: event.clientY }
    },
    onPointerMove(event) {
      const start = press.current
      if (start !== null && Math.hypot(event.clientX - start.x, event.clientY - start.y) > SLOP_PX) release()
    },
    onPointerUp: release,
    onPointerCancel: release,
    // the system's own menu for a held link
    onContextMenu(event) {
      if (byTouch.current) event.preventDefault()
    },
    onClickCapture(event) {
      const isTap = byTouch.current && isSelecting && !wasHeld.current
      if (!wasHeld.current && !isTap && !event.shiftKey) return
      event.preventDefault()
      event.stopPropagation()
      if (isTap || event.shiftKey) pick(event.shiftKey)
      wasHeld.current = false
    },
  }
}

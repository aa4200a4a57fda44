import { useEffect, useEffectEvent, useRef, type MouseEvent, type PointerEvent } from 'react'
import { mediaTexts } from './texts.pt-BR.ts'
import { moveBy, noZoom, zoomBy, type Zoom } from './zoom.ts'

interface ZoomedPictureProps {
  url: string
  zoom: Zoom
  onZoom: (change: (before: Zoom) => Zoom) => void
}

interface Point {
  x: number
  y: number
}

/** A picture that is enlarged by wheel, double press and two fingers, and moved by one. */
export function ZoomedPicture({ url, zoom, onZoom }: ZoomedPictureProps) {
  const box = useRef<HTMLDivElement>(null)
  const fingers = useRef(new Map<number, Point>())

  function fromMiddle({ x, y }: Point): Point {
    const bounds = box.current?.getBoundingClientRect()
    if (bounds === undefined) return { x: 0, y: 0 }
    return { x: x - bounds.left - bounds.width / 2, y: y - bounds.top - bounds.height / 2 }
  }

  const onWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault()
    const at = fromMiddle({ x: event.clientX, y: event.clientY })
    onZoom((before) => zoomBy(before, Math.exp(-event.deltaY / 400), at))
  })
  useEffect(() => {
    const element = box.current
    const listener = (event: WheelEvent) => onWheel(event)
    // React's own would be passive, and the page would scroll along
    element?.addEventListener('wheel', listener, { passive: false })
    return () => element?.removeEventListener('wheel', listener)
  }, [])

  function onPointerMove(event: PointerEvent) {
    const before = fingers.current.get(event.pointerId)
    if (before === undefined) return
    const now = { x: event.clientX, y: event.clientY }
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
    fingers.current.set(event.pointerId, now)
    if (other === undefined) return onZoom((zoomed) => moveBy(zoomed, now.x - before.x, now.y - before.y))
    const factor = distance(now, other) / Math.max(1, distance(before, other))
    const middle = fromMiddle({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 })
    onZoom((zoomed) => zoomBy(zoomed, factor, middle))
  }

  function onDoubleClick(event: MouseEvent) {
    const at = fromMiddle({ x: event.clientX, y: event.clientY })
    onZoom((before) => (before.scale > 1 ? noZoom : zoomBy(before, 2.5, at)))
  }

  return (
    <div
      ref={box}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
      }}
      onPointerMove={onPointerMove}
      onPointerUp={(event) => fingers.current.delete(event.pointerId)}
      onPointerCancel={(event) => fingers.current.delete(event.pointerId)}
      onDoubleClick={onDoubleClick}
      className="flex min-h-0 min-w-0 flex-1 touch-none items-center justify-center overflow-hidden"
    >
      <img
        src={url}
        alt={mediaTexts.photo}
        draggable={false}
        className="max-h-full max-w-full object-contain"
        style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})` }}
      />
    </div>
  )
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

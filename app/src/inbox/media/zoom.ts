/** How a picture is enlarged and moved: `scale` 1 fits the window; x and y in pixels from its middle. */
export interface Zoom {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export const noZoom: Zoom = { scale: 1, x: 0, y: 0 }
const MAX_SCALE = 6

/** Enlarges by a factor and keeps the point under the finger (from the middle) where it is. Back at its own size it is centred. */
export function zoomBy({ scale, x, y }: Zoom, factor: number, point: { x: number; y: number } = { x: 0, y: 0 }): Zoom {
  const next = Math.min(MAX_SCALE, Math.max(1, scale * factor))
  if (next === 1) return noZoom
  const grown = next / scale
  return { scale: next, x: point.x - (point.x - x) * grown, y: point.y - (point.y - y) * grown }
}

/** Moves an enlarged picture; one that fits stays. */
export function moveBy(zoom: Zoom, dx: number, dy: number): Zoom {
  return zoom.scale === 1 ? zoom : { ...zoom, x: zoom.x + dx, y: zoom.y + dy }
}

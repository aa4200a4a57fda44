import { expect, test } from 'vitest'
import { moveBy, noZoom, zoomBy } from './zoom.ts'

test('what is under the finger stays there', () => {
  expect(zoomBy(noZoom, 2, { x: 100, y: -40 })).toEqual({ scale: 2, x: -100, y: 40 })
  expect(zoomBy({ scale: 2, x: -100, y: 40 }, 1.5, { x: 100, y: -40 })).toEqual({ scale: 3, x: -200, y: 80 })
})

test('it grows no further than six times, and back at its size it is centred', () => {
  expect(zoomBy(noZoom, 100).scale).toBe(6)
  expect(zoomBy({ scale: 2, x: 30, y: 30 }, 0.1)).toEqual(noZoom)
})

test('only what is enlarged can be moved', () => {
  expect(moveBy(noZoom, 10, 10)).toEqual(noZoom)
  expect(moveBy({ scale: 2, x: 1, y: 2 }, 10, -5)).toEqual({ scale: 2, x: 11, y: -3 })
})

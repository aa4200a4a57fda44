import { expect, test } from 'vitest'
import { frameOf } from './frame.ts'

test.each([
  ['a wide photo takes the whole width', 1600, 1200, '20rem', 4 / 3],
  ['a tall one is as tall as may be', 900, 1600, '13.5rem', 9 / 16],
  ['a very tall one is cut', 100, 2000, '9rem', 9 / 24],
  ['a panorama keeps its ratio', 4000, 500, '20rem', 8],
  ['one that nobody measured has the usual room', null, null, '20rem', 4 / 3],
])('%s', (_what, largura, altura, width, ratio) => {
  const frame = frameOf({ largura, altura })
  expect(frame.width).toBe(width)
  expect(Number(frame.aspectRatio)).toBeCloseTo(ratio, 5)
})

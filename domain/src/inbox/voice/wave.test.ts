import { expect, test } from 'vitest'
import { waveOf } from './wave.ts'

test('silence is flat', () => {
  expect(waveOf(new Float32Array(6_400))).toBe('0'.repeat(64))
})

test('the loudest part is f, half as loud is a little lower', () => {
  const samples = new Float32Array(6_400).map((_, index) => (index < 3_200 ? 0.5 : 0.25))
  expect(waveOf(samples)).toBe('f'.repeat(32) + 'b'.repeat(32))
})

test('a recording of few samples has all its parts', () => {
  expect(waveOf(Float32Array.of(1, 1, 1))).toHaveLength(64)
})

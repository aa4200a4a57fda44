import { expect, test } from 'vitest'
import { formatBytes } from './format-bytes.ts'

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [820, '820 bytes'],
  [1_000, '1 KB'],
  [48_200, '48 KB'],
  [1_440_000, '1,4 MB'],
  [9_960_000, '10 MB'],
  [999_600, '1 MB'],
  [12_300_000_000, '12 GB'],
])('%i bytes read as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

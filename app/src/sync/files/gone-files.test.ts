import { expect, test } from 'vitest'
import { goneFiles } from './gone-files.ts'

test('a file and its small picture go with their attachment, others stay', () => {
  const keys = ['a/original', 'a/miniatura', 'b/original']
  expect(goneFiles(keys, new Set(['b']))).toEqual(['a/original', 'a/miniatura'])
  expect(goneFiles(keys, new Set(['a', 'b']))).toEqual([])
})

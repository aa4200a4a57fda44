import { expect, test } from 'vitest'
import { checkObjectName, isMimeTypeAllowed, sizeInBytes } from './names.ts'

test.each(['a.txt', 'w/2026/11/foto (1).jpg', "it's.png", 'a.b/..c/d'])('%j is the name of an object', (name) => {
  expect(checkObjectName(name)).toBe(name)
})

test.each(['', '/', '/a', 'a/', 'a//b', '.', '..', 'a/../b', './a', 'a\\b', 'a#b', 'ç', 'a\nb', 'a'.repeat(1025)])(
  '%j is refused as the name of an object',
  (name) => {
    expect(() => checkObjectName(name)).toThrow('Invalid key')
  },
)

test.each([
  [5, 5],
  ['5', 5],
  ['3B', 3],
  ['30KB', 30_000],
  ['1.5mb', 1_500_000],
  ['20GB', 20_000_000_000],
])('a size of %j is %d bytes', (size, bytes) => {
  expect(sizeInBytes(size)).toBe(bytes)
})

test.each(['', 'MB', '-1', '5 TB', '1e9'])('%j is no size', (size) => {
  expect(() => sizeInBytes(size)).toThrow('Invalid file size format')
})

test.each([
  ['image/png', null, true],
  ['image/png', [], true],
  ['image/png', ['image/*'], true],
  ['Image/PNG', ['image/png'], true],
  ['text/plain;charset=utf-8', ['text/plain'], true],
  ['text/html', ['text/plain'], false],
  ['imagex/png', ['image/*'], false],
  ['', ['image/*'], false],
])('type %j in a bucket that allows %j: %j', (mimeType, allowed, expected) => {
  expect(isMimeTypeAllowed(mimeType, allowed)).toBe(expected)
})

import { expect, test } from 'vitest'
import { isSendable, maxSendableBytes, outgoingMediaTypes } from './outgoing-media.ts'

test.each([
  ['image', 'image/jpeg', true],
  ['image', 'image/webp', false],
  ['image', 'image/heic', false],
  ['video', 'video/mp4', true],
  ['video', 'video/quicktime', false],
  ['audio', 'audio/ogg', true],
  ['audio', 'audio/webm', false],
  ['document', 'image/webp', true],
  ['document', 'application/zip', true],
] as const)('%s with %s: %s', (tipo, mimeType, expected) => {
  expect(isSendable(tipo, mimeType)).toBe(expected)
})

test('nothing larger than 5 MB is sent, whatever Meta would take', () => {
  expect(outgoingMediaTypes.map(maxSendableBytes)).toEqual(Array.from({ length: 4 }, () => 5_242_880))
})

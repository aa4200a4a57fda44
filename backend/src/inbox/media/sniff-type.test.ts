import { expect, test } from 'vitest'
import { sniffType } from './sniff-type.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const png = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

test.each([
  ['a picture under another name is what its bytes are', png, 'image/jpeg', 'image/png'],
  [
    'parameters do not count',
    bytes('OggS\0\x02' + '\0'.repeat(22) + '\x01\x13OpusHead'),
    'audio/ogg; codecs=opus',
    'audio/ogg',
  ],
  ['a PDF', bytes('%PDF-1.7\n%\xe2\xe3'), 'application/pdf', 'application/pdf'],
  ['a table in plain text', bytes('nome;valor\nAna;1\n'), 'text/csv', 'text/csv'],
  [
    'a page that calls itself a picture is text, to be saved',
    bytes('<!doctype html><script>1</script>'),
    'image/png',
    'text/plain',
  ],
  ['a page that says so', bytes('<!doctype html><script>1</script>'), 'text/html', 'text/plain'],
  [
    'a drawing with scripts',
    bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    'image/svg+xml',
    'application/octet-stream',
  ],
  ['a program that calls itself a picture', bytes('MZ\x90\0\x03\0\0\0\x04'), 'image/jpeg', 'application/octet-stream'],
  ['noise that calls itself a picture', bytes('\x01\x02\0\x03noise'), 'image/jpeg', 'application/octet-stream'],
  [
    'an unknown format keeps its name',
    bytes('\x01\x02\0\x03drawing'),
    'application/vnd.autocad',
    'application/vnd.autocad',
  ],
])('%s', async (_what, content, declared, expected) => {
  expect(await sniffType(content, declared)).toBe(expected)
})

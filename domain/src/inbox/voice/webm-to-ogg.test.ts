import { expect, test } from 'vitest'
import { packetSamples } from './ogg-opus.ts'
import { webmToOgg } from './webm-to-ogg.ts'

const opusHead = Buffer.from('OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00', 'latin1')

function element(id: string, content: Uint8Array): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE((0x10000000 | content.length) >>> 0)
  return Buffer.concat([Buffer.from(id, 'hex'), size, content])
}

/** What Chrome's recorder writes: segment and clusters of unknown size, one Opus track. */
function recording(packets: readonly Buffer[]): Buffer {
  const unknownSize = Buffer.from('01ffffffffffffff', 'hex')
  const track = element('ae', Buffer.concat([element('d7', Buffer.from([1])), element('63a2', opusHead)]))
  const blocks = packets.map((packet) => element('a3', Buffer.concat([Buffer.from([0x81, 0, 0, 0x80]), packet])))
  return Buffer.concat([
    element('1a45dfa3', Buffer.from('4282847765626d', 'hex')),
    Buffer.from('18538067', 'hex'),
    unknownSize,
    element('1654ae6b', track),
    Buffer.from('1f43b675', 'hex'),
    unknownSize,
    element('e7', Buffer.from([0])),
    ...blocks,
  ])
}

function pagesOf(ogg: Buffer): { flags: number; samples: bigint; content: Buffer }[] {
  const pages = []
  let at = 0
  while (at < ogg.length) {
    expect(ogg.toString('latin1', at, at + 4)).toBe('OggS')
    const segments = ogg.readUInt8(at + 26)
    const size = ogg.subarray(at + 27, at + 27 + segments).reduce((sum, length) => sum + length, 0)
    const start = at + 27 + segments
    pages.push({
      flags: ogg.readUInt8(at + 5),
      samples: ogg.readBigUInt64LE(at + 6),
      content: ogg.subarray(start, start + size),
    })
    at = start + size
  }
  return pages
}

test("the packets of a browser's recording arrive in Ogg untouched, with their length in samples", () => {
  // TOC 0x78: 20 ms of full-band CELT, one frame; the second is longer than one lacing value
  const packets = [Buffer.from([0xf8, 1, 2, 3]), Buffer.concat([Buffer.from([0xf8]), Buffer.alloc(300, 7)])]
  const { ogg, channels } = webmToOgg(recording(packets))
  expect(channels).toBe(1)
  const pages = pagesOf(Buffer.from(ogg))
  expect(pages.map(({ flags }) => flags)).toEqual([2, 0, 0, 4])
  expect(pages[0]?.content).toEqual(opusHead)
  expect(pages[1]?.content.toString('latin1', 0, 8)).toBe('OpusTags')
  expect(pages.slice(2).map(({ content }) => content)).toEqual(packets)
  expect(pages.slice(2).map(({ samples }) => samples)).toEqual([960n, 1920n])
})

test('the length of a packet follows its first bytes', () => {
  expect(packetSamples(Buffer.from([0xf8]))).toBe(960) // CELT, 20 ms, one frame
  expect(packetSamples(Buffer.from([0xf9]))).toBe(1920) // two frames
  expect(packetSamples(Buffer.from([0xfb, 3]))).toBe(2880) // three frames
  expect(packetSamples(Buffer.from([0x18]))).toBe(2880) // SILK, 60 ms
})

test('a file without Opus is refused', () => {
  expect(() => webmToOgg(element('1a45dfa3', Buffer.from([1])))).toThrow('The recording has no Opus track')
})

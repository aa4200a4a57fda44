import { oggOpus } from './ogg-opus.ts'

/**
 * Element ids of WebM (Matroska) that hold others; the rest is skipped or read.
 * Source: RFC 8794 (EBML), RFC 9559 (Matroska).
 */
const containers = new Set([0x18538067, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0]) // Segment, Tracks, TrackEntry, Cluster, BlockGroup
const CODEC_PRIVATE = 0x63a2
const SIMPLE_BLOCK = 0xa3
const BLOCK = 0xa1

const OPUS_HEAD = 'OpusHead'
/** Where an OpusHead says how many channels there are (RFC 7845, section 5.1). */
const CHANNELS_AT = 9

/** Takes the Opus packets that a browser's recorder put into WebM and puts them into Ogg, as phones record; nothing is encoded again.
 *  @throws Error when the file has no Opus track */
export function webmToOgg(webm: Uint8Array): { ogg: Uint8Array<ArrayBuffer>; channels: number } {
  const view = new DataView(webm.buffer, webm.byteOffset, webm.byteLength)
  let header: Uint8Array | undefined
  const packets: Uint8Array[] = []
  let at = 0
  while (at < webm.length) {
    const id = readId(view, at)
    const size = readSize(view, at + id.length)
    at += id.length + size.length
    if (containers.has(id.value)) continue // go in; a live recording's size is unknown anyway
    const content = webm.subarray(at, at + size.value)
    if (id.value === CODEC_PRIVATE) header = content
    // track number (one byte for small ones), two bytes of time, one of flags, then the frame
    if (id.value === SIMPLE_BLOCK || id.value === BLOCK) packets.push(content.subarray(4))
    at += size.value
  }
  if (header === undefined || String.fromCharCode(...header.subarray(0, OPUS_HEAD.length)) !== OPUS_HEAD) {
    throw new Error('The recording has no Opus track')
  }
  return { ogg: oggOpus(header, packets), channels: header[CHANNELS_AT] ?? 0 }
}

function readId(view: DataView, at: number): { value: number; length: number } {
  const length = Math.clz32(view.getUint8(at)) - 23
  return { value: readBytes(view, at, length), length }
}

function readSize(view: DataView, at: number): { value: number; length: number } {
  const first = view.getUint8(at)
  const length = Math.clz32(first) - 23
  const value = readBytes(view, at, length) - 2 ** (7 * length)
  return { value: Math.min(value, view.byteLength), length }
}

function readBytes(view: DataView, at: number, length: number): number {
  let value = 0
  for (let index = 0; index < length; index += 1) value = value * 256 + view.getUint8(at + index)
  return value
}

const BEGINNING = 0x02
const END = 0x04
/** Opus counts samples at 48 kHz whatever was recorded. */
const frameSamples = [480, 960, 1920, 2880]
/** Of the only stream in the file. */
const SERIAL = 1
const VENDOR = 'vp-crm'

/** An Ogg file of one Opus track (RFC 7845). `head` is the OpusHead packet. */
export function oggOpus(head: Uint8Array, packets: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const pages = [page(0, BEGINNING, 0, head), page(1, 0, 0, tags())]
  let samples = 0
  packets.forEach((packet, index) => {
    samples += packetSamples(packet)
    pages.push(page(index + 2, index === packets.length - 1 ? END : 0, samples, packet))
  })
  return joined(pages)
}

/** Length of a packet in samples at 48 kHz, from its first bytes (RFC 6716, section 3.1). */
export function packetSamples(packet: Uint8Array): number {
  const toc = packet[0] ?? 0
  const config = toc >> 3
  const perFrame =
    config < 12 ? frameSamples[config % 4] : config < 16 ? frameSamples[config % 2] : [120, 240, 480, 960][config % 4]
  const code = toc & 3
  const frames = code === 0 ? 1 : code === 3 ? (packet[1] ?? 0) & 0x3f : 2
  return (perFrame ?? 0) * frames
}

/** The ASCII letters of a text as bytes. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

function tags(): Uint8Array {
  const bytes = new Uint8Array(8 + 4 + VENDOR.length + 4)
  bytes.set(ascii('OpusTags'), 0)
  new DataView(bytes.buffer).setUint32(8, VENDOR.length, true)
  bytes.set(ascii(VENDOR), 12)
  return bytes
}

/** One packet per page: a little larger, much simpler. Packets of Opus fit (at most 255 × 255 bytes). */
function page(sequence: number, flags: number, samples: number, packet: Uint8Array): Uint8Array {
  const lacing = [...Array.from({ length: Math.floor(packet.length / 255) }, () => 255), packet.length % 255]
  const bytes = new Uint8Array(27 + lacing.length + packet.length)
  const view = new DataView(bytes.buffer)
  bytes.set(ascii('OggS'), 0)
  view.setUint8(5, flags)
  view.setBigUint64(6, BigInt(samples), true)
  view.setUint32(14, SERIAL, true)
  view.setUint32(18, sequence, true)
  view.setUint8(26, lacing.length)
  bytes.set(lacing, 27)
  bytes.set(packet, 27 + lacing.length)
  view.setUint32(22, checksum(bytes), true)
  return bytes
}

/** CRC-32 with polynomial 0x04c11db7, not reflected, start and end 0, checksum field as zero. */
function checksum(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 24
    for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  }
  return crc >>> 0
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

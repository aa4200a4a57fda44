import { randomInt } from 'node:crypto'

const BEGINNING = 0x02
const END = 0x04
/** Opus counts samples at 48 kHz whatever was recorded. */
const frameSamples = [480, 960, 1920, 2880]

/** An Ogg file of one Opus track (RFC 7845). `head` is the OpusHead packet. */
export function oggOpus(head: Uint8Array, packets: readonly Uint8Array[]): Uint8Array {
  const serial = randomInt(2 ** 31)
  const pages = [page(serial, 0, BEGINNING, 0, head), page(serial, 1, 0, 0, tags())]
  let samples = 0
  packets.forEach((packet, index) => {
    samples += packetSamples(packet)
    pages.push(page(serial, index + 2, index === packets.length - 1 ? END : 0, samples, packet))
  })
  return Buffer.concat(pages)
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

function tags(): Uint8Array {
  const vendor = Buffer.from('vp-simulator')
  const bytes = Buffer.alloc(8 + 4 + vendor.length + 4)
  bytes.write('OpusTags', 0, 'latin1')
  bytes.writeUInt32LE(vendor.length, 8)
  vendor.copy(bytes, 12)
  return bytes
}

/** One packet per page: a little larger, much simpler. Packets of Opus fit (at most 255 × 255 bytes). */
function page(serial: number, sequence: number, flags: number, samples: number, packet: Uint8Array): Uint8Array {
  const lacing = [...Array.from({ length: Math.floor(packet.length / 255) }, () => 255), packet.length % 255]
  const bytes = Buffer.alloc(27 + lacing.length + packet.length)
  bytes.write('OggS', 0, 'latin1')
  bytes.writeUInt8(flags, 5)
  bytes.writeBigUInt64LE(BigInt(samples), 6)
  bytes.writeUInt32LE(serial, 14)
  bytes.writeUInt32LE(sequence, 18)
  bytes.writeUInt8(lacing.length, 26)
  bytes.set(lacing, 27)
  bytes.set(packet, 27 + lacing.length)
  bytes.writeUInt32LE(checksum(bytes), 22)
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

import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 480
const HEIGHT = 320

/** A PNG of panels under the sun, for pictures that nobody took. */
export function sunnyPicture(): Buffer {
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT)
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) rows.set(colourAt(x, y), y * (WIDTH * 3 + 1) + 1 + x * 3)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  // 8 bits, RGB
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    piece('IHDR', head),
    piece('IDAT', deflateSync(rows)),
    piece('IEND', Buffer.alloc(0)),
  ])
}

function colourAt(x: number, y: number): [number, number, number] {
  if ((x - 390) ** 2 + (y - 70) ** 2 < 34 ** 2) return [255, 214, 92]
  const isPanel = y > 150 && y < 290 && x > 40 && x < 400
  if (!isPanel) return y < 200 ? [150 + y / 4, 200 + y / 8, 240] : [120, 150, 96]
  const isFrame = (x - 40) % 60 < 3 || (y - 150) % 47 < 3
  return isFrame ? [210, 220, 230] : [28, 52 + (x % 60) / 3, 110 + (y % 47)]
}

function piece(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, check])
}

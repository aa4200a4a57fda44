import { randomBytes } from 'node:crypto'

/**
 * A message id as WhatsApp makes them: `wamid.` and base64 of the other side's number, a
 * direction byte and random hex. `from` tells who wrote.
 */
export function newWamid(phoneDigits: string, from: 'contact' | 'business'): string {
  const phone = Buffer.from(phoneDigits, 'latin1')
  const id = Buffer.from(randomBytes(10).toString('hex').toUpperCase(), 'latin1')
  const bytes = Buffer.concat([
    Buffer.from([0x1c, 0x18, phone.length]),
    phone,
    Buffer.from([0x15, 0x02, 0x00, from === 'contact' ? 0x12 : 0x11, 0x18, id.length]),
    id,
    Buffer.from([0x00]),
  ])
  return `wamid.${bytes.toString('base64')}`
}

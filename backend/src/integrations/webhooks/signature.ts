import { createHmac, timingSafeEqual } from 'node:crypto'

/** True when `header` (`X-Hub-Signature-256: sha256=<hex>`) is the HMAC of the body's bytes as they came. Compared in constant
 *  time. Source: Meta, "Create a webhook endpoint". */
export function isSignedByMeta(rawBody: Buffer, header: string | undefined, appSecret: string): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/iu.exec(header ?? '')?.[1]
  if (hex === undefined) return false
  const expected = createHmac('sha256', appSecret).update(rawBody).digest()
  return timingSafeEqual(expected, Buffer.from(hex, 'hex'))
}

import { generateKeyPairSync } from 'node:crypto'

/** A new pair for Web Push (VAPID, RFC 8292): a point and a number of P-256, in base64url as browsers and push services take them.
 * @returns {{ publicKey: string, privateKey: string }} */
export function makeVapidKeys() {
  const {
    x = '',
    y = '',
    d = '',
  } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  return { publicKey: point.toString('base64url'), privateKey: d }
}

import { createHmac } from 'node:crypto'

/**
 * The bytes that Meta signs and sends: JSON with every character outside ASCII as `\u` and four
 * lowercase hex digits, and `/` as `\/`. A receiver that parses and serialises again gets other
 * bytes and so another signature. Source: Meta, "Webhooks", "Validate payloads".
 */
export function encodeWebhookBody(payload: unknown): Buffer {
  const json = JSON.stringify(payload).replaceAll('/', String.raw`\/`)
  let escaped = ''
  for (let index = 0; index < json.length; index += 1) {
    const unit = json.charCodeAt(index)
    escaped += unit < 0x80 ? json[index] : `\\u${unit.toString(16).padStart(4, '0')}`
  }
  return Buffer.from(escaped, 'latin1')
}

/** Value of `X-Hub-Signature-256` for these bytes. */
export function signBody(appSecret: string, body: Uint8Array): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
}

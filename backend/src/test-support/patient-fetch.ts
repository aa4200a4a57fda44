import { setTimeout as delay } from 'node:timers/promises'
import { metaJson, sign } from './meta-webhooks.ts'

/** POSTs until it is answered 200, as Meta does with webhooks and a browser with its outbox. */
export async function postUntilTaken(
  url: string,
  init: { headers: Record<string, string>; body: string },
): Promise<unknown> {
  for (let attempt = 0; attempt < 1_000; attempt += 1) {
    const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(5_000), ...init }).catch(() => null)
    if (response?.status === 200) {
      const text = await response.text().catch(() => null)
      if (text !== null) return text === '' ? null : JSON.parse(text)
    } else if (response !== null && response.status < 500) {
      throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
    }
    await delay(40)
  }
  throw new Error(`${url} never took it`)
}

export async function deliverUntilTaken(backendUrl: string, body: unknown): Promise<void> {
  const payload = metaJson(body)
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': sign(payload) }
  await postUntilTaken(`${backendUrl}/webhooks/meta`, { headers, body: payload })
}

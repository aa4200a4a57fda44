import { z } from 'zod'
import type { Behaviour } from '../behaviour.ts'
import { signBody } from './encoding.ts'

const connectionError = z.object({ cause: z.object({ code: z.string() }) })

interface Destination {
  webhookUrl: string
  appSecret: string
  verifyToken: string
  /** Meta gives up on an answer after a few seconds. */
  stallMs: number
}

/** The receiver's address and how to knock. Never throws for what the receiver does. */
export class WebhookDoor {
  readonly #destination: Destination

  constructor(destination: Destination) {
    this.#destination = destination
  }

  /** Posts these bytes and returns the HTTP status, `timeout`, or the connection error's name. */
  async post(body: Uint8Array, signature: Behaviour['signature']): Promise<string> {
    const { appSecret } = this.#destination
    const headers: Record<string, string> = { 'content-type': 'application/json', 'user-agent': 'facebookexternalua' }
    if (signature !== 'missing') {
      headers['x-hub-signature-256'] = signBody(signature === 'valid' ? appSecret : `not ${appSecret}`, body)
    }
    return this.#knock(this.#destination.webhookUrl, { method: 'POST', headers, body: Buffer.from(body) })
  }

  /** Posts anything, as a stranger on the internet could. */
  async postRaw(body: Uint8Array, headers: Record<string, string>): Promise<string> {
    return this.#knock(this.#destination.webhookUrl, { method: 'POST', headers, body: Buffer.from(body) })
  }

  /** The signature header that Meta would send with these bytes. */
  sign(body: Uint8Array): string {
    return signBody(this.#destination.appSecret, body)
  }

  /** The verification request that Meta makes when URL or token are saved. */
  async verify(): Promise<{ verified: boolean; result: string }> {
    const challenge = String(Math.floor(Math.random() * 2 ** 31))
    const url = new URL(this.#destination.webhookUrl)
    url.searchParams.set('hub.mode', 'subscribe')
    url.searchParams.set('hub.challenge', challenge)
    url.searchParams.set('hub.verify_token', this.#destination.verifyToken)
    let answer = ''
    const result = await this.#knock(url, { method: 'GET' }, (text) => {
      answer = text
    })
    return { verified: result === '200' && answer === challenge, result }
  }

  async #knock(url: string | URL, request: RequestInit, onText?: (text: string) => void): Promise<string> {
    try {
      const response = await fetch(url, {
        ...request,
        redirect: 'manual',
        signal: AbortSignal.timeout(this.#destination.stallMs),
      })
      const text = await response.text()
      onText?.(text)
      return String(response.status)
    } catch (error) {
      if (error instanceof DOMException && error.name === 'TimeoutError') return 'timeout'
      const known = connectionError.safeParse(error)
      return known.success ? known.data.cause.code : 'connection_failed'
    }
  }
}

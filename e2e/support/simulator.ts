import { z } from 'zod'

const heldMessage = z.object({
  wamid: z.string(),
  direction: z.enum(['from_contact', 'from_business']),
  text: z.string().nullish(),
  type: z.string().optional(),
  content: z.record(z.string(), z.unknown()).optional(),
  status: z.string().nullish(),
})
const held = z.object({ messages: z.array(heldMessage.loose()) })
export type HeldMessage = z.infer<typeof heldMessage>

/** The simulator's script side: what people do with their phones, and what their phones hold. */
export class Simulator {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  async #call(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<unknown> {
    const response = await fetch(`${this.#url}/__simulator${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`simulator ${path}: ${response.status} ${text}`)
    return JSON.parse(text)
  }

  /** A customer writes. `from`: a phone; an unknown one becomes a new person called `name`. */
  async write(from: string, text: string, name?: string): Promise<void> {
    await this.#call('/inbound', { from, type: 'text', text, ...(name === undefined ? {} : { name }) })
  }

  /** Whatever else a customer does: Meta's type and what goes with it. */
  async inbound(from: string, message: Record<string, unknown>): Promise<void> {
    await this.#call('/inbound', { from, ...message })
  }

  /** The customer wants no more of our marketing. */
  async stopMarketing(phone: string): Promise<void> {
    await this.#call(`/contacts/${encodeURIComponent(phone)}`, { marketingStopped: true }, 'PATCH')
  }

  async changeNumber(from: string, phone: string): Promise<void> {
    await this.#call(`/contacts/${encodeURIComponent(from)}/change-number`, { phone })
  }

  /** The same from a click on an ad of ours. */
  async writeFromAd(from: string, text: string, name: string): Promise<void> {
    const referral = { source_type: 'ad', source_id: '120', headline: 'Energia solar em 60 vezes' }
    await this.#call('/inbound', { from, type: 'text', text, name, referral })
  }

  /** How the ticks of what a customer wrote stand, the oldest first. */
  async ticksOf(phone: string): Promise<HeldMessage['status'][]> {
    const answer = await this.#call(`/messages?contact=${encodeURIComponent(phone)}&direction=from_contact`)
    return held.parse(answer).messages.map(({ status }) => status)
  }

  /** How often customers were shown that we write. */
  async typingShown(): Promise<number> {
    const { graphCalls } = z
      .object({ graphCalls: z.array(z.object({ call: z.string() })) })
      .parse(await this.#call('/webhooks'))
    return graphCalls.filter(({ call }) => call === 'typing').length
  }

  /** A customer sends a file of theirs: Meta's type, and what goes with it. */
  async sendFile(
    from: string,
    file: { content: Buffer; mimeType: string; name: string },
    message: Record<string, unknown>,
  ): Promise<void> {
    const response = await fetch(`${this.#url}/__simulator/media`, {
      method: 'POST',
      headers: { 'content-type': file.mimeType, 'x-filename': encodeURIComponent(file.name) },
      body: new Uint8Array(file.content),
    })
    const { mediaId } = z.object({ mediaId: z.string() }).parse(await response.json())
    await this.#call('/inbound', { from, mediaId, ...message })
  }

  /** The customer opens our chat: what has arrived is read. */
  async openChat(phone: string): Promise<void> {
    await this.#call(`/contacts/${encodeURIComponent(phone)}/open`, {})
  }

  /** What arrived on the customer's phone from us. */
  async received(phone: string): Promise<HeldMessage[]> {
    const answer = await this.#call(`/messages?contact=${encodeURIComponent(phone)}&direction=from_business`)
    return held.parse(answer).messages
  }

  /** What Meta's reviewers decide of a template in Portuguese. */
  async review(name: string, decision: { status: string; reason?: string }): Promise<void> {
    await this.#call('/templates/review', { name, language: 'pt_BR', ...decision })
  }

  async behave(change: Record<string, unknown>): Promise<void> {
    await this.#call('/behaviour', change)
  }

  async behaveAgain(): Promise<void> {
    await this.#call('/behaviour', undefined, 'DELETE')
  }
}

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { buildSimulator, type Simulator } from './app.ts'
import type { BehaviourChange } from './behaviour.ts'
import { PHONE_NUMBER_ID } from './demo-account.ts'
import type { InboundInput } from './phone/inbound-request.ts'
import { contactSummarySchema, messageSchema, type ContactSummary, type Message } from './wire.ts'
import { signBody } from './webhooks/encoding.ts'

export const APP_SECRET = 'test_app_secret'
export const VERIFY_TOKEN = 'test_verify_token'
export const TOKEN = 'simulator-token'

const json = z.record(z.string(), z.unknown())
const payloadSchema = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(
    z.object({
      id: z.string(),
      time: z.number().optional(),
      changes: z.array(
        z.object({
          field: z.string(),
          value: z.looseObject({
            contacts: z.array(json).optional(),
            messages: z.array(json).optional(),
            statuses: z.array(json).optional(),
          }),
        }),
      ),
    }),
  ),
})
export type Payload = z.infer<typeof payloadSchema>

/** A webhook receiver that keeps every request and answers as the test wants. */
export class Receiver {
  readonly requests: { raw: Buffer; signature: string | undefined; isSigned: boolean; payload: Payload }[] = []
  /** HTTP status of the next answers; `stall` never answers. */
  answer: number | 'stall' = 200
  url = ''

  static async start(): Promise<Receiver> {
    const receiver = new Receiver()
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://receiver')
      if (request.method === 'GET') {
        const isMine = url.searchParams.get('hub.verify_token') === VERIFY_TOKEN
        response.writeHead(isMine ? 200 : 403).end(isMine ? url.searchParams.get('hub.challenge') : '')
        return
      }
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const raw = Buffer.concat(chunks)
        const signature = request.headers['x-hub-signature-256']?.toString()
        const payload = payloadSchema.parse(JSON.parse(raw.toString()))
        receiver.requests.push({ raw, signature, isSigned: signature === signBody(APP_SECRET, raw), payload })
        if (receiver.answer !== 'stall') response.writeHead(receiver.answer).end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // a TCP server's address is an object, never a pipe's name
    receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/meta`
    onTestFinished(async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    return receiver
  }

  /** Everything of one kind that has arrived, in order of arrival. */
  parts(kind: 'messages' | 'statuses'): Record<string, unknown>[] {
    return this.requests.flatMap(({ payload }) =>
      payload.entry.flatMap(({ changes }) => changes.flatMap(({ value }) => value[kind] ?? [])),
    )
  }

  /** The names of the statuses of a message, in order of arrival. */
  statusesOf(wamid: string): unknown[] {
    return this.parts('statuses')
      .filter(({ id }) => id === wamid)
      .map(({ status }) => status)
  }
}

/** A simulator on a real port, and short ways to talk to it. */
export class TestSimulator {
  readonly base: string
  readonly simulator: Simulator

  private constructor(simulator: Simulator, base: string) {
    this.simulator = simulator
    this.base = base
  }

  static async start(options: {
    webhookUrl: string
    storageDir?: string
    stallMs?: number
    behaviour?: BehaviourChange
    withDemoPeople?: boolean
  }): Promise<TestSimulator> {
    const { behaviour, ...rest } = options
    const simulator = await buildSimulator({
      appSecret: APP_SECRET,
      verifyToken: VERIFY_TOKEN,
      accessToken: TOKEN,
      logger: pino({ level: 'silent' }),
      retryBaseMs: 20,
      withDemoPeople: false,
      ...rest,
    })
    simulator.world.switches.change({
      sentAfterMs: 5,
      deliveredAfterMs: 10,
      readAfterMs: 5,
      holdMs: 60_000,
      ...behaviour,
    })
    const base = await simulator.app.listen({ host: '127.0.0.1', port: 0 })
    let isOpen = true
    const started = new TestSimulator(simulator, base)
    started.stop = async () => {
      if (isOpen) await simulator.close()
      isOpen = false
    }
    onTestFinished(() => started.stop())
    return started
  }

  stop: () => Promise<void> = async () => {}

  /** A Graph call with the token. */
  async graph(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text }
  }

  /** Sends and returns the wamid; throws unless accepted. */
  async send(to: string, content: Record<string, unknown> = { type: 'text', text: { body: 'Olá!' } }): Promise<string> {
    const { status, body } = await this.trySend(to, content)
    const accepted = z.object({ messages: z.array(z.object({ id: z.string() })).length(1) }).safeParse(body)
    if (!accepted.success) throw new Error(`The send was answered with ${status}: ${JSON.stringify(body)}`)
    return accepted.data.messages[0]?.id ?? ''
  }

  trySend(
    to: string,
    content: Record<string, unknown> = { type: 'text', text: { body: 'Olá!' } },
  ): Promise<{ status: number; body: unknown }> {
    return this.graph('POST', `/v26.0/${PHONE_NUMBER_ID}/messages`, { messaging_product: 'whatsapp', to, ...content })
  }

  async script(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.base}/__simulator/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }

  async inbound(message: InboundInput): Promise<{ wamid: string; contactId: string }> {
    const { body } = await this.script('POST', 'inbound', message)
    return z.object({ wamid: z.string(), contactId: z.string() }).parse(body)
  }

  async addContact(contact: Partial<ContactSummary> & { phone: string }): Promise<ContactSummary> {
    const { body } = await this.script('POST', 'contacts', contact)
    return z.object({ contact: contactSummarySchema }).parse(body).contact
  }

  async messages(contact: string): Promise<Message[]> {
    const { body } = await this.script('GET', `messages?contact=${encodeURIComponent(contact)}`)
    return z.object({ messages: z.array(messageSchema) }).parse(body).messages
  }

  /** Lets held events go once `count` of them wait. */
  async release(count: number): Promise<void> {
    await vi.waitUntil(() => this.simulator.world.posts.waitingCount() === count, 15_000)
    await this.script('POST', 'webhooks/flush')
  }

  behave(change: BehaviourChange): void {
    this.simulator.world.switches.change(change)
  }
}

import { createECDH, createPublicKey, randomBytes, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SubscribeRequest } from '@vp/domain/notifications/push.ts'

/** A push as the service received it. Its body is for the browser alone. */
export interface ReceivedPush {
  path: string
  headers: IncomingHttpHeaders
  sizeBytes: number
}

export interface PushService {
  url: string
  received: ReceivedPush[]
  /** What it answers from now on; 201 to begin with. */
  answer(status: number, headers?: Record<string, string>): void
  /** From now on it takes what comes and says nothing. */
  fallSilent(): void
  /** What a browser with a key pair of its own would give. */
  subscription(path: string): SubscribeRequest
  stop(): Promise<void>
}

/** A push service of RFC 8030 on this machine, without TLS. */
export async function startPushService(): Promise<PushService> {
  let next: { status: number; headers: Record<string, string> } | null = { status: 201, headers: {} }
  const received: ReceivedPush[] = []
  const server = createServer((request, response) => {
    let sizeBytes = 0
    request.on('data', (chunk: Buffer) => (sizeBytes += chunk.length))
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, sizeBytes })
      if (next !== null) response.writeHead(next.status, next.headers).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // of a server that listens on a port
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    received,
    answer: (status, headers = {}) => (next = { status, headers }),
    fallSilent: () => (next = null),
    subscription: (path) => ({
      endpoint: `${url}${path}`,
      keys: { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: randomBytes(16).toString('base64url') },
      timeZone: 'America/Sao_Paulo',
    }),
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** The public key of a VAPID pair, for looking at a signature. */
export function vapidPublicKey(publicKey: string): KeyObject {
  const point = Buffer.from(publicKey, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' } })
}

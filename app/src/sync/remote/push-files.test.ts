import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newId } from '@vp/domain/ids.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Replica } from '../local/apply.ts'
import { memoryReplica } from '../testing/replica.ts'
import { PushLoop, type Carrier } from './push-loop.ts'
import { RemoteError } from './remote-error.ts'

// What is queued before a file goes first, a file before its message, and what comes after waits for both.
const pushed = z.object({ mutations: z.array(z.object({ seq: z.number() })) })

let replica: Replica
let server: Server
let origin: string
/** What reached the server, in order: mutations by number, files by name. */
let arrived: (number | string)[]
let stop: AbortController

beforeEach(async () => {
  replica = await memoryReplica()
  arrived = []
  stop = new AbortController()
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { mutations } = pushed.parse(JSON.parse(Buffer.concat(chunks).toString()))
      arrived.push(...mutations.map(({ seq }) => seq))
      const results = mutations.map(({ seq }) => ({ seq, status: 'applied' }))
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ results }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // listening on TCP, so it has a port
})
afterEach(async () => {
  stop.abort()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await replica.db.close()
})

async function queue(seq: number, attachmentId: string | null): Promise<void> {
  const text = { messageId: newId(), conversationId: newId(), conteudo: 'Oi' }
  const file = {
    messageId: newId(),
    conversationId: newId(),
    attachmentId,
    tipo: 'image',
    legenda: '',
    mimeType: 'image/jpeg',
    nomeArquivo: null,
    tamanhoBytes: 1,
    largura: null,
    altura: null,
    duracaoMs: null,
    formaOnda: null,
    voz: false,
  }
  const [name, args] = attachmentId === null ? ['inbox.sendMessage', text] : ['inbox.sendMedia', file]
  await replica.db.query(
    `insert into vp.outbox (seq, name, args, created_at, status) values ($1, $2, $3, now(), 'pending')`,
    [seq, name, JSON.stringify(args)],
  )
}

function start(carrier: Partial<Carrier>): Set<string>[] {
  const settled: Set<string>[] = []
  const carried = new Set<string>()
  const http = { origin, clientId: replica.clientId, token: async () => 'token', rejected: () => undefined }
  const loop = new PushLoop(
    replica,
    http,
    { changed: async () => {}, revoked: () => undefined, problem: () => undefined },
    {
      isCarried: (id) => carried.has(id),
      async carry(id) {
        arrived.push(id)
        carried.add(id)
      },
      async settle(waiting) {
        settled.push(new Set(waiting))
      },
      ...carrier,
    },
  )
  void loop.run(stop.signal)
  return settled
}

test('in order, and a file right before its message', async () => {
  const [first, second] = [newId(), newId()]
  await queue(1, null)
  await queue(2, first)
  await queue(3, null)
  await queue(4, second)
  await queue(5, null)
  const settled = start({})
  await expect.poll(() => arrived).toEqual([1, first, 2, 3, second, 4, 5])
  // applied, but their effects are still to come through sync: the files are waited for
  await expect.poll(() => settled.at(-1)).toEqual(new Set([first, second]))
})

test('a file that does not get through holds back its message and what comes after, and is tried again', async () => {
  const id = newId()
  let tries = 0
  const carried = new Set<string>()
  await queue(1, id)
  await queue(2, null)
  start({
    isCarried: (file) => carried.has(file),
    async carry(file) {
      tries += 1
      if (tries === 1) throw new RemoteError('unreachable', 'network')
      carried.add(file)
    },
  })
  await expect.poll(() => arrived, { timeout: 5_000 }).toEqual([1, 2])
  expect(tries).toBe(2)
})

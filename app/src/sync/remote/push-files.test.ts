import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newId } from '@vp/domain/ids.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Replica } from '../local/apply.ts'
import { memoryReplica } from '../testing/replica.ts'
import { PushLoop, type Carrier } from './push-loop.ts'
import { RemoteError } from './remote-error.ts'

// A file goes before its message, and holds up what comes after it in its conversation and nothing else.
/** The first round of a loop is slow on a busy machine. */
const soon = { timeout: 10_000 }
const pushed = z.object({
  mutations: z.array(
    z.object({
      seq: z.number(),
      args: z.object({ conteudo: z.string().optional(), attachmentId: z.string().optional() }),
    }),
  ),
})

let replica: Replica
let server: Server
let origin: string
/** What reached the server, in order: texts as they are, files by name, and their messages. */
let arrived: string[]
let numbers: number[]
/** How often the loop told that the server can be reached. */
let reached: number
let stop: AbortController

beforeEach(async () => {
  replica = await memoryReplica()
  arrived = []
  numbers = []
  reached = 0
  stop = new AbortController()
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { mutations } = pushed.parse(JSON.parse(Buffer.concat(chunks).toString()))
      arrived.push(...mutations.map(({ args }) => args.conteudo ?? `message with ${args.attachmentId}`))
      numbers.push(...mutations.map(({ seq }) => seq))
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

/** By which file or with which words, and in which conversation. */
async function queue(seq: number, what: { text: string } | { file: string }, conversationId = newId()): Promise<void> {
  const file = {
    messageId: newId(),
    conversationId,
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
  const [name, args] =
    'text' in what
      ? ['inbox.sendMessage', { messageId: newId(), conversationId, conteudo: what.text }]
      : ['inbox.sendMedia', { ...file, attachmentId: what.file }]
  await replica.db.query(
    `insert into vp.outbox (seq, name, args, created_at, status) values ($1, $2, $3, now(), 'pending')`,
    [seq, name, JSON.stringify(args)],
  )
}

const start = (carrier: Partial<Carrier>) => begin(carrier).settled

function begin(carrier: Partial<Carrier>): { settled: Set<string>[]; loop: PushLoop } {
  const settled: Set<string>[] = []
  const carried = new Set<string>()
  const http = { origin, clientId: replica.clientId, token: async () => 'token', rejected: () => undefined }
  const loop = new PushLoop(
    replica,
    http,
    { changed: async () => {}, reached: () => void (reached += 1), revoked: () => undefined, problem: () => undefined },
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
  return { settled, loop }
}

test('a file goes right before its message, in the order of its conversation', async () => {
  const [first, second, conversation] = [newId(), newId(), newId()]
  await queue(1, { text: 'a' }, conversation)
  await queue(2, { file: first }, conversation)
  await queue(3, { text: 'b' }, conversation)
  await queue(4, { file: second }, conversation)
  await queue(5, { text: 'c' }, conversation)
  const settled = start({})
  await expect
    .poll(() => arrived, soon)
    .toEqual(['a', first, `message with ${first}`, 'b', second, `message with ${second}`, 'c'])
  expect(numbers).toEqual([1, 2, 3, 4, 5])
  // applied, but their effects are still to come through sync: the files are waited for
  await expect.poll(() => settled.at(-1), soon).toEqual(new Set([first, second]))
  // three requests: whoever waits for the network need not wait any longer
  expect(reached).toBe(3)
})

test('a file that does not get through holds back its message and what comes after in its conversation, and is tried again', async () => {
  const [file, conversation] = [newId(), newId()]
  let tries = 0
  const carried = new Set<string>()
  await queue(1, { file }, conversation)
  await queue(2, { text: 'after it' }, conversation)
  await queue(3, { text: 'elsewhere' })
  start({
    isCarried: (id) => carried.has(id),
    async carry(id) {
      tries += 1
      if (tries === 1) throw new RemoteError('unreachable', 'network')
      carried.add(id)
    },
  })
  await expect.poll(() => arrived, soon).toEqual(['elsewhere', `message with ${file}`, 'after it'])
  expect(tries).toBe(2)
  // the server takes no number before the one below it
  expect(numbers).toEqual([1, 2, 3])
})

test('while a large file is under way, what is written elsewhere goes', async () => {
  const [file, conversation] = [newId(), newId()]
  const upload = Promise.withResolvers<void>()
  const carried = new Set<string>()
  let begun = 0
  await queue(1, { file }, conversation)
  const { loop } = begin({
    isCarried: (id) => carried.has(id),
    async carry(id) {
      begun += 1
      await upload.promise
      carried.add(id)
    },
  })
  await expect.poll(() => begun, soon).toBe(1)
  await queue(2, { text: 'after it' }, conversation)
  await queue(3, { text: 'elsewhere' })
  loop.nudge()
  await expect.poll(() => arrived, soon).toEqual(['elsewhere'])
  await queue(4, { text: 'elsewhere too' })
  loop.nudge()
  await expect.poll(() => arrived, soon).toEqual(['elsewhere', 'elsewhere too'])
  upload.resolve()
  await expect.poll(() => arrived, soon).toEqual(['elsewhere', 'elsewhere too', `message with ${file}`, 'after it'])
  expect(numbers).toEqual([1, 2, 3, 4])
  expect(begun).toBe(1)
})

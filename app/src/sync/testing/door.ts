import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** An origin in front of the servers, as one device's network is: it can be cut, lose an answer, or deliver a request twice.
 *  `targets`: the address behind each first part of a path. */
export async function openDoor(targets: Record<string, string>) {
  const sockets = new Set<Socket>()
  /** What becomes of requests whose path matches. */
  const behaviour = {
    isCut: false,
    /** The network goes away with the next request whose path matches, unheard, once what it waits for has come or will not. */
    cutAt: null as { path: RegExp; once: () => Promise<unknown> } | null,
    loseNextAnswer: null as RegExp | null,
    repeatNextRequest: null as RegExp | null,
    /** How far the servers' clock is ahead of this device's. */
    clockAheadMs: 0,
    /** Doorbells greet with the last LSN that went by, as a gate does that has not heard of the newest transaction. */
    greetsBehind: false,
  }
  /** Paths of the requests that were let through, in their order. */
  const asked: string[] = []
  let lastLsn = '0'
  const greet = (text: string): string => {
    const told =
      behaviour.greetsBehind && text.startsWith('event: hello')
        ? text.replace(/"lsn":"\d+"/u, `"lsn":"${lastLsn}"`)
        : text
    lastLsn = /"lsn":"(\d+)"/u.exec(told)?.[1] ?? lastLsn
    return told
  }
  const drop = (): void => sockets.forEach((socket) => socket.destroy())
  const cut = (): void => {
    behaviour.isCut = true
    drop()
  }
  const server: Server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/'
    const [prefix, target] = Object.entries(targets).find(([start]) => path.startsWith(`${start}/`)) ?? []
    if (behaviour.cutAt?.path.test(path)) {
      const { once } = behaviour.cutAt
      behaviour.cutAt = null
      return void once().then(cut, cut)
    }
    if (behaviour.isCut || prefix === undefined || target === undefined) return void incoming.socket.destroy()
    asked.push(path)
    const url = `${target}${path.slice(prefix.length)}`
    if (behaviour.repeatNextRequest?.test(path)) {
      behaviour.repeatNextRequest = null
      return void deliverTwice(url, incoming, outgoing)
    }
    const forwarded = request(url, { method: incoming.method, headers: incoming.headers })
    forwarded.on('response', (answer) => {
      if (behaviour.loseNextAnswer?.test(path)) {
        behaviour.loseNextAnswer = null
        incoming.socket.destroy()
        return
      }
      const date = new Date(Date.now() + behaviour.clockAheadMs).toUTCString()
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, date })
      outgoing.flushHeaders()
      answer.on('error', () => outgoing.destroy())
      if (!path.startsWith('/sync/v1/live')) return void answer.pipe(outgoing)
      answer.setEncoding('utf8').on('data', (text: string) => outgoing.write(greet(text)))
      answer.on('end', () => outgoing.end())
    })
    forwarded.on('error', () => outgoing.destroy())
    outgoing.on('close', () => forwarded.destroy())
    incoming.pipe(forwarded)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    if (behaviour.isCut) socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server has one
  return {
    origin: `http://127.0.0.1:${port}`,
    behaviour,
    asked,
    /** Connections that are open break, and new ones work. */
    drop,
    /** The network goes away, connections that are open with it. */
    cut,
    restore() {
      behaviour.isCut = false
    },
    close: async () => {
      drop()
      await new Promise<void>((resolve) => void server.close(() => resolve()))
    },
  }
}
export type Door = Awaited<ReturnType<typeof openDoor>>

/** As when a proxy repeats what it believes lost: both arrive at the same time, and the second one's answer is what comes back. */
async function deliverTwice(url: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const body = await buffer(incoming)
    const { authorization, 'content-type': contentType, 'x-client-id': clientId } = incoming.headers
    const headers = new Headers()
    for (const [name, value] of Object.entries({
      authorization,
      'content-type': contentType,
      'x-client-id': clientId,
    })) {
      if (typeof value === 'string') headers.set(name, value)
    }
    const deliver = () => fetch(url, { method: incoming.method ?? 'POST', headers, body: new Uint8Array(body) })
    const [first, second] = await Promise.all([deliver(), deliver()])
    await first.arrayBuffer()
    outgoing.writeHead(second.status, { 'content-type': second.headers.get('content-type') ?? 'application/json' })
    outgoing.end(await second.text())
  } catch {
    // what a client sees of a broken path
    outgoing.destroy()
  }
}

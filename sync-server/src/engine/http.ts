import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import type { Engine } from './contract.ts'

type Handler = Pick<Engine, 'handle'>

/** Serves an engine over HTTP/1.1. Resolves when it listens; port 0 takes a free one. */
export async function serveEngine(engine: Handler, options: { host: string; port: number }): Promise<Server> {
  const server = createServer((incoming, outgoing) => void respond(engine, incoming, outgoing))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  return server
}

async function respond(engine: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController()
  outgoing.on('close', () => gone.abort())
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const url = new URL(incoming.url ?? '/', 'http://engine')
  const { method = 'GET' } = incoming
  const body = method === 'POST' ? { body: Readable.toWeb(incoming), duplex: 'half' as const } : {}
  const response = await engine.handle(new Request(url, { method, headers, signal: gone.signal, ...body }))
  if (gone.signal.aborted) return
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body === null || incoming.method === 'HEAD') {
    outgoing.end()
    return
  }
  // a stream of events may be silent for long
  outgoing.flushHeaders()
  try {
    for await (const part of response.body) {
      if (!outgoing.write(part)) await once(outgoing, 'drain', { signal: gone.signal })
    }
    outgoing.end()
  } catch (error) {
    // headers are out: all that can be said is that the answer is not whole
    outgoing.destroy(error instanceof Error ? error : undefined)
  }
}

import type { FastifyInstance } from 'fastify'
import type { World } from '../world.ts'

const KEEP_ALIVE_MS = 15_000

/** `GET /__simulator/stream`: everything that happens, as server-sent events whose data is a LiveEvent. */
export function streamRoute(app: FastifyInstance, world: World): void {
  const open = new Set<() => void>()

  app.get('/stream', (request, reply) => {
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    raw.write('retry: 1000\n\n')
    const stopListening = world.live.listen((event) => raw.write(`data: ${JSON.stringify(event)}\n\n`))
    const keepAlive = setInterval(() => raw.write(': keep-alive\n\n'), KEEP_ALIVE_MS)
    const end = (): void => {
      clearInterval(keepAlive)
      stopListening()
      open.delete(end)
      raw.end()
    }
    open.add(end)
    request.raw.on('close', end)
  })

  app.addHook('preClose', async () => {
    for (const end of open) end()
  })
}

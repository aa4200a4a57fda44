import Fastify from 'fastify'
import type { Registry } from 'prom-client'

/** Serves `GET /metrics` for Prometheus, and nothing else, at an address of its own: the front door passes everything of the gate's
 *  port on to the world. Port 0 takes a free one. */
export async function serveMetrics(
  registry: Registry,
  host: string,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const app = Fastify({ forceCloseConnections: true })
  app.get('/metrics', async (_request, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  )
  return { url: await app.listen({ host, port }), close: () => app.close() }
}

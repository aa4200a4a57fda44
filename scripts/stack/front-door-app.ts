import { join, sep } from 'node:path'
import httpProxy from '@fastify/http-proxy'
import fastifyStatic from '@fastify/static'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import type { FrontDoorConfig } from './front-door-config.ts'

/** Same text as in deploy/Caddyfile, compared in a test. Styles may be inline because the component libraries write
 *  <style> elements; scripts may not, except compiling the WebAssembly of the local database. */
export const securityHeaders = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=()',
} as const

/** The one origin a browser talks to: the built app, and behind path prefixes the servers. Answers of any length and
 *  duration pass through as they come (live streams, long polls); a server that is down answers 503 `unavailable`. */
export async function buildFrontDoor(config: FrontDoorConfig): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.LOG_LEVEL, base: { service: 'front-door' } },
    bodyLimit: 200 * 1024 ** 2,
    // open live streams would hold up the end
    forceCloseConnections: true,
  })
  app.get('/front-door/health', () => ({ status: 'ok' }))

  const routes = [
    { prefix: '/auth/v1', rewritePrefix: '/auth/v1', upstream: config.SUPABASE_URL },
    { prefix: '/storage/v1', rewritePrefix: '/storage/v1', upstream: config.SUPABASE_URL },
    { prefix: '/sync', rewritePrefix: '', upstream: config.SYNC_SERVER_URL },
    { prefix: '/api', rewritePrefix: '', upstream: config.BACKEND_URL },
    { prefix: '/webhooks', rewritePrefix: '/webhooks', upstream: config.BACKEND_URL },
  ]
  for (const route of routes) {
    await app.register(httpProxy, {
      ...route,
      // a live request waits for news; nobody but the client decides how long
      undici: { headersTimeout: 0, bodyTimeout: 0, connections: 512 },
      // a request that may have been carried out is not sent again: the clients know how
      retryMethods: [],
      replyOptions: {
        rewriteRequestHeaders: (request, headers) => ({
          ...headers,
          'x-forwarded-for': request.socket.remoteAddress,
          'x-forwarded-host': request.headers.host,
          'x-forwarded-proto': 'http',
        }),
        onError: (reply, { error }) => {
          app.log.warn({ prefix: route.prefix, code: 'code' in error ? error.code : error.name }, 'upstream failed')
          reply.code(503).send({ error: { code: 'unavailable' } })
        },
      },
    })
  }

  await app.register(async (site) => {
    site.addHook('onSend', async (_request, reply) => {
      reply.headers(securityHeaders)
    })
    await site.register(fastifyStatic, {
      root: config.APP_DIR,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Vite names everything in assets/ after its content
        const isHashed = path.startsWith(join(config.APP_DIR, 'assets') + sep)
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    site.setNotFoundHandler(async (request, reply) => {
      const isPage = request.method === 'GET' || request.method === 'HEAD'
      // a missing script must not come back as a page
      const isFile = /\.[a-z\d]+$/iu.test(new URL(request.url, 'http://front-door').pathname)
      if (!isPage || isFile) return reply.code(404).send({ error: { code: 'not_found' } })
      return reply.header('cache-control', 'no-cache').sendFile('index.html')
    })
  })
  return app
}

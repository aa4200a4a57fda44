import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { authPlugin } from './auth/auth-plugin.ts'
import type { OutgoingLink } from './auth/context.ts'
import { type AuthLimits, defaultLimits } from './auth/rate-limiter.ts'
import type { Config } from './config.ts'
import { DatabaseUnavailable, openDatabase } from './database.ts'
import { openKeyring } from './keys.ts'
import { openFiles } from './storage/files.ts'
import { storagePlugin } from './storage/storage-plugin.ts'

export interface ServerOptions extends Omit<Config, 'host' | 'port'> {
  limits?: AuthLimits
  /** Hears of every link that a real project would send by e-mail; without it they are written to the log. */
  onLink?: (link: OutgoingLink) => void
}

/** The embedded Auth and Storage as one HTTP server, not yet listening. `close()` ends its database connections too. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    forceCloseConnections: true,
    // URLs carry one-time tokens, so requests are logged below by their route
    logger: { level: options.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    // the front door runs on this machine and tells whom it speaks for
    trustProxy: 'loopback',
    bodyLimit: 256 * 1024,
  })
  app.addHook('onResponse', (request, reply, done) => {
    const ms = Math.round(reply.elapsedTime)
    request.log.info(
      { method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms },
      'request',
    )
    done()
  })

  const keyring = await openKeyring(options.stateDir)
  const files = await openFiles(options.stateDir)
  const database = openDatabase(options.databaseUrl, (error) =>
    app.log.warn({ err: error }, 'database connection lost'),
  )
  app.addHook('onClose', () => database.close())

  app.get('/health', async (_request, reply) => {
    try {
      await database.query('select 1')
      return { status: 'ok' }
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error
      return reply.code(503).send({ status: 'database_unavailable' })
    }
  })

  const deliver =
    options.onLink ?? ((outgoing) => app.log.info(outgoing, `${linkNames[outgoing.type]}: ${outgoing.link}`))
  const limits = options.limits ?? defaultLimits
  const auth = { database, keyring, issuer: options.issuer, siteUrl: options.siteUrl, limits, deliver }
  await app.register(
    (scope, _options, done) => {
      authPlugin(scope, auth)
      done()
    },
    { prefix: '/auth/v1' },
  )
  await app.register(
    (scope, _options, done) => {
      storagePlugin(scope, { database, keyring, files })
      done()
    },
    { prefix: '/storage/v1' },
  )
  return app
}

const linkNames: Record<OutgoingLink['type'], string> = {
  recovery: 'Password recovery link',
  email_change: 'E-mail change link',
}

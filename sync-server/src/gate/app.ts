import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import type { Registry } from 'prom-client'
import { adminRoutes } from './admin-routes.ts'
import { collapseRequests } from './collapse.ts'
import { connectionRegistry } from './connections.ts'
import { GateError } from './errors.ts'
import { identifier } from './identify.ts'
import { liveRoute } from './live-route.ts'
import { measure } from './measure.ts'
import { membershipStore } from './membership.ts'
import { pauseRegistry } from './pauses.ts'
import { presenceRelay } from './presence/relay.ts'
import { presenceRoute } from './presence/route.ts'
import { refetchLog } from './refetch-log.ts'
import type { RequestLimits } from './request-limits.ts'
import { shapeRoutes } from './shape-routes.ts'
import type { SlotMonitor } from './slot-monitor.ts'
import type { VerifyToken } from './token.ts'
import type { Upstream } from './upstream.ts'
import type { Logger } from 'pino'

export interface GateDeps {
  readonly pool: Pool
  readonly upstream: Upstream
  readonly verifyToken: VerifyToken
  readonly logger: Logger
  readonly slot: SlotMonitor
  readonly limits: RequestLimits
  /** Where it counts what it does. */
  readonly metrics: Registry
  /** The clock by which the history window moves; tests turn it. */
  readonly now?: () => Date
  /** How long a device counts as present without a word, in ms; tests shorten it. */
  readonly presenceLeaseMs?: number | undefined
}

/** SQLSTATE classes of a database that is away for a while: connection failures and operator intervention. */
const isDatabaseAway = (error: { code?: unknown }) =>
  typeof error.code === 'string' && /^(08...|57P..|ECONN.*|EPIPE)$/u.test(error.code)

/** The gate in front of Electric: shapes by name, under the member's role; nothing else passes. */
export function buildGate({
  pool,
  upstream: bare,
  verifyToken,
  logger,
  slot,
  limits,
  metrics,
  now = () => new Date(),
  presenceLeaseMs,
}: GateDeps): FastifyInstance {
  const upstream = collapseRequests(bare)
  const baseLogger: FastifyBaseLogger = logger
  const app = Fastify({
    loggerInstance: baseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
  })
  const members = membershipStore(pool, now)
  const identify = identifier(verifyToken, members, limits)
  const connections = connectionRegistry(members, logger)
  const pauses = pauseRegistry(pool, logger)
  const refetches = refetchLog()
  const presence = presenceRelay(pool, logger, presenceLeaseMs)
  measure(app, metrics, { upstream, connections, limits, slot, logger })

  app.setErrorHandler((error: Error & { code?: unknown; statusCode?: number }, request, reply) => {
    if (error instanceof GateError) {
      if (error.retryAfterS !== null) reply.header('retry-after', String(error.retryAfterS))
      return reply.code(error.status).send({ error: { code: error.code, ...error.data } })
    }
    if (isDatabaseAway(error) || /Connection terminated|timeout exceeded when trying to connect/u.test(error.message)) {
      return reply
        .code(503)
        .header('retry-after', '1')
        .send({ error: { code: 'try_again' } })
    }
    request.log.error({ err: error, route: request.routeOptions.url }, 'request failed')
    return reply.code(500).send({ error: { code: 'internal' } })
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: { code: 'not_found' } }))
  app.addHook('onClose', async () => {
    connections.stop()
    pauses.stop()
    presence.stop()
    slot.stop()
  })

  app.get('/health', async (_request, reply) => {
    const isReady = await upstream.isReady()
    return reply
      .code(isReady ? 200 : 503)
      .send({ status: isReady ? 'ok' : 'starting', devices: connections.devices().size })
  })
  shapeRoutes(app, { identify, pool, upstream, connections, pauses })
  liveRoute(app, { identify, pool, upstream, connections, pauses, refetches, presence })
  presenceRoute(app, { identify, presence })
  adminRoutes(app, { identify, pool, upstream, connections, pauses, refetches, slot })
  return app
}

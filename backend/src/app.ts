import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { sql } from '@vp/domain/sql.ts'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { authRoutes } from './auth/routes.ts'
import type { TokenVerifier } from './auth/token-verifier.ts'
import { whileSignedIn } from './auth/while-signed-in.ts'
import { exportRoutes } from './crm/export/routes.ts'
import { importRoutes } from './crm/import/routes.ts'
import { lgpdRoutes } from './crm/lgpd/routes.ts'
import type { DocumentKeys } from './crm/documents/document-keys.ts'
import { documentRoutes } from './crm/documents/routes.ts'
import { runStatement } from './database/transaction.ts'
import { feedFileRoute, feedRoutes } from './calendar/feed/routes.ts'
import { handleError } from './http/error-handler.ts'
import { historyRoutes } from './inbox/history/routes.ts'
import { mediaRoutes, type FileDeps } from './inbox/media/routes.ts'
import { typingRoutes } from './inbox/receipts/routes.ts'
import { connectRoutes, type SignupApp } from './integrations/connect/routes.ts'
import type { GraphApi } from './integrations/graph-api.ts'
import { templateRoutes } from './integrations/templates/routes.ts'
import { templateSampleRoute } from './integrations/templates/sample-route.ts'
import { webhookAdminRoutes } from './integrations/webhooks/replay/routes.ts'
import { webhookRoutes } from './integrations/webhooks/routes.ts'
import { createEventStore, type EventStore } from './integrations/webhooks/store-events.ts'
import { mutationRoutes } from './mutations/routes.ts'
import type { PushSender } from './notifications/push/push-sender.ts'
import { pushRoutes } from './notifications/push/routes.ts'

export interface AppDeps {
  pool: Pool
  verifyToken: TokenVerifier
  /** What commands that only Meta can carry out need; without it there are none. */
  channels?: { graphApi: GraphApi; tokenKey: Buffer; signup: SignupApp | null }
  /** Where files lie and come from; without it there are none. */
  files?: FileDeps
  /** null or absent: no CPF, CNPJ or address is kept. */
  documentKeys?: DocumentKeys | null
  /** null or absent: Web Push is not configured. */
  push?: PushSender | null
  metaAppSecret: string
  metaVerifyToken: string
  /** Where webhooks go; without it, through the connections of all. */
  events?: EventStore
  log: Logger
  /** Whether the jobs are under way too; without it, they are no concern. */
  hasStarted?: () => boolean
  /** Calls per minute and address. Behind the front door the address is the browser's. */
  callsPerMinute?: number
}

/** The HTTP side. Listens to nothing by itself, so tests inject requests. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const { pool } = deps
  const verifyToken = whileSignedIn(pool, deps.verifyToken)
  const app = Fastify({
    loggerInstance: deps.log,
    // one line per request would be most of the log; errors are logged where they happen
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: 'loopback, uniquelocal',
    forceCloseConnections: 'idle',
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(handleError)
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: { code: 'not_found' } }))
  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] }, useDefaults: false } })

  app.get('/health', async (_request, reply) => {
    await runStatement(pool, sql`select 1`)
    if (deps.hasStarted?.() === false) return await reply.code(503).send({ status: 'starting' })
    return await reply.send({ status: 'ok' })
  })
  // Meta comes in bursts and its signature is cheap to check, so its calls are not counted
  await app.register(
    webhookRoutes({
      events: deps.events ?? createEventStore(pool),
      appSecret: deps.metaAppSecret,
      verifyToken: deps.metaVerifyToken,
    }),
  )
  // calendars elsewhere ask, without a person: few of them, and what has not changed may be kept
  await app.register(async (feed) => {
    await feed.register(rateLimit, { max: 120, timeWindow: '1 minute' })
    await feed.register(feedFileRoute({ pool }))
  })
  await app.register(async (api) => {
    await api.register(rateLimit, { max: deps.callsPerMinute ?? 1_200, timeWindow: '1 minute' })
    api.addHook('onSend', async (_request, reply) => {
      void reply.header('cache-control', 'no-store')
    })
    await api.register(authRoutes({ pool, verifyToken }))
    await api.register(feedRoutes({ pool, verifyToken }))
    await api.register(mutationRoutes({ pool, verifyToken }))
    await api.register(historyRoutes({ pool, verifyToken }))
    await api.register(webhookAdminRoutes({ pool, verifyToken }))
    await api.register(exportRoutes({ pool, verifyToken }))
    const documentKeys = deps.documentKeys ?? null
    await api.register(importRoutes({ pool, verifyToken, tokenKey: deps.files?.tokenKey ?? null, documentKeys }))
    await api.register(documentRoutes({ pool, verifyToken, keys: documentKeys }))
    await api.register(pushRoutes({ pool, verifyToken, push: deps.push ?? null }))
    if (deps.channels !== undefined) {
      await api.register(typingRoutes({ pool, verifyToken, ...deps.channels }))
      await api.register(templateRoutes({ pool, verifyToken, ...deps.channels }))
      await api.register(templateSampleRoute({ pool, verifyToken, ...deps.channels }))
      await api.register(connectRoutes({ pool, verifyToken, ...deps.channels }))
    }
    if (deps.files !== undefined) {
      const { storage, tokenKey } = deps.files
      await api.register(mediaRoutes({ pool, verifyToken, ...deps.files }))
      await api.register(lgpdRoutes({ pool, verifyToken, storage, tokenKey, documentKeys }))
    }
  })
  // inferred with Fastify's own logger type otherwise
  return app as unknown as FastifyInstance
}

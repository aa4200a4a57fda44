import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { GraphError } from '../graph/graph-error.ts'
import type { World } from '../world.ts'
import { coexistenceRoutes } from './coexistence-routes.ts'
import { contactRoutes } from './contact-routes.ts'
import { messageRoutes } from './message-routes.ts'
import { newsRoutes } from './news-routes.ts'
import { ScriptError } from './script-error.ts'
import { streamRoute } from './stream-route.ts'
import { templateRoutes } from './template-routes.ts'
import { webhookRoutes } from './webhook-routes.ts'
import { worldRoutes } from './world-routes.ts'

/**
 * `/__simulator/*`: what the page and the end-to-end tests do that no Graph API offers. Errors are
 * `{ error: { code, … } }`.
 */
export async function scriptRoutes(app: FastifyInstance, { world }: { world: World }): Promise<void> {
  app.setValidatorCompiler(validatorCompiler)
  app.setErrorHandler(
    (error: Error & { statusCode?: number; validation?: unknown }, _request: FastifyRequest, reply: FastifyReply) => {
      if (error instanceof ScriptError) return reply.status(error.http).send({ error: { code: error.code } })
      if (error.validation !== undefined) {
        return reply.status(400).send({ error: { code: 'invalid_request', details: error.message } })
      }
      if (error instanceof GraphError || (error.statusCode ?? 500) < 500) {
        return reply
          .status(error instanceof GraphError ? error.http : (error.statusCode ?? 400))
          .send({ error: { code: 'invalid_request', details: error.message } })
      }
      reply.log.error({ err: error }, 'script call failed')
      return reply.status(500).send({ error: { code: 'internal' } })
    },
  )
  contactRoutes(app, world)
  messageRoutes(app, world)
  templateRoutes(app, world)
  coexistenceRoutes(app, world)
  newsRoutes(app, world)
  webhookRoutes(app, world)
  worldRoutes(app, world)
  streamRoute(app, world)
}

import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { GraphError } from './graph/graph-error.ts'
import { graphRoutes } from './graph/routes.ts'
import { signupRoutes } from './graph/signup-routes.ts'
import { pageRoutes } from './page-routes.ts'
import { scriptRoutes } from './script/routes.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

export interface Simulator {
  app: FastifyInstance
  world: World
  /** Stops timers and connections; what was not delivered stays in the database. */
  close(): Promise<void>
}

/** The whole simulator, not yet listening. */
export async function buildSimulator(options: WorldOptions): Promise<Simulator> {
  const world = createWorld(options)
  const loggerInstance: FastifyBaseLogger = options.logger
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    // any version of the Graph API, or none
    rewriteUrl: (request) => (request.url ?? '/').replace(/^\/v\d+\.\d+(?=\/)/, ''),
  })
  app.get('/health', () => ({ status: 'ok' }))
  await app.register(pageRoutes)
  await app.register(scriptRoutes, { prefix: '/__simulator', world })
  await app.register(signupRoutes, { world, appSecret: options.appSecret })
  await app.register(graphRoutes, { world })
  app.setNotFoundHandler((request, reply) => {
    const message = `Unknown path components: ${request.url.split('?')[0] ?? ''}`
    return reply.status(400).send(new GraphError(2500, undefined, { message }).envelope)
  })
  world.start()
  return {
    app,
    world,
    async close() {
      await app.close()
      world.stop()
    },
  }
}

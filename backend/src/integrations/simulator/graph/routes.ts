import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { APP_ID, PHONE_NUMBER_ID, VERIFIED_NAME, WABA_ID } from '../demo-account.ts'
import type { World } from '../world.ts'
import { phoneNumberFields } from './account.ts'
import { GraphError, unknownObject } from './graph-error.ts'
import { isSubscribed, setSubscribed } from './subscription.ts'
import { mediumAnswer, registerMediaRoutes } from './media-routes.ts'
import { registerMessagesRoute } from './messages-route.ts'
import { graphId, type IdParams } from './path.ts'
import { registerTemplateRoutes } from './template-routes.ts'
import { tellPhoneData } from './phone-data.ts'
import { registerNumber } from './registration.ts'
import { assertToken } from './token.ts'
import { registerUploadRoutes } from './upload-routes.ts'

/**
 * The double of graph.facebook.com for the one demo account, under any `vNN.0` prefix or none
 * (the prefix is taken off before routing).
 */
export async function graphRoutes(app: FastifyInstance, { world }: { world: World }): Promise<void> {
  app.addHook('preHandler', async (request) => {
    await wait(world.switches.current.graphLatencyMs)
    assertToken(world, request)
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, _request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof GraphError) return reply.status(error.http).send(error.envelope)
    if ((error.statusCode ?? 500) < 500) {
      return reply.status(400).send(new GraphError(100, error.message).envelope)
    }
    reply.log.error({ err: error }, 'graph call failed')
    return reply.status(500).send(new GraphError(131000).envelope)
  })

  registerMessagesRoute(app, world)
  registerMediaRoutes(app, world)
  registerTemplateRoutes(app, world)
  registerUploadRoutes(app, world)

  app.get<IdParams & { Querystring: { fields?: string } }>(graphId, (request, reply) => {
    const { id } = request.params
    if (id === PHONE_NUMBER_ID) return reply.send(phoneNumberFields(request.query.fields))
    if (id === WABA_ID)
      return reply.send({
        id,
        name: VERIFIED_NAME,
        currency: 'BRL',
        timezone_id: '25',
        message_template_namespace: 'vp_crm_simulator',
      })
    return reply.send(mediumAnswer(world, request))
  })
  app.get<IdParams>(`${graphId}/phone_numbers`, (request) => {
    assertWaba(request.params.id, 'GET')
    return { data: [phoneNumberFields(undefined)] }
  })
  app.get<IdParams>(`${graphId}/subscribed_apps`, (request) => {
    assertWaba(request.params.id, 'GET')
    const link = {
      whatsapp_business_api_data: {
        id: APP_ID,
        name: 'VP CRM',
        link: 'https://www.facebook.com/games/?app_id=' + APP_ID,
      },
    }
    return { data: isSubscribed(world) ? [link] : [] }
  })
  app.post<IdParams>(`${graphId}/subscribed_apps`, (request) => {
    assertWaba(request.params.id, 'POST')
    setSubscribed(world, true)
    world.graphCalls.note('subscribe', null, 'ok')
    return { success: true }
  })
  app.delete<IdParams>(`${graphId}/subscribed_apps`, (request) => {
    assertWaba(request.params.id, 'DELETE')
    setSubscribed(world, false)
    world.graphCalls.note('unsubscribe', null, 'ok')
    return { success: true }
  })
  app.post<IdParams>(`${graphId}/smb_app_data`, (request) => {
    if (request.params.id !== PHONE_NUMBER_ID) throw unknownObject(request.params.id, 'POST')
    tellPhoneData(world, request.body)
    world.graphCalls.note('phone_data', null, 'ok')
    return { messaging_product: 'whatsapp', request_id: randomUUID() }
  })
  app.post<IdParams>(`${graphId}/register`, (request) => {
    if (request.params.id !== PHONE_NUMBER_ID) throw unknownObject(request.params.id, 'POST')
    registerNumber(world, request.body)
    world.graphCalls.note('register', null, 'ok')
    return { success: true }
  })
}

function assertWaba(id: string, method: string): void {
  if (id !== WABA_ID) throw unknownObject(id, method)
}

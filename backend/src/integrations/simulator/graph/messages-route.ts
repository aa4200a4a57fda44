import type { FastifyInstance, FastifyReply } from 'fastify'
import { PHONE_NUMBER_ID } from '../demo-account.ts'
import { inTransaction } from '../store/database.ts'
import type { World } from '../world.ts'
import { GraphError, unknownObject } from './graph-error.ts'
import { markRead } from './mark-read.ts'
import { graphId, type IdParams } from './path.ts'
import { acceptSend, arrives, type SendRequest } from './send-message.ts'
import { readMessagesRequest } from './send-request.ts'

/** `POST /{phone_number_id}/messages`: sending, marking as read, typing. */
export function registerMessagesRoute(app: FastifyInstance, world: World): void {
  app.post<IdParams>(`${graphId}/messages`, async (request, reply) => {
    if (request.params.id !== PHONE_NUMBER_ID) throw unknownObject(request.params.id, 'POST')
    try {
      const wanted = readMessagesRequest(request.body)
      if (wanted.kind === 'send') return await send(world, wanted, reply)
      const contactId = markRead(world, wanted.wamid, wanted.typing)
      world.graphCalls.note(wanted.typing ? 'typing' : 'mark_read', contactId, 'ok')
      return await reply.send({ success: true })
    } catch (error) {
      if (error instanceof GraphError) world.graphCalls.note('send', null, String(error.code))
      throw error
    }
  })
}

async function send(world: World, request: SendRequest, reply: FastifyReply): Promise<FastifyReply> {
  const failure = world.switches.takeFailure()
  if (failure?.cause === 'cut_before_accept') return cut(world, reply, null, failure.cause)
  if (failure?.cause === 'http_500') {
    world.graphCalls.note('send', null, failure.cause)
    // what Meta's edge answers when the API behind it is away: no JSON at all
    return reply
      .status(500)
      .type('text/html; charset=utf-8')
      .send('<html><body>Sorry, something went wrong.</body></html>')
  }
  const code = typeof failure?.cause === 'number' ? failure.cause : undefined
  if (code !== undefined && arrives(code, failure?.how) === 'sync') throw new GraphError(code)

  const { message, response } = inTransaction(world.database, () => acceptSend(world, request, code))
  if (world.switches.current.statusBeforeResponse) await world.journey.sendNow(message)
  else world.journey.begin(message)
  if (failure?.cause === 'cut_after_accept') return cut(world, reply, message.contactId, failure.cause)
  world.graphCalls.note('send', message.contactId, 'ok')
  return reply.send(response)
}

/** The network goes away under the caller's feet. */
function cut(world: World, reply: FastifyReply, contactId: string | null, outcome: string): FastifyReply {
  world.graphCalls.note('send', contactId, outcome)
  reply.hijack()
  reply.raw.destroy()
  return reply
}

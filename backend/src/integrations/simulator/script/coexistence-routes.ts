import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { declineHistory, importHistory } from '../coexistence/import-history.ts'
import { actAsOwner, syncPhonebook } from '../coexistence/owner-phone.ts'
import type { World } from '../world.ts'
import { person } from './contact-routes.ts'

const common = { contactId: z.string().min(1) }
const ownerAct = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('text'), text: z.string().min(1).max(65_536) }),
  z.strictObject({ ...common, type: z.literal('edit'), wamid: z.string(), text: z.string().min(1) }),
  z.strictObject({ ...common, type: z.literal('revoke'), wamid: z.string() }),
])

/** A number that its owner also has on a phone: the history from there, what is typed there, its address book. */
export function coexistenceRoutes(untyped: FastifyInstance, world: World): void {
  const app = untyped.withTypeProvider<ZodTypeProvider>()

  app.post(
    '/coexistence/history',
    { schema: { body: z.strictObject({ declined: z.boolean().default(false) }) } },
    (request) => {
      if (!request.body.declined) return importHistory(world)
      declineHistory(world)
      return { people: 0, messages: 0 }
    },
  )

  app.post('/coexistence/owner', { schema: { body: ownerAct } }, (request) => {
    const { contactId, ...act } = request.body
    return { wamid: actAsOwner(world, person(world, contactId), act) }
  })

  app.post(
    '/coexistence/phonebook',
    { schema: { body: z.strictObject({ action: z.enum(['add', 'remove']).default('add') }) } },
    (request) => ({ people: syncPhonebook(world, request.body.action) }),
  )
}

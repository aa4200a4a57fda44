import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { behaviourChange } from '../behaviour.ts'
import { DISPLAY_PHONE_NUMBER, PHONE_NUMBER_ID, VERIFIED_NAME, WABA_ID } from '../demo-account.ts'
import { addDemoPeople } from '../phone/demo-people.ts'
import type { World } from '../world.ts'

/** The misbehaviour switches, the clock, and starting over. */
export function worldRoutes(untyped: FastifyInstance, world: World): void {
  const app = untyped.withTypeProvider<ZodTypeProvider>()
  const { switches, clock, live } = world

  app.get('/account', () => ({
    wabaId: WABA_ID,
    phoneNumberId: PHONE_NUMBER_ID,
    displayPhoneNumber: DISPLAY_PHONE_NUMBER,
    verifiedName: VERIFIED_NAME,
  }))

  app.get('/behaviour', () => ({ behaviour: switches.current }))
  app.post('/behaviour', { schema: { body: behaviourChange } }, (request) => ({
    behaviour: switches.change(request.body),
  }))
  app.delete('/behaviour', () => ({ behaviour: switches.reset() }))

  app.get('/clock', () => ({ now: clock.now(), offsetMs: clock.offsetMs() }))
  /** Moves the simulator's time forward (or back); 0 ms goes back to real time. */
  app.post('/clock', { schema: { body: z.strictObject({ advanceMs: z.number().int() }) } }, (request) => {
    if (request.body.advanceMs === 0) clock.reset()
    else clock.advance(request.body.advanceMs)
    live.tell({ type: 'clock', offsetMs: clock.offsetMs() })
    return { now: clock.now(), offsetMs: clock.offsetMs() }
  })

  /** Forgets everything: people, messages, files, waiting webhooks, switches, changed templates, clock. */
  app.post('/reset', { schema: { body: z.strictObject({ demoPeople: z.boolean().default(true) }) } }, (request) => {
    world.journey.stop()
    world.database.exec(
      'delete from contacts; delete from messages; delete from media; delete from events; delete from posts;',
    )
    switches.reset()
    world.templates.reset()
    clock.reset()
    if (request.body.demoPeople) addDemoPeople(world.contacts, clock.now())
    live.tell({ type: 'reset' })
    return { contacts: world.contacts.all().length }
  })
}

import { z } from 'zod'
import { importHistory } from '../coexistence/import-history.ts'
import { syncPhonebook } from '../coexistence/owner-phone.ts'
import type { World } from '../world.ts'
import { GraphError } from './graph-error.ts'

const body = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  sync_type: z.enum(['smb_app_state_sync', 'history']),
})

/** Tells what is on the owner's phone, each kind once (2593107). */
export function tellPhoneData(world: World, request: unknown): void {
  const parsed = body.safeParse(request)
  if (!parsed.success) throw new GraphError(100, `Param ${parsed.error.issues[0]?.path.join('.') ?? ''} is not valid.`)
  const { sync_type: what } = parsed.data
  const asked = world.settings.get('phone_data', z.array(z.string())) ?? []
  if (asked.includes(what)) {
    throw new GraphError(2_593_107, undefined, { message: 'Sync request can be used once per onboarding.' })
  }
  world.settings.set('phone_data', [...asked, what])
  if (what === 'history') importHistory(world)
  else syncPhonebook(world, 'add')
}

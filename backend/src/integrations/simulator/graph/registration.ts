import { z } from 'zod'
import type { World } from '../world.ts'
import { GraphError } from './graph-error.ts'

const body = z.looseObject({ messaging_product: z.literal('whatsapp'), pin: z.string().regex(/^\d{6}$/u) })

/** Registers the number under a PIN: the first one sets it, another one is refused (133005). */
export function registerNumber(world: World, request: unknown): void {
  const parsed = body.safeParse(request)
  if (!parsed.success) throw new GraphError(100, `Param ${parsed.error.issues[0]?.path.join('.') ?? ''} is not valid.`)
  const known = world.settings.get('pin', z.string())
  if (known !== undefined && known !== parsed.data.pin) throw new GraphError(133005)
  world.settings.set('pin', parsed.data.pin)
}

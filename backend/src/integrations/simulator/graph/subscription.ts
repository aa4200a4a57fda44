import { z } from 'zod'
import type { World } from '../world.ts'

/** Whether the app hears of the account at all; on from the start, so that the demo works at once. */
export function isSubscribed(world: Pick<World, 'settings'>): boolean {
  return world.settings.get('subscribed', z.boolean()) ?? true
}

export function setSubscribed(world: Pick<World, 'settings'>, subscribed: boolean): void {
  world.settings.set('subscribed', subscribed)
}

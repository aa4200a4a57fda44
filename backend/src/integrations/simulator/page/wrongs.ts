import type { Behaviour } from '../behaviour.ts'
import { state } from './state.ts'

/** How many things are set to go wrong. */
export function wrongCount(): number {
  const { behaviour } = state
  return behaviour === null ? 0 : wrongs(behaviour).filter(Boolean).length
}

function wrongs(behaviour: Behaviour): boolean[] {
  return [
    behaviour.duplicateEvents > 0,
    behaviour.outOfOrder,
    behaviour.batch,
    behaviour.foreignEntries,
    behaviour.delayMs > 0,
    behaviour.dropStatuses.length > 0,
    behaviour.statusBeforeResponse,
    behaviour.failNext !== null,
    behaviour.tokenExpired,
    behaviour.signature !== 'valid',
    behaviour.waIdWithoutNinth,
    behaviour.ninthDigitMatters,
    behaviour.windowRefusal === 'sync',
    behaviour.enforceLimits,
    behaviour.mediaNotFoundNext > 0,
    behaviour.graphLatencyMs > 0,
  ]
}

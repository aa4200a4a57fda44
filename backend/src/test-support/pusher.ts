import { newId } from '@vp/domain/ids.ts'
import { applyMutation } from '../mutations/apply-mutation.ts'
import type { MutationResult } from '../mutations/request.ts'
import { silent, type Fixture } from './fixture.ts'

/** A mutation by name and arguments, or what happens elsewhere between two of them. */
export type Step = readonly [name: string, args: object] | (() => Promise<void>)

export interface Pusher {
  /** What one push of a browser brings, applied in order. */
  push(...steps: Step[]): Promise<MutationResult[]>
}

/** A browser of a person of the fixture. */
export function pusherTo(fixture: Fixture, userId: string): Pusher {
  const clientId = newId()
  const owner = {
    userId,
    email: '',
    sessionId: undefined,
    claims: JSON.stringify({ sub: userId, role: 'authenticated' }),
  }
  let seq = 0
  return {
    async push(...steps) {
      const createdAt = new Date().toISOString()
      const numbered = steps.map((step) => {
        if (typeof step === 'function') return step
        const [name, args] = step
        return { seq: (seq += 1), name, args, createdAt }
      })
      const results: MutationResult[] = []
      for (const [index, step] of numbered.entries()) {
        if (typeof step === 'function') await step()
        else {
          const after = numbered.slice(index + 1).filter((next) => typeof next !== 'function')
          const deps = { pool: fixture.pool, log: silent }
          results.push(await applyMutation(deps, owner, { clientId, userAgent: null }, step, after))
        }
      }
      return results
    },
  }
}

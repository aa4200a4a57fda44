import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { World } from '../world.ts'
import { GraphError } from './graph-error.ts'

/** Meta: a code lives 30 s and is good for one exchange. */
const CODE_LIFETIME_MS = 30_000

const issued = z.array(z.object({ code: z.string(), at: z.number(), redirectUri: z.string() }))

/** A code for whoever finished the sign-up window. */
export function issueCode(world: World, redirectUri: string): string {
  const code = `AQ${randomBytes(24).toString('base64url')}`
  const known = world.settings.get('signupCodes', issued) ?? []
  world.settings.set('signupCodes', [...known.slice(-20), { code, at: world.clock.now(), redirectUri }])
  return code
}

/** Uses a code up. Throws what Meta answers to an old, used or foreign one. */
export function useCode(world: World, code: string, redirectUri: string | undefined): void {
  const known = world.settings.get('signupCodes', issued) ?? []
  const found = known.find((candidate) => candidate.code === code)
  world.settings.set(
    'signupCodes',
    known.filter((candidate) => candidate !== found),
  )
  if (found === undefined) {
    throw refused('This authorization code has been used.', 36009)
  }
  if (world.clock.now() - found.at > CODE_LIFETIME_MS) {
    throw refused('This authorization code has expired.', 36007)
  }
  if (redirectUri !== found.redirectUri) {
    const message =
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request'
    throw refused(message, 36008)
  }
}

function refused(message: string, subcode: number): GraphError {
  return new GraphError(100, message, { message, subcode })
}

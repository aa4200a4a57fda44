import { z } from 'zod'

/** Why somebody is at the door again, unasked. expired: the server ended their session; their local database stays under their id, and
 *  whoever else signs in meanwhile has one of their own. The others: it was wiped, and nothing of theirs is kept, not even an address. */
const endedSession = z.union([
  z.object({ reason: z.enum(['device_revoked', 'not_a_member']), userId: z.uuid() }),
  z.object({ reason: z.literal('expired').default('expired'), userId: z.uuid(), email: z.string() }),
])
export type EndedSession = z.infer<typeof endedSession>

const KEY = 'vp-ended-session'

/** Whose session ended, so that the door can say why, and what waits on this device for them; null when nobody's. */
export function readEndedSession(storage: Storage): EndedSession | null {
  const parsed = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch (error) {
        context.addIssue({ code: 'custom', message: String(error) })
        return z.NEVER
      }
    })
    .pipe(endedSession)
    .safeParse(storage.getItem(KEY))
  return parsed.data ?? null
}

export function writeEndedSession(storage: Storage, ended: EndedSession): void {
  storage.setItem(KEY, JSON.stringify(ended))
}

/** Somebody came in or left for good: what waits for anybody else stays said. */
export function forgetEndedSession(storage: Storage, userId: string): void {
  const ended = readEndedSession(storage)
  if (ended !== null && (ended.reason !== 'expired' || ended.userId === userId)) storage.removeItem(KEY)
}

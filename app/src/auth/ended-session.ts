import { z } from 'zod'

const endedSession = z.object({ userId: z.uuid(), email: z.string() })
export type EndedSession = z.infer<typeof endedSession>

const KEY = 'vp-ended-session'

/** Whose session the server ended, so that the door can say what waits on this device for them; null when nobody's. Their local
 *  database stays under their id: whoever else signs in meanwhile has one of their own. */
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

export function writeEndedSession(storage: Storage, { userId, email }: EndedSession): void {
  storage.setItem(KEY, JSON.stringify({ userId, email }))
}

/** They are back, or have left for good. Says nothing of anybody else's. */
export function forgetEndedSession(storage: Storage, userId: string): void {
  if (readEndedSession(storage)?.userId === userId) storage.removeItem(KEY)
}

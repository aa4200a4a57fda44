import { role } from '@vp/domain/auth/roles.ts'
import { z } from 'zod'

export const session = z.object({
  userId: z.uuid(),
  email: z.string(),
  /** null: no workspace yet, onboarding is needed. */
  member: z.object({ workspaceId: z.uuid(), role, nome: z.string() }).nullable(),
})
export type Session = z.infer<typeof session>

const KEY = 'vp-session'

/** The session as last known, so that the app opens without a network; null when nobody is signed in on this device. */
export function readStoredSession(storage: Storage): Session | null {
  const text = storage.getItem(KEY)
  if (text === null) return null
  const parsed = z
    .string()
    .transform((json, context) => parseJson(json, context))
    .pipe(session)
    .safeParse(text)
  return parsed.success ? parsed.data : null
}

export function writeStoredSession(storage: Storage, value: Session | null): void {
  if (value === null) storage.removeItem(KEY)
  else storage.setItem(KEY, JSON.stringify(value))
}

function parseJson(json: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    context.addIssue({ code: 'custom', message: String(error) })
    return z.NEVER
  }
}

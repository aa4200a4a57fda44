import { role } from '@vp/domain/auth/roles.ts'
import { z } from 'zod'

const me = z.object({
  user: z.object({ id: z.uuid(), email: z.string() }),
  member: z.object({ workspaceId: z.uuid(), role, nome: z.string() }).nullable(),
})
export type Me = z.infer<typeof me>

/** Who the server says this is. `unauthenticated` is final for this token; `unreachable` says nothing. */
export type MeAnswer = { status: 'ok'; me: Me } | { status: 'unauthenticated' } | { status: 'unreachable' }

/** Source: `GET /api/me` of the backend. */
export async function fetchMe(token: string): Promise<MeAnswer> {
  let response: Response
  try {
    response = await fetch('/api/me', {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(15_000),
    })
  } catch (error) {
    // fetch rejects for network reasons only, with these two
    if (error instanceof TypeError || error instanceof DOMException) return { status: 'unreachable' }
    throw error
  }
  if (response.status === 401) return { status: 'unauthenticated' }
  const isJson = response.headers.get('content-type')?.includes('application/json') ?? false
  // a captive portal answers 200 with a page of its own
  if (!response.ok || !isJson) return { status: 'unreachable' }
  return { status: 'ok', me: me.parse(await response.json()) }
}

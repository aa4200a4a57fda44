import { accessToken, refreshMember, type AuthResult } from '../session.ts'

export interface WorkspaceForm {
  readonly nome: string
  readonly segmento: string
  readonly tamanho_time: string
  readonly nome_usuario: string
}

/** Creates the workspace with the person as its Admin (`POST /api/onboarding`), then learns the membership. A workspace that
 *  exists already (asked twice, or in another tab) is a success. */
export async function openWorkspace(form: WorkspaceForm): Promise<AuthResult> {
  const token = await accessToken()
  if (token === null) return { ok: false, code: 'unreachable' }
  let response: Response
  try {
    response = await fetch('/api/onboarding', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(form),
      signal: AbortSignal.timeout(20_000),
    })
  } catch (error) {
    // fetch rejects for network reasons only, with these two
    if (error instanceof TypeError || error instanceof DOMException) return { ok: false, code: 'unreachable' }
    throw error
  }
  if (response.status === 401) return { ok: false, code: 'unauthenticated' }
  if (!response.ok && response.status !== 409) return { ok: false, code: 'unknown' }
  return refreshMember()
}

import type { RemoteError } from '../../sync/remote/remote-error.ts'

/** Why there is nothing new to see. offline: no answer, or no valid session to ask with. */
export type ReportProblem = 'offline' | 'forbidden' | 'failed'

export function reportProblem(error: RemoteError | null): ReportProblem | null {
  if (error === null) return null
  if (error.kind === 'revoked' || error.code === 'not_allowed') return 'forbidden'
  const isAlone = error.kind === 'unauthenticated' || error.code === 'network' || error.code === 'not_json'
  return isAlone ? 'offline' : 'failed'
}

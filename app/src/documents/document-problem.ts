import { RemoteError } from '../sync/remote/remote-error.ts'
import { documentTexts } from './texts.pt-BR.ts'

const texts: Readonly<Record<string, string>> = documentTexts.problems

/** Why the server gave nothing, in words. Throws on what is no failed request. */
export function documentProblem(error: unknown): string {
  if (!(error instanceof RemoteError)) throw error
  const known = texts[error.code]
  if (known !== undefined) return known
  return error.kind === 'unreachable' || error.kind === 'unauthenticated'
    ? documentTexts.problems.offline
    : documentTexts.problems.other
}

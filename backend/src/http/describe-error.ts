import { codeOf } from '../database/pool.ts'

/** What may be logged of an error: what kind, and where. Its message may quote a row or a message's text, so it stays out. */
export function describeError(error: unknown): { code: string; at: string[]; cause?: unknown } {
  if (!(error instanceof Error)) return { code: codeOf(error), at: [] }
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line))
  const frames = at.slice(0, 8).map((line) => line.trim())
  return error.cause === undefined
    ? { code: codeOf(error), at: frames }
    : { code: codeOf(error), at: frames, cause: describeError(error.cause) }
}

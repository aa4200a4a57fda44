import type { z } from 'zod'
import { json, request, type Http } from '../sync/remote/http.ts'
import { RemoteError } from '../sync/remote/remote-error.ts'
import { FILE_PATIENCE_MS } from '../sync/remote/save-file.ts'

export interface Question<S extends z.ZodType> {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** After `/api`. */
  path: string
  body?: unknown
  /** In the place of a body. */
  file?: Blob
  answer: S
}

/** Has the server do what it alone can. @throws RemoteError */
export async function askServer<S extends z.ZodType>(
  http: Http,
  { method, path, body, file, answer }: Question<S>,
): Promise<z.output<S>> {
  const response = await request(http, `/api${path}`, {
    method,
    signal: AbortSignal.timeout(FILE_PATIENCE_MS),
    ...(file === undefined ? {} : { body: file, headers: { 'content-type': 'text/csv' } }),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const parsed = answer.safeParse(await json(response))
  if (!parsed.success) throw new RemoteError('unreachable', 'not_our_answer', { cause: parsed.error })
  return parsed.data
}

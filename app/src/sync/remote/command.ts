import { json, request, type Http } from './http.ts'
import { RemoteError } from './remote-error.ts'
import { FILE_PATIENCE_MS } from './save-file.ts'
import type { z } from 'zod'

/** What the server asks in turn, Meta say, may take its time; a person is waiting. */
const PATIENCE_MS = 30_000

export interface Command<S extends z.ZodType> {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** After `/api`. */
  path: string
  body?: unknown
  /** In the place of a body, with its media type. */
  file?: { readonly content: Blob; readonly type: string }
  answer: S
  /** After how long one stops waiting; by default as long as a person waits, with a file as long as one takes. */
  patienceMs?: number
}

/** Has the server do what cannot be done here. @throws RemoteError */
export async function command<S extends z.ZodType>(
  http: Http,
  { method, path, body, file, answer, patienceMs }: Command<S>,
): Promise<z.output<S>> {
  const response = await request(http, `/api${path}`, {
    method,
    signal: AbortSignal.timeout(patienceMs ?? (file === undefined ? PATIENCE_MS : FILE_PATIENCE_MS)),
    ...(file === undefined ? {} : { body: file.content, headers: { 'content-type': file.type } }),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const parsed = answer.safeParse(await json(response))
  if (!parsed.success) throw new RemoteError('unreachable', 'not_our_answer', { cause: parsed.error })
  return parsed.data
}

import type { z } from 'zod'
import { json, request, type Http } from '../sync/remote/http.ts'
import { RemoteError } from '../sync/remote/remote-error.ts'

/** Large files on slow lines take their time; silence ends a request much sooner. */
const PATIENCE_MS = 10 * 60_000

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
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(file === undefined ? {} : { body: file, headers: { 'content-type': 'text/csv' } }),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const parsed = answer.safeParse(await json(response))
  if (!parsed.success) throw new RemoteError('unreachable', 'not_our_answer', { cause: parsed.error })
  return parsed.data
}

/** Fetches a file and hands it to the browser under a name. @throws RemoteError */
export async function saveFile(http: Http, path: string, name: string, body?: unknown): Promise<void> {
  const response = await request(http, `/api${path}`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body === undefined
      ? { method: 'GET' }
      : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // the download has begun by then
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

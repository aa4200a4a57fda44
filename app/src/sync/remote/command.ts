import { json, request, type Http } from './http.ts'
import { RemoteError } from './remote-error.ts'
import type { z } from 'zod'

/** What the server asks in turn, Meta say, may take its time; a person is waiting. */
const PATIENCE_MS = 30_000

export interface Command<S extends z.ZodType> {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** After `/api`. */
  path: string
  body?: unknown
  /** In the place of a body. */
  file?: Blob
  answer: S
}

/** Has the server do what cannot be done here. @throws RemoteError */
export async function command<S extends z.ZodType>(
  http: Http,
  { method, path, body, file, answer }: Command<S>,
): Promise<z.output<S>> {
  const response = await request(http, `/api${path}`, {
    method,
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(file === undefined
      ? {}
      : { body: await file.arrayBuffer(), headers: { 'content-type': 'application/octet-stream' } }),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const parsed = answer.safeParse(await json(response))
  if (!parsed.success) throw new RemoteError('unreachable', 'not_our_answer', { cause: parsed.error })
  return parsed.data
}

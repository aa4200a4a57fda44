import { request, type Http } from './http.ts'

/** Large files on slow lines take their time; silence ends a request much sooner. */
export const FILE_PATIENCE_MS = 10 * 60_000

/** Fetches a file and hands it to the browser under a name. @throws RemoteError */
export async function saveFile(http: Http, path: string, name: string, body?: unknown): Promise<void> {
  const response = await request(http, `/api${path}`, {
    signal: AbortSignal.timeout(FILE_PATIENCE_MS),
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

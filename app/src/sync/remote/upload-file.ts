import type { OutgoingFile } from '../files/local-files.ts'
import { SILENCE_MS, type Http } from './http.ts'
import { errorFromAnswer, RemoteError } from './remote-error.ts'

export interface Upload {
  http: Http
  token: string
  /** Of the attachment that it becomes. */
  id: string
  file: OutgoingFile
  signal: AbortSignal
  /** 0 to 1. */
  readonly progress: (fraction: number) => void
}

/** `PUT /api/attachments/:id/content`. By XMLHttpRequest, which alone tells how much has left. @throws RemoteError */
export function uploadFile({ http, token, id, file, signal, progress }: Upload): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let silence: ReturnType<typeof setTimeout> | undefined
    const heard = () => {
      clearTimeout(silence)
      silence = setTimeout(() => request.abort(), SILENCE_MS)
    }
    const abort = () => request.abort()
    const end = (error: RemoteError | null) => {
      clearTimeout(silence)
      signal.removeEventListener('abort', abort)
      if (error === null) resolve()
      else reject(error)
    }
    request.upload.onprogress = ({ loaded, total }) => {
      heard()
      if (total > 0) progress(loaded / total)
    }
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return end(null)
      if (request.status === 401) http.rejected(token)
      end(errorFromAnswer(request.status, parseOrNull(request.responseText), request.getResponseHeader('retry-after')))
    }
    request.onerror = () => end(new RemoteError('unreachable', 'network'))
    request.onabort = () => end(new RemoteError('unreachable', signal.aborted ? 'interrupted' : 'network'))
    signal.addEventListener('abort', abort)
    request.open('PUT', `${http.origin}/api/attachments/${id}/content?tipo=${file.messageType}`)
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.setRequestHeader('x-client-id', http.clientId)
    request.setRequestHeader('x-file-type', file.blob.type)
    request.setRequestHeader('content-type', 'application/octet-stream')
    heard()
    request.send(file.blob)
  })
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // a page of something between us
    if (error instanceof SyntaxError) return null
    throw error
  }
}

import type { ReadableStream } from 'node:stream/web'
import { typeForMeta } from '@vp/domain/inbox/outgoing-media.ts'
import { z } from 'zod'
import type { GraphError } from './graph-client.ts'

/** A file as Meta describes it. `url` answers for five minutes, and only with the token. */
export interface MediaDescription {
  url: string
  mimeType: string
  sizeBytes: number | null
  /** Hex. */
  sha256: string | null
}

export type DescribeOutcome =
  | { kind: 'described'; description: MediaDescription }
  | { kind: 'refused'; error: GraphError }
  | { kind: 'unreachable'; reason: string }

export type DownloadOutcome =
  | { kind: 'downloaded'; content: Uint8Array }
  /** More than was asked for; what came so far is thrown away. `sizeBytes`: as announced, null when it was not. */
  | { kind: 'too_large'; sizeBytes: number | null }
  /** The address no longer answers: a fresh one may. */
  | { kind: 'stale' }
  | { kind: 'unreachable'; reason: string }

export interface FileForMeta {
  phoneNumberId: string
  accessToken: string
  /** Bare. */
  mimeType: string
  content: Uint8Array
  filename: string | null
}

export type UploadOutcome =
  | { kind: 'uploaded'; mediaId: string }
  | { kind: 'refused'; error: GraphError }
  | { kind: 'unreachable'; reason: string }

/** `sizeBytes`: null when Meta does not say. */
export interface OpenedMedia {
  content: AsyncIterable<Uint8Array>
  sizeBytes: number | null
}

/** Files at Meta. Source: Meta, Cloud API, "Media" (field.md 1.7). */
export interface GraphMedia {
  describe(mediaId: string, phoneNumberId: string, accessToken: string): Promise<DescribeOutcome>
  download(url: string, accessToken: string, maxBytes: number): Promise<DownloadOutcome>
  /** The file as it comes, for passing on. Null when Meta does not give it. */
  open(url: string, accessToken: string): Promise<OpenedMedia | null>
  /** Gives Meta a file, to be sent by its id. Harmless to repeat. */
  upload(file: FileForMeta): Promise<UploadOutcome>
}

const described = z.object({
  url: z.url(),
  mime_type: z.string().default('application/octet-stream'),
  file_size: z.coerce.number().int().nonnegative().optional(),
  sha256: z.string().optional(),
})
const refused = z.object({
  error: z.object({ code: z.int(), message: z.string().default(''), fbtrace_id: z.string().optional() }),
})

const uploaded = z.object({ id: z.string().min(1) })

const DESCRIBE_TIMEOUT_MS = 15_000
const DOWNLOAD_TIMEOUT_MS = 60_000
const UPLOAD_TIMEOUT_MS = 60_000

export function createGraphMedia({ baseUrl, version }: { baseUrl: string; version: string }): GraphMedia {
  const base = `${baseUrl.replace(/\/$/u, '')}/${version}`
  return {
    async describe(mediaId, phoneNumberId, accessToken) {
      const url = `${base}/${encodeURIComponent(mediaId)}?phone_number_id=${encodeURIComponent(phoneNumberId)}`
      const answer = await ask(url, accessToken, DESCRIBE_TIMEOUT_MS)
      if ('reason' in answer) return { kind: 'unreachable', reason: answer.reason }
      const body: unknown = await readJson(answer.response)
      const good = described.safeParse(body)
      if (answer.response.ok && good.success) {
        const { url: link, mime_type: mimeType, file_size: sizeBytes = null, sha256 = null } = good.data
        return { kind: 'described', description: { url: link, mimeType, sizeBytes, sha256 } }
      }
      return refusalOf(body) ?? { kind: 'unreachable', reason: `http_${answer.response.status}` }
    },

    async download(url, accessToken, maxBytes) {
      const answer = await ask(url, accessToken, DOWNLOAD_TIMEOUT_MS)
      if ('reason' in answer) return { kind: 'unreachable', reason: answer.reason }
      const { response } = answer
      if ([401, 403, 404, 410].includes(response.status)) {
        await response.body?.cancel()
        return { kind: 'stale' }
      }
      if (!response.ok || response.body === null) return { kind: 'unreachable', reason: `http_${response.status}` }
      return await readUpTo(response, maxBytes)
    },

    async open(url, accessToken) {
      const answer = await ask(url, accessToken, null)
      if ('reason' in answer || !answer.response.ok || answer.response.body === null) return null
      return { content: answer.response.body as ReadableStream<Uint8Array>, sizeBytes: announcedSize(answer.response) }
    },

    async upload({ phoneNumberId, accessToken, mimeType, content, filename }) {
      const form = new FormData()
      form.set('messaging_product', 'whatsapp')
      const type = typeForMeta(mimeType)
      form.set('type', type)
      form.set('file', new Blob([new Uint8Array(content)], { type }), filename ?? 'arquivo')
      const url = `${base}/${encodeURIComponent(phoneNumberId)}/media`
      const answer = await ask(url, accessToken, UPLOAD_TIMEOUT_MS, { method: 'POST', body: form })
      if ('reason' in answer) return { kind: 'unreachable', reason: answer.reason }
      const body = await readJson(answer.response)
      const good = uploaded.safeParse(body)
      if (answer.response.ok && good.success) return { kind: 'uploaded', mediaId: good.data.id }
      return refusalOf(body) ?? { kind: 'unreachable', reason: `http_${answer.response.status}` }
    },
  }
}

function refusalOf(body: unknown): { kind: 'refused'; error: GraphError } | null {
  const bad = refused.safeParse(body)
  if (!bad.success) return null
  const { code, message, fbtrace_id: fbtraceId = null } = bad.data.error
  return { kind: 'refused', error: { code, details: message, fbtraceId } }
}

async function ask(
  url: string,
  accessToken: string,
  timeoutMs: number | null,
  init: RequestInit = {},
): Promise<{ response: Response } | { reason: string }> {
  try {
    const headers = { authorization: `Bearer ${accessToken}` }
    const signal = timeoutMs === null ? null : AbortSignal.timeout(timeoutMs)
    return { response: await fetch(url, { ...init, headers, signal }) }
  } catch (error) {
    return { reason: reasonOf(error) }
  }
}

async function readUpTo(response: Response, maxBytes: number): Promise<DownloadOutcome> {
  const sizeBytes = announcedSize(response)
  const body = response.body
  if (body === null) return { kind: 'unreachable', reason: 'no_body' }
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body as ReadableStream<Uint8Array>) {
      size += chunk.length
      if (size > maxBytes) return { kind: 'too_large', sizeBytes }
      chunks.push(chunk)
    }
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) }
  }
  return { kind: 'downloaded', content: new Uint8Array(Buffer.concat(chunks)) }
}

function announcedSize(response: Response): number | null {
  const announced = Number(response.headers.get('content-length') ?? Number.NaN)
  return Number.isInteger(announced) ? announced : null
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await response.text())
  } catch (error) {
    // cut short, or a proxy's page
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof DOMException) return undefined
    throw error
  }
}

/** fetch says "fetch failed" and keeps the reason as its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return cause instanceof Error ? cause.name : 'unknown'
}

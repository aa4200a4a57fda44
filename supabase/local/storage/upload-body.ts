import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { StorageError } from './errors.ts'

export interface Upload {
  content: Uint8Array
  mimeType: string
  cacheControl: string
  userMetadata: Record<string, unknown> | null
}

const metadata = z.record(z.string(), z.unknown())

/** Reads an upload as supabase-js sends it: a form for a Blob or File, the bare bytes for everything else. */
export async function readUpload(headers: IncomingHttpHeaders, body: unknown): Promise<Upload> {
  if (!Buffer.isBuffer(body)) throw new StorageError('invalid_request', 'No content provided')
  const contentType = headers['content-type'] ?? 'application/octet-stream'
  if (contentType.toLowerCase().startsWith('multipart/form-data')) return readForm(contentType, new Uint8Array(body))
  const encoded = headers['x-metadata']
  return {
    content: body,
    mimeType: contentType,
    cacheControl: headers['cache-control'] ?? 'no-cache',
    userMetadata: typeof encoded === 'string' ? readMetadata(Buffer.from(encoded, 'base64').toString('utf8')) : null,
  }
}

async function readForm(contentType: string, body: Uint8Array<ArrayBuffer>): Promise<Upload> {
  const form = await new Response(body, { headers: { 'content-type': contentType } })
    // oxlint-disable-next-line typescript/no-deprecated -- deprecated for unbounded bodies; this one is in memory already
    .formData()
    .catch((error: unknown) => {
      // the parser of the runtime throws a TypeError for every malformed form
      if (error instanceof TypeError) throw new StorageError('invalid_request', 'The form could not be read')
      throw error
    })
  const file = [...form.values()].find((value) => typeof value !== 'string')
  if (!file) throw new StorageError('invalid_request', 'No content provided')
  const cacheSeconds = form.get('cacheControl')
  const encoded = form.get('metadata')
  return {
    content: new Uint8Array(await file.arrayBuffer()),
    mimeType: file.type || 'application/octet-stream',
    cacheControl: typeof cacheSeconds === 'string' ? `max-age=${cacheSeconds}` : 'no-cache',
    userMetadata: typeof encoded === 'string' ? readMetadata(encoded) : null,
  }
}

function readMetadata(text: string): Record<string, unknown> {
  try {
    return metadata.parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      throw new StorageError('invalid_request', 'Invalid metadata')
    }
    throw error
  }
}

import { z } from 'zod'

/** The one bucket, private. Paths begin with the workspace's id. */
const BUCKET = 'anexos'
/** Longest wait for an answer; a job that waits longer would be handed out anew. */
const TIMEOUT_MS = 30_000

export interface FileStorage {
  /** Stores under a path of the bucket, in place of what is there. */
  write(path: string, content: Uint8Array, mimeType: string): Promise<void>
  /** @throws StorageFailed, `not_found` when there is no such file */
  read(path: string): Promise<Uint8Array>
  /** Also of what is not there. */
  remove(paths: readonly string[]): Promise<void>
  /** Addresses, below the app's own origin, at which anybody may read these files for `seconds`; null where there is none. */
  sign(paths: readonly string[], seconds: number): Promise<(string | null)[]>
}

/** The Storage service did not do it. Always worth another try, but for `not_found`. */
export class StorageFailed extends Error {
  readonly code: string

  constructor(code: string, options?: ErrorOptions) {
    super(`Storage: ${code}`, options)
    this.name = 'StorageFailed'
    this.code = code
  }
}

const signed = z.array(z.object({ signedURL: z.string().nullable() }))
const refusal = z.object({ error: z.string().optional(), statusCode: z.string().optional() })

/** Supabase Storage over HTTP, as the servers' own role. Source: Supabase docs, Storage, "API reference". */
export function createFileStorage(options: { supabaseUrl: string; serviceRoleKey: string }): FileStorage {
  const base = `${options.supabaseUrl.replace(/\/$/u, '')}/storage/v1`
  const authorization = { authorization: `Bearer ${options.serviceRoleKey}`, apikey: options.serviceRoleKey }

  async function call(path: string, init: RequestInit): Promise<Response> {
    let response: Response
    try {
      const headers = { ...authorization, ...(init.headers as Record<string, string> | undefined) } // only plain objects below
      response = await fetch(`${base}${path}`, { ...init, headers, signal: AbortSignal.timeout(TIMEOUT_MS) })
    } catch (error) {
      throw new StorageFailed('unreachable', { cause: error })
    }
    if (response.ok) return response
    throw new StorageFailed(codeOfAnswer(response.status, refusal.safeParse(await readJson(response)).data))
  }

  async function makeBucket(): Promise<void> {
    try {
      await call('/bucket', json({ id: BUCKET, name: BUCKET, public: false }))
    } catch (error) {
      // somebody else was faster
      if (!(error instanceof StorageFailed && error.code === 'duplicate')) throw error
    }
  }

  return {
    async write(path, content, mimeType) {
      const init = {
        method: 'POST',
        headers: { 'content-type': mimeType, 'x-upsert': 'true', 'cache-control': 'private, max-age=3600' },
        body: Buffer.from(content),
      }
      try {
        await call(`/object/${BUCKET}/${encodePath(path)}`, init)
      } catch (error) {
        if (!(error instanceof StorageFailed && error.code === 'no_bucket')) throw error
        await makeBucket()
        await call(`/object/${BUCKET}/${encodePath(path)}`, init)
      }
    },
    async read(path) {
      const response = await call(`/object/${BUCKET}/${encodePath(path)}`, { method: 'GET' })
      return new Uint8Array(await response.arrayBuffer())
    },
    async remove(paths) {
      await call(`/object/${BUCKET}`, { ...json({ prefixes: paths }), method: 'DELETE' })
    },
    async sign(paths, seconds) {
      if (paths.length === 0) return []
      const response = await call(`/object/sign/${BUCKET}`, json({ expiresIn: seconds, paths }))
      const answers = signed.parse(await response.json())
      return paths.map((_path, index) => {
        const url = answers[index]?.signedURL ?? null
        return url === null ? null : `/storage/v1${url}`
      })
    },
  }
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** The service answers 400 and says the real status in the body. */
function codeOfAnswer(httpStatus: number, said: z.infer<typeof refusal> | undefined): string {
  if (said?.error === 'Bucket not found') return 'no_bucket'
  const status = said?.statusCode ?? String(httpStatus)
  if (status === '409') return 'duplicate'
  if (status === '404') return 'not_found'
  return `http_${status}`
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

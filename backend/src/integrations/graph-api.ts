import { z } from 'zod'

export interface GraphApiOptions {
  /** Base address, `https://graph.facebook.com` or the simulator's. */
  baseUrl: string
  version: string
  timeoutMs?: number
}

export interface GraphCall {
  method: 'GET' | 'POST' | 'DELETE'
  /** After the version, with its slash. */
  path: string
  /** null only for the exchange of a code, which carries the app's secret instead. */
  accessToken: string | null
  query?: Readonly<Record<string, string>>
  body?: unknown
  /** A file in the place of a body, from its beginning (Resumable Upload API). */
  file?: Uint8Array
}

/** Everything of the Graph API but sending: harmless to repeat, and a person waits for the answer. */
export interface GraphApi {
  /** @throws GraphApiError, also when the answer is not in the form of `schema` */
  call<S extends z.ZodType>(call: GraphCall, schema: S): Promise<z.output<S>>
}

/** Meta said no, or nothing that can be understood. Never holds the token. */
export class GraphApiError extends Error {
  /** Meta's code; -1 when it was not Meta who answered, 0 is a code of Meta's. */
  readonly code: number
  readonly subcode: number | null
  /** Meta's own words for people (`error_user_title`, `error_user_msg`), else its technical ones. */
  readonly title: string | null
  readonly userMessage: string
  readonly fbtraceId: string | null
  readonly isUnreachable: boolean
  constructor(what: {
    code: number
    subcode?: number | null
    title?: string | null
    userMessage: string
    fbtraceId?: string | null
    isUnreachable?: boolean
    cause?: unknown
  }) {
    super(`Graph API error ${what.code}`, { cause: what.cause })
    this.name = 'GraphApiError'
    this.code = what.code
    this.subcode = what.subcode ?? null
    this.title = what.title ?? null
    this.userMessage = what.userMessage
    this.fbtraceId = what.fbtraceId ?? null
    this.isUnreachable = what.isUnreachable ?? false
  }
}

const refused = z.object({
  error: z.object({
    code: z.int(),
    message: z.string().default(''),
    error_subcode: z.int().optional(),
    error_user_title: z.string().optional(),
    error_user_msg: z.string().optional(),
    error_data: z.object({ details: z.string().optional() }).optional(),
    fbtrace_id: z.string().optional(),
  }),
})

export function createGraphApi({ baseUrl, version, timeoutMs = 20_000 }: GraphApiOptions): GraphApi {
  return {
    async call({ method, path, accessToken, query, body, file }, schema) {
      const url = new URL(`${baseUrl.replace(/\/$/u, '')}/${version}${path}`)
      for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
      const { status, text } = await ask(url, {
        method,
        headers: {
          ...(accessToken === null
            ? {}
            : { authorization: `${file === undefined ? 'Bearer' : 'OAuth'} ${accessToken}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(file === undefined ? {} : { 'content-type': 'application/octet-stream', file_offset: '0' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(file === undefined ? {} : { body: new Uint8Array(file) }),
        signal: AbortSignal.timeout(timeoutMs),
      })
      const answer = parseJson(text)
      const error = refused.safeParse(answer)
      if (error.success) {
        const { code, message, error_subcode, error_user_title, error_user_msg, error_data, fbtrace_id } =
          error.data.error
        throw new GraphApiError({
          code,
          subcode: error_subcode ?? null,
          title: error_user_title ?? null,
          userMessage: error_user_msg ?? error_data?.details ?? message,
          fbtraceId: fbtrace_id ?? null,
        })
      }
      const parsed = schema.safeParse(answer)
      if (status < 200 || status >= 300 || !parsed.success) {
        throw new GraphApiError({ code: -1, userMessage: `HTTP ${status}`, isUnreachable: true, cause: parsed.error })
      }
      return parsed.data
    },
  }
}

async function ask(url: URL, init: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, init)
    return { status: response.status, text: await response.text() }
  } catch (error) {
    // fetch names no more than this of a network that is away or an answer that took too long
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error
    throw new GraphApiError({ code: -1, userMessage: error.name, isUnreachable: true, cause: error })
  }
}

function parseJson(text: string): unknown {
  try {
    // Meta's template ids are numbers beyond 2^53 in some answers
    return JSON.parse(text.replaceAll(/("(?:id|message_template_id)"\s*:\s*)(\d{16,})/gu, '$1"$2"'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

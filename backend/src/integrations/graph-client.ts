import http from 'node:http'
import https from 'node:https'
import { z } from 'zod'

export interface GraphClientOptions {
  /** Base address, `https://graph.facebook.com` or the simulator's. */
  baseUrl: string
  version: string
  /** After this long without a whole answer the outcome is unknown. */
  timeoutMs?: number
}

/** A message to one person. */
export interface OutgoingMessage {
  /** Our message id; Meta repeats it in every status, as `biz_opaque_callback_data`. */
  messageId: string
  phoneNumberId: string
  accessToken: string
  recipient: { to: string } | { recipient: string }
  /** `type`, and what stands under that name in Meta's form. */
  content: { readonly type: string; readonly part: unknown }
  /** The message that this one answers. */
  contextWamid: string | null
}

/** What Meta says of a failure. `details` is for people. */
export interface GraphError {
  code: number
  details: string
  fbtraceId: string | null
}

/** What became of one POST. `retryAfterMs`: what the answer asks to wait, 0 for nothing. Meta's send is not idempotent, so "we do not know" is an outcome of its own. */
export type SendOutcome =
  /** Taken by Meta, not yet delivered. `waId` may differ from what was sent by the ninth digit. */
  | { kind: 'accepted'; wamid: string; waId: string | null; bsuid: string | null }
  | { kind: 'refused'; error: GraphError; retryAfterMs: number }
  /** No connection came about: nothing was sent, trying again is safe. */
  | { kind: 'not_sent'; reason: string; retryAfterMs: number }
  /** The request may have reached Meta. */
  | { kind: 'unknown'; reason: string }

export interface GraphClient {
  send(message: OutgoingMessage): Promise<SendOutcome>
}

const accepted = z.object({
  contacts: z.array(z.object({ wa_id: z.string().optional(), user_id: z.string().optional() })).optional(),
  messages: z.tuple([z.object({ id: z.string().min(1) })], z.unknown()),
})

const refused = z.object({
  error: z.object({
    code: z.int(),
    message: z.string().default(''),
    fbtrace_id: z.string().optional(),
    error_data: z.object({ details: z.string().optional() }).optional(),
  }),
})

const MAX_ANSWER_BYTES = 1_000_000

/** The Cloud API's sending side. One new connection per POST: on a kept one a reset does not tell whether the request was read. */
export function createGraphClient({ baseUrl, version, timeoutMs = 20_000 }: GraphClientOptions): GraphClient {
  return {
    async send({ messageId, phoneNumberId, accessToken, recipient, content, contextWamid }) {
      const url = new URL(`${baseUrl.replace(/\/$/u, '')}/${version}/${encodeURIComponent(phoneNumberId)}/messages`)
      const request = {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        ...recipient,
        type: content.type,
        [content.type]: content.part,
        ...(contextWamid === null ? {} : { context: { message_id: contextWamid } }),
        biz_opaque_callback_data: messageId,
      }
      return outcomeOf(await post(url, accessToken, JSON.stringify(request), timeoutMs))
    },
  }
}

type Answer =
  | { kind: 'answered'; status: number; body: string; retryAfterMs: number }
  | { kind: 'not_connected'; reason: string }
  | { kind: 'broken'; reason: string }

function outcomeOf(answer: Answer): SendOutcome {
  if (answer.kind === 'not_connected') return { kind: 'not_sent', reason: answer.reason, retryAfterMs: 0 }
  if (answer.kind === 'broken') return { kind: 'unknown', reason: answer.reason }
  const body = parseJson(answer.body)
  const error = refused.safeParse(body)
  if (error.success) {
    const { code, message, fbtrace_id, error_data } = error.data.error
    return {
      kind: 'refused',
      error: { code, details: error_data?.details ?? message, fbtraceId: fbtrace_id ?? null },
      retryAfterMs: answer.retryAfterMs,
    }
  }
  if (answer.status >= 200 && answer.status < 300) {
    const success = accepted.safeParse(body)
    if (!success.success) return { kind: 'unknown', reason: 'unreadable_success' }
    const [contact] = success.data.contacts ?? []
    return {
      kind: 'accepted',
      wamid: success.data.messages[0].id,
      waId: contact?.wa_id ?? null,
      bsuid: contact?.user_id ?? null,
    }
  }
  // not Graph's words: a proxy's. A server error may come from behind it, after the request was read.
  if (answer.status >= 500) return { kind: 'unknown', reason: `http_${answer.status}` }
  if (answer.status === 429) return { kind: 'not_sent', reason: 'http_429', retryAfterMs: answer.retryAfterMs }
  return { kind: 'refused', error: { code: -1, details: `HTTP ${answer.status}`, fbtraceId: null }, retryAfterMs: 0 }
}

/** Seconds or a date (RFC 9110); nothing longer than an hour, nothing that cannot be read. */
function retryAfter(header: string | undefined): number {
  if (header === undefined) return 0
  const ms = /^\d+$/u.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.min(3_600_000, Math.max(0, ms)) : 0
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

async function post(url: URL, accessToken: string, body: string, timeoutMs: number): Promise<Answer> {
  const isSecure = url.protocol === 'https:'
  const payload = Buffer.from(body)
  return await new Promise<Answer>((resolve) => {
    let isConnected = false
    const request = (isSecure ? https : http).request(url, {
      method: 'POST',
      agent: false,
      headers: {
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/json',
        'content-length': payload.length,
      },
    })
    const timer = setTimeout(() => request.destroy(Object.assign(new Error('timeout'), { code: 'TIMEOUT' })), timeoutMs)
    const settle = (answer: Answer) => {
      clearTimeout(timer)
      resolve(answer)
    }
    const onError = (error: Error) => {
      const reason = 'code' in error && typeof error.code === 'string' ? error.code : error.name
      settle(isConnected ? { kind: 'broken', reason } : { kind: 'not_connected', reason })
    }
    // nothing of the request leaves before the connection, with its TLS, stands
    request.on('socket', (socket) => socket.once(isSecure ? 'secureConnect' : 'connect', () => (isConnected = true)))
    request.on('error', onError)
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('error', onError)
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > MAX_ANSWER_BYTES) response.destroy(new Error('answer too long'))
        else chunks.push(chunk)
      })
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        settle(
          response.complete
            ? {
                kind: 'answered',
                status: response.statusCode ?? 0,
                body: text,
                retryAfterMs: retryAfter(response.headers['retry-after']),
              }
            : { kind: 'broken', reason: 'cut_short' },
        )
      })
      response.on('close', () => settle({ kind: 'broken', reason: 'cut_short' }))
    })
    request.end(payload)
  })
}

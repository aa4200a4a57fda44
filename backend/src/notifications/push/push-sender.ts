import http from 'node:http'
import https from 'node:https'
import webPush from 'web-push'
import { codeOf } from '../../database/pool.ts'
import { isPushEndpoint, lookupPublic, PRIVATE_ADDRESS } from './push-address.ts'

/** The pair and the address by which push services know us (VAPID, RFC 8292). */
export interface VapidKeys {
  publicKey: string
  privateKey: string
  subject: string
}

/** Where a browser is reached, and the keys with which only it reads what it is told. */
export interface PushTarget {
  endpoint: string
  p256dh: string
  auth: string
}

export interface PushWay {
  /** How long the service keeps it for a device that is off. */
  ttlS: number
  /** At most 32 characters of base64url: a newer one takes the place of one that still waits at the service. */
  topic: string
}

export type PushOutcome =
  | { kind: 'accepted' }
  /** The browser no longer takes any: the person took the permission back, or it is another one by now. */
  | { kind: 'gone' }
  /** Not now. `afterMs`: as the service asked, null when it did not say. */
  | { kind: 'later'; afterMs: number | null; reason: string }
  /** Never, as it stands. */
  | { kind: 'refused'; reason: string }

/** Hands notices to the push services of browsers. Source: RFC 8030. */
export interface PushSender {
  /** What a browser needs to take part. */
  readonly publicKey: string
  /** Whether we would call this address at all. */
  accepts(endpoint: string): boolean
  /** Never throws for what the service or the network does. @throws when `target` has no keys of a browser */
  send(target: PushTarget, payload: object, way: PushWay): Promise<PushOutcome>
}

const TIMEOUT_MS = 15_000

/** `anyAddress`: also call this machine and without TLS, for a push service of a test. */
export function createPushSender(vapidDetails: VapidKeys, { anyAddress = false } = {}): PushSender {
  return {
    publicKey: vapidDetails.publicKey,
    accepts: (endpoint) => anyAddress || isPushEndpoint(endpoint),
    async send({ endpoint, p256dh, auth }, payload, { ttlS, topic }) {
      const { headers, body } = webPush.generateRequestDetails(
        { endpoint, keys: { p256dh, auth } },
        JSON.stringify(payload),
        { vapidDetails, TTL: ttlS, topic, urgency: 'high', contentEncoding: 'aes128gcm' },
      )
      if (!anyAddress && !isPushEndpoint(endpoint)) return { kind: 'refused', reason: PRIVATE_ADDRESS }
      try {
        return outcomeOf(await post(endpoint, headers, body, anyAddress))
      } catch (error) {
        const reason = codeOf(error)
        return reason === PRIVATE_ADDRESS ? { kind: 'refused', reason } : { kind: 'later', afterMs: null, reason }
      }
    },
  }
}

interface Answer {
  status: number
  retryAfter: string | undefined
}

/** Follows no redirect. @throws when nothing was answered */
async function post(url: string, headers: object, body: Buffer, anyAddress: boolean): Promise<Answer> {
  const options = {
    method: 'POST',
    headers: { ...headers },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(anyAddress ? {} : { lookup: lookupPublic }),
  }
  return await new Promise((resolve, reject) => {
    const request = (url.startsWith('http:') ? http : https).request(url, options, (response) => {
      // its status says it all: what else comes, or does not, is not waited for
      response.on('error', () => response.destroy())
      response.resume()
      resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] })
    })
    request.on('error', reject)
    request.end(body)
  })
}

function outcomeOf({ status, retryAfter }: Answer): PushOutcome {
  if (status >= 200 && status < 300) return { kind: 'accepted' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  const reason = `http_${status}`
  if (status === 408 || status === 429 || status >= 500) return { kind: 'later', afterMs: waitOf(retryAfter), reason }
  return { kind: 'refused', reason }
}

/** Seconds or a date (RFC 9110, 10.2.3); null for anything else. */
function waitOf(retryAfter: string | undefined): number | null {
  if (retryAfter === undefined) return null
  if (/^\d{1,7}$/u.test(retryAfter)) return Number(retryAfter) * 1_000
  const at = Date.parse(retryAfter)
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now())
}

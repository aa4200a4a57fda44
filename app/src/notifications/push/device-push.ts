import { pushKeyAnswer, type SubscribeRequest } from '@vp/domain/notifications/push.ts'
import { isInstalled, isIos } from '../../shell/install-prompt.ts'
import { json, request, type Http } from '../../sync/remote/http.ts'

/** How this browser stands to pushes, before the server is asked. */
export type DevicePush = 'unsupported' | 'needs_install' | 'denied' | 'off' | 'on'

const PATH = '/api/push/subscription'
/** Who wants to be told on this device; not the subscription itself, which browsers give up and renew. */
const WANTED_BY = 'vp-push'
const LONGEST_WAIT_MS = 20_000
/** Whoever signs out does not wait longer for the server to hear of it: the push service will tell it. */
const LONGEST_GOODBYE_MS = 3_000

/** Reads it from the browser. Whoever else took part here does not count. */
export async function readDevicePush(userId: string): Promise<DevicePush> {
  const registration = await registrationHere()
  if (registration === null) return isIos() && !isInstalled() ? 'needs_install' : 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  const subscription = await registration.pushManager.getSubscription()
  return subscription !== null && isWantedBy(userId) ? 'on' : 'off'
}

/** The server's key; null when it does no Web Push. @throws RemoteError */
export async function fetchPushKey(http: Http): Promise<string | null> {
  const answer = await request(http, '/api/push/key', { signal: AbortSignal.timeout(LONGEST_WAIT_MS) })
  return pushKeyAnswer.parse(await json(answer)).publicKey
}

/** Asks the person and takes part; to be called right in their click. False when they did not allow it.
 *  @throws RemoteError, and DOMException when the browser's push service is not to be had */
export async function turnPushOn(http: Http, userId: string, publicKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  await subscribe(http, publicKey)
  localStorage.setItem(WANTED_BY, userId)
  return true
}

/** Takes no part any more. @throws RemoteError when the server did not hear of it; the browser takes none from then on all the same */
export async function turnPushOff(http: Http, waitMs = LONGEST_WAIT_MS): Promise<void> {
  localStorage.removeItem(WANTED_BY)
  await dropSubscription()
  await request(http, PATH, { method: 'DELETE', signal: AbortSignal.timeout(waitMs) })
}

/** Turns it off on the way out, for whoever had it on. @throws RemoteError as `turnPushOff` */
export async function sayGoodbye(http: Http): Promise<void> {
  if (localStorage.getItem(WANTED_BY) !== null) await turnPushOff(http, LONGEST_GOODBYE_MS)
}

/** Keeps what the person wanted: the browser may have given the subscription up, the server may have another key, or they signed in
 *  again. Does nothing where they never turned it on or took the permission back. @throws RemoteError, DOMException */
export async function keepPush(http: Http, userId: string): Promise<void> {
  const registration = await registrationHere()
  if (registration === null || !isWantedBy(userId) || Notification.permission !== 'granted') return
  const publicKey = await fetchPushKey(http)
  if (publicKey !== null) await subscribe(http, publicKey)
}

/** Has the server send this device something to see. @throws RemoteError */
export async function sendTestPush(http: Http): Promise<void> {
  await request(http, '/api/push/test', { method: 'POST', signal: AbortSignal.timeout(LONGEST_WAIT_MS) })
}

/** Nobody is signed in here: nobody's notices are shown. */
export async function dropSubscription(): Promise<void> {
  const registration = await registrationHere()
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}

async function subscribe(http: Http, publicKey: string): Promise<void> {
  const registration = await navigator.serviceWorker.ready
  const present = await registration.pushManager.getSubscription()
  const hasKey = present !== null && keyOf(present) === publicKey
  // a browser holds one subscription, of one key
  if (present !== null && !hasKey) await present.unsubscribe()
  const subscription = hasKey
    ? present
    : await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  const { p256dh = '', auth = '' } = subscription.toJSON().keys ?? {}
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const body: SubscribeRequest = { endpoint: subscription.endpoint, keys: { p256dh, auth }, timeZone }
  await request(http, PATH, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(LONGEST_WAIT_MS),
  })
}

/** null where pushes cannot come: an old browser, a private window, or no service worker (in development there is none). */
async function registrationHere(): Promise<ServiceWorkerRegistration | null> {
  const isAble = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  return isAble ? ((await navigator.serviceWorker.getRegistration()) ?? null) : null
}

const isWantedBy = (userId: string) => localStorage.getItem(WANTED_BY) === userId

function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0))
  const text = btoa(String.fromCodePoint(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

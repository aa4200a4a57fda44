import { pushPayload } from '@vp/domain/notifications/push.ts'
import { z } from 'zod'
import type { WorkerMessage } from './messages.ts'
import { hasToldOf, rememberTold } from './told.ts'

// What the service worker does with pushes. It has no session and no database: all it says came with the push, and what is
// chosen opens from what the device has.

/** The part of ServiceWorkerGlobalScope that is used. */
export interface PushScope {
  readonly registration: Pick<ServiceWorkerRegistration, 'showNotification'> & {
    readonly pushManager: Pick<PushManager, 'subscribe'>
  }
  readonly clients: Pick<Clients, 'matchAll' | 'openWindow'>
  readonly caches: Pick<CacheStorage, 'open'>
  readonly navigator: Pick<WorkerNavigator, 'userAgent'> & {
    readonly setAppBadge?: (count: number) => Promise<void>
  }
}

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    context.addIssue({ code: 'custom', message: String(error) })
    return z.NEVER
  }
})
const sent = json.pipe(pushPayload)
const kept = pushPayload.pick({ path: true, referenciaId: true })

/** A browser takes the permission back from an app that keeps silent: said of a push by another version of the server. */
const unreadable = { title: 'VP CRM', body: 'Há um aviso novo.', tag: 'vp', path: '/app/inbox' } as const

/** Shows what the server sent, once, except where the person looks at the app: there the bell says it. Notices of one record take each
 *  other's place. */
export async function showPush(text: string, scope: PushScope): Promise<void> {
  const parsed = sent.safeParse(text)
  const payload = parsed.data ?? {
    ...unreadable,
    referenciaId: null,
    isSilent: false,
    evenInUse: false,
    unread: null,
    once: null,
  }
  if (payload.unread !== null) await scope.navigator.setAppBadge?.(payload.unread)
  const isInUse = (await windowsOf(scope.clients)).some((each) => each.focused)
  const isTold = payload.once !== null && (await hasToldOf(payload.once, scope.caches))
  const isDouble = isTold || (isInUse && !payload.evenInUse)
  if (isDouble && !mustAlwaysShow(scope.navigator.userAgent)) return
  const { title, body, tag, path, referenciaId } = payload
  const isSilent = payload.isSilent || isDouble
  const options: NotificationOptions & { renotify: boolean } = {
    body,
    tag,
    silent: isSilent,
    renotify: !isSilent,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    lang: 'pt-BR',
    data: { path, referenciaId },
  }
  await scope.registration.showNotification(title, options)
  if (payload.once !== null) await rememberTold(payload.once, scope.caches)
}

/** Brings an open window to what the notice is about, or opens one there; the app's files and data are on the device. */
export async function openNotice(
  notification: Pick<Notification, 'close' | 'data'>,
  clients: PushScope['clients'],
): Promise<void> {
  notification.close()
  const { path, referenciaId } = kept.parse(notification.data)
  const windows = await windowsOf(clients)
  const found = windows.find((each) => each.visibilityState === 'visible') ?? windows[0]
  if (found === undefined) {
    await clients.openWindow(path)
    return
  }
  await found.focus()
  tell(found, { type: 'vp-open', path, referenciaId })
}

/** The browser gave the subscription up: makes another with the same key. An open window tells the server; without one, the next that
 *  opens does, for the session is theirs. */
export async function renewSubscription(
  { newSubscription, oldSubscription }: Pick<PushSubscriptionChangeEvent, 'newSubscription' | 'oldSubscription'>,
  { registration, clients }: PushScope,
): Promise<void> {
  const applicationServerKey = oldSubscription?.options.applicationServerKey ?? null
  if (newSubscription === null && applicationServerKey !== null) {
    await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  }
  for (const each of await windowsOf(clients)) tell(each, { type: 'vp-push-changed' })
}

/** The app's windows: not a file that stands alone in one. Where in the app each is cannot be told: `url` stays the one it was opened
 *  with. */
async function windowsOf(clients: PushScope['clients']): Promise<readonly WindowClient[]> {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  return windows.filter(({ url }) => !new URL(url).pathname.includes('.'))
}

function tell(client: WindowClient, message: WorkerMessage): void {
  client.postMessage(message)
}

/** WebKit takes the permission back after some pushes that show nothing, whoever looks; others make an exception for a visible app. */
function mustAlwaysShow(userAgent: string): boolean {
  return /AppleWebKit/u.test(userAgent) && !/Chrom(?:e|ium)/u.test(userAgent)
}

import { cacheNames, clientsClaim } from 'workbox-core'
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { openNotice, renewSubscription, showPush } from './notifications/push/worker.ts'

// The service worker: it starts the app without a network, and says notices while it is closed.

/** Not in TypeScript's library yet. */
interface StaticRoutes {
  addRoutes?(route: {
    condition: { urlPattern: URLPatternInit; requestMethod: 'get' }
    source: { cacheName: string }
  }): Promise<void>
}

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (string | PrecacheEntry)[] }

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
const servers = /^\/(?:auth|storage|sync|api|webhooks)\//u
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [servers] }))

// Files whose names never change content come from the cache without waiting for this worker to start and to be asked, where the
// browser can do that (Service Worker specification, `InstallEvent.addRoutes`). What is not there is fetched.
self.addEventListener('install', (event: ExtendableEvent & StaticRoutes) => {
  const added = event.addRoutes?.({
    condition: { urlPattern: { pathname: '/assets/*' }, requestMethod: 'get' },
    source: { cacheName: cacheNames.precache },
  })
  if (added !== undefined) event.waitUntil(added)
})

// the person decides when: see sync/use-app-update.ts
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const { data } = event as { data: unknown }
  const isAsked = typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING'
  if (isAsked) event.waitUntil(self.skipWaiting())
})
// a first visit is under the worker at once, so that it can be reloaded offline
clientsClaim()

self.addEventListener('push', (event) => event.waitUntil(showPush(event.data?.text() ?? '', self)))
self.addEventListener('notificationclick', (event) => event.waitUntil(openNotice(event.notification, self.clients)))
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renewSubscription(event, self)))

import type { PushPayload } from '@vp/domain/notifications/push.ts'
import { expect, test } from 'vitest'
import { openNotice, renewSubscription, showPush, type PushScope } from './worker.ts'

// What a browser decides (whether a window is focused, what a click may open) cannot be had here: stand-ins say it.

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/604.1'

const conversation = '/app/inbox/0199aaaa-0000-7000-8000-000000000001'
const payload: PushPayload = {
  title: 'Mensagem de Ana',
  body: 'Bom dia',
  tag: 'c1',
  path: conversation,
  referenciaId: 'c1',
  isSilent: false,
  evenInUse: false,
  unread: 3,
  once: null,
}

interface FakeWindow {
  path: string
  focused?: boolean
  visible?: boolean
}

function scopeWith(windows: FakeWindow[] = [], userAgent = chrome) {
  const done: unknown[] = []
  const clients = windows.map(({ path, focused = false, visible = focused }) => ({
    url: `https://crm.example.com.br${path}`,
    focused,
    visibilityState: visible ? 'visible' : 'hidden',
    focus: async () => void done.push(['focus', path]),
    postMessage: (message: unknown) => void done.push(['tell', path, message]),
  }))
  const kept = new Map<string, Response>()
  const cache = {
    match: async (key: string) => kept.get(key),
    put: async (key: string, response: Response) => void kept.set(key, response),
    keys: async () => [...kept.keys()],
    delete: async (key: string) => kept.delete(key),
  }
  const scope = {
    caches: { open: async () => cache },
    registration: {
      showNotification: async (title: string, options: NotificationOptions) => void done.push(['show', title, options]),
      pushManager: { subscribe: async (options: unknown) => void done.push(['subscribe', options]) },
    },
    clients: {
      matchAll: async () => clients,
      openWindow: async (path: string) => void done.push(['open', path]),
    },
    navigator: { userAgent, setAppBadge: async (count: number) => void done.push(['badge', count]) },
  }
  return { done, kept, scope: scope as unknown as PushScope } // only what is used of each
}

const notification = (data: unknown) => ({ data, close: () => undefined })

test('a push is shown as the bell says it, one for each record, with the count on the icon', async () => {
  const { done, scope } = scopeWith([{ path: '/app/inbox', visible: true }])
  await showPush(JSON.stringify(payload), scope)
  expect(done).toMatchObject([
    ['badge', 3],
    [
      'show',
      'Mensagem de Ana',
      { body: 'Bom dia', tag: 'c1', renotify: true, silent: false, data: { path: conversation, referenciaId: 'c1' } },
    ],
  ])
})

test('where the person looks at the app nothing is shown but the count, unless they asked for it', async () => {
  const { done, scope } = scopeWith([{ path: '/app/funil', focused: true }])
  await showPush(JSON.stringify(payload), scope)
  expect(done).toEqual([['badge', 3]])
  await showPush(JSON.stringify({ ...payload, evenInUse: true, unread: null }), scope)
  expect(done).toHaveLength(2)
})

test('a push that comes again says nothing, even where the first was closed; newer words of the notice do', async () => {
  const { done, scope } = scopeWith()
  const shown = () => done.filter((each) => Array.isArray(each) && each[0] === 'show').length
  await showPush(JSON.stringify({ ...payload, once: 'n1:1' }), scope)
  await showPush(JSON.stringify({ ...payload, once: 'n1:1' }), scope)
  expect(shown()).toBe(1)
  await showPush(JSON.stringify({ ...payload, once: 'n1:2' }), scope)
  expect(shown()).toBe(2)

  const apple = scopeWith([], iPhone)
  for (const once of ['n1:1', 'n1:1']) await showPush(JSON.stringify({ ...payload, once }), apple.scope)
  expect(apple.done.slice(-1)).toMatchObject([['show', 'Mensagem de Ana', { silent: true, renotify: false }]])
})

test('only the latest pushes are remembered', async () => {
  const { kept, scope } = scopeWith()
  for (let n = 0; n < 110; n += 1) await showPush(JSON.stringify({ ...payload, once: `n${n}` }), scope)
  expect([kept.size, kept.has('/avisos/n9'), kept.has('/avisos/n10')]).toEqual([100, false, true])
})

test('on an iPhone, which takes the permission back from silence, it is shown without a sound', async () => {
  const { done, scope } = scopeWith([{ path: '/app/funil', focused: true }], iPhone)
  await showPush(JSON.stringify(payload), scope)
  expect(done[1]).toMatchObject(['show', 'Mensagem de Ana', { silent: true, renotify: false }])
})

test('a window keeps the address it was opened with: who signed in there is at the app', async () => {
  const { done, scope } = scopeWith([{ path: '/entrar', focused: true }])
  await showPush(JSON.stringify(payload), scope)
  expect(done).toEqual([['badge', 3]])
})

test('a picture in a window is not the app; without the sound the person does not want', async () => {
  const { done, scope } = scopeWith([{ path: '/icon.svg', focused: true }])
  await showPush(JSON.stringify({ ...payload, isSilent: true }), scope)
  expect(done[1]).toMatchObject(['show', 'Mensagem de Ana', { silent: true }])
})

test.each(['', 'x', '{}', JSON.stringify({ ...payload, path: 'https://elsewhere.example' })])(
  'what cannot be read is still a notice: %s',
  async (text) => {
    const { done, scope } = scopeWith()
    await showPush(text, scope)
    expect(done).toMatchObject([['show', 'VP CRM', { data: { path: '/app/inbox', referenciaId: null } }]])
  },
)

test('a chosen notice opens in the window that is seen, else in any, else in a new one', async () => {
  const chosen = notification({ path: conversation, referenciaId: 'c1' })
  const message = { type: 'vp-open', path: conversation, referenciaId: 'c1' }
  const several = scopeWith([{ path: '/app/funil' }, { path: '/app/inbox', visible: true }])
  await openNotice(chosen, several.scope.clients)
  expect(several.done).toEqual([
    ['focus', '/app/inbox'],
    ['tell', '/app/inbox', message],
  ])
  const hidden = scopeWith([{ path: '/icon.svg', visible: true }, { path: '/app/funil' }])
  await openNotice(chosen, hidden.scope.clients)
  expect(hidden.done).toContainEqual(['tell', '/app/funil', message])
  const none = scopeWith()
  await openNotice(chosen, none.scope.clients)
  expect(none.done).toEqual([['open', conversation]])
})

test('a subscription that the browser gave up is made again, and open windows tell the server', async () => {
  const { done, scope } = scopeWith([{ path: '/app/inbox' }])
  const applicationServerKey = new ArrayBuffer(65)
  const old = { options: { applicationServerKey, userVisibleOnly: true } } as PushSubscription
  await renewSubscription({ oldSubscription: old, newSubscription: null }, scope)
  expect(done).toEqual([
    ['subscribe', { userVisibleOnly: true, applicationServerKey }],
    ['tell', '/app/inbox', { type: 'vp-push-changed' }],
  ])
})

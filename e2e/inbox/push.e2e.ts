import type { PushPayload } from '@vp/domain/notifications/push.ts'
import type { BrowserContext, Page } from '@playwright/test'
import { createECDH } from 'node:crypto'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

// No push service can be reached from here: what it grants the browser is played, and pushes come by
// the browser's debugging port.

/** The browser's subscription, as a push service would have granted it. */
async function playPushService(context: BrowserContext): Promise<void> {
  const p256dh = createECDH('prime256v1').generateKeys('base64url')
  await context.addInitScript((key) => {
    const KEPT = 'played-subscription'
    const granted = {
      endpoint: 'https://push.example.com/device',
      options: { applicationServerKey: null, userVisibleOnly: true },
      toJSON: () => ({ keys: { p256dh: key, auth: 'AAAAAAAAAAAAAAAAAAAAAA' } }),
      unsubscribe: async () => {
        localStorage.removeItem(KEPT)
        return true
      },
    }
    Object.assign(PushManager.prototype, {
      getSubscription: async () => (localStorage.getItem(KEPT) === null ? null : granted),
      subscribe: async () => {
        localStorage.setItem(KEPT, 'yes')
        return granted
      },
    })
  }, p256dh)
}

async function workerOf(context: BrowserContext, page: Page) {
  // pushes to a worker that is still being installed are lost
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  const session = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first !== undefined) resolve(first.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  const registrationId = await registered
  const { origin } = new URL(page.url())
  const [worker] = context.serviceWorkers()
  if (worker === undefined) throw new Error('no service worker')
  return {
    push: async (payload: PushPayload) =>
      await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(payload) }),
    /** As a person who wipes them off the screen. */
    close: async () =>
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration('/')
        for (const each of (await registration?.getNotifications()) ?? []) each.close()
      }),
    shown: async () =>
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration('/')
        return ((await registration?.getNotifications()) ?? []).map(({ title, body }) => `${title}: ${body}`)
      }),
  }
}

const payload: PushPayload = {
  title: 'Mensagem de Ana',
  body: 'Bom dia',
  tag: 'c1',
  path: '/app/inbox',
  referenciaId: null,
  isSilent: false,
  evenInUse: false,
  unread: 1,
  once: null,
}

test('a device takes part and leaves, in the settings and by signing out', async ({ signIn, database }) => {
  const agent = await signIn(demoLogins.member, { isNew: true })
  const { context, page } = agent
  await context.grantPermissions(['notifications'])
  await playPushService(context)
  await page.goto('/app/ajustes?aba=avisos')
  const endpoints = async () =>
    (await database.query<{ endpoint: string }>('select endpoint from push_subscriptions')).rows.map(
      (row) => row.endpoint,
    )
  const box = page.getByLabel('Avisar neste aparelho mesmo com o app fechado')

  await box.click()
  await expect(page.getByText('Avisos ligados neste aparelho')).toBeVisible()
  expect(await endpoints()).toEqual(['https://push.example.com/device'])
  // that service does not exist: the server says so
  await page.getByRole('button', { name: 'Enviar um aviso de teste' }).click()
  await expect(page.getByText('O aviso de teste não saiu')).toBeVisible()

  await box.click()
  await expect.poll(endpoints).toEqual([])
  await box.click()
  await expect.poll(endpoints).toHaveLength(1)

  // what the server lost meanwhile it learns at the next start
  await database.query('delete from push_subscriptions')
  await page.reload()
  await expect.poll(endpoints).toHaveLength(1)

  await page.getByRole('button', { name: /Sua conta/u }).click()
  await page.getByRole('menuitem', { name: 'Sair' }).click()
  await page.waitForURL('**/entrar**')
  expect(await endpoints()).toEqual([])
})

test('a push appears on the screen of the device, not where the person looks at the app', async ({ signIn }) => {
  const { context, page } = await signIn(demoLogins.member, { isNew: true })
  await context.grantPermissions(['notifications'])
  const worker = await workerOf(context, page)
  const asked = { ...payload, title: 'Aviso de teste', tag: 'teste', evenInUse: true }
  // again and again: what comes by the debugging port is sometimes lost, and each takes the place of the one before
  const afterPush = async (...payloads: PushPayload[]) => {
    for (const each of payloads) await worker.push(each)
    return (await worker.shown()).sort()
  }
  await expect.poll(async () => await afterPush(payload, asked)).toEqual(['Aviso de teste: Bom dia'])

  // the app is left, the browser stays
  await page.goto('/icon.svg')
  const newer = { ...payload, body: 'Quero um orçamento' }
  await expect
    .poll(async () => await afterPush(payload, newer))
    .toEqual(['Aviso de teste: Bom dia', 'Mensagem de Ana: Quero um orçamento'])

  // a reminder whose arrival the server could not know comes again: it has rung, and does not come back
  const reminder = { ...payload, title: 'Tarefa agora', body: 'Ligar', tag: 't1', once: 'n1:1' }
  await expect.poll(async () => await afterPush(reminder)).toContain('Tarefa agora: Ligar')
  await worker.close()
  await expect.poll(async () => await afterPush(reminder, newer)).toEqual(['Mensagem de Ana: Quero um orçamento'])
})

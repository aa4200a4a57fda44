import type { BrowserContext } from '@playwright/test'
import { createECDH } from 'node:crypto'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

// No push service can be reached from here: what it grants the browser is played.

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

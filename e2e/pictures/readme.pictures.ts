import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Agent } from '../support/agent.ts'
import { desktopSize, expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

const images = join(import.meta.dirname, '../../docs/images')

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled' })
}

/** A conversation with a deal and a task, opened: the demo company is the same every time. */
async function openConversation(agent: Agent): Promise<void> {
  await agent.openConversation('Carlos Eduardo Nogueira')
  await expect(agent.thread.locator('[data-message]').last()).toBeVisible()
}

for (const [size, viewport] of [
  ['phone', phoneSize],
  ['desktop', desktopSize],
] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${size}, ${theme}`, async ({ signIn, openBrowser }) => {
      const door = await openBrowser({ viewport })
      await door.page.emulateMedia({ colorScheme: theme })
      await door.page.goto('/entrar')
      await expect(door.page.getByRole('heading', { level: 1 })).toBeVisible()
      await picture(door.page, `sign-in-${size}-${theme}`)

      const ana = await signIn(demoLogins.manager, { viewport })
      await ana.page.emulateMedia({ colorScheme: theme })
      if (size === 'phone') await picture(ana.page, `inbox-${size}-${theme}`)
      await openConversation(ana)
      await picture(ana.page, `${size === 'phone' ? 'conversation' : 'inbox'}-${size}-${theme}`)
      await ana.page.goto('/app/funil')
      await expect(ana.page.getByRole('article').first()).toBeVisible()
      await picture(ana.page, `board-${size}-${theme}`)
      await ana.page.goto('/app/funil?ver=previsao')
      await expect(ana.page.getByText('Ponderado').first()).toBeVisible()
      await picture(ana.page, `forecast-${size}-${theme}`)
      await ana.page.goto('/app/leads?lista=contatos')
      await expect(ana.page.getByLabel('Contatos').getByRole('link').first()).toBeVisible()
      await picture(ana.page, `people-${size}-${theme}`)
      // a lead in each demo company, however large, and a contact in some
      await ana.page.goto('/app/leads?busca=Carlos+Eduardo+Nogueira')
      await ana.page.getByRole('link', { name: 'Carlos Eduardo Nogueira' }).click()
      await expect(ana.page.getByRole('heading', { name: 'Carlos Eduardo Nogueira' })).toBeVisible()
      await expect(ana.page.getByText(/^\d+ mensagens, \d+ recebidas?$/u).first()).toBeVisible()
      await picture(ana.page, `person-${size}-${theme}`)
      for (const vista of ['mes', 'semana', 'agenda']) {
        await ana.page.goto(`/app/calendario?vista=${vista}`)
        await expect(ana.page.getByRole('heading', { name: 'Agenda', level: 1 })).toBeVisible()
        await expect(ana.page.locator('[data-task], [role=checkbox]').first()).toBeVisible()
        await picture(ana.page, `calendar-${vista}-${size}-${theme}`)
      }
      await ana.page.goto('/app/painel')
      await expect(ana.page.getByRole('heading', { name: 'Responder agora' })).toBeVisible()
      await picture(ana.page, `painel-${size}-${theme}`)
    })
  }
}

test('the simulator', async ({ page, stack, simulator }) => {
  await page.setViewportSize(desktopSize)
  await simulator.write('+5511987654321', 'Oi! Vi o anúncio de vocês no Instagram 😍')
  await simulator.write('+5511987654321', 'Quanto custa colocar energia solar em casa?')
  await page.goto(stack.urls.simulator)
  await page
    .getByRole('button', { name: /Marina Albuquerque/u })
    .first()
    .click()
  await expect(page.getByText('Quanto custa colocar energia solar em casa?').first()).toBeVisible()
  await picture(page, 'simulator-desktop-light')
})

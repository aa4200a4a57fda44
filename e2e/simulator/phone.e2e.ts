import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { z } from 'zod'
import { launchOptions } from '../support/chromium.ts'

const main = join(import.meta.dirname, '../../backend/src/integrations/simulator/main.ts')
const ready = z.object({ address: z.url() })
const phoneNumberId = '106540352242922018'

interface Desk {
  url: string
  /** Bodies of the webhooks, as they arrived. */
  webhooks: string[]
  /** Marina has written, so that the business may answer. */
  marinaWrites: () => Promise<void>
  /** The business writes to a person. */
  answer: (phone: string, text: string) => Promise<void>
}

/** The simulator alone, with a receiver in the place of the CRM. */
const test = base.extend<{ desk: Desk }>({
  desk: async ({}, use) => {
    const webhooks: string[] = []
    const receiver = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        webhooks.push(Buffer.concat(chunks).toString())
        response.end()
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    const storageDir = await mkdtemp(join(tmpdir(), 'vp-simulator-'))
    const simulator = spawn(process.execPath, [main], {
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        WEBHOOK_URL: `http://127.0.0.1:${portOf(receiver)}/webhooks/meta`,
        META_APP_SECRET: 'secret',
        META_VERIFY_TOKEN: 'verify',
        SIMULATOR_STORAGE_DIR: storageDir,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const url = await addressOf(simulator)
    await use({
      url,
      webhooks,
      async marinaWrites() {
        const response = await fetch(`${url}/__simulator/inbound`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ from: marina, type: 'text', text: 'Oi!' }),
        })
        expect(response.status).toBe(200)
      },
      async answer(phone, text) {
        const response = await fetch(`${url}/v26.0/${phoneNumberId}/messages`, {
          method: 'POST',
          headers: { authorization: 'Bearer simulator-token', 'content-type': 'application/json' },
          body: JSON.stringify({ messaging_product: 'whatsapp', to: phone, type: 'text', text: { body: text } }),
        })
        expect(response.status).toBe(200)
      },
    })
    const ended = new Promise((resolve) => simulator.once('exit', resolve))
    simulator.kill('SIGTERM')
    await ended
    receiver.closeAllConnections()
    receiver.close()
    await rm(storageDir, { recursive: true })
  },
})

test.use({
  viewport: { width: 1440, height: 900 },
  permissions: ['microphone'],
  launchOptions: {
    ...launchOptions,
    args: [...launchOptions.args, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  },
})

const marina = '+5511987654321'
const wroteText = (text: string) => (body: string) => body.includes('"messages":[') && body.includes(text)

test('one writes as a customer, sees the answer, and the business hears that it was read', async ({ page, desk }) => {
  await page.goto(desk.url)
  await page.getByRole('button', { name: 'Marina Albuquerque' }).click()
  await page.getByRole('textbox', { name: 'Mensagem' }).fill('Quanto custa?')
  await page.keyboard.press('Enter')
  const chat = page.getByRole('log', { name: 'Conversa' })
  await expect(chat.getByText('Quanto custa?')).toBeVisible()
  await expect(chat.getByText('a empresa recebeu')).toBeAttached()
  expect(desk.webhooks.filter(wroteText('Quanto custa?'))).toHaveLength(1)

  await desk.answer(marina, 'Depende da conta de luz.')
  await expect(chat.getByText('Depende da conta de luz.')).toBeVisible()
  await expect(chat.getByText('a empresa vê: lida')).toBeAttached()
  await expect.poll(() => desk.webhooks.some((body) => body.includes('"status":"read"'))).toBe(true)
})

test('a message to somebody else waits unread until their chat is opened', async ({ page, desk }) => {
  await page.goto(desk.url)
  await page.getByRole('button', { name: 'Dona Cida' }).click()
  await desk.marinaWrites()
  await desk.answer(marina, 'Olá, Marina!')
  const line = page.getByRole('button', { name: /Marina Albuquerque/ })
  await expect(line).toContainText('1 não lida')
  expect(desk.webhooks.some((body) => body.includes('"status":"read"'))).toBe(false)
})

test('a phone that is off gets nothing; switched on it gets what waited', async ({ page, desk }) => {
  await page.goto(desk.url)
  await page.getByRole('button', { name: 'Marina Albuquerque' }).click()
  await page.getByRole('button', { name: 'Desligar o celular' }).click()
  await desk.marinaWrites()
  await desk.answer(marina, 'Está aí?')
  await expect.poll(() => desk.webhooks.some((body) => body.includes('"status":"sent"'))).toBe(true)
  expect(desk.webhooks.some((body) => body.includes('"status":"delivered"'))).toBe(false)
  await page.getByRole('button', { name: 'Ligar o celular' }).first().click()
  await expect(page.getByRole('log').getByText('Está aí?')).toBeVisible()
})

test('a switch in the drawer makes events go wrong, and one button makes all well', async ({ page, desk }) => {
  await page.goto(desk.url)
  await page.getByRole('switch', { name: 'Duplicar eventos' }).click()
  await expect(page.getByText('1 coisa dando errado.')).toBeVisible()
  await page.getByRole('button', { name: 'Marina Albuquerque' }).click()
  await page.getByRole('button', { name: 'Quanto custa colocar energia solar em casa?' }).click()
  await expect.poll(() => desk.webhooks.filter(wroteText('Quanto custa')).length).toBe(2)
  await page.getByRole('button', { name: 'Voltar ao normal' }).click()
  await expect(page.getByText('Tudo normal, como num dia bom da Meta.')).toBeVisible()
  await expect(page.getByRole('switch', { name: 'Duplicar eventos' })).not.toBeChecked()
})

test('a voice note goes out as Ogg Opus, a picture as a picture, and both show on the phone', async ({
  page,
  desk,
}) => {
  await page.goto(desk.url)
  await page.getByRole('button', { name: 'Dona Cida' }).click()
  await page.getByRole('button', { name: 'Gravar áudio' }).click()
  await expect(page.getByRole('timer')).toHaveText(/^0:0[1-9]$/u)
  await page.getByRole('button', { name: 'Enviar a gravação' }).click()
  await expect
    .poll(() => desk.webhooks.some((body) => body.includes(String.raw`"mime_type":"audio\/ogg; codecs=opus"`)))
    .toBe(true)
  const audio = page.getByLabel('Mensagem de voz', { exact: true })
  // the browser itself is the judge of the repacked file
  await expect.poll(() => audio.evaluate((element: HTMLAudioElement) => element.duration > 0.5)).toBe(true)

  await page.getByRole('button', { name: 'Anexar' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Foto ou vídeo' }).click()
  await (await chooser).setFiles({ name: 'telhado.png', mimeType: 'image/png', buffer: onePixel })
  await expect(page.getByRole('img', { name: 'Foto' })).toBeVisible()
  await expect.poll(() => desk.webhooks.some((body) => body.includes('"type":"image"'))).toBe(true)
})

test('on a small screen one goes from the people to the phone and back, by keyboard too', async ({ page, desk }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(desk.url)
  await page.getByRole('button', { name: 'Marina Albuquerque' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByText('você é Seu Antônio Ferraz')).toBeVisible()
  await page.getByRole('button', { name: 'Voltar às pessoas' }).click()
  await page.getByRole('button', { name: 'Fazer dar errado' }).click()
  await expect(page.getByRole('heading', { name: 'Fazer dar errado' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Fazer dar errado' })).toBeFocused()
})

// the sizes share their colours: each theme is looked at on one of them
for (const [width, colorScheme] of [
  [390, 'light'],
  [1440, 'dark'],
] as const) {
  test(`nothing stands in the way of anybody at ${width} px, ${colorScheme}`, async ({ page, desk }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    await desk.marinaWrites()
    await desk.answer(marina, 'Olá, Marina! Veja *isto*: https://example.com')
    await page.goto(desk.url)
    await page.getByRole('button', { name: /Marina Albuquerque/ }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: /Marina Albuquerque/ }).click()
    await page.getByText('Olá, Marina!').last().waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Sobre esta pessoa' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Fechar' }).first().click()
    if (width === 390) {
      await page.getByRole('button', { name: 'Voltar às pessoas' }).click()
      await page.getByRole('button', { name: 'Fazer dar errado' }).click()
    }
    await page.getByRole('button', { name: 'Armar a falha' }).click()
    await page.getByRole('button', { name: 'Desarmar' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'Diário' }).click()
    await expectAccessible(page)
    // nothing sticks out sideways
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  })
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
    [],
  )
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

function portOf(server: Server): number {
  // a TCP server's address is an object, never a pipe's name
  return (server.address() as AddressInfo).port
}

/** The address in the line that tells that the simulator is ready. */
function addressOf(simulator: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    simulator.once('exit', (code) => reject(new Error(`The simulator ended with ${code}`)))
    let output = ''
    simulator.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const line = output.split('\n').find((candidate) => candidate.includes('simulator ready'))
      if (line !== undefined) resolve(ready.parse(JSON.parse(line)).address)
    })
  })
}

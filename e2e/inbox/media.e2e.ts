import { newCustomer } from '../support/company.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'
import { picture } from '../support/picture.ts'

test('what was seen is there without a network; a photo and a voice message sent without one arrive once, in order', async ({
  signIn,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Lívia')
  const ana = await signIn(demoLogins.member, { viewport: phoneSize })
  await simulator.write(phone, 'Vou mandar a foto do telhado', nome)
  const photo = { content: picture(600, 400, [11, 110, 99]), mimeType: 'image/png', name: 'telhado.png' }
  await simulator.sendFile(phone, photo, { type: 'image', caption: 'Lado norte' })
  await ana.openConversation(nome)
  const seen = ana.message('Lado norte').getByRole('img', { name: 'Foto' })
  await expect(seen).toBeVisible({ timeout: 15_000 })

  await ana.cable.unplug()
  await ana.page.reload()
  await expect(seen).toBeVisible({ timeout: 15_000 })
  await expect.poll(() => seen.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)

  await ana.send('Segue o orçamento')
  const chooser = ana.page.waitForEvent('filechooser')
  await ana.page.getByRole('button', { name: 'Anexar arquivo' }).click()
  await (
    await chooser
  ).setFiles({
    name: 'orcamento.png',
    mimeType: 'image/png',
    buffer: picture(300, 500, [243, 201, 105]),
  })
  await ana.page.getByRole('textbox', { name: 'Legenda de orcamento.png' }).fill('Total no fim da página')
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Enviar', exact: true }).click()
  await expect(ana.message('Total no fim').getByRole('img', { name: 'Foto' })).toBeVisible()
  await ana.context.grantPermissions(['microphone'])
  await ana.page.getByRole('button', { name: 'Gravar mensagem de voz' }).click()
  await expect(ana.page.getByRole('timer', { name: /Gravando, 0:0[2-9]/u })).toBeVisible()
  await ana.page.keyboard.press('Enter')
  await expect(ana.page.getByRole('group', { name: 'Sua gravação' })).toBeVisible()
  await ana.page.getByRole('button', { name: 'Enviar mensagem de voz' }).click()
  await expect(ana.thread.getByRole('button', { name: 'Ouvir: Mensagem de voz' })).toBeVisible()
  await ana.send('Qualquer dúvida me chame')
  await ana.page.reload()
  await expect(ana.message('Total no fim').getByRole('img', { name: 'Foto' })).toBeVisible({ timeout: 15_000 })
  await ana.expectTick('Total no fim', /Na fila/u)
  expect(await simulator.received(phone)).toEqual([])

  await ana.reconnect()
  await ana.expectTick('Qualquer dúvida', /Enviada|Entregue|Lida/u)
  const received = await simulator.received(phone)
  expect(received[2]?.content).toMatchObject({ voice: true })
  expect(received.map(({ type, text }) => [type, text])).toEqual([
    ['text', 'Segue o orçamento'],
    ['image', 'Total no fim da página'],
    ['audio', 'Mensagem de voz'],
    ['text', 'Qualquer dúvida me chame'],
  ])
})

test('signing out leaves no file on the device, and a reader sees none', async ({ signIn, simulator }) => {
  const { phone, nome } = newCustomer('Ícaro')
  const ana = await signIn(demoLogins.secondMember, { isNew: true })
  await simulator.write(phone, 'Segue a conta', nome)
  const photo = { content: picture(60, 40, [11, 110, 99]), mimeType: 'image/png', name: 'conta.png' }
  await simulator.sendFile(phone, photo, { type: 'image', caption: 'Conta de luz' })
  await ana.openConversation(nome)
  await expect(ana.message('Conta de luz').getByRole('img', { name: 'Foto' })).toBeVisible({ timeout: 15_000 })
  const databases = () =>
    ana.page.evaluate(async () =>
      (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => /files/u.test(name)),
    )
  expect(await databases()).toHaveLength(1)
  await ana.page.getByRole('button', { name: /Sua conta/u }).click()
  await ana.page.getByRole('menuitem', { name: 'Sair' }).click()
  await ana.page.waitForURL('**/entrar**')
  await expect.poll(databases).toEqual([])

  const reader = await signIn(demoLogins.viewer)
  // what cannot be changed cannot be selected
  await expect(reader.page.locator('[data-row]').first()).toBeVisible()
  await expect(reader.page.getByRole('checkbox')).toHaveCount(0)
  await reader.openConversation(nome)
  await expect(reader.thread.getByText('seu papel não permite ver arquivos de clientes')).toBeVisible()
  await expect(reader.thread.getByRole('img', { name: 'Foto' })).toHaveCount(0)
})

/** 64 × 48, three colours of 0.4 s each, by sharp. */
const gif = Buffer.from(
  'R0lGODlhQAAwAIAAAExpcQtuYyH/C05FVFNDQVBFMi4wAwEAAAAh+QQFKAAAACwAAAAAQAAwAAACOYyPqcvtD6OctNqLs968+w+G4kiW5omm6sq27gvH8kzX9o3n+s73/g8MCofEovGITCqXzKbzCY0mCwAh+QQFKAAAACwAAAAAQAAwAIBMaXHzyWkCOYyPqcvtD6OctNqLs968+w+G4kiW5omm6sq27gvH8kzX9o3n+s73/g8MCofEovGITCqXzKbzCY0mCwAh+QQFKAAAACwAAAAAQAAwAIBMaXHIHjwCOYyPqcvtD6OctNqLs968+w+G4kiW5omm6sq27gvH8kzX9o3n+s73/g8MCofEovGITCqXzKbzCY0mCwA7',
  'base64',
)

/** 64 × 48, H.264, two black pictures. */
const mp4 = Buffer.from(
  'AAAAHGZ0eXBpc29tAAACAGlzb21hdmMxbXA0MQAAArBtb292AAAAbG12aGQAAAAA5y8HOOcvBzgAAOEAAAC0AAABAAABAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAAACPHRyYWsAAABcdGtoZAAAAAPnLwc45y8HOAAAAAEAAAAAAAC0AAAAAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAEAAAAAAQAAAADAAAAAAAdhtZGlhAAAAIG1kaGQAAAAA5y8HOOcvBzgAAOEAAAC0AFXEAAAAAAA3aGRscgAAAABtaGxydmlkZQAAAAAAAAAAAAAAAE1lZGlhYnVubnlWaWRlb0hhbmRsZXIAAAABeW1pbmYAAAAUdm1oZAAAAAEAAAAAAAAAAAAAACRkaW5mAAAAHGRyZWYAAAAAAAAAAQAAAAx1cmwgAAAAAQAAATlzdGJsAAAAuXN0c2QAAAAAAAAAAQAAAKlhdmMxAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAEAAMABIAAAASAAAAAAAAAABEk1lZGlhYnVubnkgdjEuNjEuMAAAAAAAAAAAAAAAAAAAGP//AAAALGF2Y0MBZAwK/+EAEWdkDAqsGRqEcm4CGgIPCIRqAQAEaM48gP34+AAAAAATY29scm5jbHgAAQANAAGAAAAAFGJ0cnQAAAAAAAABUAAAAaQAAAAYc3R0cwAAAAAAAAABAAAAAgAAWgAAAAAcc3RzYwAAAAAAAAABAAAAAQAAAAIAAAABAAAAHHN0c3oAAAAAAAAAAAAAAAIAAAAcAAAADgAAABRzdGNvAAAAAAAAAAEAAALUAAAAFHN0c3MAAAAAAAAAAQAAAAEAAAAybWRhdAAAABhluAAEAAAEP//+HooAB/ycnJ111111114AAAAKYeAAQAC+QEONgA==',
  'base64',
)

test('a GIF that moves goes as a film; films show their first picture before they play, also without a network', async ({
  signIn,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Rui')
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  await simulator.write(phone, 'Manda aquele gif', nome)
  const theirs = { content: mp4, mimeType: 'video/mp4', name: 'telhado.mp4' }
  await simulator.sendFile(phone, theirs, { type: 'video', caption: 'O telhado' })
  await ana.openConversation(nome)
  const pictureOf = (words: string) =>
    ana
      .message(words)
      .locator('video')
      .evaluate((video: HTMLVideoElement) => [video.readyState >= 2, video.videoWidth, video.videoHeight])
  await expect.poll(async () => await pictureOf('O telhado')).toEqual([true, 64, 48])
  await ana.cable.unplug()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Anexar arquivo' }).click()
  await (await chooser).setFiles({ name: 'sol.gif', mimeType: 'image/gif', buffer: gif })
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('O WhatsApp não aceita GIF: vai como vídeo.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Legenda de sol.mp4' }).fill('Bom dia!')
  await dialog.getByRole('button', { name: 'Enviar', exact: true }).click()
  await expect.poll(async () => await pictureOf('Bom dia!')).toEqual([true, 64, 48])

  await ana.reconnect()
  await ana.expectTick('Bom dia!', 'Entregue')
  expect((await simulator.received(phone)).map(({ type, text }) => [type, text])).toEqual([['video', 'Bom dia!']])
  await ana.cable.unplug()
  await page.reload()
  for (const words of ['O telhado', 'Bom dia!']) {
    await expect.poll(async () => await pictureOf(words)).toEqual([true, 64, 48])
  }
  await ana
    .message('Bom dia!')
    .getByRole('button', { name: /^Ver vídeo/u })
    .click()
  await expect(ana.message('Bom dia!').getByLabel('Vídeo', { exact: true })).toBeVisible()
  await ana.reconnect()
})

test('a browser that records only MP4 sends a voice message all the same', async ({ signIn, simulator }) => {
  const { phone, nome } = newCustomer('Enzo')
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  await simulator.write(phone, 'Me manda um áudio', nome)
  await ana.openConversation(nome)
  await ana.context.grantPermissions(['microphone'])
  // as Safari before 18.4
  await page.evaluate(() => {
    MediaRecorder.isTypeSupported = (type) => type === 'audio/mp4'
  })
  await page.getByRole('button', { name: 'Gravar mensagem de voz' }).click()
  await expect(page.getByRole('timer', { name: /Gravando, 0:0[2-9]/u })).toBeVisible()
  // what the bar covers is out of reach; it goes in one press, unheard
  const box = page.locator('textarea')
  await expect(box).toHaveAttribute('inert')
  await page.getByRole('button', { name: 'Enviar mensagem de voz' }).click()
  await expect(box).not.toHaveAttribute('inert')
  await expect.poll(async () => (await simulator.received(phone)).map(({ type }) => type)).toEqual(['audio'])
  // the microphone has the focus again, and its name lies over nothing
  await expect(page.getByRole('button', { name: 'Gravar mensagem de voz' })).toBeFocused()
  expect(await page.getByRole('tooltip', { name: 'Gravar mensagem de voz' }).count()).toBe(0)
  const [message] = await simulator.received(phone)
  expect(message?.content).toMatchObject({ voice: true })
  // the device may be used by another test
  await page.reload()
})

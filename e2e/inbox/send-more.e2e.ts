import type { Page } from '@playwright/test'
import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'
import { picture } from '../support/picture.ts'

/** As a browser tells a page of a file that was pasted, or dropped on it. */
async function bring(page: Page, how: 'paste' | 'drop', name: string): Promise<void> {
  const bytes = [...picture(120, 90, [11, 110, 99])]
  await page.evaluate(
    ({ how: event, name: fileName, bytes: content }) => {
      const files = new DataTransfer()
      files.items.add(new File([new Uint8Array(content)], fileName, { type: 'image/png' }))
      const target = document.activeElement ?? document.body
      if (event === 'paste') {
        target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }))
        return
      }
      for (const type of ['dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }))
      }
    },
    { how, name, bytes },
  )
}

test('without a network a place, a question with options, a pasted and a dropped picture are sent, arrive in order, and the option that is tapped comes back', async ({
  signIn,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Telma')
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  await simulator.write(phone, 'Onde fica a loja?', nome)
  await ana.openConversation(nome)
  await ana.cable.unplug()
  const more = async (item: string) => {
    await page.getByRole('button', { name: 'Enviar mais' }).click()
    await page.getByRole('menuitem', { name: item }).click()
    return page.getByRole('dialog', { name: item })
  }
  const place = await more('Localização')
  await place.getByLabel('Latitude e longitude').fill('aqui perto')
  await place.getByRole('button', { name: 'Enviar', exact: true }).click()
  await expect(place.getByText('Escreva dois números separados por vírgula')).toBeVisible()
  await place.getByLabel('Latitude e longitude').fill('-23.5613, -46.6565')
  await place.getByLabel('Nome do lugar').fill('Loja do Centro')
  await place.getByRole('button', { name: 'Enviar', exact: true }).click()
  await expect(ana.message('Loja do Centro').getByRole('link', { name: 'Abrir no mapa' })).toBeVisible()

  const question = await more('Pergunta com opções')
  await question.getByLabel('Pergunta').fill('Qual dia fica melhor?')
  await question.getByRole('textbox', { name: 'Opção 1' }).fill('Sábado')
  await question.getByRole('textbox', { name: 'Opção 2' }).fill('Sábado')
  await question.getByRole('button', { name: 'Enviar', exact: true }).click()
  await expect(question.getByText('Esta opção está repetida.')).toBeVisible()
  await question.getByRole('textbox', { name: 'Opção 2' }).fill('Domingo')
  await question.getByRole('button', { name: 'Enviar', exact: true }).click()
  await expect(ana.message('Qual dia fica melhor?')).toContainText('Domingo')

  for (const how of ['paste', 'drop'] as const) {
    await ana.composer.focus()
    await bring(page, how, `${how}.png`)
    await page.getByRole('textbox', { name: `Legenda de ${how}.png` }).fill(`Foto ${how}`)
    await page.getByRole('dialog').getByRole('button', { name: 'Enviar', exact: true }).click()
    await expect(ana.message(`Foto ${how}`).getByRole('img', { name: 'Foto' })).toBeVisible()
  }

  await ana.reconnect()
  await ana.expectTick('Foto drop', 'Entregue')
  const received = await simulator.received(phone)
  expect(received.map(({ type, text }) => [type, text])).toEqual([
    ['location', 'Loja do Centro'],
    ['interactive', 'Qual dia fica melhor?'],
    ['image', 'Foto paste'],
    ['image', 'Foto drop'],
  ])
  await simulator.inbound(phone, { type: 'tap', wamid: received[1]?.wamid, buttonId: '2' })
  await expect(ana.message('Resposta de botão')).toContainText('Domingo')
})

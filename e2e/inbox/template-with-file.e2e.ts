import { newCustomer, whoIs } from '../support/company.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'
import { picture } from '../support/picture.ts'

test('a template with a photo above is filled in and sent without a network, and reaches the phone with its photo', async ({
  signIn,
  simulator,
  database,
}) => {
  const { phone, nome } = newCustomer('Iara')
  const { workspaceId } = await whoIs(database, demoLogins.member.email)
  const ana = await signIn(demoLogins.member, { viewport: phoneSize })
  const { page } = ana
  await simulator.write(phone, 'Depois me mostra', nome)
  await ana.openConversation(nome)
  // a list that covers a phone's whole screen has a way out
  await ana.message('Depois me mostra').getByRole('button', { name: 'Ações da mensagem' }).click()
  await page.getByRole('menuitem', { name: 'Encaminhar' }).click()
  const targets = page.getByRole('dialog', { name: 'Encaminhar para' })
  await expect(targets.getByText(`(${phone.slice(3, 5)}) `, { exact: false }).first()).toBeVisible()
  await targets.getByRole('button', { name: 'Fechar' }).click()
  await expect(targets).toHaveCount(0)
  await database.query(
    `update conversations set window_expires_at = now() - interval '1 hour'
     where workspace_id = $1 and lead_id in (select id from leads where nome = $2)`,
    [workspaceId, nome],
  )
  await expect(page.getByText('Só um modelo aprovado chega agora')).toBeVisible()
  await ana.cable.unplug()
  await page.getByRole('button', { name: 'Escolher modelo', exact: true }).click()
  await page.getByRole('button', { name: /^novidades_do_mes/u }).click()
  await page.getByLabel('Valor 2').fill('10%')
  const send = page.getByRole('button', { name: 'Enviar modelo' })
  await expect(send).toHaveAttribute('aria-disabled', 'true')

  const choose = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Escolher imagem' }).click()
    await (await chooser).setFiles(file)
  }
  await choose({ name: 'lista.txt', mimeType: 'text/plain', buffer: Buffer.from('um, dois') })
  await expect(page.getByRole('alert').filter({ hasText: '“lista.txt” não é uma imagem' })).toBeVisible()
  await choose({ name: 'painel.png', mimeType: 'image/png', buffer: picture(640, 480, [11, 110, 99]) })
  await expect(page.getByRole('group', { name: 'Como a pessoa verá' }).locator('img')).toBeVisible()
  await send.click()
  const words = 'com 10% de desconto até domingo'
  await ana.expectTick(words, /Na fila/u)
  await expect(ana.message(words).locator('img')).toBeVisible()

  await ana.reconnect()
  await ana.expectTick(words, 'Entregue')
  const [message] = await simulator.received(phone)
  expect(message?.content).toMatchObject({
    components: [
      { type: 'header', parameters: [{ type: 'image', image: { id: expect.any(String) } }] },
      { type: 'body' },
    ],
  })
})

test('an Admin makes a template with a photo above, whose example goes to Meta with it, and one with a place, which then takes the way to a person', async ({
  signIn,
  simulator,
}) => {
  await simulator.behave({ templateReviewMs: 200 })
  const admin = await signIn(demoLogins.admin)
  const { page } = admin
  await admin.visit('/app/integracoes?aba=modelos')
  await page.getByRole('button', { name: 'Novo modelo' }).click()
  const form = page.getByRole('dialog')
  const nome = `promocao_com_foto_${Date.now()}`
  await form.getByLabel('Nome').fill(nome)
  await form.getByLabel('Texto', { exact: true }).fill('Chegaram os painéis novos. Quer conhecer?')
  await form.getByLabel('Acima do texto').selectOption('Imagem')
  await form.getByRole('button', { name: 'Enviar para análise' }).click()
  await expect(form.getByText('A Meta pede um exemplo do arquivo')).toBeVisible()
  const chooser = page.waitForEvent('filechooser')
  await form.getByRole('button', { name: 'Escolher exemplo do arquivo' }).click()
  const photo = { name: 'painel.png', mimeType: 'image/png', buffer: picture(640, 480, [11, 110, 99]) }
  await (await chooser).setFiles(photo)
  await expect(form.getByRole('group', { name: 'Exemplo do arquivo' })).toContainText('painel.png')
  await form.getByRole('button', { name: 'Enviar para análise' }).click()
  await expect(form).toHaveCount(0)
  await expect(page.getByText(nome).first()).toBeVisible()

  // a place needs none
  const place = `como_chegar_${Date.now()}`
  await page.getByRole('button', { name: 'Novo modelo' }).click()
  await form.getByLabel('Nome').fill(place)
  await form.getByLabel('Texto', { exact: true }).fill('Esperamos você na loja. Veja como chegar.')
  await form.getByLabel('Acima do texto').selectOption('LOCATION')
  await form.getByRole('button', { name: 'Enviar para análise' }).click()
  await expect(form).toHaveCount(0)
  await expect(page.getByText(place).first()).toBeVisible()

  // approved, it is sent with the place of this very message
  const ivo = newCustomer('Ivo')
  await simulator.write(ivo.phone, 'Onde fica a loja?', ivo.nome)
  await admin.go('/app/inbox')
  await admin.openConversation(ivo.nome)
  await page.getByRole('button', { name: 'Escolher modelo', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Buscar modelo' }).fill(place)
  await page.getByRole('button', { name: new RegExp(`^${place}`, 'u') }).click()
  await page.getByLabel('Nome do lugar').fill('Loja do Centro')
  await page.getByLabel('Endereço do lugar').fill('Rua Direita, 10')
  await page.getByLabel('Latitude').fill('-23.5613')
  const send = page.getByRole('button', { name: 'Enviar modelo' })
  await expect(send).toHaveAttribute('aria-disabled', 'true')
  await page.getByLabel('Longitude').fill('-46.6565')
  await send.click()
  await admin.expectTick('Veja como chegar', 'Entregue')
  const [message] = await simulator.received(ivo.phone)
  expect(message?.content).toMatchObject({
    components: [
      {
        type: 'header',
        parameters: [
          {
            type: 'location',
            location: {
              name: 'Loja do Centro',
              address: 'Rua Direita, 10',
              latitude: '-23.5613',
              longitude: '-46.6565',
            },
          },
        ],
      },
    ],
  })
})

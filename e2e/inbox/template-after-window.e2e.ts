import { newCustomer, whoIs } from '../support/company.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('after the window has closed a template is filled in without a network, and reaches the phone as it was shown', async ({
  signIn,
  simulator,
  database,
}) => {
  const { phone, nome } = newCustomer('Otávio')
  const ana = await signIn(demoLogins.member, { viewport: phoneSize })
  await simulator.write(phone, 'Depois eu respondo', nome)
  await ana.openConversation(nome)
  const { workspaceId } = await whoIs(database, demoLogins.member.email)
  await database.query(
    `update conversations set window_expires_at = now() - interval '1 hour'
     where workspace_id = $1 and lead_id in (select id from leads where nome = $2)`,
    [workspaceId, nome],
  )
  const { page } = ana
  const chooser = page.getByRole('button', { name: 'Escolher modelo', exact: true })
  await expect(page.getByText('Só um modelo aprovado chega agora')).toBeVisible()
  await ana.cable.unplug()
  await chooser.click()
  await page.getByRole('searchbox', { name: 'Buscar modelo' }).fill('visita tecnica')
  await page.getByRole('button', { name: /^confirmar_visita/u }).click()

  await expect(page.getByLabel('Valor 1')).toHaveValue('Otávio')
  const send = page.getByRole('button', { name: 'Enviar modelo' })
  await expect(send).toHaveAttribute('aria-disabled', 'true')
  await page.getByLabel('Valor 2').fill('25/11')
  await page.getByLabel('Valor 3').fill('9h')
  const words = 'Olá, Otávio! Sua visita técnica está marcada para 25/11 às 9h. Podemos confirmar?'
  await expect(page.getByRole('group', { name: 'Como a pessoa verá' })).toContainText(words)
  await send.click()
  await ana.expectTick(words, /Na fila/u)

  await ana.cable.plug()
  await ana.expectTick(words, 'Entregue')
  expect((await simulator.received(phone)).map(({ text }) => text)).toEqual([words])
})

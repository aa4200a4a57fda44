import type { Page } from '@playwright/test'
import { newCustomer, whoIs } from '../support/company.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

async function sendTemplate(page: Page, day: string) {
  await page.getByRole('button', { name: 'Escolher modelo', exact: true }).last().click()
  await page.getByRole('searchbox', { name: 'Buscar modelo' }).fill('visita tecnica')
  await page.getByRole('button', { name: /^confirmar_visita/u }).click()
  await page.getByLabel('Valor 2').fill(day)
  await page.getByLabel('Valor 3').fill('9h')
  await page.getByRole('button', { name: 'Enviar modelo' }).click()
}

test('Meta wants to be paid: templates wait and say for what, answers go, and who administers has the rest sent', async ({
  signIn,
  simulator,
  database,
}) => {
  const late = newCustomer('Ivo')
  const prompt = newCustomer('Eva')
  const admin = await signIn(demoLogins.admin, { viewport: phoneSize })
  const { page } = admin
  await simulator.write(late.phone, 'Depois eu respondo', late.nome)
  await simulator.write(prompt.phone, 'Bom dia', prompt.nome)
  await admin.openConversation(late.nome)
  const { workspaceId } = await whoIs(database, demoLogins.admin.email)
  await database.query(
    `update conversations set window_expires_at = now() - interval '1 hour'
     where workspace_id = $1 and lead_id in (select id from leads where nome = $2)`,
    [workspaceId, late.nome],
  )
  await simulator.behave({ failNext: { cause: 131042 } })
  await sendTemplate(page, '25/11')
  await admin.expectTick('25/11', 'Não enviada')
  await expect(page.getByText('Problema de pagamento na conta da Meta')).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('na fila: problema de pagamento na Meta')

  await sendTemplate(page, '26/11')
  await admin.expectTick('26/11', 'Na fila: sai quando o pagamento na Meta for acertado')
  await page.getByRole('button', { name: 'Voltar para a lista' }).click()
  await admin.openConversation(prompt.nome)
  await admin.send('Bom dia, Eva')
  await admin.expectTick('Bom dia, Eva', 'Entregue')
  const sent = async () => (await simulator.received(late.phone)).map(({ text }) => text)
  expect(await sent()).toEqual([expect.stringContaining('25/11')])

  await page.getByRole('button', { name: 'Ver canal' }).click()
  await expect(page.getByText('Os modelos esperam na fila: há um problema de pagamento na Meta')).toBeVisible()
  await page.getByRole('button', { name: 'Voltar a enviar' }).click()
  await expect(page.getByText('O número voltou a enviar')).toBeVisible()
  await expect(page.getByText('0 mensagens', { exact: true })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect.poll(sent).toEqual([expect.stringContaining('25/11'), expect.stringContaining('26/11')])
  await admin.visit('/app/inbox')
  await admin.openConversation(late.nome)
  await admin.expectTick('26/11', 'Entregue')
})

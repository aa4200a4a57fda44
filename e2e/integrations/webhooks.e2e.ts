import { newId } from '@vp/domain/ids.ts'
import { newCustomer, whoIs } from '../support/company.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('what could not be read is seen with what Meta wrote, read again, and then a conversation; without a network it says so', async ({
  signIn,
  database,
}) => {
  const { phone, nome } = newCustomer('Ivone')
  const { workspaceId } = await whoIs(database, demoLogins.admin.email)
  const [wamid, words] = [`wamid.${newId()}`, 'Chegou quando o sistema tropeçou']
  const { rows } = await database.query<{ identificador: string; integracao_id: string }>(
    'select identificador, integracao_id from integration_accounts where workspace_id = $1 order by created_at limit 1',
    [workspaceId],
  )
  const waId = phone.replace('+', '')
  const value = {
    metadata: { phone_number_id: rows[0]?.identificador },
    contacts: [{ wa_id: waId, profile: { name: nome } }],
    messages: [
      { from: waId, id: wamid, timestamp: String(Math.floor(Date.now() / 1_000)), type: 'text', text: { body: words } },
    ],
  }
  const body = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] }
  // as an older version, which could not read it, has left it
  await database.query(
    `insert into webhook_events (id, workspace_id, integracao_id, raw_body, campos, status, attempts, error, processado_em)
     values ($1, $2, $3, $4, '{messages}', 'falhou', 5, 'message:XX000', now())`,
    [newId(), workspaceId, rows[0]?.integracao_id, Buffer.from(JSON.stringify(body))],
  )

  const admin = await signIn(demoLogins.admin, { viewport: phoneSize })
  const { page } = admin
  await admin.visit('/app/integracoes')
  await page.getByRole('link', { name: '1 não lido', exact: true }).click()
  const list = page.getByRole('list', { name: 'Recebimentos' })
  await list
    .getByRole('button', { name: /^Mensagem de cliente, Não lido/u })
    .first()
    .click()
  const sheet = page.getByRole('dialog', { name: 'Mensagem de cliente' })
  await expect(sheet.getByText('Uma mensagem não pôde ser guardada (XX000)')).toBeVisible()
  await expect(sheet.getByRole('region', { name: 'Como a Meta mandou' })).toContainText(words)
  await sheet.getByRole('button', { name: 'Processar de novo' }).click()
  await expect(page.getByText('1 recebimento na fila para processar de novo')).toBeVisible()
  await expect(sheet.getByText('Processado', { exact: true })).toHaveCount(2)
  await sheet.getByRole('button', { name: 'Fechar' }).click()
  // it is no longer among those that could not be read
  await expect(list.getByRole('button', { name: /Não lido/u })).toHaveCount(0)
  const noted = await database.query(
    `select 1 from audit_logs where workspace_id = $1 and acao = 'webhook_reprocessado' and actor_id is not null`,
    [workspaceId],
  )
  expect(noted.rowCount).toBe(1)

  await page
    .getByRole('group', { name: 'Situação' })
    .getByRole('button', { name: /^Todos/u })
    .click()
  await expect(list.getByRole('button', { name: /^Mensagem de cliente, Processado/u }).first()).toBeVisible()
  await admin.cable.unplug()
  await expect(page.getByText('Sem conexão: a lista é de antes.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Atualizar' })).toHaveAttribute('aria-disabled', 'true')
  await admin.reconnect()

  await admin.go('/app/inbox')
  await admin.openConversation(nome)
  await expect(admin.message(words)).toBeVisible()
})

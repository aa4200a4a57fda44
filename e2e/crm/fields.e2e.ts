import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('a field is made and filled in without a network, and of another type its value stays readable; a reader changes nothing', async ({
  signIn,
  simulator,
  database,
}) => {
  const { phone, nome } = newCustomer('Iracema')
  const campo = `Telhado de ${nome}`
  const manager = await signIn(demoLogins.manager)
  const { page } = manager
  await simulator.write(phone, 'Bom dia', nome)
  await expect(manager.conversation(nome)).toBeVisible()
  await manager.visit('/app/ajustes?aba=campos')
  await expect(page.getByRole('list', { name: 'Leads' })).toBeVisible()
  await manager.waitUntilSynced()

  await manager.cable.unplug()
  await page.getByRole('button', { name: 'Novo campo de lead' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Nome').fill(campo)
  await dialog.getByLabel('Tipo').selectOption('escolha')
  await dialog.getByLabel('Opção 1').fill('Cerâmica')
  await dialog.getByLabel('Opção 1').press('Enter')
  await dialog.getByLabel('Opção 2').fill('uns 300 m²')
  await dialog.getByRole('button', { name: 'Criar' }).click()
  const grip = page.getByRole('button', { name: `Mover ${campo}` })
  await grip.press('ArrowUp')
  await manager.go('/app/inbox')
  await manager.openConversation(nome)
  const fields = page.getByRole('region', { name: 'Campos do lead' })
  await fields.getByRole('button', { name: `Preencher ${campo}` }).click()
  await fields.getByLabel(campo).selectOption('uns 300 m²')
  await fields.getByRole('button', { name: 'Pronto' }).click()
  await expect(fields).toContainText('uns 300 m²')

  await manager.reconnect()
  const stored = async () =>
    (
      await database.query<{ valor: unknown }>(
        'select v.valor from custom_field_values_lead v join custom_fields_lead f on f.id = v.field_id where f.nome = $1',
        [campo],
      )
    ).rows
  await expect.poll(stored).toEqual([{ valor: 'uns 300 m²' }])

  await manager.visit('/app/ajustes?aba=campos')
  await page.getByRole('button', { name: `Alterar ${campo}` }).click()
  await dialog.getByLabel('Tipo').selectOption('numero')
  await expect(dialog.getByRole('status')).toContainText('O outro não se perde')
  await dialog.getByRole('button', { name: 'Salvar' }).click()
  await manager.go('/app/inbox')
  await manager.openConversation(nome)
  await expect(fields).toContainText('Valor de antes, de outro tipo. Hoje o campo é: número')
  await expect(fields).toContainText('uns 300 m²')

  await manager.visit('/app/ajustes?aba=campos')
  await page.getByRole('button', { name: `Alterar ${campo}` }).click()
  await dialog.getByLabel('Tipo').selectOption('moeda')
  await dialog.getByLabel('Moeda').selectOption('USD')
  await dialog.getByRole('button', { name: 'Salvar' }).click()
  await manager.go('/app/inbox')
  await manager.openConversation(nome)
  await expect(fields).toContainText('Valor de antes. Hoje o campo é: dinheiro, em US$')
  await fields.getByRole('button', { name: `Alterar ${campo}` }).click()
  await fields.getByLabel(`${campo} (US$)`).fill('1.234,5')
  await fields.getByRole('button', { name: 'Pronto' }).click()
  await expect(fields).toContainText('US$ 1.234,50')
  await expect.poll(stored).toEqual([{ valor: '1234.50 USD' }])

  const reader = await signIn(demoLogins.viewer)
  await reader.visit('/app/ajustes?aba=campos')
  await expect(reader.page.getByRole('button', { name: `Alterar ${campo}` })).toHaveAttribute('aria-disabled', 'true')

  await manager.visit('/app/ajustes?aba=campos')
  await page.getByRole('button', { name: `Excluir ${campo}` }).click()
  await expect(dialog).toContainText('preenchido em 1 lead é apagado')
  await dialog.getByRole('button', { name: 'Excluir' }).click()
  await expect.poll(stored).toEqual([])

  // once its toast is gone it comes back from where deleted things are kept for a day, without a network too
  await page.getByRole('button', { name: 'Excluídos' }).click()
  await manager.cable.unplug()
  await page.getByRole('button', { name: `Restaurar ${campo}` }).click()
  await expect(page.getByText(`De volta: ${campo}`)).toBeVisible()
  await expect(page.getByRole('button', { name: `Restaurar ${campo}` })).toHaveCount(0)
  await manager.reconnect()
  await expect.poll(stored).toEqual([{ valor: '1234.50 USD' }])
  await reader.visit('/app/ajustes?aba=excluidos')
  await expect(reader.page.getByText('Só a equipe vê o que foi excluído')).toBeVisible()
  await database.query('delete from custom_fields_lead where nome = $1', [campo])
})

test('a CPF is kept off every device, shown for a moment, and found by its number', async ({
  signIn,
  simulator,
  database,
}) => {
  const { phone, nome } = newCustomer('Jurema')
  const agent = await signIn(demoLogins.member)
  const { page } = agent
  await simulator.write(phone, 'Segue meu CPF', nome)
  await agent.openConversation(nome)
  const documents = page.getByRole('region', { name: 'Documentos e endereço' })
  await documents.getByRole('button', { name: 'Ver documentos e endereço' }).click()
  await documents.getByRole('button', { name: 'Preencher CPF' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('CPF').fill('529.982.247-24')
  await dialog.getByRole('button', { name: 'Guardar' }).click()
  await expect(dialog).toContainText('confira os números')
  await dialog.getByLabel('CPF').fill('529.982.247-25')
  await dialog.getByRole('button', { name: 'Guardar' }).click()
  await documents.getByRole('button', { name: 'Mostrar CPF' }).click()
  await expect(documents).toContainText('529.982.247-25')
  await documents.getByRole('button', { name: 'Esconder CPF' }).click()
  await expect(documents).not.toContainText('529.982.247-25')
  const { rows } = await database.query<{ acao: string }>(
    `select a.acao from audit_logs a join leads l on l.id = a.entidade_id where l.nome = $1 order by a.created_at`,
    [nome],
  )
  expect(rows.map((row) => row.acao)).toEqual(['documento_gravado', 'documento_mostrado'])

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').last().fill('52998224725')
  await page.getByRole('option', { name: 'Procurar quem tem este CPF' }).click()
  await page.getByRole('option', { name: nome }).click()
  await page.waitForURL('**/app/leads/**')
  await documents.getByRole('button', { name: 'Ver documentos e endereço' }).click()
  await expect(documents.getByRole('button', { name: 'Mostrar CPF' })).toBeVisible()
  await agent.cable.unplug()
  await expect(documents).toContainText('Só com internet')
  await expect(documents.getByRole('button', { name: 'Mostrar CPF' })).toHaveAttribute('aria-disabled', 'true')
  await agent.reconnect()
  await agent.waitUntilSynced()

  const reader = await signIn(demoLogins.viewer)
  await reader.openConversation(nome)
  await expect(reader.page.getByRole('region', { name: 'Documentos e endereço' })).toContainText('Só a equipe vê')
})

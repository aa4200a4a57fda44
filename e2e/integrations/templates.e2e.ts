import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('an Admin makes a template on a phone, Meta refuses it and says why, corrected it is approved, and it is deleted; a manager only looks', async ({
  signIn,
  simulator,
}) => {
  const nome = `aviso_de_obra_${Date.now()}`
  await simulator.behave({ templateReviewMs: 600_000 })
  const admin = await signIn(demoLogins.admin, { viewport: phoneSize })
  const manager = await signIn(demoLogins.manager)
  const { page } = admin
  await admin.visit('/app/integracoes?aba=modelos')
  await page.getByRole('button', { name: 'Novo modelo' }).click()
  const form = page.getByRole('dialog')
  const submit = form.getByRole('button', { name: 'Enviar para análise' })
  await form.getByLabel('Nome').fill('Aviso de obra')
  await form.getByLabel('Texto', { exact: true }).fill('{{1}}, a obra começa em {{2}}.')
  await submit.click()
  // what Meta would refuse is put right, or said before it is asked
  await expect(form.getByLabel('Nome')).toHaveValue('aviso_de_obra')
  await expect(form.getByLabel('Texto', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await form.getByLabel('Nome').fill(nome)
  await form.getByLabel('Texto', { exact: true }).fill('Olá, {{1}}! A obra começa em {{2}}, pela manhã.')
  await form.getByLabel('Exemplo de {{1}} no texto').fill('Ana')
  await form.getByLabel('Exemplo de {{2}} no texto').fill('25/11')
  await expect(form.getByRole('group', { name: 'Como a pessoa verá' })).toContainText(
    'Olá, Ana! A obra começa em 25/11',
  )
  await submit.click()
  const row = page.getByRole('button', { name: `Ver o modelo ${nome}` })
  await expect(row).toContainText('Em análise')

  await simulator.review(nome, { status: 'REJECTED', reason: 'INVALID_FORMAT' })
  await expect(row).toContainText('Recusado')
  await row.click()
  await expect(form.getByText(/^Motivo da Meta: /u)).toBeVisible()
  await form.getByRole('button', { name: 'Alterar' }).click()
  await form.getByLabel('Texto', { exact: true }).fill('Olá, {{1}}! Sua obra começa em {{2}}, de manhã.')
  await submit.click()
  await expect(row).toContainText('Em análise')
  await simulator.review(nome, { status: 'APPROVED' })
  await expect(row).toContainText('Aprovado')

  await manager.visit('/app/integracoes?aba=modelos')
  await manager.page.getByRole('button', { name: `Ver o modelo ${nome}` }).click()
  const look = manager.page.getByRole('dialog')
  await expect(look).toContainText('Sua obra começa em')
  for (const name of ['Alterar', 'Excluir']) {
    await expect(look.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true')
  }

  await row.click()
  await form.getByRole('button', { name: 'Excluir' }).click()
  await expect(form).toContainText('o nome fica preso por 30 dias')
  await form.getByRole('button', { name: 'Excluir' }).click()
  await expect(row).toHaveCount(0)
})

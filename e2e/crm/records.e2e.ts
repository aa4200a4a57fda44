import { newCustomer } from '../support/company.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('somebody is registered, corrected, made a contact and a lead again, all without a network', async ({
  signIn,
  database,
}) => {
  const { phone, nome } = newCustomer('Marília')
  const typed = phone.replace('+55', '')
  const inDatabase = async () => {
    const { rows } = await database.query<{ email: string | null; status: string; contatos: number }>(
      `select l.email, l.status, (select count(*)::int from contacts c where c.nome = l.nome) as contatos
       from leads l where l.nome = $1`,
      [nome],
    )
    return rows
  }
  const gestora = await signIn(demoLogins.manager)
  const { page } = gestora
  await gestora.go('/app/leads')
  await gestora.cable.unplug()

  await page.getByRole('button', { name: 'Novo', exact: true }).click()
  const form = page.getByRole('dialog', { name: 'Novo cadastro' })
  await form.getByLabel('Nome').fill(nome)
  await form.getByLabel('Telefone').fill('98765-4321')
  await form.getByRole('button', { name: 'Criar lead' }).click()
  await expect(form.getByText('Escreva o número com DDD')).toBeVisible()
  await form.getByLabel('Telefone').fill(typed)
  await form.getByRole('button', { name: 'Criar lead' }).click()
  await expect(page.getByRole('heading', { name: nome })).toBeVisible()

  await page.getByRole('button', { name: 'Preencher e-mail' }).click()
  const email = page.getByRole('textbox', { name: 'E-mail' })
  await email.fill('marilia@')
  await email.press('Enter')
  await expect(page.getByText('Escreva um endereço completo').first()).toBeVisible()
  await email.fill('Marilia@loja.test')
  await email.press('Enter')
  await expect(page.getByRole('link', { name: 'marilia@loja.test' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Nota sobre este registro' }).fill('Prefere falar de manhã')
  await page.getByRole('button', { name: 'Adicionar nota' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Prefere falar de manhã' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'E-mail: marilia@loja.test' }).first()).toBeVisible()

  await page.getByRole('button', { name: 'Converter em contato' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Converter', exact: true }).click()
  await page.waitForURL('**/app/contatos/**')
  await expect(page.getByText('Prefere falar de manhã')).toBeVisible()
  expect(await inDatabase()).toEqual([])
  await gestora.reconnect()
  await expect.poll(inDatabase).toEqual([{ email: 'marilia@loja.test', status: 'convertido', contatos: 1 }])

  // the same phone again: who has it is offered, without the ninth digit too
  await gestora.waitUntilSynced()
  await gestora.cable.unplug()
  await gestora.go('/app/leads')
  await page.getByRole('button', { name: 'Novo', exact: true }).click()
  await form.getByLabel('Telefone').fill(typed.slice(0, 2) + typed.slice(3))
  await form.getByRole('link', { name: `Abrir ${nome}` }).click()
  await page.waitForURL('**/app/contatos/**')
  await page.getByRole('button', { name: 'Desfazer conversão' }).click()
  await page.waitForURL('**/app/leads/**')
  await expect(page.getByText('Prefere falar de manhã')).toBeVisible()
  await gestora.reconnect()
  await expect.poll(inDatabase).toEqual([{ email: 'marilia@loja.test', status: 'novo', contatos: 0 }])
  await gestora.waitUntilSynced()

  // deleted, and taken back after the server has deleted it too
  const lead = () => database.query('select 1 from leads where nome = $1', [nome]).then(({ rows }) => rows.length)
  await page.getByRole('button', { name: 'Mais ações' }).click()
  await page.getByRole('menuitem', { name: 'Excluir' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Excluir' }).click()
  await page.waitForURL('**/app/leads')
  await gestora.holdToast('excluíd')
  await expect.poll(lead).toBe(0)
  await gestora.cable.unplug()
  await page.keyboard.press('Control+z')
  await page.waitForURL('**/app/leads/**')
  await expect(page.getByText('Prefere falar de manhã')).toBeVisible()
  await gestora.reconnect()
  await expect.poll(inDatabase).toEqual([{ email: 'marilia@loja.test', status: 'novo', contatos: 0 }])
  await gestora.waitUntilSynced()
})

test('a reader finds the record, without its phone, and changes nothing', async ({ signIn, simulator }) => {
  const { phone, nome } = newCustomer('Otávia')
  await simulator.write(phone, 'Oi, tudo bem?', nome)
  const leitora = await signIn(demoLogins.viewer)
  const { page } = leitora
  await leitora.openConversation(nome)
  await page.getByRole('link', { name: 'Abrir o cadastro' }).click()
  await page.waitForURL('**/app/leads/**')
  await expect(page.getByText('Só a equipe vê').first()).toBeVisible()
  await expect(page.getByText(`${phone.slice(5, 10)}-${phone.slice(10)}`)).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Nota sobre este registro' })).toHaveCount(0)
  for (const name of ['Converter em contato', 'Alterar nome']) {
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true')
  }
  // on a phone nothing of the header is beyond the edge
  await page.setViewportSize(phoneSize)
  await expect(page.getByRole('button', { name: 'Mais ações' })).toBeInViewport({ ratio: 1 })
})

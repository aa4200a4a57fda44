import { readFile } from 'node:fs/promises'
import { demoAccount } from '@vp/supabase/demo/ids.ts'
import { newCustomer } from '../support/company.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('a new company signs up, names itself, its first person is the Admin, connects a number by token, and answers who writes to it', async ({
  openBrowser,
  database,
  simulator,
}) => {
  const email = `dona-${Date.now()}@vpcrm.test`
  const dona = await openBrowser({ viewport: phoneSize })
  const { page } = dona
  await page.goto('/criar-conta')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Senha', { exact: true }).fill('energia-do-sol-7')
  await page.getByRole('button', { name: 'Criar conta', exact: true }).click()
  await page.waitForURL('**/boas-vindas')
  await page.getByLabel('Seu nome').fill('Dona Benta')
  await page.getByLabel('Nome da empresa').fill('Sítio Solar')
  await page.getByLabel('Segmento').selectOption({ label: 'Varejo' })
  await page.getByLabel('Tamanho do time').selectOption({ label: '2 a 5 pessoas' })
  await page.getByRole('button', { name: 'Abrir espaço de trabalho' }).click()
  await page.waitForURL('**/app/inbox')
  await expect(page.getByText('Conecte o WhatsApp da empresa')).toBeVisible({ timeout: 90_000 })
  const { rows } = await database.query<{ role: string; nome: string; segmento: string }>(
    `select m.role, w.nome, w.segmento from workspace_members m
     join auth.users u on u.id = m.user_id join workspaces w on w.id = m.workspace_id where u.email = $1`,
    [email],
  )
  expect(rows).toEqual([{ role: 'Admin', nome: 'Sítio Solar', segmento: 'Varejo' }])

  // the simulator plays one number: it is this company's for a while
  const rename = 'update integration_accounts set identificador = $2 where identificador = $1'
  await database.query(rename, [demoAccount.phoneNumberId, 'lent'])
  try {
    await page.getByRole('button', { name: 'Conectar WhatsApp' }).click()
    await page.getByRole('button', { name: 'Conectar número' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Com token' }).click()
    await dialog.getByRole('button', { name: 'Conectar', exact: true }).click()
    await expect(dialog.getByLabel(/^ID do número/u)).toBeFocused()
    await dialog.getByLabel(/^ID do número/u).fill(demoAccount.phoneNumberId)
    await dialog.getByLabel(/^ID da conta/u).fill(demoAccount.wabaId)
    await dialog.getByLabel('Token de acesso').fill(demoAccount.accessToken)
    await dialog.getByLabel(/^PIN/u).fill('246810')
    await dialog.getByRole('button', { name: 'Conectar', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText('Enviando', { exact: true })).toBeVisible()
    const { phone, nome } = newCustomer('Olga')
    await simulator.write(phone, 'Vocês abrem hoje?', nome)
    await dona.go('/app/inbox')
    await dona.openConversation(nome)
    await dona.send('Abrimos até as 18h')
    await dona.expectTick('Abrimos até as 18h', 'Entregue')
  } finally {
    await database.query(rename, [demoAccount.phoneNumberId, 'given back'])
    await database.query(rename, ['lent', demoAccount.phoneNumberId])
  }
})

test('a wrong password is explained at its field, and nothing typed is lost', async ({ openBrowser }) => {
  const { page } = await openBrowser()
  await page.goto('/entrar')
  await page.getByLabel('E-mail').fill(demoLogins.member.email)
  await page.getByLabel('Senha', { exact: true }).fill('errada-errada')
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await expect(page.getByText('E-mail ou senha não conferem')).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(demoLogins.member.email)
})

test('signing out with unsent work asks first; signing out wipes the device', async ({ signIn, simulator }) => {
  const { phone, nome } = newCustomer('Flávia')
  const ana = await signIn(demoLogins.member, { isNew: true })
  const { page } = ana
  await simulator.write(phone, 'Oi', nome)
  await ana.openConversation(nome)
  await ana.cable.unplug()
  await ana.send('Olá, Flávia')

  await page.getByRole('button', { name: /Sua conta/u }).click()
  await page.getByRole('menuitem', { name: 'Sair' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sair deste aparelho?' })
  await expect(dialog).toContainText('1 alteração ainda não foi enviada')
  await dialog.getByRole('button', { name: 'Continuar aqui' }).click()
  await expect(ana.message('Olá, Flávia')).toBeVisible()

  await ana.reconnect()
  await expect(ana.connection).toHaveAccessibleName('Online', { timeout: 90_000 })
  await page.getByRole('button', { name: /Sua conta/u }).click()
  await page.getByRole('menuitem', { name: 'Sair' }).click()
  await page.waitForURL(/\/entrar/u)
  const left = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const names: string[] = []
    for await (const name of root.keys()) names.push(name)
    return names
  })
  expect(left.filter((name) => name.startsWith('vp-crm'))).toEqual([])
})

test('a forgotten password is replaced through the link that was sent', async ({ page, stack }) => {
  const email = `esqueceu-${Date.now()}@vpcrm.test`
  const credentials = (password: string) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey: 'anon' },
    body: JSON.stringify({ email, password }),
  })
  await fetch(`${stack.urls.app}/auth/v1/signup`, credentials('a-que-esqueci-1'))
  await page.goto(`${stack.urls.app}/recuperar-senha`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Enviar link' }).click()
  await expect(page.getByRole('heading', { name: 'Confira seu e-mail' })).toBeVisible()

  // the embedded Auth has no mail server: it says the link in its log
  const sentLink = async () =>
    /Password recovery link: (http[^"\s]+)/u.exec(await readFile(stack.logFile('supabase'), 'utf8'))?.[1]
  await expect.poll(sentLink).toBeDefined()
  await page.goto((await sentLink()) ?? '')
  await page.getByLabel('Nova senha', { exact: true }).fill('uma-bem-nova-2')
  await page.getByRole('button', { name: 'Salvar nova senha' }).click()
  await page.waitForURL('**/boas-vindas')

  const signIn = (password: string) =>
    fetch(`${stack.urls.app}/auth/v1/token?grant_type=password`, credentials(password))
  expect((await signIn('a-que-esqueci-1')).status).toBe(400)
  expect((await signIn('uma-bem-nova-2')).status).toBe(200)
})

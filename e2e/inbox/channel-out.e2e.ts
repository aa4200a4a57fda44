import { setTimeout as delay } from 'node:timers/promises'
import { demoAccount } from '@vp/supabase/demo/ids.ts'
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

  await ana.reconnect()
  await ana.expectTick(words, 'Entregue')
  expect((await simulator.received(phone)).map(({ text }) => text)).toEqual([words])
})

test('an answer quotes, a reaction reaches the phone, and what is taken back without a network never leaves', async ({
  signIn,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Lia')
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  await simulator.write(phone, 'Vocês atendem sábado?', nome)
  await ana.openConversation(nome)
  const actionsOf = async (text: string) => {
    await ana.message(text).hover()
    await ana.message(text).getByRole('button', { name: 'Ações da mensagem' }).click()
  }
  await actionsOf('atendem sábado')
  await page.getByRole('menuitem', { name: 'Reagir com 👍' }).click()
  await expect(ana.message('atendem sábado').getByText('A equipe reagiu com 👍')).toBeVisible()
  // no message waits for a reaction
  await expect.poll(async () => (await simulator.received(phone)).length).toBe(1)
  await actionsOf('atendem sábado')
  await page.getByRole('menuitem', { name: 'Responder' }).click()
  await expect(page.getByRole('group', { name: 'Resposta para a pessoa' })).toBeVisible()
  await ana.send('Atendemos, até as 12h')
  await ana.expectTick('até as 12h', 'Entregue')
  await page.getByRole('button', { name: 'Enviar mais' }).click()
  await page.getByRole('menuitem', { name: 'Contato' }).click()
  const card = page.getByRole('dialog', { name: 'Contato' })
  await card.getByRole('button', { name: 'Enviar', exact: true }).click()
  // what is wrong takes the keyboard
  await expect(card.getByLabel('Nome')).toBeFocused()
  await card.getByLabel('Nome').fill('Valdir')
  await card.getByLabel('Telefone').fill('19 99999-0000')
  await card.getByRole('button', { name: 'Enviar', exact: true }).click()
  await expect(ana.message('Valdir').getByRole('link', { name: '(19) 99999-0000' })).toBeVisible()
  await ana.expectTick('Valdir', 'Entregue')

  await ana.cable.unplug()
  await ana.send('Isto não devia sair')
  await ana.send('Sábado fehcado dia 20')
  await actionsOf('não devia sair')
  const cancel = page.getByRole('menuitem', { name: 'Cancelar envio' })
  await cancel.click()
  await expect(ana.message('não devia sair')).toHaveCount(0)
  await ana.composer.focus()
  await ana.undo('Envio cancelado')
  // whoever takes back by mouse goes on writing
  await page.keyboard.type('Já')
  await expect(ana.composer).toHaveValue('Já')
  await ana.composer.fill('')
  await actionsOf('não devia sair')
  await cancel.click()
  await expect(ana.message('não devia sair')).toHaveCount(0)
  const change = async (words: string) => {
    await page.getByRole('menuitem', { name: 'Alterar texto' }).click()
    await page.getByRole('textbox', { name: 'Alterar texto' }).fill(words)
    await page.getByRole('button', { name: 'Salvar' }).click()
  }
  await actionsOf('fehcado')
  await change('Sábado aberto dia 20')
  await ana.undo('Texto alterado na fila')
  await actionsOf('fehcado')
  await change('Sábado fechado dia 20')
  await ana.reconnect()
  await ana.expectTick('fechado dia 20', 'Entregue')
  const got = await simulator.received(phone)
  expect(got.map(({ text }) => text)).toEqual([
    'Reagiu com 👍',
    'Atendemos, até as 12h',
    'Valdir',
    'Sábado fechado dia 20',
  ])
  expect(got[2]?.content).toMatchObject({ contacts: [{ phones: [{ phone: '+5519999990000' }] }] })
  expect(got[1]).toMatchObject({ contextWamid: expect.stringMatching(/^wamid\./u) })
})

test('a number is disconnected, what is written waits, and goes once it is connected again in the window of Meta; a token gives it new access', async ({
  signIn,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Nara')
  const admin = await signIn(demoLogins.admin)
  const { page } = admin
  await simulator.write(phone, 'Bom dia', nome)
  await admin.openConversation(nome)
  await admin.visit('/app/integracoes')
  await page.getByRole('button', { name: 'Desconectar' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Desconectar' }).click()
  await expect(page.getByRole('alert')).toContainText('O número foi desconectado')
  await admin.go('/app/inbox')
  await admin.openConversation(nome)
  await admin.send('Bom dia, Nara')
  await admin.expectTick('Bom dia, Nara', /Na fila/u)

  await page.getByRole('button', { name: 'Ver canal' }).click()
  await page.getByRole('button', { name: 'Conectar número' }).click()
  await page.getByLabel('PIN de 6 números').fill('246810')
  const opening = page.waitForEvent('popup')
  // its buttons may be seen long before its program is there
  await admin.context.route('**/page/signup.ts', async (route) => {
    await delay(1_500)
    await route.continue()
  })
  await page.getByRole('button', { name: 'Abrir janela da Meta' }).click()
  const popup = await opening
  await popup.getByLabel('O código chega antes do aviso').check()
  await popup.getByRole('button', { name: 'Concluir' }).click()
  await expect(page.getByText('Número conectado')).toBeVisible()
  await admin.context.unroute('**/page/signup.ts')
  await expect(page.getByText('Enviando', { exact: true })).toBeVisible()
  await expect.poll(async () => (await simulator.received(phone)).map(({ text }) => text)).toEqual(['Bom dia, Nara'])

  // new access by a token made by hand
  await page.getByRole('button', { name: 'Novo acesso' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Com token' }).click()
  await dialog.getByLabel(/^ID do número/u).fill(demoAccount.phoneNumberId)
  await dialog.getByLabel(/^ID da conta/u).fill(demoAccount.wabaId)
  await dialog.getByLabel('Token de acesso').fill('token-de-outra-empresa')
  await dialog.getByRole('button', { name: 'Conectar', exact: true }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel('Token de acesso').fill(demoAccount.accessToken)
  await dialog.getByRole('button', { name: 'Conectar', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('Enviando', { exact: true })).toBeVisible()
  await admin.go('/app/inbox')
  await admin.openConversation(nome)
  await admin.send('Tudo certo por aqui')
  await admin.expectTick('Tudo certo por aqui', 'Entregue')
})

test('Meta blocks the account and lets it go: who administers has what waits sent, with the access there is', async ({
  signIn,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Rute')
  const admin = await signIn(demoLogins.admin, { viewport: phoneSize })
  const { page } = admin
  await simulator.write(phone, 'Bom dia', nome)
  await admin.openConversation(nome)
  await simulator.behave({ failNext: { cause: 131031 } })
  await admin.send('Recusada com a conta')
  await expect(page.getByRole('alert')).toContainText('A Meta bloqueou a conta')
  await admin.send('Espera a conta')
  await admin.expectTick('Espera a conta', /Na fila/u)
  await page.getByRole('button', { name: 'Ver canal' }).click()
  await page.getByRole('button', { name: 'Voltar a enviar' }).click()
  await expect(page.getByText('O número voltou a enviar')).toBeVisible()
  await expect(page.getByText('Enviando', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Voltar a enviar' })).toHaveCount(0)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect.poll(async () => (await simulator.received(phone)).map(({ text }) => text)).toEqual(['Espera a conta'])
})

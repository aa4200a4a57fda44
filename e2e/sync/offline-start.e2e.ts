import { addTask, newCustomer } from '../support/company.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('started cold without a network, the inbox, the funnel and the calendar open and work', async ({
  signIn,
  simulator,
  database,
}) => {
  const { phone, nome } = newCustomer('Célia')
  const task = `Visita fria ${nome.slice(-6)}`
  await addTask(database, demoLogins.member.email, task)
  const ana = await signIn(demoLogins.member, { viewport: phoneSize })
  await simulator.write(phone, 'Posso pagar em 60 vezes?', nome)
  await expect(ana.conversation(nome)).toBeVisible()
  await ana.page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await expect
    .poll(() => ana.page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 90_000 })
    .toBe(true)

  await ana.cable.unplug()
  await ana.page.close()
  ana.page = await ana.context.newPage()
  await ana.page.goto('/')
  await ana.openConversation(nome)
  await ana.send('Pode sim, pelo banco parceiro.')
  await ana.page.goto('/app/funil')
  await expect(ana.page.getByRole('article').first()).toBeVisible()
  await ana.go('/app/calendario')
  await ana.page.getByRole('checkbox', { name: `Concluir “${task}”` }).click()
  await ana.page.goto('/app/painel')
  await expect(ana.page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(ana.connection).toHaveAccessibleName('Offline · 2 pendentes')

  await ana.reconnect()
  await expect(ana.connection).toHaveAccessibleName('Online', { timeout: 90_000 })
  await expect
    .poll(async () => (await simulator.received(phone)).map((message) => message.text))
    .toEqual(['Pode sim, pelo banco parceiro.'])
})

test('a draft survives leaving the conversation, a reload and being offline', async ({ signIn, simulator }) => {
  const { phone, nome } = newCustomer('Edson')
  const ana = await signIn(demoLogins.member)
  await simulator.write(phone, 'Quanto dura a placa?', nome)
  await ana.openConversation(nome)
  await ana.cable.unplug()
  await ana.composer.fill('Em média 25 anos, com')
  await ana.go('/app/funil')
  await ana.go('/app/inbox')
  await ana.openConversation(nome)
  await expect(ana.composer).toHaveValue('Em média 25 anos, com')
  await ana.page.reload()
  await expect(ana.composer).toHaveValue('Em média 25 anos, com')
  await ana.reconnect()
  await expect(ana.connection).toHaveAccessibleName('Online', { timeout: 90_000 })
  expect(await simulator.received(phone)).toEqual([])
})

import { demoLogins } from '../support/logins.ts'
import { addDeal, addTask, newCustomer } from '../support/company.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'

test('a customer writes, an agent answers without a network, and everything arrives exactly once', async ({
  signIn,
  simulator,
  database,
}) => {
  const { phone, nome } = newCustomer('Marina')
  const deal = await addDeal(database, demoLogins.member.email, `Usina da Marina ${nome.slice(-6)}`)
  const task = `Retornar para ${nome}`
  await addTask(database, demoLogins.member.email, task)
  const stage = deal.stages[1]?.nome ?? ''
  const ana = await signIn(demoLogins.member, { viewport: phoneSize })
  const bia = await signIn(demoLogins.manager)

  await simulator.write(phone, 'Oi, vocês instalam em telhado de barro?', nome)
  await expect(ana.conversation(nome)).toBeVisible()
  await ana.openConversation(nome)
  await expect(ana.message('telhado de barro')).toBeVisible()

  await ana.cable.unplug()
  await ana.send('Instalamos sim, sem custo a mais.')
  await ana.expectTick('Instalamos sim', /Na fila/u)
  await ana.note('Pedir foto do telhado')
  await ana.visit('/app/funil')
  await ana.moveDeal(deal.titulo, stage)
  await ana.go('/app/calendario')
  await ana.page.getByRole('checkbox', { name: `Concluir “${task}”` }).click()
  await expect(ana.page.getByRole('checkbox', { name: `Reabrir “${task}”` })).toBeChecked()

  await ana.page.reload()
  await expect(ana.page.getByRole('checkbox', { name: `Reabrir “${task}”` })).toBeChecked()
  await ana.go('/app/funil')
  await expect(ana.column(stage).getByRole('article', { name: deal.titulo })).toBeVisible()
  await ana.go('/app/inbox')
  await expect(ana.connection).toHaveAccessibleName('Offline · 4 pendentes')
  await ana.openConversation(nome)
  await ana.expectTick('Instalamos sim', /Na fila/u)
  await expect(ana.message('Pedir foto do telhado')).toBeVisible()
  expect(await simulator.received(phone)).toEqual([])

  await ana.cable.plug()
  await expect.poll(async () => (await simulator.received(phone)).length, { timeout: 90_000 }).toBe(1)
  await ana.expectTick('Instalamos sim', 'Entregue')
  await simulator.openChat(phone)
  await ana.expectTick('Instalamos sim', 'Lida')
  expect((await simulator.received(phone)).map((message) => message.text)).toEqual([
    'Instalamos sim, sem custo a mais.',
  ])

  // what comes into an open conversation is said, and drawn as on the phone
  await simulator.write(phone, 'Que *bom*!', nome)
  await expect(ana.page.getByRole('status').filter({ hasText: `${nome}: Que bom!` })).toBeAttached()
  await expect(ana.message('Que bom!').getByRole('strong')).toHaveText('bom')

  await bia.openConversation(nome)
  await bia.expectTick('Instalamos sim', 'Lida')
  await expect(bia.message('Pedir foto do telhado')).toBeVisible()
  await bia.go('/app/funil')
  await expect(bia.column(stage).getByRole('article', { name: deal.titulo })).toBeVisible()
  await bia.visit('/app/calendario?vista=agenda')
  await expect(bia.page.getByRole('checkbox', { name: `Reabrir “${task}”` })).toBeChecked()
})

import { newCustomer, whoIs } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('before sending it is said which window is open and what it costs: the month as Meta counts it, nothing after an ad, offline too', async ({
  signIn,
  simulator,
}) => {
  const [plain, fromAd] = [newCustomer('Célia'), newCustomer('Anselmo')]
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  const line = page.getByRole('button', { name: /^Janela: restam/u })
  await simulator.write(plain.phone, 'Quanto custa?', plain.nome)
  await ana.openConversation(plain.nome)
  await expect(line).toContainText(/Grátis, \d+ no mês/u)
  const left = async () => Number(/(\d+) no mês/u.exec(await line.innerText())?.[1])
  const before = await left()
  await ana.send('A partir de R$ 9 mil')
  await expect.poll(left).toBe(before - 1)

  await simulator.writeFromAd(fromAd.phone, 'Vi o anúncio', fromAd.nome)
  await ana.openConversation(fromAd.nome)
  await line.press('Enter')
  const details = page.getByRole('dialog', { name: 'Custos e limites' })
  await expect(details).toContainText(/Veio de um anúncio: responda em até 23 h/u)
  await page.keyboard.press('Escape')
  await ana.send('Que bom! Como posso ajudar?')
  await expect(line).toContainText('Grátis pelo anúncio')

  await ana.cable.unplug()
  await line.click()
  await expect(details).toContainText(/nada é cobrado por mais 7[12] h/u)
  await expect(details).toContainText('2.000 pessoas novas por dia')
  await expect(details).toContainText('Qualidade alta')
  await page.keyboard.press('Escape')
  await ana.cable.plug()
})

test('what is read turns blue on the phone, who writes is seen there, and a number may be set to show neither', async ({
  signIn,
  simulator,
  database,
}) => {
  const [first, second] = [newCustomer('Valéria'), newCustomer('Ivo')]
  const ana = await signIn(demoLogins.member)
  await simulator.write(first.phone, 'Bom dia', first.nome)
  await ana.openConversation(first.nome)
  await expect.poll(async () => await simulator.ticksOf(first.phone)).toEqual(['read'])
  const shown = await simulator.typingShown()
  await ana.composer.pressSequentially('Bom dia, Valéria')
  await expect.poll(async () => await simulator.typingShown()).toBe(shown + 1)

  const admin = await signIn(demoLogins.admin)
  await admin.visit('/app/integracoes')
  const setting = admin.page.getByRole('checkbox', { name: 'Mostrar ao cliente que a equipe leu e está digitando' })
  await setting.uncheck()
  const isSet = async () =>
    (
      await database.query<{ read_receipts: boolean }>(
        'select read_receipts from integration_accounts order by created_at limit 1',
      )
    ).rows[0]?.read_receipts
  await expect.poll(isSet).toBe(false)
  await simulator.write(second.phone, 'Tem alguém aí?', second.nome)
  await ana.openConversation(second.nome)
  const { workspaceId } = await whoIs(database, demoLogins.member.email)
  const unread = async () =>
    (
      await database.query<{ unread_count: number }>(
        `select c.unread_count from conversations c join leads l on l.id = c.lead_id where l.nome = $1 and c.workspace_id = $2`,
        [second.nome, workspaceId],
      )
    ).rows[0]?.unread_count
  await expect.poll(unread).toBe(0)
  await ana.composer.pressSequentially('Oi')
  await ana.send('Oi, Ivo')
  await ana.expectTick('Oi, Ivo', 'Entregue')
  expect(await simulator.ticksOf(second.phone)).toEqual(['delivered'])
  expect(await simulator.typingShown()).toBe(shown + 1)
  await setting.check()
  await expect.poll(isSet).toBe(true)
})

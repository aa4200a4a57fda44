import { demoLogins } from '../support/logins.ts'
import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'

test('who answers offline what a colleague has answered meanwhile is asked first, and nothing goes out or is lost unasked', async ({
  signIn,
  simulator,
}) => {
  const [asked, other] = [newCustomer('Marina'), newCustomer('Otávio')]
  const ana = await signIn(demoLogins.member)
  const gestora = await signIn(demoLogins.manager)
  await simulator.write(asked.phone, 'Qual o preço?', asked.nome)
  await simulator.write(other.phone, 'Abrem sábado?', other.nome)
  await ana.openConversation(asked.nome)
  await expect(ana.message('Qual o preço?')).toBeVisible()
  await expect(ana.conversation(other.nome)).toBeVisible()
  await gestora.openConversation(asked.nome)

  await ana.cable.unplug()
  await ana.send('Custa R$ 50.')
  await ana.send('À vista.')
  await ana.openConversation(other.nome)
  await expect(ana.message('Abrem sábado?')).toBeVisible()
  await ana.send('Abrimos até as 13h.')
  await ana.openConversation(asked.nome)
  await gestora.send('Custa R$ 60.')
  await expect.poll(async () => (await simulator.received(asked.phone)).length).toBe(1)
  await ana.reconnect()

  const notice = ana.page.getByRole('region', { name: 'Respondida por outra pessoa' })
  await expect(notice).toContainText(/respondeu (enquanto você estava sem rede|ao mesmo tempo que você)/u, {
    timeout: 60_000,
  })
  await expect(notice).toContainText(demoLogins.manager.nome)
  await expect(notice).toContainText('Custa R$ 60.')
  await expect(notice.getByRole('listitem')).toHaveText(['Custa R$ 50.', 'À vista.'])
  // what waited for somebody else has gone, and the two have not
  await expect.poll(async () => (await simulator.received(other.phone)).length).toBe(1)
  expect((await simulator.received(asked.phone)).map(({ text }) => text)).toEqual(['Custa R$ 60.'])

  await notice.getByRole('button', { name: 'Descartar' }).click()
  await expect(notice).toBeHidden()
  await ana.undo('Mensagens descartadas')
  await expect(notice.getByRole('listitem')).toHaveText(['Custa R$ 50.', 'À vista.'])
  await notice.getByRole('button', { name: 'Editar' }).click()
  await expect(ana.composer).toHaveValue('Custa R$ 50.\nÀ vista.')
  await expect(notice).toBeHidden()
  await ana.send('À vista sai por R$ 55.')
  await expect.poll(async () => (await simulator.received(asked.phone)).at(-1)?.text).toBe('À vista sai por R$ 55.')
})

test('who looks at a conversation and who answers it is seen by colleagues, and said of the past when it is not known', async ({
  signIn,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Marina')
  const [, first = ''] = /^(\S+)/u.exec(demoLogins.manager.nome) ?? []
  const ana = await signIn(demoLogins.member)
  const gestora = await signIn(demoLogins.manager)
  await simulator.write(phone, 'Qual o preço?', nome)
  const head = (words: string) => ana.header(nome).filter({ hasText: words })
  const row = (words: string) => ana.conversation(new RegExp(`${nome}.*${first} ${words}`, 'u'))

  await gestora.openConversation(nome)
  await expect(row('está vendo')).toBeVisible()
  await gestora.composer.pressSequentially('Custa')
  await expect(row('está respondendo…')).toBeVisible()
  await ana.openConversation(nome)
  await expect(head(`${first} está vendo`)).toBeVisible()
  await gestora.composer.pressSequentially(' R$')
  await expect(head(`${first} está respondendo…`)).toBeVisible()

  await gestora.go('/app/funil')
  await expect(head(`Visto por ${first} agora`)).toBeVisible()
  await gestora.go('/app/inbox')
  await gestora.openConversation(nome)
  await expect(head(`${first} está vendo`)).toBeVisible()

  await ana.cable.unplug()
  await expect(head(`Visto por ${first} agora`)).toBeVisible()
  await ana.reconnect()
})

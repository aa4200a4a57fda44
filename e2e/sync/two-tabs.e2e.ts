import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('two tabs show the same; the one that holds the database is closed, and the other goes on', async ({
  signIn,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Teresa')
  const ana = await signIn(demoLogins.member)
  const leading = ana.page
  await simulator.write(phone, 'Vocês atendem em Valinhos?', nome)
  await ana.openConversation(nome)
  const other = await ana.context.newPage()
  await other.goto(new URL(leading.url()).pathname)
  ana.page = other
  await expect(ana.message('Vocês atendem em Valinhos?')).toBeVisible()
  await ana.send('Um momento')
  ana.page = leading
  await expect(ana.message('Um momento')).toHaveCount(1)
  ana.page = other

  await leading.close()
  await simulator.write(phone, 'É para uma padaria')
  await expect(ana.message('É para uma padaria')).toBeVisible({ timeout: 90_000 })
  await ana.send('Atendemos sim!')
  await expect
    .poll(async () => (await simulator.received(phone)).map((message) => message.text))
    .toEqual(['Um momento', 'Atendemos sim!'])
})

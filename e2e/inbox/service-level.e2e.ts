import { demoLogins } from '../support/logins.ts'
import { newCustomer, whoIs } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'

test('what a manager promises is seen on whoever waits: the time left, that it was missed, and nothing once answered', async ({
  signIn,
  simulator,
  database,
}) => {
  const { phone, nome } = newCustomer('Marina')
  const { workspaceId } = await whoIs(database, demoLogins.manager.email)
  // at work at whatever hour this runs
  const always = JSON.stringify(Array.from({ length: 7 }, () => [{ de: '00:00', ate: '00:00' }]))
  await database.query(`update service_levels set hours = $2, holidays = '[]' where workspace_id = $1`, [
    workspaceId,
    always,
  ])
  const gestora = await signIn(demoLogins.manager)
  const ana = await signIn(demoLogins.member)

  await gestora.visit('/app/ajustes?aba=atendimento')
  await gestora.page.getByLabel('Primeira resposta, em minutos').fill('0')
  await gestora.page.getByRole('button', { name: 'Salvar' }).click()
  await expect(gestora.page.getByText('Escreva de 1 a 14.400 minutos')).toBeVisible()
  await gestora.page.getByLabel('Primeira resposta, em minutos').fill('30')
  await gestora.page.getByRole('button', { name: 'Salvar' }).click()
  await expect(gestora.page.getByText('Prazos e expediente salvos')).toBeVisible()

  await simulator.write(phone, 'Fazem instalação em Campinas?', nome)
  await expect(ana.conversation(new RegExp(`${nome}.*Responder em (30|29) min`, 'u'))).toBeVisible()
  await ana.openConversation(nome)
  const head = (words: string) => ana.header(nome).filter({ hasText: words })
  await expect(head('Responder em')).toBeVisible()

  const waitsSince = async (moment: string) =>
    await database.query(
      `update conversations set waiting_since = ${moment} where lead_id = (select id from leads where nome = $1)`,
      [nome],
    )
  await waitsSince(`now() - interval '45 minutes 20 seconds'`)
  await expect(head('Atrasada 15 min')).toBeVisible()
  await waitsSince(`now() - interval '2 years'`)
  await ana.page.getByRole('button', { name: 'Filtros e ordem' }).click()
  await ana.page.getByRole('menuitemradio', { name: 'Mais urgentes' }).click()
  await expect(ana.page.locator('[data-row]').first()).toHaveAccessibleName(new RegExp(`${nome}.*Atrasada`, 'u'))

  await ana.send('Fazemos, sim.')
  await expect(head('Atrasada')).toHaveCount(0)
  await expect(ana.conversation(nome)).toHaveCount(0)
})

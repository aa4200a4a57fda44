import type { Pool } from 'pg'
import type { Agent } from '../support/agent.ts'
import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('the session ends while offline: unsent work waits for the same person, and nobody else sees or sends it', async ({
  signIn,
  simulator,
  database,
}) => {
  const { phone, nome } = newCustomer('Eulália')
  const ana = await signIn(demoLogins.member, { isNew: true })
  const { page } = ana
  await simulator.write(phone, 'Ainda tem vaga?', nome)
  await ana.openConversation(nome)
  await ana.cable.unplug()
  await ana.send('Tem sim, guardei para você')
  await expect(ana.connection).toHaveAccessibleName('Offline · 1 pendente')
  await endSession(ana, database, demoLogins.member.email)

  await ana.reconnect()
  await page.reload()
  await page.waitForURL(/\/entrar/u)
  const notice = page.getByRole('status').filter({ hasText: `A sessão de ${demoLogins.member.email} terminou` })
  await expect(notice).toContainText('o que ainda não foi enviado está guardado neste aparelho')
  await expect(page.getByLabel('E-mail')).toHaveValue(demoLogins.member.email)

  await ana.signIn(demoLogins.secondMember)
  await ana.openConversation(nome)
  await expect(ana.message('Ainda tem vaga?')).toBeVisible()
  await expect(ana.message('Tem sim')).toHaveCount(0)
  await page.getByRole('button', { name: /Sua conta/u }).click()
  await page.getByRole('menuitem', { name: 'Sair' }).click()
  await page.waitForURL(/\/entrar/u)
  expect(await simulator.received(phone)).toEqual([])

  await expect(notice).toBeVisible()
  await ana.signIn(demoLogins.member)
  await ana.openConversation(nome)
  await expect(ana.message('Tem sim, guardei para você')).toHaveCount(1)
  await expect
    .poll(async () => (await simulator.received(phone)).map(({ text }) => text), { timeout: 90_000 })
    .toEqual(['Tem sim, guardei para você'])

  // refused while the page was only opening, before the app could hear of it
  await page.evaluate(() => localStorage.removeItem('vp-auth'))
  await page.reload()
  await page.waitForURL(/\/entrar/u)
  await expect(notice).toBeVisible()

  // ended elsewhere, while the app is looked at and its token would hold for an hour
  await ana.signIn(demoLogins.member)
  await expect(ana.connection).toHaveAccessibleName('Online', { timeout: 90_000 })
  await endSessions(database, demoLogins.member.email)
  await page.waitForURL(/\/entrar/u)
  await expect(notice).toBeVisible()
})

/** What a week away does: the access token is over, and the refresh token is not taken any more. */
async function endSession(ana: Agent, database: Pool, email: string): Promise<void> {
  await endSessions(database, email)
  await ana.page.evaluate(() => {
    const session: unknown = JSON.parse(localStorage.getItem('vp-auth') ?? '')
    localStorage.setItem('vp-auth', JSON.stringify({ ...(session as object), expires_at: 1 }))
  })
}

/** What signing out everywhere does, and a new password. */
async function endSessions(database: Pool, email: string): Promise<void> {
  await database.query('delete from auth.sessions where user_id = (select id from auth.users where email = $1)', [
    email,
  ])
}

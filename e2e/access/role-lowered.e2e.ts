import { addDeal, whoIs } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('a role lowered while offline: the work is refused, undone and explained', async ({ signIn, database }) => {
  const deal = await addDeal(database, demoLogins.member.email, `Sem direito ${Date.now()}`)
  const [first = '', second = ''] = deal.stages.map((stage) => stage.nome)
  const { userId } = await whoIs(database, demoLogins.member.email)
  const ana = await signIn(demoLogins.member, { isNew: true })
  await ana.go('/app/funil')
  await ana.cable.unplug()
  await ana.moveDeal(deal.titulo, second)
  try {
    await database.query(`update workspace_members set role = 'Viewer' where user_id = $1`, [userId])
    await ana.cable.plug()
    await expect(ana.column(first).getByRole('article', { name: deal.titulo })).toBeVisible({ timeout: 90_000 })
    await expect(ana.connection).toHaveAccessibleName(/1 não enviada/u)
    await ana.connection.click()
    const pending = ana.page.getByRole('dialog', { name: 'Pendências' })
    await expect(pending).toContainText('Seu papel não permite mais esta ação.')
    await pending.getByRole('button', { name: /Descartar/u }).click()
    await ana.page.keyboard.press('Escape')
    await expect(ana.connection).toHaveAccessibleName('Online')
    // what the new role may not see has left the device
    await ana.go('/app/inbox')
    await expect(ana.page.getByRole('textbox', { name: /^Mensagem/u })).toHaveCount(0)
  } finally {
    await database.query(`update workspace_members set role = 'Member' where user_id = $1`, [userId])
  }
})

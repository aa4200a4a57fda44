import { addDeal, newCustomer, whoIs } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('a role lowered while offline: the work is refused, undone and explained, and a note stays a note', async ({
  signIn,
  simulator,
  database,
}) => {
  const deal = await addDeal(database, demoLogins.member.email, `Sem direito ${Date.now()}`)
  const [first = '', second = ''] = deal.stages.map((stage) => stage.nome)
  const { userId } = await whoIs(database, demoLogins.member.email)
  const ana = await signIn(demoLogins.member, { isNew: true })
  const { phone, nome } = newCustomer('Nadir')
  await simulator.write(phone, 'Tem desconto?', nome)
  await ana.openConversation(nome)
  await ana.cable.unplug()
  await ana.note('É parente do dono')
  await ana.go('/app/funil')
  await ana.moveDeal(deal.titulo, second)
  try {
    await database.query(`update workspace_members set role = 'Viewer' where user_id = $1`, [userId])
    await ana.reconnect()
    await expect(ana.column(first).getByRole('article', { name: deal.titulo })).toBeVisible({ timeout: 90_000 })
    await expect(ana.connection).toHaveAccessibleName(/não enviadas/u)
    await ana.connection.click()
    const pending = ana.page.getByRole('dialog', { name: 'Pendências' })
    await expect(pending).toContainText('Seu papel não permite mais esta ação.')
    const ofDeal = pending.getByRole('listitem').filter({ hasText: deal.titulo })
    await ofDeal.getByRole('button', { name: /Descartar/u }).click()
    await expect(ofDeal).toHaveCount(0)
    await ana.undo('Descartado')
    await ofDeal.getByRole('button', { name: /Descartar/u }).click()
    await expect(ofDeal).toHaveCount(0)
    await ana.page.keyboard.press('Escape')
    // what the new role may not see has left the device
    await ana.go('/app/inbox')
    await ana.openConversation(nome)
    await expect(ana.page.getByRole('textbox', { name: /^Mensagem/u })).toHaveCount(0)

    // with the right again, its words come back as words for the team alone
    await database.query(`update workspace_members set role = 'Member' where user_id = $1`, [userId])
    await expect(ana.conversation(nome)).toBeVisible()
    await ana.connection.click()
    const ofNote = pending.getByRole('listitem').filter({ hasText: 'Nota na conversa' })
    // too early it is refused and stays where it is
    await expect(async () => {
      await ofNote.getByRole('button', { name: 'Editar' }).click()
      await expect(ana.page.getByRole('textbox', { name: /^Nota/u })).toHaveValue('É parente do dono', {
        timeout: 20_000,
      })
    }).toPass({ timeout: 120_000 })
  } finally {
    await database.query(`update workspace_members set role = 'Member' where user_id = $1`, [userId])
  }
})

import { newId } from '@vp/domain/ids.ts'
import type pg from 'pg'
import { newCustomer } from '../support/company.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'
import type { Simulator } from '../support/simulator.ts'

/** A customer who wrote today, and whose thread goes back for two years: `texts`, oldest first, a day apart. */
async function longAgo(database: pg.Pool, simulator: Simulator, who: string, texts: readonly string[]) {
  const { phone, nome } = newCustomer(who)
  await simulator.write(phone, 'Oi, voltei', nome)
  const conversation = async () =>
    (
      await database.query<{ id: string; workspace_id: string }>(
        'select c.id, c.workspace_id from conversations c join leads l on l.id = c.lead_id where l.telefone = $1',
        [phone],
      )
    ).rows[0]
  await expect.poll(conversation).toBeDefined()
  const { id, workspace_id } = (await conversation())! // it has just been seen
  await database.query(`update conversations set created_at = now() - interval '2 years' where id = $1`, [id])
  for (const [index, conteudo] of texts.entries()) {
    await database.query(
      `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, horario, status, created_at)
       values ($1, $2, $3, 'contato', 'text', $4, now() - interval '2 years' + make_interval(days => $5),
         'received', now() - interval '2 years')`,
      [newId(), workspace_id, id, conteudo, index],
    )
  }
  return { nome, id }
}

test('an agent scrolls beyond the window: older messages come from the server and are there without a network, after a reload too', async ({
  signIn,
  simulator,
  database,
}) => {
  const texts = Array.from({ length: 130 }, (_, index) => `Recado antigo ${index + 1}.`)
  const { nome } = await longAgo(database, simulator, 'Otília', texts)
  const ana = await signIn(demoLogins.member, { viewport: phoneSize })
  await ana.cable.unplug()
  await expect(ana.connection).toHaveAccessibleName(/^Offline/u, { timeout: 60_000 })
  await ana.openConversation(nome)
  await expect(ana.message('Oi, voltei')).toBeVisible()
  // without a network it says where the rest is, and waits for nothing
  await expect(ana.thread.getByText('As mensagens mais antigas ficam no servidor')).toBeVisible()
  await expect(ana.message('Recado antigo')).toHaveCount(0)

  await ana.reconnect()
  await expect(ana.message('Recado antigo 130.')).toBeVisible({ timeout: 90_000 })
  const beginning = ana.thread.getByText('Início da conversa')
  await expect(async () => {
    await ana.thread.evaluate((log) => log.scrollTo(0, 0))
    await expect(beginning).toBeVisible({ timeout: 500 })
    // what has just come in moved the place that was scrolled to
    await expect(ana.message('Recado antigo 1.')).toHaveCount(1, { timeout: 500 })
  }).toPass({ timeout: 60_000 })

  await ana.cable.unplug()
  await ana.page.reload()
  await expect(async () => {
    await ana.thread.evaluate((log) => log.scrollTo(0, 0))
    await expect(beginning).toBeVisible({ timeout: 500 })
    // what has just come in moved the place that was scrolled to
    await expect(ana.message('Recado antigo 1.')).toHaveCount(1, { timeout: 500 })
  }).toPass({ timeout: 60_000 })
  await ana.reconnect()
})

test('a search says that it has looked on the device alone, and finds on the server what is older', async ({
  signIn,
  simulator,
  database,
}) => {
  const word = `zarabatana${process.pid}`
  const texts = Array.from({ length: 30 }, (_, index) =>
    index === 5 ? `Vocês vendem ${word}?` : `Recado ${index + 1}.`,
  )
  const { nome } = await longAgo(database, simulator, 'Ubirajara', texts)
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  const search = page.getByRole('searchbox', { name: 'Buscar pessoa ou mensagem' })
  await search.fill(word)
  await expect(page.getByText('Nada encontrado')).toBeVisible()
  await expect(page.getByText('Buscado neste aparelho (últimos 90 dias)')).toBeVisible()
  const offer = page.getByRole('button', { name: 'Buscar no servidor' })

  await ana.cable.unplug()
  await expect(offer).toHaveAttribute('aria-disabled', 'true', { timeout: 60_000 })
  await expect(page.getByText('Sem conexão: o histórico completo fica no servidor')).toBeVisible()

  await ana.reconnect()
  await expect(offer).not.toHaveAttribute('aria-disabled', 'true', { timeout: 90_000 })
  await offer.click()
  const hit = page.getByRole('list', { name: 'No servidor: mensagens' }).getByRole('link', { name: nome })
  await expect(hit.getByRole('img', { name: 'Do servidor' })).toBeVisible()
  await hit.click()
  await expect(ana.message(word)).toBeInViewport()
  await expect(ana.message('Recado 5.')).toBeVisible()

  // the way back to the whole list ends the search
  await ana.go('/app/inbox')
  await expect(search).toHaveValue('')
  await expect(page.getByRole('group', { name: 'Situação' })).toBeVisible()
})

import { readFile } from 'node:fs/promises'
import { newId } from '@vp/domain/ids.ts'
import { demoIds } from '@vp/supabase/demo/ids.ts'
import { whoIs } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('a deal made from a conversation in two keys, priced, noted on and lost without a network, arrives with all of it; a reader changes nothing', async ({
  signIn,
  database,
}) => {
  const conversationId = demoIds.conversations.windowClosed
  const nome = 'Jurandir Batista'
  await database.query('delete from deals where conversation_id = $1', [conversationId])
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  await ana.visit(`/app/inbox/${conversationId}`)
  await expect(ana.thread).toBeVisible()
  const deals = page.getByRole('link', { name: nome, exact: true }).and(page.locator('[href*="/app/funil/"]'))
  await expect(deals).toHaveCount(0)

  await ana.cable.unplug()
  await page.keyboard.press('d')
  await expect(page.getByRole('dialog', { name: 'Novo negócio' }).getByLabel('Título')).toBeFocused()
  await page.keyboard.press('Enter')
  await deals.click()

  const deal = page.getByRole('complementary', { name: 'Negócio' })
  await expect(deal.getByRole('heading', { name: nome })).toBeVisible()
  await deal.getByLabel('Valor').fill('1.234,5')
  await deal.getByLabel('Valor').press('Enter')
  await deal.getByLabel('Nova nota').fill('Achou caro')
  await deal.getByRole('button', { name: 'Salvar nota' }).click()
  await expect(deal.getByLabel('Nova nota')).toHaveValue('')
  await expect(deal.getByText('Achou caro')).toBeVisible()
  await deal.getByRole('button', { name: 'Perdido', exact: true }).click()
  await page.getByRole('dialog', { name: 'Por que foi perdido?' }).getByRole('button', { name: 'Preço' }).click()
  await expect(deal.getByLabel('Motivo da perda')).toHaveValue('Preço')

  await ana.reconnect()
  await expect(ana.connection).toHaveAccessibleName('Online', { timeout: 60_000 })
  const stored = await database.query(
    `select d.titulo, d.valor, d.status, d.lost_reason, d.owner_id, d.lead_id is not null or d.contato_id is not null as has_person,
       (select array_agg(a.tipo order by a.created_at, a.id) from deal_activities a where a.deal_id = d.id) as history
     from deals d where d.conversation_id = $1`,
    [conversationId],
  )
  expect(stored.rows).toEqual([
    {
      titulo: nome,
      valor: '1234.50',
      status: 'perdido',
      lost_reason: 'Preço',
      owner_id: demoIds.users.atendente,
      has_person: true,
      history: ['criado', 'nota', 'movido'],
    },
  ])

  const leitora = await signIn(demoLogins.viewer)
  await leitora.visit(`/app/funil/${demoIds.deal}`)
  const seen = leitora.page.getByRole('complementary', { name: 'Negócio' })
  await expect(seen.getByLabel('Título')).not.toBeEditable()
  await expect(seen.getByRole('button', { name: 'Ganho', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await expect(seen.getByLabel('Nova nota')).toHaveCount(0)
  await seen.getByRole('button', { name: 'Fechar negócio' }).click()
  await leitora.page
    .getByRole('button', { name: /^Ações de/u })
    .first()
    .click()
  await expect(leitora.page.getByRole('menuitem', { name: 'Mover para' })).toHaveAttribute('aria-disabled', 'true')
  await leitora.page.keyboard.press('Escape')
  await expect(leitora.page.getByRole('button', { name: 'Novo negócio', exact: true }).first()).toHaveAttribute(
    'aria-disabled',
    'true',
  )
})

test('a manager makes a funnel, moves all its deals at once and back without a network, and deletes a stage only with a word on where they go', async ({
  signIn,
  database,
}) => {
  const fieldId = newId()
  const funil = `Pós-venda ${Date.now()}`
  const bia = await signIn(demoLogins.manager)
  const { page } = bia
  await bia.visit('/app/ajustes?aba=funis')
  await page.getByRole('button', { name: 'Novo funil' }).click()
  await page.getByRole('dialog', { name: 'Novo funil' }).getByLabel('Nome do funil').fill(funil)
  await page.keyboard.press('Enter')
  const stages = page.getByRole('list', { name: `Etapas de ${funil}` })
  await expect(stages.getByRole('listitem')).toHaveCount(5)
  // by keys: the first stage after the second
  await stages.getByRole('button', { name: 'Mover Novo' }).press('ArrowDown')
  await expect(stages.getByRole('listitem').first()).toContainText('Em conversa')

  await bia.go('/app/funil')
  await page.getByRole('button', { name: funil, exact: true }).click()
  await page.getByRole('button', { name: 'Novo negócio em Novo' }).click()
  await page.getByRole('dialog', { name: 'Novo negócio' }).getByLabel('Título').fill('Revisão anual')
  await page.keyboard.press('Enter')
  await expect(bia.column('Novo').getByRole('article', { name: 'Revisão anual' })).toBeVisible()

  // what must be filled in is asked for where a deal is made, and again where one is won without it
  const { workspaceId } = await whoIs(database, demoLogins.manager.email)
  await database.query(
    `insert into custom_fields_deal (id, workspace_id, nome, tipo, ordem, obrigatorio) values ($1, $2, 'Contrato', 'texto', 'a0', true)`,
    [fieldId, workspaceId],
  )
  const form = page.getByRole('dialog', { name: 'Novo negócio' })
  await page.keyboard.press('d')
  await form.getByLabel('Título').fill('Troca de peças')
  await expect(form.getByLabel('Contrato (obrigatório)')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(form.getByLabel('Contrato (obrigatório)')).toHaveAccessibleDescription(/.+/u)
  await form.getByLabel('Contrato (obrigatório)').fill('A1')
  await form.getByRole('button', { name: 'Criar negócio' }).click()
  await expect(form).toHaveCount(0)

  await page.getByRole('button', { name: 'Lista', exact: true }).click()
  const rows = page.getByRole('table', { name: 'Negócios' }).getByRole('row')
  await expect(rows).toHaveCount(3)
  await bia.waitUntilSynced()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Exportar CSV' }).click()
  const file = (await readFile(await (await download).path(), 'utf8')).trim().split('\n')
  expect(file).toHaveLength(3)

  await bia.cable.unplug()
  await page.keyboard.press('j')
  await page.keyboard.press('Control+a')
  const bulk = page.getByRole('toolbar', { name: 'Ações com as linhas selecionadas' })
  await expect(bulk).toContainText('2 selecionados')
  await page.keyboard.press('s')
  await bia.pick(page.getByRole('dialog', { name: 'Mudar a etapa' }), 'ganho')
  await expect(page.getByText('1 ficou onde estava: falta um campo obrigatório.').first()).toBeVisible()
  await expect(rows.filter({ hasText: 'Ganho' })).toHaveText(/Troca de peças/u)
  await page.keyboard.press('Control+z')
  await expect(rows.filter({ hasText: 'Ganho' })).toHaveCount(0)

  await page.keyboard.press('Control+a')
  await page.keyboard.press('s')
  await bia.pick(page.getByRole('dialog', { name: 'Mudar a etapa' }), 'perdido')
  await page.getByRole('dialog', { name: 'Por que foi perdido?' }).getByRole('button', { name: 'Preço' }).click()
  await expect(rows.filter({ hasText: 'Perdido' })).toHaveCount(2)
  await page.keyboard.press('Control+z')
  // each where it came from
  await expect(rows.filter({ hasText: 'Troca de peças' })).toContainText('Em conversa')
  await expect(rows.filter({ hasText: 'Revisão anual' })).toContainText('Novo')

  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.getByRole('dialog', { name: 'Excluir 2 negócios?' }).getByRole('button', { name: 'Excluir' }).click()
  await expect(page.getByText('Nenhum negócio ainda')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(rows).toHaveCount(3)
  await bia.reconnect()
  await bia.waitUntilSynced()
  await database.query('delete from custom_fields_deal where id = $1', [fieldId])

  await bia.visit('/app/ajustes?aba=funis')
  await stages.getByRole('button', { name: 'Excluir Novo' }).click()
  const question = page.getByRole('dialog', { name: 'Excluir a etapa “Novo”?' })
  await question.getByLabel('Para onde vai o negócio').selectOption('Proposta enviada')
  await question.getByRole('button', { name: 'Excluir' }).click()
  await expect(stages.getByRole('listitem')).toHaveCount(4)

  await bia.go('/app/funil')
  await page.getByRole('button', { name: funil, exact: true }).click()
  await expect(bia.column('Proposta enviada').getByRole('article', { name: 'Revisão anual' })).toBeVisible()
  await page.getByRole('button', { name: 'Previsão', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Previsão em BRL' }).getByRole('rowheader')).toHaveText([
    'Sem data',
    'Total',
  ])
  await page.getByRole('searchbox').fill('ninguém com este nome')
  await page.getByRole('button', { name: 'Limpar busca e filtros' }).click()
  // what it all comes to opens what it sums
  await page.getByRole('button', { name: /^Total: / }).click()
  await expect(rows).toHaveCount(3)
  await expect(bia.connection).toHaveAccessibleName('Online')
})

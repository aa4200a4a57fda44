import { phoneKey } from '@vp/domain/crm/phone.ts'
import { newId } from '@vp/domain/ids.ts'
import type pg from 'pg'
import { newCustomer, whoIs } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

/** So many leads nobody has talked to, each called by the word. */
async function addLeads(database: pg.Pool, word: string, count: number): Promise<void> {
  const { workspaceId } = await whoIs(database, demoLogins.manager.email)
  const rows = Array.from({ length: count }, (_, n) => {
    const { phone } = newCustomer(word)
    return { id: newId(), nome: `${word} ${n + 1}`, telefone: phone, chave_telefone: phoneKey(phone) }
  })
  await database.query(
    `insert into leads (id, workspace_id, nome, telefone, chave_telefone, canal_origem)
     select id, $1, nome, telefone, chave_telefone, 'manual' from json_populate_recordset(null::leads, $2::json)`,
    [workspaceId, JSON.stringify(rows)],
  )
}

test('a list is filtered, all of it changed without a network and put back, and a view of it kept', async ({
  signIn,
  database,
}) => {
  const word = 'Caminhoneiro'
  const [selected, count] = [70, 72]
  await addLeads(database, word, count)
  const qualified = async () =>
    (
      await database.query<{ n: number }>(
        `select count(*)::int as n from leads where nome like $1 and status = 'qualificado'`,
        [`${word}%`],
      )
    ).rows[0]?.n
  const gestora = await signIn(demoLogins.manager)
  const { page } = gestora
  // two keys are one command where they come within a second
  await expect(async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('l')
    await page.waitForURL('**/app/leads**', { timeout: 5_000 })
  }).toPass()
  // the inbox has one too, and stays until the list is there
  await page.getByRole('searchbox', { name: 'Buscar por nome, telefone ou e-mail' }).fill(word)
  await expect(page.getByRole('status').filter({ hasText: `${count} leads` })).toBeVisible()

  await page.getByRole('button', { name: 'Filtrar', exact: true }).click()
  await page.getByRole('option', { name: 'Situação' }).click()
  const dialog = page.getByRole('dialog', { name: 'Filtrar por situação' })
  await dialog.getByLabel('Novo', { exact: true }).check()
  await dialog.getByRole('button', { name: 'Filtrar' }).click()
  await page.getByRole('button', { name: 'Salvar visão' }).click()
  await page.getByRole('dialog').getByLabel('Nome da visão').fill('Caminhoneiros novos')
  await page.getByRole('dialog').getByRole('button', { name: 'Salvar' }).click()
  await expect(page.getByRole('button', { name: 'Caminhoneiros novos', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await gestora.waitUntilSynced()

  // keys go on from the next row where the one that had the focus leaves the list
  const [leaving = '', next = ''] = await page.getByRole('row').getByRole('link').allTextContents()
  const put = async (status: string) =>
    await database.query('update leads set status = $2 where nome = $1', [leaving, status])
  await page.getByRole('link', { name: leaving, exact: true }).focus()
  await put('perdido')
  await expect(page.getByRole('link', { name: next, exact: true })).toBeFocused()
  await put('novo')
  await expect(page.getByRole('status').filter({ hasText: `${count} leads` })).toBeVisible()

  // a window gives the focus back to where it was
  await page.getByRole('button', { name: 'Colunas' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Colunas da lista' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Colunas' })).toBeFocused()

  await gestora.cable.unplug()
  // a record is opened by keys, and going back finds the list where it was left
  await page.getByRole('row').nth(1).getByRole('link').focus()
  await page.keyboard.press('End')
  const last = page.getByRole('table').getByRole('link').last()
  await expect(last).toBeFocused()
  const nome = (await last.textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: nome, level: 1 })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('link', { name: nome, exact: true })).toBeInViewport()

  await page.getByRole('columnheader', { name: 'Nome' }).getByRole('button').click()
  await expect(page.getByRole('row').nth(1)).toContainText(`${word} 1`)
  const bar = page.getByRole('toolbar', { name: 'Ações com as linhas selecionadas' })
  const first = page.getByRole('row').nth(1).getByRole('link')
  await first.focus()
  await page.keyboard.press('Control+a')
  await bar.getByRole('button', { name: 'Limpar seleção' }).click()
  // keys go on in the list once the bar that had the focus is gone
  await expect(first).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.getByRole('row').nth(1).getByRole('checkbox').uncheck()
  await page.getByRole('row').nth(3).getByRole('checkbox').uncheck()
  await expect(bar).toContainText(`${selected} selecionados`)
  await bar.getByRole('button', { name: 'Mudar a situação' }).click()
  await page.getByRole('menuitem', { name: 'Qualificado' }).click()
  await gestora.holdToast(`${selected} leads em “Qualificado”`)
  await expect(page.getByRole('status').filter({ hasText: /^2 leads/u })).toBeVisible()
  expect(await qualified()).toBe(0)

  await gestora.reconnect()
  await expect.poll(qualified).toBe(selected)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('status').filter({ hasText: `${count} leads` })).toBeVisible()
  await expect.poll(qualified).toBe(0)

  // what is searched for stands in the field, whoever put it there
  const search = page.getByRole('searchbox', { name: 'Buscar por nome, telefone ou e-mail' })
  await search.fill('ninguém com este nome')
  await page.getByRole('button', { name: 'Limpar busca e filtros' }).click()
  await expect(search).toHaveValue('')
  await page.getByRole('button', { name: 'Caminhoneiros novos', exact: true }).click()
  await expect(search).toHaveValue(word)
})

test('a reader sees who there is and neither their phones nor a way to change them', async ({ signIn, database }) => {
  await addLeads(database, 'Feirante', 3)
  const leitora = await signIn(demoLogins.viewer)
  const { page } = leitora
  await leitora.go('/app/leads')
  await page.getByRole('searchbox', { name: 'Buscar por nome' }).fill('Feirante')
  await expect(page.getByRole('row', { name: 'Feirante 2' })).toBeVisible()
  await expect(page.getByRole('table')).not.toContainText(/\(\d\d\)/u)
  await expect(page.getByRole('columnheader', { name: 'Telefone' })).toHaveCount(0)
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await page.getByRole('link', { name: 'Feirante 2' }).focus()
  await page.keyboard.press('x')
  await expect(page.getByRole('toolbar')).toHaveCount(0)
})

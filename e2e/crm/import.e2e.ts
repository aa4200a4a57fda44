import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('a spreadsheet is looked at, imported, and taken back; the list goes out as a file', async ({
  signIn,
  database,
}) => {
  const mark = `Planilha ${Date.now()}`
  const leads = async () =>
    (
      await database.query<{ nome: string }>('select nome from leads where nome like $1 order by nome', [`${mark}%`])
    ).rows.map(({ nome }) => nome)
  const gestora = await signIn(demoLogins.manager)
  const { page } = gestora
  await gestora.go('/app/leads')
  await page.getByRole('button', { name: 'Importar planilha' }).click()
  // as Excel on Windows writes it
  const file = `Nome;Celular;E-mail;Tags;Sobra\r\n${mark} Conceição;(11) 97777-0001;;Feira;\r\n${mark} Bia;11 7777-0002;;;fica fora\r\n${mark} ruim;123;;;\r\n`
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'pessoas.csv', mimeType: 'text/csv', buffer: Buffer.from(file, 'latin1') })
  await expect(page.getByRole('combobox', { name: 'Codificação' })).toHaveValue('windows-1252')
  await expect(page.getByRole('combobox', { name: 'O que é a coluna Celular' })).toHaveValue('telefone')
  await page.getByRole('button', { name: 'Ver o que vai acontecer' }).click()
  const bia = page.getByRole('listitem').filter({ hasText: `${mark} Bia` })
  await expect(bia).toContainText('11 7777-0002')
  await expect(bia).not.toContainText('fica fora')
  await page.getByText(/^Recusados/u).click()
  await expect(page.getByText('Telefone inválido em "Celular"')).toBeVisible()
  expect(await leads()).toEqual([])
  await page.getByRole('button', { name: 'Importar 2 linhas' }).click()

  const undo = page.getByRole('button', { name: 'Desfazer importação' })
  await expect(undo).toBeVisible()
  expect(await leads()).toEqual([`${mark} Bia`, `${mark} Conceição`])
  const refused = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Baixar 1 linha recusada' }).click()
  expect((await refused).suggestedFilename()).toBe('recusados-pessoas.csv')

  await page.getByRole('link', { name: 'Ver na lista' }).click()
  await page.getByRole('searchbox').fill(`${mark} Conc`)
  await expect(page.getByText(`${mark} Conceição`).filter({ visible: true }).first()).toBeVisible()
  const exported = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Exportar CSV' }).click()
  expect((await exported).suggestedFilename()).toMatch(/^leads-.*\.csv$/u)

  // without a network what was imported is there, and what needs it says so
  await gestora.cable.unplug()
  await expect(gestora.connection).toHaveAccessibleName(/^Offline/u)
  await page.goBack()
  await expect(undo).toHaveAttribute('aria-disabled', 'true')
  await gestora.reconnect()
  await gestora.waitUntilSynced()
  await undo.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Desfazer importação' }).click()
  await expect(page.getByText('Removidos')).toBeVisible()
  expect(await leads()).toEqual([])
})

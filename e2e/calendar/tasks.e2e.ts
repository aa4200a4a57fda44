import { addTask } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('a task is created, dragged to another day, moved in its window and completed', async ({ signIn, database }) => {
  const made = `Levar amostra ${Date.now()}`
  const dragged = `Medir telhado ${Date.now()}`
  const draggedId = await addTask(database, demoLogins.member.email, dragged)
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  await page.goto('/app/calendario?vista=semana&donos=meus')

  await page.getByRole('button', { name: 'Nova tarefa', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Nova tarefa' })
  await dialog.getByRole('button', { name: 'Criar tarefa' }).click()
  await expect(dialog).toContainText('Diga o que fazer.')
  await dialog.getByLabel('O que fazer').fill(made)
  await dialog.getByLabel('Hora').fill('07:30')
  await dialog.getByRole('button', { name: 'Criar tarefa' }).click()
  await expect(page.getByRole('button', { name: made })).toBeVisible()

  const chip = page.getByRole('button', { name: made })
  const from = await chip.boundingBox()
  const saturday = await page.locator('[data-day]:not([data-all-day])').last().boundingBox()
  if (!from || !saturday) throw new Error('the week is not drawn')
  const x = saturday.x + saturday.width / 2
  await page.mouse.move(from.x + 10, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y + 30, { steps: 4 })
  await expect(page.locator('[data-drag-copy]')).toContainText(made)
  await expect(chip).toHaveCount(1)
  await page.mouse.move(x, from.y + 150, { steps: 10 })
  await page.mouse.up()
  // somewhere in its column: it shares it with what else is planned then
  const isOnSaturday = async () => {
    const at = (await chip.boundingBox())?.x ?? 0
    return at >= saturday.x && at < saturday.x + saturday.width
  }
  await expect.poll(isOnSaturday).toBe(true)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => Math.abs(((await chip.boundingBox())?.x ?? 0) - from.x)).toBeLessThan(60)

  await page.goto('/app/calendario?vista=agenda&donos=meus')
  await page.getByRole('button', { name: dragged }).click()
  const window = page.getByRole('dialog', { name: dragged })
  await window.getByLabel('Hora').fill('08:15')
  await window.getByRole('button', { name: 'Salvar' }).click()
  await expect(page.getByRole('button', { name: dragged })).toContainText('08:15')
  await page.getByRole('checkbox', { name: `Concluir “${dragged}”` }).click()
  await expect(page.getByRole('checkbox', { name: `Reabrir “${dragged}”` })).toBeChecked()
  await expect(ana.connection).toHaveAccessibleName('Online')
  const stored = await database.query<{ hora: string; status: string }>(
    'select hora, status from tasks where id = $1',
    [draggedId],
  )
  expect(stored.rows).toEqual([{ hora: '08:15:00', status: 'concluida' }])
})

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

test('offline a task repeats, one of its days is done and all after it move; the painel opens them, and all of it arrives', async ({
  signIn,
  database,
}) => {
  const made = `Conferir estoque ${Date.now()}`
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  await page.goto('/app/calendario?vista=dia&donos=meus')
  await expect(page.getByRole('button', { name: 'Nova tarefa', exact: true })).toBeVisible()
  await ana.cable.unplug()

  await page.keyboard.press('t')
  const dialog = page.getByRole('dialog', { name: 'Nova tarefa' })
  await dialog.getByLabel('O que fazer').fill(made)
  await dialog.getByLabel('Hora').fill('06:30')
  await dialog.getByRole('button', { name: 'Mais opções' }).click()
  await dialog.getByLabel('Repetição').selectOption('dia')
  await dialog.getByRole('button', { name: 'Criar tarefa' }).click()
  const chip = page.getByRole('button', { name: made })
  await expect(chip).toContainText('06:30')

  await page.getByRole('button', { name: 'Próximo' }).click()
  await chip.click()
  await page.getByRole('dialog', { name: made }).getByRole('button', { name: 'Concluir' }).click()
  await page.getByRole('button', { name: 'Próximo' }).click()
  await chip.focus()
  await page.keyboard.press('Alt+ArrowDown')
  await page.getByRole('dialog', { name: 'Mudar quais?' }).getByRole('button', { name: 'Esta e as seguintes' }).click()
  await expect(chip).toContainText('06:45')

  // the day opens where its first task is whole, below the head
  await page.goto('/app/calendario?vista=dia&donos=meus')
  const head = await page.locator('[data-all-day]').boundingBox()
  await expect.poll(async () => (await chip.boundingBox())?.y).toBeGreaterThan((head?.y ?? 0) + (head?.height ?? 0))

  await page.goto('/app/painel')
  await page.getByRole('region', { name: 'Hoje na agenda' }).getByRole('button', { name: made }).click()
  await expect(page.getByRole('dialog', { name: made })).toContainText('todo dia')
  await page.keyboard.press('Escape')

  await ana.cable.plug()
  await expect(ana.connection).toHaveAccessibleName('Online')
  const stored = await database.query<{ hora: string; status: string; repeats: boolean; later: number }>(
    `select to_char(hora, 'HH24:MI') as hora, status, rrule is not null as repeats,
       data - (now() at time zone 'America/Sao_Paulo')::date as later
     from tasks where titulo = $1 order by data`,
    [made],
  )
  expect(stored.rows).toEqual([
    { hora: '06:30', status: 'pendente', repeats: true, later: 0 },
    { hora: '06:30', status: 'concluida', repeats: false, later: 1 },
    { hora: '06:45', status: 'pendente', repeats: true, later: 2 },
  ])
})

test('who only reads opens tasks, and changes none', async ({ signIn, database }) => {
  const titulo = `Só de ler ${Date.now()}`
  await addTask(database, demoLogins.member.email, titulo)
  const { page } = await signIn(demoLogins.viewer)
  await page.goto('/app/calendario?vista=agenda')
  await page.getByRole('button', { name: titulo }).click()
  const dialog = page.getByRole('dialog', { name: titulo })
  for (const name of ['Excluir', 'Concluir', 'Salvar']) {
    await expect(dialog.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true')
  }
  await expect(dialog.getByLabel('O que fazer')).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Nova tarefa', exact: true })).toHaveAttribute('aria-disabled', 'true')
})

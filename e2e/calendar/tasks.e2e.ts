import { newId } from '@vp/domain/ids.ts'
import { addTask, newCustomer, whoIs } from '../support/company.ts'
import { fingerOn } from '../support/finger.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'
import { restingBox } from '../support/resting-box.ts'

const MINUTE_MS = 60_000

test('a task is created, dragged to another day, moved in its window and completed', async ({ signIn, database }) => {
  const made = `Levar amostra ${Date.now()}`
  const dragged = `Medir telhado ${Date.now()}`
  const draggedId = await addTask(database, demoLogins.member.email, dragged)
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  await ana.visit('/app/calendario?vista=semana&donos=meus')

  await page.getByRole('button', { name: 'Nova tarefa', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Nova tarefa' })
  await dialog.getByRole('button', { name: 'Criar tarefa' }).click()
  await expect(dialog).toContainText('Diga o que fazer.')
  await dialog.getByLabel('O que fazer').fill(made)
  await dialog.getByLabel('Hora').fill('07:30')
  await dialog.getByRole('button', { name: 'Criar tarefa' }).click()
  await expect(page.getByRole('button', { name: made })).toBeVisible()

  const chip = page.getByRole('button', { name: made })
  const from = await restingBox(chip)
  // to the end of the week, or from there to its beginning
  const days = page.locator('[data-day]:not([data-all-day])')
  const [sunday, saturday] = [await restingBox(days.first()), await restingBox(days.last())]
  const target = from.x >= saturday.x ? sunday : saturday
  // it is taken near its edge, and lands on the day that it covers
  const x = target.x + 12
  await page.mouse.move(from.x + 10, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y + 30, { steps: 4 })
  await expect(page.locator('[data-drag-copy]')).toContainText(made)
  await expect(chip).toHaveCount(1)
  await page.mouse.move(x, from.y + 150, { steps: 10 })
  await page.mouse.up()
  // somewhere in its column: it shares it with what else is planned then
  const isThere = async () => {
    const at = (await chip.boundingBox())?.x ?? 0
    return at >= target.x && at < target.x + target.width
  }
  await expect.poll(isThere).toBe(true)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => Math.abs(((await chip.boundingBox())?.x ?? 0) - from.x)).toBeLessThan(60)

  await ana.visit('/app/calendario?vista=agenda&donos=meus')
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

  // of a task that is deleted the focus goes to what is beside it
  await page.getByRole('button', { name: dragged }).press('Enter')
  await window.getByRole('button', { name: 'Excluir' }).press('Enter')
  await expect(page.getByRole('button', { name: dragged })).toHaveCount(0)
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1)
})

test('offline a task repeats, one of its days is done and all after it move; the painel opens them, and all of it arrives', async ({
  signIn,
  database,
}) => {
  const made = `Conferir estoque ${Date.now()}`
  // its clock is ours from here on
  const ana = await signIn(demoLogins.member, { isNew: true })
  const { page } = ana
  const { clock } = ana.context
  await clock.install()
  await page.goto('/app/calendario?vista=dia&donos=meus')
  const other = await ana.context.newPage()
  await other.goto('/app/calendario?vista=agenda&donos=meus')
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

  await ana.visit('/app/painel')
  await page.getByRole('region', { name: 'Hoje na agenda' }).getByRole('button', { name: made }).click()
  await expect(page.getByRole('dialog', { name: made })).toContainText('todo dia')
  await page.keyboard.press('Escape')

  // still offline, and open twice: it rings once
  const due = new Date(Date.now() + 20 * MINUTE_MS).toLocaleString('sv-SE', { timeZone: 'America/Sao_Paulo' })
  await ana.visit('/app/calendario?vista=dia&donos=meus')
  await expect(page.getByRole('button', { name: 'Nova tarefa', exact: true })).toBeVisible()
  await page.keyboard.press('t')
  await dialog.getByLabel('O que fazer').fill(`${made} já`)
  await dialog.getByLabel('Dia').fill(due.slice(0, 10))
  await dialog.getByLabel('Hora').fill(due.slice(11, 16))
  await dialog.getByRole('button', { name: 'Criar tarefa' }).click()
  await expect(other.getByRole('button', { name: `${made} já` })).toBeVisible()
  // not "agora" where the machine took minutes for the lines above
  const reminder = { hasText: new RegExp(`Tarefa (?:agora|hoje às).*${made} já`, 'u') }
  const rung = async () =>
    (
      await Promise.all([page, other].map(async (tab) => await tab.getByRole('listitem').filter(reminder).count()))
    ).join()
  expect(await rung()).toBe('0,0')
  await clock.fastForward(20 * MINUTE_MS)
  await expect.poll(rung).not.toBe('0,0')
  await clock.fastForward(5_000)
  expect(await rung()).toMatch(/^(1,0|0,1)$/u)
  await clock.setSystemTime(Date.now())

  await ana.reconnect()
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

test('who only reads opens tasks, sees whose they are, and changes none', async ({ signIn, database }) => {
  const titulo = `Só de ler ${Date.now()}`
  await addTask(database, demoLogins.member.email, titulo)
  const leitora = await signIn(demoLogins.viewer)
  const { page } = leitora
  await leitora.visit('/app/calendario?vista=agenda')
  await page.getByRole('button', { name: titulo }).click()
  const dialog = page.getByRole('dialog', { name: titulo })
  for (const name of ['Excluir', 'Concluir', 'Salvar']) {
    await expect(dialog.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true')
  }
  await expect(dialog.getByLabel('O que fazer')).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Nova tarefa', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await leitora.visit('/app/calendario?vista=semana')
  await expect(page.getByRole('button', { name: `${titulo} de ${demoLogins.member.nome}` })).toBeVisible()
})

test('what goes on for days comes by a file, is a bar over its days, and is made a day longer; past midnight its end is drawn on the next day; weeks start when asked, holidays have names', async ({
  signIn,
  database,
}) => {
  const made = `Feira ${Date.now()}`
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  await ana.visit('/app/ajustes?aba=agenda')
  const night = `Plantão ${Date.now()}`
  const daily = `Ronda ${Date.now()}`
  const entries = [
    [`SUMMARY:${daily}`, 'DTSTART:20270309T080000', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20270310T080000'],
    [`SUMMARY:${made}`, 'DTSTART;VALUE=DATE:20270309', 'DTEND;VALUE=DATE:20270312'],
    [`SUMMARY:${night}`, 'DTSTART:20270309T220000', 'DURATION:PT4H'],
  ].flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'])
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...entries, 'END:VCALENDAR'].join('\r\n')
  const file = { name: 'feira.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Trazer 3 tarefas' }).click()
  await expect(page.getByText('3 tarefas trazidas')).toBeVisible()

  await ana.visit('/app/calendario?vista=semana&dia=2027-03-09')
  const bar = page.getByRole('button', { name: made })
  const days = async () => {
    const day = await page.locator('[data-all-day]').first().boundingBox()
    return Math.round(((await bar.boundingBox())?.width ?? 0) / (day?.width ?? 1))
  }
  await expect.poll(days).toBe(3)
  await expect(page.getByRole('button', { name: daily })).toHaveCount(2)
  await bar.focus()
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await expect.poll(days).toBe(4)
  const nightOn = (day: string) => page.locator(`[data-day="${day}"]`).getByRole('button', { name: night })
  await nightOn('2027-03-10').scrollIntoViewIfNeeded()
  const end = await restingBox(nightOn('2027-03-10'))
  await page.mouse.move(end.x + 40, end.y + end.height - 3)
  await page.mouse.down()
  await page.mouse.move(end.x + 40, end.y + end.height + 45, { steps: 4 })
  await expect(page.getByText('22:00 – 03:00')).toBeVisible()
  await page.mouse.up()
  await expect(nightOn('2027-03-09')).toHaveAttribute('title', `22:00 – 03:00 · ${night}`)

  await ana.visit('/app/calendario?vista=agenda&dia=2027-03-10')
  await expect(page.getByRole('button', { name: night }).last()).toContainText('até 03:00')
  await ana.visit('/app/calendario?vista=agenda&dia=2027-03-12')
  await expect(page.getByRole('button', { name: made })).toContainText('dia 4/4')
  const lengths = async () =>
    (
      await database.query<{ minutes: number }>(
        'select duration_minutes as minutes from tasks where titulo in ($1, $2) order by 1',
        [made, night],
      )
    ).rows.map(({ minutes }) => minutes)
  await expect.poll(lengths).toEqual([300, 4 * 1_440])

  // her weeks start on Monday, and holidays have their name
  const startOn = async (day: string) => {
    await page.goto('/app/ajustes?aba=agenda')
    await page.getByText(day, { exact: true }).click()
    await expect(page.getByText('Agenda ajustada')).toBeVisible()
    await ana.visit('/app/calendario?vista=semana&dia=2027-03-26')
  }
  const first = page.locator('[data-all-day]').first()
  await startOn('Na segunda')
  await expect(first).toHaveAttribute('data-day', '2027-03-22')
  await expect(page.locator('[data-all-day][data-day="2027-03-26"]')).toContainText('Sexta-feira Santa')
  await startOn('No domingo')
  await expect(first).toHaveAttribute('data-day', '2027-03-21')
})

test('on a phone a finger that moves scrolls the day, one that rests draws a task and its length', async ({
  signIn,
}) => {
  const made = `Podar ${Date.now()}`
  const gestora = await signIn(demoLogins.manager, { viewport: phoneSize })
  const { page } = gestora
  await gestora.visit('/app/calendario?vista=dia&dia=2027-03-20')
  const column = page.locator('[data-day]:not([data-all-day])')
  const top = async () => (await column.boundingBox())?.y ?? 0
  await expect(column).toBeVisible()
  // the day has scrolled to its first hour, and said so
  await expect.poll(top).toBeLessThan(0)
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  const finger = await fingerOn(page)
  const dialog = page.getByRole('dialog', { name: 'Nova tarefa' })
  const before = await top()
  const glide = await page.evaluateHandle(() => ({
    ended: new Promise<void>((resolve) =>
      document.addEventListener('scrollend', () => resolve(), { once: true, capture: true }),
    ),
  }))
  await finger.down(200, 600)
  await finger.moveBy(-150)
  await finger.up()
  await expect.poll(top).toBeLessThan(before - 50)
  await expect(dialog).toHaveCount(0)
  // a finger that stops what still glides goes on scrolling
  await glide.evaluate(async ({ ended }) => await ended)

  await finger.down(200, 400)
  const drawn = column.getByText(/^\d\d:\d\d – \d\d:\d\d$/u)
  await expect(drawn).toBeVisible()
  const held = await top()
  await finger.moveBy(96)
  await expect(drawn).toBeVisible()
  const [from = '', until = ''] = (await drawn.innerText()).split(' – ')
  await finger.up()
  expect(await top()).toBe(held)
  await expect(dialog.getByLabel('Hora')).toHaveValue(from)
  const minutes = (hora: string) => Number(hora.slice(0, 2)) * 60 + Number(hora.slice(3))
  expect(minutes(until) - minutes(from)).toBe(135)
  await dialog.getByLabel('O que fazer').fill(made)
  await dialog.getByRole('button', { name: 'Criar tarefa' }).click()

  const chip = page.getByRole('button', { name: made })
  const height = async () => Math.round((await chip.boundingBox())?.height ?? 0)
  await expect.poll(height).toBe(106)
  // a task that repeats may be on this day, too
  const key = (await chip.getAttribute('data-task')) ?? ''
  const edge = await restingBox(page.locator(`[data-resize="${key}"]`))
  await finger.down(edge.x + edge.width / 2, edge.y + edge.height / 2)
  await expect(page.getByText(`${from} – ${until}`)).toBeVisible()
  await finger.moveBy(48)
  await finger.up()
  await expect.poll(height).toBe(154)
})

test('a task of a message knows its conversation, and is about a deal, too; what the painel shows opens in one tap', async ({
  signIn,
  simulator,
  database,
}) => {
  const { phone, nome } = newCustomer('Selma')
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  await simulator.write(phone, 'Pode me ligar na quinta?', nome)
  await ana.openConversation(nome)
  await ana.message('Pode me ligar na quinta?').hover()
  await ana.message('Pode me ligar na quinta?').getByRole('button', { name: 'Ações da mensagem' }).click()
  await page.getByRole('menuitem', { name: 'Criar tarefa' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nova tarefa' })
  await expect(dialog.getByLabel('O que fazer')).not.toHaveValue('')
  await expect(dialog.getByRole('link', { name: `Abrir ${nome}` })).toBeVisible()
  await dialog.getByRole('button', { name: 'Ligar a alguém ou a um negócio' }).click()
  await dialog.getByRole('combobox', { name: 'Ligar a alguém ou a um negócio' }).fill('Carlos Eduardo')
  await dialog
    .getByRole('option', { name: /^Negócio/u })
    .first()
    .click()
  await dialog.getByRole('button', { name: 'Criar tarefa' }).click()
  await expect(page.getByText('Tarefa criada')).toBeVisible()
  const about = async () =>
    (
      await database.query<{ tipo: string }>(
        `select r.relacionamento_tipo as tipo from task_relations r join tasks t on t.id = r.task_id
         where t.descricao like '%quinta%' or t.titulo like '%quinta%' order by 1`,
      )
    ).rows.map(({ tipo }) => tipo)
  await expect.poll(about).toEqual(['conversa', 'negocio'])

  for (const [section, path] of [
    ['Responder agora', '**/app/inbox/*'],
    ['Negócios parados', '**/app/funil/*'],
  ] as const) {
    await ana.visit('/app/painel')
    await page.getByRole('region', { name: section }).getByRole('listitem').first().getByRole('link').click()
    await page.waitForURL(path)
  }
  const { userId, workspaceId } = await whoIs(database, demoLogins.member.email)
  await database.query(
    `insert into tasks (id, workspace_id, titulo, tipo, data, responsavel_id, created_by)
     select unnest($1::uuid[]), $2, $3, 'retorno', current_date - 3, $4, $4`,
    [Array.from({ length: 9 }, newId), workspaceId, `Esquecida de ${nome}`, userId],
  )
  await ana.visit('/app/painel')
  const late = page.getByRole('region', { name: 'Tarefas atrasadas' })
  await late.getByRole('button', { name: /^Mostrar mais/u }).click()
  await expect(late.getByRole('button', { name: `Esquecida de ${nome}` })).toHaveCount(9)
  await database.query('delete from tasks where titulo = $1', [`Esquecida de ${nome}`])
  await page.getByRole('link', { name: /tarefas concluídas/u }).click()
  const summed = page.getByRole('dialog', { name: 'Tarefas concluídas na semana' })
  await summed.getByRole('listitem').first().getByRole('button').click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Reabrir' })).toBeVisible()
})

import { addDeal } from '../support/company.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'
import { restingBox } from '../support/resting-box.ts'

test('two people move one deal, one of them without a network: both end on the same board', async ({
  signIn,
  database,
}) => {
  const deal = await addDeal(database, demoLogins.member.email, `Galpão disputado ${Date.now()}`)
  const [, second = '', third = ''] = deal.stages.map((stage) => stage.nome)
  const ana = await signIn(demoLogins.member)
  const bia = await signIn(demoLogins.manager)
  await ana.go('/app/funil')
  await bia.go('/app/funil')

  // Ana comes later, and has not seen it
  await ana.cable.unplug()
  await bia.moveDeal(deal.titulo, third)
  await expect(bia.connection).toHaveAccessibleName('Online')
  await ana.moveDeal(deal.titulo, second)
  await ana.reconnect()
  await expect(ana.connection).toHaveAccessibleName('Online', { timeout: 60_000 })

  // the server takes moves in the order in which they reach it, and Ana's came last
  for (const agent of [ana, bia]) {
    await expect(agent.column(second).getByRole('article', { name: deal.titulo })).toBeVisible({ timeout: 90_000 })
    await expect(agent.card(deal.titulo)).toHaveCount(1)
  }

  // each is told what became of the other's word, and one tap brings it back
  const anas = ana.card(deal.titulo).getByRole('region', { name: 'Alterado por outra pessoa' })
  const bias = bia.card(deal.titulo).getByRole('region', { name: 'Alterado por outra pessoa' })
  await expect(anas).toContainText('Você mudou a etapa sem ter visto a mudança de')
  await expect(bias).toContainText(`mudou a etapa depois de você. Você tinha posto: ${third}.`)
  await bias.getByRole('button', { name: 'Voltar ao meu' }).click()
  await expect(bia.column(third).getByRole('article', { name: deal.titulo })).toBeVisible()
  await expect(bias).toHaveCount(0)
  await expect(anas).toContainText(`mudou a etapa depois de você. Você tinha posto: ${second}.`)
  await anas.getByRole('button', { name: 'Entendi' }).click()
  await expect(anas).toHaveCount(0)
  await expect(ana.column(third).getByRole('article', { name: deal.titulo })).toBeVisible()
})

test('a deal is dragged by mouse', async ({ signIn, database }) => {
  const deal = await addDeal(database, demoLogins.member.email, `Arrastado ${Date.now()}`)
  const second = deal.stages[1]?.nome ?? ''
  const ana = await signIn(demoLogins.member)
  await ana.go('/app/funil')
  const [card, target] = [await restingBox(ana.card(deal.titulo)), await restingBox(ana.column(second))]
  const { mouse } = ana.page
  await mouse.move(card.x + 60, card.y + 20)
  await mouse.down()
  await mouse.move(card.x + 120, card.y + 40, { steps: 4 })
  await mouse.move(target.x + target.width / 2, target.y + 120, { steps: 12 })
  await mouse.up()
  await expect(ana.column(second).getByRole('article', { name: deal.titulo })).toBeVisible()
  await expect(ana.connection).toHaveAccessibleName('Online')
  const stored = await database.query<{ stage_id: string }>('select stage_id from deals where id = $1', [deal.id])
  expect(stored.rows[0]?.stage_id).toBe(deal.stages[1]?.id)

  // thrown: the last move and the letting go come between two frames
  const third = ana.column(deal.stages[2]?.nome ?? '')
  const [thrown, goal] = [await restingBox(ana.card(deal.titulo)), await restingBox(third)]
  await mouse.move(thrown.x + 60, thrown.y + 20)
  await mouse.down()
  await mouse.move(thrown.x + 80, thrown.y + 30, { steps: 2 })
  await expect(ana.page.locator('[data-drag-copy]')).toContainText(deal.titulo)
  await expect(ana.card(deal.titulo)).toHaveCount(1)
  await ana.page.evaluate(
    ([clientX, clientY]) => {
      for (const type of ['pointermove', 'pointerup'])
        document.dispatchEvent(new PointerEvent(type, { clientX, clientY, isPrimary: true, bubbles: true }))
    },
    [goal.x + goal.width / 2, goal.y + 120] as const,
  )
  await mouse.up()
  await expect(third.getByRole('article', { name: deal.titulo })).toBeVisible()

  // dragging opened nothing; a click beside its title does, also on its value
  await expect(ana.page.getByRole('complementary', { name: 'Negócio' })).toHaveCount(0)
  await ana.card(deal.titulo).click()
  await expect(ana.page.getByRole('complementary', { name: 'Negócio' })).toBeVisible()
})

test('a deal is moved by keyboard, and every step is said; taken back, it has stood there for as long as before', async ({
  signIn,
  database,
}) => {
  const deal = await addDeal(database, demoLogins.member.email, `Teclado ${Date.now()}`)
  const [first = '', second = ''] = deal.stages.map((stage) => stage.nome)
  await database.query(`update deals set stage_entered_at = now() - interval '9 days' where id = $1`, [deal.id])
  const ana = await signIn(demoLogins.member)
  await ana.go('/app/funil')
  await ana.card(deal.titulo).getByRole('button', { name: deal.titulo, exact: true }).focus()
  await ana.page.keyboard.press('Space')
  await expect(ana.page.getByRole('status').filter({ hasText: 'na mão' })).toHaveCount(1)
  await ana.page.keyboard.press('ArrowRight')
  await expect(ana.page.getByRole('status').filter({ hasText: `${second}, posição` })).toHaveCount(1)
  await ana.page.keyboard.press('Space')
  await expect(ana.column(second).getByRole('article', { name: deal.titulo })).toBeVisible()
  await ana.page.keyboard.press('Control+z')
  await expect(ana.column(first).getByRole('article', { name: deal.titulo })).toContainText('9 d')
  await ana.waitUntilSynced()
  await expect(ana.column(first).getByRole('article', { name: deal.titulo })).toContainText('9 d')
})

test('a deal is lifted by touch after a moment, on a phone', async ({ signIn, database }) => {
  const deal = await addDeal(database, demoLogins.member.email, `Toque ${Date.now()}`)
  const ana = await signIn(demoLogins.member, { viewport: phoneSize })
  await ana.go('/app/funil')
  const cards = ana.column(deal.stages[0]?.nome ?? '').getByRole('article')
  await expect(cards.first()).toHaveAccessibleName(new RegExp(deal.titulo, 'u'))
  const [card, below] = [await restingBox(ana.card(deal.titulo)), await restingBox(cards.nth(2))]
  const session = await ana.context.newCDPSession(ana.page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  const lift = async (at: { x: number; y: number }) => {
    await touch('touchStart', at.x + 60, at.y + 20)
    await expect(async () => {
      await touch('touchMove', at.x + 61, at.y + 21)
      expect(await ana.page.locator('[data-drag-copy]').count()).toBe(1)
    }).toPass({ timeout: 20_000 })
  }
  await lift(card)
  for (let step = 1; step <= 10; step += 1) {
    await touch('touchMove', card.x + 60, card.y + 20 + ((below.y + below.height - card.y) * step) / 10)
  }
  await touch('touchEnd', 0, 0)
  await expect(cards.first()).not.toHaveAccessibleName(new RegExp(deal.titulo, 'u'))
  await expect(ana.card(deal.titulo)).toHaveCount(1)

  // held at the edge it brings the stages that are out of sight
  const board = ana.page.locator('[data-board]')
  const edge = phoneSize.width - 8
  // and at once: the next press need not wait for anything
  const again = await restingBox(ana.card(deal.titulo))
  await lift(again)
  await expect(async () => {
    await touch('touchMove', edge, again.y + 20)
    await touch('touchMove', edge - 1, again.y + 20)
    expect(await board.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(250)
  }).toPass({ timeout: 20_000, intervals: [50] })
  await touch('touchMove', phoneSize.width / 2, again.y + 20)
  await touch('touchEnd', 0, 0)
  await expect(ana.column(deal.stages[0]?.nome ?? '').getByRole('article', { name: deal.titulo })).toHaveCount(0)

  // dragging opened nothing; a tap does
  await expect(ana.page.getByRole('complementary', { name: 'Negócio' })).toHaveCount(0)
  // the board snaps to a stage before
  await restingBox(ana.card(deal.titulo))
  await ana.card(deal.titulo).tap()
  const panel = ana.page.getByRole('complementary', { name: 'Negócio' })
  await expect(panel).toBeVisible()
  // and it stays on the screen when the focus goes to what lies behind it
  const last = deal.stages.at(-1)?.nome ?? ''
  await ana
    .column(last)
    .getByRole('button', { name: `Recolher ${last}` })
    .focus()
  await expect.poll(async () => (await panel.boundingBox())?.x).toBe(0)
})

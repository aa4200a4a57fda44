import { demoIds } from '@vp/supabase/demo/ids.ts'
import { AxeBuilder } from '@axe-core/playwright'
import { newCustomer } from '../support/company.ts'
import { desktopSize, expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'
import type { Agent } from '../support/agent.ts'

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Runs in the page. The colours of a theme are there once their transitions, however short, have had their frames. */
async function settle(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  const passing = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(passing.map((each) => each.finished))
}

/** What axe finds, and headings that no screen reader does, as lines a person can act on. */
async function problems({ page }: Agent): Promise<string[]> {
  await page.evaluate(settle)
  // only what is wrong in full, and summed up in the page itself: a blank page of its own is for frames of other origins, and we have none
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(everyRule)
    .setLegacyMode()
  const { violations } = await axe.analyze()
  // the content of a button is presentational (WAI-ARIA 1.2, "Children Presentational"), which axe does not look at
  const buried = await page.locator('button :is(h1, h2, h3, h4)').allTextContents()
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`)),
    ...buried.map((heading) => `heading in a button: ${heading}`),
  ]
}

// the sizes share their colours: each theme is looked at on one of them
for (const [size, viewport, colorScheme] of [
  ['a phone, dark', phoneSize, 'dark'],
  ['a desktop, light', desktopSize, 'light'],
] as const) {
  test(`every screen can be used by everyone, on ${size}`, async ({ signIn, simulator }) => {
    const { phone, nome } = newCustomer('Vera')
    const ana = await signIn(demoLogins.manager, { viewport })
    await ana.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const check = async (screen: string) => expect.soft(await problems(ana), screen).toEqual([])
    await simulator.write(phone, 'Oi, meu telefone é (19) 98877-6655', nome)
    await expect(ana.conversation(nome)).toBeVisible()
    await check('inbox')
    await ana.openConversation(nome)
    await ana.send('Anotado, obrigada!')
    await check('conversation')
    await ana.visit('/app/funil')
    await expect(ana.page).toHaveTitle(/Funil · VP CRM$/u)
    await expect(ana.page.getByRole('article').first()).toBeVisible()
    await check('funil')
    await ana.visit(`/app/funil/${demoIds.deal}`)
    await expect(ana.page.getByRole('complementary', { name: 'Negócio' }).getByLabel('Título')).toBeVisible()
    await check('negócio')
    await ana.visit('/app/funil?ver=previsao')
    await expect(ana.page.getByRole('table').first()).toBeVisible()
    await check('previsão')
    for (const [vista, name] of [
      ['mes', 'Mês'],
      ['semana', viewport === phoneSize ? 'Dia' : 'Semana'],
      ['agenda', 'Lista'],
    ] as const) {
      await ana.visit(`/app/calendario?vista=${vista}`)
      const shown = ana.page.getByRole('main').getByRole('button', { name, exact: true })
      await expect(shown).toHaveAttribute('aria-pressed', 'true')
      await expect(ana.page).toHaveTitle(/Agenda · VP CRM$/u)
      await check(`calendario ${vista}`)
    }
    await ana.visit('/app/leads')
    await expect(ana.page.getByRole('link', { name: nome })).toBeVisible()
    await check('leads')
    await ana.page.getByRole('link', { name: nome }).click()
    await expect(ana.page.getByRole('heading', { name: 'Histórico' })).toBeVisible()
    await check('lead')
    await ana.visit('/app/painel')
    await expect(ana.page.getByRole('heading', { name: 'Responder agora' })).toBeVisible()
    await expect(ana.page).toHaveTitle(/Painel · VP CRM$/u)
    await check('painel')
    await ana.visit('/app/ajustes?aba=atendimento')
    await expect(ana.page.getByLabel('Primeira resposta, em minutos')).toBeVisible()
    await check('prazos e expediente')
    await ana.page.keyboard.press('Control+k')
    await expect(ana.page.getByRole('dialog')).toBeVisible()
    await check('palette')
  })
}

test('the door can be used by everyone', async ({ openBrowser }) => {
  const stranger = await openBrowser({ viewport: phoneSize })
  for (const path of ['/entrar', '/criar-conta', '/recuperar-senha']) {
    await stranger.page.goto(path)
    await expect(stranger.page.getByRole('heading', { level: 1 })).toBeVisible()
    expect.soft(await problems(stranger), path).toEqual([])
  }
})

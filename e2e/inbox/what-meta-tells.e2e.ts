import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('somebody changes their number, wants no more marketing, and sends what nobody has invented yet: one conversation, and it says so', async ({
  signIn,
  simulator,
}) => {
  const [before, after] = [newCustomer('Zilda'), newCustomer('Zilda')]
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  await simulator.write(before.phone, 'Oi, é a Zilda', before.nome)
  await ana.openConversation(before.nome)
  await simulator.changeNumber(before.phone, after.phone)
  await simulator.write(after.phone, 'Agora é este o meu número')
  await expect(ana.message('este o meu número')).toBeVisible()
  const [area, number] = [after.phone.slice(3, 5), after.phone.slice(5)]
  const panel = page.getByRole('complementary', { name: 'Detalhes da pessoa' })
  await expect(panel.getByText(`(${area}) ${number.slice(0, 5)}-${number.slice(5)}`)).toBeVisible()
  await ana.send('Anotado, Zilda')
  await ana.expectTick('Anotado', 'Entregue')
  expect((await simulator.received(after.phone)).map(({ text }) => text)).toEqual(['Anotado, Zilda'])

  await simulator.stopMarketing(after.phone)
  await expect(panel.getByText(/^Não recebe: pediu/u)).toBeVisible()
  await page.getByRole('button', { name: 'Escolher modelo', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Buscar modelo' }).fill('novidades')
  const news = page.getByRole('button', { name: /^novidades_do_mes/u })
  await expect(news).toContainText('Não quer marketing')
  await expect(news).toHaveAttribute('aria-disabled', 'true')

  await simulator.inbound(after.phone, { type: 'other', otherType: 'hologram', content: { depth: 3 } })
  const unknown = ana.message('Mensagem de um tipo que ainda não mostramos (hologram)')
  await unknown.getByText('Ver como veio da Meta').click()
  await expect(unknown.getByText('"depth": 3')).toBeVisible()
})

test('what waited without a network until the window had closed comes back where it was written: to be copied, sent as a template, or as it is once the person writes again', async ({
  signIn,
  simulator,
  database,
}) => {
  const { phone, nome } = newCustomer('Odete')
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  await simulator.write(phone, 'Me responde hoje?', nome)
  await ana.openConversation(nome)
  const late = page.getByRole('region', { name: 'Não enviada: a janela fechou' })
  const writeLate = async (words: string) => {
    await ana.cable.unplug()
    await ana.send(words)
    await ana.expectTick(words, 'Na fila: sai quando houver rede')
    await database.query(
      `update conversations set window_expires_at = now() - interval '1 hour'
       where lead_id in (select id from leads where nome = $1)`,
      [nome],
    )
    await ana.reconnect()
    await expect(late).toContainText(words)
    // the device knows, too, that it has closed
    await expect(late.getByRole('button', { name: 'Enviar como modelo' })).toBeVisible()
  }
  await writeLate('Respondo sim, Odete')
  expect(await simulator.received(phone)).toEqual([])
  await ana.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await late.getByRole('button', { name: 'Copiar texto' }).click()
  await expect.poll(() => page.evaluate(async () => await navigator.clipboard.readText())).toBe('Respondo sim, Odete')
  await simulator.write(phone, 'Esqueci: é sobre o orçamento')
  await late.getByRole('button', { name: 'Enviar agora' }).click()
  await expect(late).toHaveCount(0)
  await ana.expectTick('Respondo sim', 'Entregue')

  await writeLate('Mando amanhã')
  await late.getByRole('button', { name: 'Enviar como modelo' }).click()
  await expect(late).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Buscar modelo' }).fill('visita tecnica')
  await page.getByRole('button', { name: /^confirmar_visita/u }).click()
  await expect(page.getByLabel('Valor 2')).toBeVisible()
  expect((await simulator.received(phone)).map(({ text }) => text)).toEqual(['Respondo sim, Odete'])
})

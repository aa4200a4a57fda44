import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('two people who are one are joined without a network, with a preview, and separated again', async ({
  signIn,
  simulator,
  database,
}) => {
  const { phone, nome } = newCustomer('Marília')
  const { phone: otherPhone } = newCustomer('Marília')
  const leads = async () =>
    (await database.query<{ telefone: string }>('select telefone from leads where nome = $1 order by telefone', [nome]))
      .rows.length
  const gestora = await signIn(demoLogins.manager)
  await simulator.write(phone, 'Oi, sou eu', nome)
  await expect(gestora.conversation(nome)).toBeVisible()
  await simulator.write(otherPhone, 'Troquei de número', nome)
  await expect(gestora.page.getByRole('link', { name: nome }).filter({ visible: true })).toHaveCount(2)
  const long = `.${'muito.comprido.'.repeat(4)}@exemplo.com.br`
  await database.query('update leads set email = substr(telefone, 2) || $1 where nome = $2', [long, nome])
  await gestora.openConversation(nome)
  const panel = gestora.page.getByRole('complementary').last()
  await expect(panel).toContainText(long)

  await gestora.cable.unplug()
  await gestora.page.getByRole('button', { name: 'Juntar com outra pessoa…' }).click()
  await gestora.page.getByRole('button', { name: new RegExp(`${nome}.*Mesmo nome`, 'u') }).click()
  const preview = gestora.page.getByRole('dialog', { name: 'Conferir antes de juntar' })
  await expect(preview).toContainText('Vão junto: 1 conversa')
  // nothing stands over the edge of its window
  const edge = (await preview.boundingBox())?.width ?? 0
  const widest = await preview
    .getByRole('group')
    .evaluateAll((groups) => Math.max(...groups.map((group) => group.scrollWidth)))
  expect(widest).toBeLessThan(edge)
  await expect(preview.getByRole('group', { name: 'Telefone' }).getByRole('radio')).toHaveCount(2)
  await preview.getByRole('button', { name: 'Juntar' }).click()
  const undo = panel.getByRole('button', { name: `Desfazer a união com ${nome}` })
  await expect(undo).toBeVisible()
  expect(await leads()).toBe(2)

  await gestora.reconnect()
  await expect.poll(leads).toBe(1)
  await gestora.waitUntilSynced()
  await undo.click()
  await expect(undo).toHaveCount(0)
  await expect.poll(leads).toBe(2)
})

test('a history from the owner’s phone arrives without a sound, and what the owner types there is seen', async ({
  signIn,
  stack,
  simulator,
}) => {
  const admin = await signIn(demoLogins.admin)
  const call = async (path: string, body: object) =>
    await fetch(`${stack.urls.simulator}/__simulator/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const { phone, nome } = newCustomer('Otávio')
  await simulator.write(phone, 'Tem placa de 550 W?', nome)
  await admin.page.goto('/app/integracoes')
  await expect(admin.page.getByRole('heading', { level: 1 })).toBeVisible()
  await call('coexistence/history', {})
  await expect(admin.page.getByRole('progressbar', { name: 'Histórico do celular' })).toBeVisible()
  await call('webhooks/flush', {})
  await expect(admin.page.getByText('Importado por inteiro')).toBeVisible()

  await admin.go('/app/inbox')
  await admin.openConversation(nome)
  const people = (await (await fetch(`${stack.urls.simulator}/__simulator/contacts`)).json()) as {
    contacts: { id: string; name: string }[]
  } // the simulator's own answer
  const contactId = people.contacts.find(({ name }) => name === nome)?.id ?? ''
  await call('coexistence/owner', { contactId, type: 'text', text: 'Tenho sim, passo aí' })
  await expect(admin.message('Tenho sim, passo aí')).toContainText('App do celular')
})

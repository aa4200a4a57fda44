import { demoLogins } from '../support/logins.ts'
import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'

test('a note is taken back; a colleague who is called by name in another is told, finds the conversation, resolves it by keyboard, takes it back and hands it over with a note', async ({
  signIn,
  simulator,
  database,
}) => {
  const { phone, nome } = newCustomer('Marina')
  const ana = await signIn(demoLogins.member)
  const gestora = await signIn(demoLogins.manager)
  await simulator.write(phone, 'Oi, fazem por menos?', nome)
  await ana.openConversation(nome)

  await ana.page.keyboard.press('n')
  await ana.composer.pressSequentially('engano')
  await ana.composer.press('Enter')
  await ana.page.getByRole('button', { name: 'Desfazer' }).click()
  await expect(ana.message('engano')).toHaveCount(0)
  await expect(ana.page.getByRole('textbox', { name: /^Nota/u })).toHaveValue('engano')
  await ana.composer.fill('')
  await ana.composer.pressSequentially(`@${demoLogins.manager.nome.slice(0, 4)}`)
  await ana.composer.press('Tab')
  await ana.composer.pressSequentially('pode dar desconto?')
  await ana.composer.press('Enter')
  await expect(ana.message('pode dar desconto?')).toBeVisible()
  // what is typed next is for the team too
  await expect(ana.page.getByRole('textbox', { name: /^Nota/u })).toHaveValue('')
  // half written it is so on each of her devices
  await ana.composer.pressSequentially('metade')
  const drafts = `select interno from drafts where conteudo = 'metade'`
  await expect.poll(async () => (await database.query<{ interno: boolean }>(drafts)).rows).toEqual([{ interno: true }])
  await ana.page.reload()
  await expect(ana.page.getByRole('textbox', { name: /^Nota/u })).toHaveValue('metade')
  await ana.composer.fill('')

  await expect(gestora.page).toHaveTitle(/^\(\d+\+?\) /u)
  await gestora.page.keyboard.press('g')
  await gestora.page.keyboard.press('n')
  const notice = gestora.page.getByRole('button', { name: `${demoLogins.member.nome} mencionou você` }).first()
  await notice.click()
  await expect(gestora.message('pode dar desconto?')).toBeVisible()

  await gestora.page.getByRole('button', { name: /^Menções/u }).click()
  const row = gestora.conversation(nome)
  // the list before this one has the row too
  await expect(gestora.page.locator('[data-row]')).toHaveCount(1)
  await row.focus()
  await gestora.page.keyboard.press('x')
  await expect(gestora.page.getByRole('toolbar', { name: 'Ações com as selecionadas' })).toContainText('1 selecionada')
  await gestora.page.keyboard.press('e')
  await expect(gestora.page.getByText('1 conversa marcada como resolvida')).toBeVisible()
  await expect(row).toHaveCount(0)
  await gestora.page.keyboard.press('Control+z')
  await expect(row).toBeVisible()
  // whatever window was opened, the keyboard is where it was before
  await row.focus()
  for (const keys of ['?', 'Control+k', 'l']) {
    await gestora.page.keyboard.press(keys)
    await expect(gestora.page.getByRole('dialog')).toBeVisible()
    await gestora.page.keyboard.press('Escape')
    await expect(row).toBeFocused()
  }

  await gestora.openConversation(nome)
  const more = gestora.page.getByRole('button', { name: 'Mais ações' })
  await more.press('Enter')
  await gestora.page.getByRole('menuitem', { name: 'Ir para uma data' }).press('Enter')
  await gestora.page.getByRole('dialog').press('Escape')
  await expect(more).toBeFocused()
  await gestora.page.getByRole('button', { name: 'Mais ações' }).click()
  await gestora.page.getByRole('menuitem', { name: 'Passar com nota' }).click()
  const handOver = gestora.page.getByRole('dialog', { name: 'Passar com nota' })
  // to nobody whom one has not chosen
  const said = handOver.getByLabel('O que a pessoa precisa saber')
  await said.fill('Pode até 5%, fecha hoje')
  await said.press('Control+Enter')
  await expect(handOver.getByLabel('Atribuir a')).toBeFocused()
  await handOver.getByLabel('Atribuir a').selectOption(demoLogins.member.nome)
  await said.press('Control+Enter')
  await expect(ana.message('Pode até 5%, fecha hoje')).toBeVisible()
  await expect(ana.page.getByRole('button', { name: `Atribuir: ${demoLogins.member.nome}` })).toBeVisible()
  await expect(gestora.conversation(new RegExp(`^${nome}.*, com ${demoLogins.member.nome}`, 'u'))).toBeVisible()

  // what is said often gets a key; a reply saved by mistake is taken back, and so is a change of one
  await gestora.visit('/app/ajustes?aba=respostas')
  const replies = gestora.page.getByRole('list', { name: 'Respostas rápidas' })
  const form = gestora.page.getByRole('dialog')
  await gestora.page.getByRole('button', { name: 'Nova resposta' }).click()
  const atalho = `frete${phone.slice(-6)}`
  await form.getByLabel('Título').fill('Frete')
  await form.getByLabel('Atalho').fill(atalho)
  await form.getByLabel('Texto').fill('Entregamos em 5 dias.')
  await form.getByRole('button', { name: 'Salvar' }).click()
  const reply = replies.getByRole('listitem').filter({ hasText: `/${atalho}` })
  await expect(reply).toBeVisible()
  await gestora.page.keyboard.press('Control+z')
  await expect(reply).toHaveCount(0)
  const [first] = await replies.getByRole('listitem').all()
  if (first === undefined) throw new Error('the demo company has no quick replies')
  const before = await first.innerText()
  await first.getByRole('button', { name: /^Alterar/u }).click()
  await form.getByLabel('Texto').fill('Outra coisa.')
  await form.getByRole('button', { name: 'Salvar' }).click()
  await expect(first).toContainText('Outra coisa.')
  await gestora.page.keyboard.press('Control+z')
  await expect(first).toHaveText(before.replaceAll('\n', ''))
})

test('without a network an emoji is found by its Portuguese name, a quick reply by its key, what is put off or starred is taken back, a tag is put by key, a message goes on to another conversation, and a list is kept', async ({
  signIn,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Emilia')
  const other = newCustomer('Otávio')
  const ana = await signIn(demoLogins.member)
  await simulator.write(other.phone, 'Me indica alguém?', other.nome)
  await simulator.write(phone, 'Tudo certo?', nome)
  await expect(ana.conversation(other.nome)).toBeVisible()
  await ana.openConversation(nome)
  // what a key selects is the conversation that a key has opened
  await ana.page.keyboard.press('j')
  await expect(ana.header(nome)).toHaveCount(0)
  await ana.page.keyboard.press('x')
  const shown = ana.page.getByRole('listitem').filter({ has: ana.page.locator('[data-row][aria-current="page"]') })
  await expect(shown.getByRole('checkbox')).toBeChecked()
  await ana.page.keyboard.press('Escape')
  await expect(shown.getByRole('checkbox')).not.toBeChecked()
  await ana.page.keyboard.press('k')
  await expect(ana.header(nome)).toBeVisible()
  await ana.cable.unplug()
  await ana.composer.fill('Tudo !')
  await ana.composer.press('ArrowLeft')
  await ana.page.getByRole('button', { name: 'Emoji' }).click()
  const picker = ana.page.getByRole('dialog', { name: 'Emoji' })
  await picker.getByRole('combobox').fill('polegar para cima')
  await picker.getByRole('option').first().click()
  await expect(ana.composer).toHaveValue(/^Tudo 👍\uFE0F?!$/u)
  await expect(ana.composer).toBeFocused()

  // the keys of a conversation, each with its way back
  await ana.composer.fill('')
  await ana.composer.pressSequentially('/')
  await ana.page.getByRole('option').first().click()
  await expect(ana.composer).not.toHaveValue(/^\/|\{\{/u)
  await ana.composer.fill('')
  await ana.composer.press('Escape')
  const status = ana.page.getByRole('button', { name: /^Situação/u })
  await ana.page.keyboard.press('s')
  await ana.page.getByRole('option', { name: /^Daqui a 1 hora/u }).click()
  await expect(status).toHaveAccessibleName(/Pendente/u)
  await ana.page.keyboard.press('Control+z')
  await expect(status).toHaveAccessibleName(/Aberta/u)
  const actOn = async (action: string) => {
    await ana.message('Tudo certo?').hover()
    await ana.message('Tudo certo?').getByRole('button', { name: 'Ações da mensagem' }).click()
    await ana.page.getByRole('menuitem', { name: action }).click()
  }
  await actOn('Favoritar')
  await expect(ana.message('Tudo certo?').getByRole('img', { name: 'Favorita' })).toBeVisible()
  await ana.page.keyboard.press('Control+z')
  await expect(ana.message('Tudo certo?').getByRole('img', { name: 'Favorita' })).toHaveCount(0)

  await ana.page.keyboard.press('l')
  const tags = ana.page.getByRole('dialog', { name: 'Etiquetas' })
  await ana.pick(tags, 'rural')
  await expect(tags.getByRole('img', { name: 'Já escolhido' })).toBeVisible()
  await ana.page.keyboard.press('Escape')
  await expect(ana.conversation(new RegExp(`${nome}.*Rural`, 'u'))).toBeVisible()

  await actOn('Encaminhar')
  await ana.pick(ana.page.getByRole('dialog', { name: 'Encaminhar para' }), other.nome)
  await expect(ana.page.getByText(`Encaminhada para ${other.nome}`)).toBeVisible()

  // the list as it is chosen now gets a name, opens by it, and is done away with
  const order = async (item: string | RegExp, role: 'menuitem' | 'menuitemradio') => {
    await ana.page.getByRole('button', { name: 'Filtros e ordem' }).click()
    await ana.page.getByRole(role, { name: item }).click()
  }
  const filter = ana.page.getByRole('button', { name: 'Tirar o filtro Rural' })
  // another order is read from its top, wherever the open conversation stands in it
  await order('Sem resposta há mais tempo', 'menuitemradio')
  await expect(ana.page.getByRole('list', { name: 'Conversas' }).locator('[aria-posinset="1"]')).toBeInViewport()
  await order('Mais recentes', 'menuitemradio')
  await order('Rural', 'menuitemradio')
  await order('Salvar como visão', 'menuitem')
  await ana.page.getByLabel('Nome da visão').fill('Sítios')
  await ana.page.getByRole('button', { name: 'Salvar visão' }).click()
  await filter.click()
  await expect(filter).toHaveCount(0)
  await ana.page.getByRole('group', { name: 'Visões salvas' }).getByRole('button', { name: 'Sítios' }).click()
  await expect(filter).toBeVisible()
  await expect(ana.conversation(nome)).toBeVisible()
  await order('Excluir a visão “Sítios”', 'menuitem')
  await expect(ana.page.getByRole('group', { name: 'Visões salvas' })).toHaveCount(0)
  await ana.reconnect()
  await expect
    .poll(async () => (await simulator.received(other.phone)).map(({ text }) => text))
    .toEqual(['Tudo certo?'])
})

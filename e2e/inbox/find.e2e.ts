import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('without a network somebody is found by words without accents, by phone, by file and by filters; inside the conversation too, and spam has a list of its own', async ({
  signIn,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Conceição')
  const ana = await signIn(demoLogins.member)
  const { page } = ana
  const word = `pêssego${phone.slice(-6)}`
  const bill = { content: Buffer.from('%PDF-1.4 fatura'), mimeType: 'application/pdf', name: `${word}-fatura.pdf` }
  await simulator.write(phone, `A ligação caiu no ${word}`, nome)
  await simulator.write(phone, 'Alguém aí?')
  await simulator.sendFile(phone, bill, { type: 'document' })
  await ana.openConversation(nome)
  for (const part of ['A ligação caiu', 'Alguém aí?', 'fatura.pdf']) await expect(ana.message(part)).toBeVisible()
  await ana.cable.unplug()
  await ana.go('/app/inbox')

  const search = page.getByRole('searchbox', { name: 'Buscar pessoa ou mensagem' })
  const messages = page.getByRole('list', { name: 'Mensagens' }).getByRole('link', { name: nome })
  const people = page.getByRole('list', { name: 'Pessoas' }).getByRole('link', { name: nome })
  const bare = word.replace('ê', 'e')
  const [area, number] = [phone.slice(3, 5), phone.slice(5)]
  await search.fill(`LIGACAO ${bare}`)
  await expect(messages).toHaveCount(1)
  await search.fill(`${bare}-fat`)
  await expect(messages).toHaveCount(1)
  for (const form of [`(${area}) ${number.slice(0, 5)}-${number.slice(5)}`, phone, `${area}${number.slice(1)}`]) {
    await search.fill(form)
    await expect(people).toHaveCount(1)
  }
  await search.fill(`de:conceicao ${bare} ligacao`)
  await expect(messages).toHaveCount(1)
  for (const nothing of [`de:eu ${bare}`, `tag:rural ${bare}`, `antes:01/01/2020 ${bare}`]) {
    await search.fill(nothing)
    await expect(page.getByText('Nada encontrado')).toBeVisible()
  }
  await search.fill(`antes:segunda ${bare}`)
  await expect(page.getByText('“segunda” não é uma data')).toBeVisible()
  await expect(messages).toHaveCount(2)

  await search.fill(`ligacao ${bare}`)
  await expect(messages).toHaveCount(1)
  await messages.click()
  await expect(ana.message('A ligação caiu')).toBeInViewport()
  await page.getByRole('button', { name: 'Mais ações' }).click()
  await page.getByRole('menuitem', { name: 'Buscar nesta conversa' }).click()
  const inside = page.getByRole('search').filter({ has: page.getByRole('button', { name: 'Fechar a busca' }) })
  await inside.getByRole('searchbox').fill('alguem')
  await expect(inside.getByRole('status')).toHaveText('1 de 1')
  await page.getByRole('button', { name: 'Fechar a busca' }).click()

  await search.fill('')
  const chip = (name: RegExp) => page.getByRole('group', { name: 'Situação' }).getByRole('button', { name })
  const count = async (name: RegExp) => Number(/\d+/u.exec(await chip(name).innerText())?.[0])
  const [open, spam] = [await count(/^Abertas/u), await count(/^Spam/u)]
  await page.getByRole('button', { name: /^Situação: Aberta/u }).click()
  await page.getByRole('menuitemradio', { name: 'Spam' }).click()
  await expect.poll(async () => await count(/^Spam/u)).toBe(spam + 1)
  await expect.poll(async () => await count(/^Abertas/u)).toBeLessThan(open)
  await chip(/^Spam/u).click()
  await expect(ana.conversation(nome)).toBeVisible()
  await ana.reconnect()
})

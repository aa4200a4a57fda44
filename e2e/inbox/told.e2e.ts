import { newCustomer } from '../support/company.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('what was read on one device is read on the other; quiet hours are kept, and who may be answered by a machine is said', async ({
  signIn,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Quitéria')
  const laptop = await signIn(demoLogins.secondMember)
  const mobile = await signIn(demoLogins.secondMember, { viewport: phoneSize })
  const bell = (agent: typeof laptop) => agent.page.getByRole('button', { name: /^Avisos/u }).filter({ visible: true })
  await simulator.write(phone, 'Bom dia, alguém?', nome)
  const notice = (agent: typeof laptop) =>
    agent.page.getByRole('dialog', { name: 'Avisos' }).getByRole('button', { name: new RegExp(nome, 'u') })
  await bell(mobile).first().click()
  await expect(notice(mobile)).toContainText('Não lido')
  await bell(laptop).first().click()
  await notice(laptop).click()
  await expect(laptop.message('Bom dia, alguém?')).toBeVisible()
  await expect(notice(mobile)).not.toContainText('Não lido')
  await mobile.page.keyboard.press('Escape')

  // without a network too, and of one conversation alone
  await laptop.cable.unplug()
  const modeItem = async (name: string) => {
    await laptop.page.getByRole('button', { name: 'Mais ações' }).click()
    return laptop.page.getByRole('menuitem', { name })
  }
  await (await modeItem('Permitir respostas automáticas')).click()
  await expect(laptop.page.getByText('Respostas automáticas permitidas')).toBeVisible()
  await (await modeItem('Só atendimento humano')).click()
  await laptop.undo('Só pessoas respondem nesta conversa')
  await (await modeItem('Só atendimento humano')).click()

  await laptop.visit('/app/ajustes?aba=avisos')
  const quiet = laptop.page.getByLabel('Horário de silêncio')
  await quiet.check()
  await laptop.page.getByLabel('De', { exact: true }).fill('22:00')
  await laptop.page.getByLabel('Até', { exact: true }).fill('22:00')
  await laptop.page.getByRole('button', { name: 'Salvar' }).click()
  await expect(laptop.page.getByText('Escolha as duas horas, diferentes uma da outra.')).toBeVisible()
  await laptop.page.getByLabel('Até', { exact: true }).fill('07:00')
  await laptop.page.getByRole('button', { name: 'Salvar' }).click()
  await laptop.reconnect()
  await mobile.visit('/app/ajustes?aba=avisos')
  await expect(mobile.page.getByLabel('Até', { exact: true })).toHaveValue('07:00')
  await mobile.page.getByLabel('Horário de silêncio').uncheck()
  await mobile.page.getByRole('button', { name: 'Salvar' }).click()
  await expect(laptop.page.getByLabel('Horário de silêncio')).not.toBeChecked()
})

import { readFile } from 'node:fs/promises'
import type { Pool } from 'pg'
import { addDeal, addTask, newCustomer } from '../support/company.ts'
import { expect, phoneSize, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

test('an agent sees what waits on the device, sends it, and takes a diagnosis without anything people wrote', async ({
  signIn,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Sônia')
  const ana = await signIn(demoLogins.member, { viewport: phoneSize })
  const { page } = ana
  await simulator.write(phone, 'Tem garantia?', nome)
  await ana.openConversation(nome)
  await ana.cable.unplug()
  await ana.send('Segredo da Sônia: 25 anos')

  await ana.visit('/app/sincronizacao')
  await expect(page.getByRole('heading', { name: 'Sincronização', level: 1 })).toBeVisible()
  await expect(page.getByText('Sem conexão').first()).toBeVisible()
  const pending = page.getByRole('region', { name: 'Pendências' })
  await expect(pending).toContainText(nome)
  // what this device keeps is known without a network; of other devices only an Admin is told
  await expect(page.getByRole('region', { name: 'O que está neste aparelho' })).toContainText('Mensagens')
  await expect(page.getByRole('button', { name: 'Aparelhos', exact: true })).toHaveCount(0)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Baixar diagnóstico' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  expect(text).toContain('inbox.sendMessage')
  for (const secret of ['Segredo', 'Sônia', phone, demoLogins.member.email]) expect(text).not.toContain(secret)

  // pressed too early nothing is lost; once the line is back it may all have gone before a finger is there
  await pending.getByRole('button', { name: 'Enviar agora' }).click()
  await expect(pending).toContainText(nome)
  await ana.cable.plug()
  await expect(page.getByText('Tudo sincronizado')).toBeVisible({ timeout: 90_000 })
  await expect(pending).toContainText('Tudo enviado')
  await expect
    .poll(async () => (await simulator.received(phone)).map((message) => message.text))
    .toEqual(['Segredo da Sônia: 25 anos'])
})

test('an Admin pauses a list and resumes it: nothing of it moves meanwhile, and nothing is missing after', async ({
  signIn,
  database,
}) => {
  const ana = await signIn(demoLogins.member)
  const admin = await signIn(demoLogins.admin)
  const { page } = admin
  await ana.go('/app/funil')
  await admin.visit('/app/sincronizacao?aba=dados')
  await page.getByRole('button', { name: 'Abrir Negócios' }).click()
  const sheet = page.getByRole('dialog', { name: 'Negócios' })
  for (const fact of ['Registros', 'Tamanho', 'Atraso', 'Aparelhos conectados', 'Última busca', 'Tabela', 'Filtro'])
    await expect(sheet.getByRole('term').filter({ hasText: fact })).toBeVisible()
  await expect(sheet.getByRole('listitem').filter({ hasText: 'Só leitura' })).toContainText('colunas')
  await sheet.getByRole('button', { name: 'Buscar de novo' }).click()
  await expect(page.getByText('Negócios: os aparelhos estão buscando de novo')).toBeVisible()
  await sheet.getByRole('button', { name: 'Pausar' }).click()
  await expect(page.getByText('Negócios: pausada')).toBeVisible()
  await expect(sheet.getByText(/^Pausada/u)).toBeVisible()
  try {
    const deal = await addDeal(database, demoLogins.member.email, `Pausado ${Date.now()}`)
    // made later, and there first: the deal is held back, not late
    const task = `Depois da pausa ${Date.now()}`
    await addTask(database, demoLogins.member.email, task)
    await ana.visit('/app/calendario?vista=agenda')
    await expect(ana.page.getByText(task).first()).toBeVisible({ timeout: 90_000 })
    await ana.go('/app/funil')
    await expect(ana.page.getByRole('article').first()).toBeVisible()
    await expect(ana.card(deal.titulo)).toHaveCount(0)

    await sheet.getByRole('button', { name: 'Retomar' }).click()
    await expect(sheet.getByRole('button', { name: 'Pausar' })).toBeVisible()
    await expect(page.getByText('Negócios: retomada')).toBeVisible()
    await expect(ana.card(deal.titulo)).toBeVisible({ timeout: 90_000 })
    await expect(ana.connection).toHaveAccessibleName('Online')

    // how far back everyone's devices go, and back again
    await page.goto('/app/sincronizacao')
    const history = page.getByRole('region', { name: 'Histórico' })
    await history.getByText('30 dias', { exact: true }).click()
    await expect(history).toContainText('Últimos 30 dias')
    await page.getByRole('listitem').filter({ hasText: 'Desfazer' }).hover()
    await expect.poll(() => historyDays(database)).toBe(30)
    await page.getByRole('button', { name: 'Desfazer' }).click()
    await expect.poll(() => historyDays(database)).toBe(90)
  } finally {
    await database.query('delete from paused_shapes')
    await database.query('update workspaces set history_days = 90 where history_days <> 90')
  }
})

async function historyDays(database: Pool): Promise<number | undefined> {
  const { rows } = await database.query<{ history_days: number }>(
    `select history_days from workspaces w join profiles p on p.workspace_id = w.id where p.email = $1`,
    [demoLogins.admin.email],
  )
  return rows[0]?.history_days
}

test('an Admin revokes a device: its person is out within seconds and nothing is left on it', async ({ signIn }) => {
  const bia = await signIn(demoLogins.secondMember, { isNew: true })
  const admin = await signIn(demoLogins.admin)
  const { page } = admin
  await admin.visit('/app/sincronizacao?aba=aparelhos')
  const nome = demoLogins.secondMember.nome
  const row = page
    .getByRole('region', { name: 'Aparelhos', exact: true })
    .getByRole('listitem')
    .filter({ hasText: nome })
    // devices of hers from earlier are on the list too
    .filter({ hasText: 'Conectado' })
  await expect(row).toHaveCount(1)
  for (const fact of [/Chrom/u, /versão \d/u, /pendente/u]) await expect(row).toContainText(fact)
  await row.getByRole('button', { name: `Ações do aparelho de ${nome}` }).click()
  await page.getByRole('menuitem', { name: 'Revogar e apagar' }).click()
  const dialog = page.getByRole('dialog', { name: `Revogar o aparelho de ${nome}?` })
  await dialog.getByRole('button', { name: 'Revogar e apagar' }).click()
  await expect(dialog).toContainText('O nome não confere.')
  await dialog.getByRole('textbox').fill(nome)
  await dialog.getByRole('button', { name: 'Revogar e apagar' }).click()
  await expect(page.getByText(`O aparelho de ${nome} foi revogado`)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Revogados' })).toContainText(nome)

  await bia.page.waitForURL(/\/entrar/u)
  await expect(bia.page.getByText('Um administrador encerrou o acesso deste aparelho')).toBeVisible()
  await expect
    .poll(() =>
      bia.page.evaluate(async () => {
        const names: string[] = []
        for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name)
        return names.filter((name) => name.startsWith('vp-crm'))
      }),
    )
    .toEqual([])
})

test('who is not an Admin is told whom to ask', async ({ signIn }) => {
  const ana = await signIn(demoLogins.member)
  await ana.visit('/app/sincronizacao?aba=aparelhos')
  await expect(ana.page.getByText('Só a administração vê esta parte')).toBeVisible()
})

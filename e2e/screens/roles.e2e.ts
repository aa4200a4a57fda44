import { can } from '@vp/domain/auth/permissions.ts'
import type { Role } from '@vp/domain/auth/roles.ts'
import { newId } from '@vp/domain/ids.ts'
import { mutators } from '@vp/domain/mutators.ts'
import type { Locator } from '@playwright/test'
import type { Agent } from '../support/agent.ts'
import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins, type Login } from '../support/logins.ts'
import { tokenFor } from '../support/token.ts'

/** There, within reach of the keyboard, and saying why it does nothing. */
async function expectBlocked({ page }: Agent, button: Locator, why: string): Promise<void> {
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await button.focus()
  await expect(page.getByRole('tooltip').filter({ hasText: why })).toBeVisible()
}

const button = ({ page }: Agent, name: string) => page.getByRole('main').getByRole('button', { name, exact: true })

/** Everything under Ajustes that only managers change. */
async function expectSettingsBlocked(agent: Agent): Promise<void> {
  const tab = async (name: string) =>
    await agent.page
      .getByRole('group', { name: 'Partes dos ajustes' })
      .getByRole('button', { name, exact: true })
      .click()
  await tab('Etiquetas')
  await expectBlocked(agent, button(agent, 'Nova etiqueta'), 'Só a gestão')
  await tab('Campos')
  await expectBlocked(agent, button(agent, 'Novo campo de lead'), 'Só a gestão')
  await tab('Funis')
  await expectBlocked(agent, button(agent, 'Novo funil'), 'Só a gestão')
  await tab('Respostas rápidas')
  await expectBlocked(agent, button(agent, 'Nova resposta'), 'Só a gestão')
}

test('a Viewer reads everything but personal data, and is told why nothing can be changed', async ({
  signIn,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Nádia')
  await simulator.write(phone, 'Bom dia', nome)
  const iara = await signIn(demoLogins.viewer)
  const { page } = iara
  await iara.openConversation(nome)
  await expect(page.getByRole('textbox', { name: /^(Mensagem|Nota)/u })).toHaveCount(0)
  await iara.go('/app/leads')
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
  await expectBlocked(iara, button(iara, 'Novo'), 'Seu papel é só de leitura')
  for (const name of ['Importar planilha', 'Exportar CSV']) await expect(button(iara, name)).toHaveCount(0)
  expect(await page.getByRole('main').innerText()).not.toMatch(/\(\d\d\) \d{4,5}-\d{4}|\S@\S/u)
  await page.getByRole('main').getByRole('link').first().click()
  await expect(page.getByText('Só a equipe vê documentos e endereço.')).toBeVisible()
  await expectBlocked(iara, button(iara, 'Alterar nome'), 'Seu papel é só de leitura')
  await iara.go('/app/calendario')
  await expectBlocked(iara, button(iara, 'Nova tarefa'), 'Só quem atende')
  await iara.go('/app/funil')
  await expectBlocked(iara, button(iara, 'Novo negócio'), 'Só quem atende')
  await iara.visit('/app/importar')
  await expect(page.getByText('Só gestores e administradores importam')).toBeVisible()
  await iara.visit('/app/ajustes?aba=privacidade')
  await expect(page.getByText('Só administradores veem esta parte')).toBeVisible()
  await expectSettingsBlocked(iara)
})

test('who answers customers neither takes lists out nor changes what the team works with', async ({ signIn }) => {
  const bruno = await signIn(demoLogins.member)
  const { page } = bruno
  await bruno.go('/app/leads')
  await page.getByRole('table').getByRole('link').first().click()
  await button(bruno, 'Mais ações').click()
  await expect(page.getByRole('menuitem').first()).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Dados pessoais (LGPD)' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await bruno.go('/app/leads')
  for (const name of ['Importar planilha', 'Exportar CSV']) await expect(button(bruno, name)).toHaveCount(0)
  await bruno.visit('/app/importar')
  await expect(page.getByText('Só gestores e administradores importam')).toBeVisible()
  await bruno.visit('/app/ajustes?aba=privacidade')
  await expect(page.getByText('Só administradores veem esta parte')).toBeVisible()
  await expect(button(bruno, 'Privacidade')).toHaveCount(0)
  await expectSettingsBlocked(bruno)
})

test('what a screen does not offer, the servers refuse by its code', async ({ stack }) => {
  const people: readonly [Role, Login][] = [
    ['Viewer', demoLogins.viewer],
    ['Member', demoLogins.member],
    ['Manager', demoLogins.manager],
  ]
  const nobody = newId()
  const commands = [
    ['GET', `documents/lead/${nobody}`, 'personalData.read'],
    ['POST', 'exports/leads', 'csv.use'],
    ['GET', `imports/${nobody}/file`, 'csv.use'],
    ['GET', `lgpd/lead/${nobody}/export`, 'lgpd.manage'],
    ['POST', `lgpd/lead/${nobody}/erase`, 'lgpd.manage'],
  ] as const
  for (const [role, login] of people) {
    const headers = {
      authorization: `Bearer ${await tokenFor(stack.urls.app, login)}`,
      'content-type': 'application/json',
      'x-client-id': newId(),
    }
    const forged = [...mutators.values()].filter(({ permission }) => !can(role, permission))
    expect(forged.length, role).toBeGreaterThan(2)
    const push = await fetch(`${stack.urls.app}/api/mutations`, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        clientId: newId(),
        mutations: forged.map(({ name }, index) => ({
          seq: index + 1,
          name,
          args: {},
          createdAt: new Date().toISOString(),
        })),
      }),
    })
    expect(await push.json(), role).toEqual({
      results: forged.map(({ permission }, index) => ({
        seq: index + 1,
        status: 'rejected',
        refusal: { code: 'forbidden', permission },
      })),
    })
    for (const [method, path, permission] of commands.filter(([, , needed]) => !can(role, needed))) {
      const body = method === 'POST' ? { body: JSON.stringify({ nome: 'x' }) } : {}
      const answer = await fetch(`${stack.urls.app}/api/${path}`, { method, headers, ...body })
      expect([role, path, answer.status, await answer.json()]).toEqual([
        role,
        path,
        403,
        { error: { code: 'forbidden', permission } },
      ])
    }
  }
})

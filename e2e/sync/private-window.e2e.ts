import type { Agent } from '../support/agent.ts'
import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

const windows = {
  'one that refuses private files, as of Firefox': `
    StorageManager.prototype.getDirectory = async () => { throw new DOMException('private', 'SecurityError') };`,
  'one that keeps nothing at all': `
    StorageManager.prototype.getDirectory = async () => { throw new DOMException('private', 'SecurityError') };
    IDBFactory.prototype.open = () => { throw new DOMException('private', 'SecurityError') };`,
}

for (const [kind, script] of Object.entries(windows)) {
  test(`a private window, ${kind}: it works, says that nothing is kept, and asks before it closes on unsent work`, async ({
    openBrowser,
    simulator,
  }) => {
    const { phone, nome } = newCustomer('Prisca')
    const ana = await openBrowser()
    await runInWorkers(ana, script)
    await ana.signIn(demoLogins.member)
    await expect(ana.page.getByRole('alert')).toContainText('ao fechá-la, o que ainda não foi enviado se perde')
    await simulator.write(phone, 'Posso falar agora?', nome)
    await ana.openConversation(nome)
    await ana.send('Pode sim')
    await ana.expectTick('Pode sim', /Enviada|Entregue/u)

    await ana.cable.unplug()
    await ana.send('Ainda está aí?')
    await expect(ana.connection).toHaveAccessibleName('Offline · 1 pendente')
    const asked = ana.page.waitForEvent('dialog')
    await ana.page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()

    await ana.reconnect()
    await expect(ana.connection).toHaveAccessibleName('Online', { timeout: 90_000 })
    await expect
      .poll(async () => (await simulator.received(phone)).map(({ text }) => text))
      .toEqual(['Pode sim', 'Ainda está aí?'])
  })
}

/** Runs something in the app's worker before the app does: a page's own scripts do not reach it. */
async function runInWorkers(ana: Agent, script: string): Promise<void> {
  await ana.page.route(/assets\/worker-[^/]*\.js$/u, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: `${script}\n${await answer.text()}` })
  })
}

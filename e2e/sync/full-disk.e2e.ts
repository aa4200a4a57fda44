import type { Agent } from '../support/agent.ts'
import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

const MEGABYTE = 1024 * 1024
/** Long enough to need room of its own. */
const words = (n: number) => `Mensagem ${n}: ${'detalhes do orçamento '.repeat(150)}`

test('the disk fills up: what is done is kept and told, even with no room at all, and everything goes out once', async ({
  openBrowser,
  simulator,
}) => {
  const { phone, nome } = newCustomer('Quitéria')
  // where files are on a disk the browser grants room ahead of need, and has some again after a reload
  const ana = await openBrowser()
  await ana.signIn(demoLogins.member)
  await ana.waitUntilKept()
  await simulator.write(phone, 'Me manda tudo por escrito?', nome)
  await ana.openConversation(nome)
  const disk = await diskOf(ana)
  await ana.cable.unplug()

  await disk.leave(10 * MEGABYTE)
  await expect(ana.page.getByRole('alert')).toContainText('Falta espaço neste aparelho. Libere espaço')
  for (const n of [1, 2]) await ana.send(words(n))
  await expect(ana.connection).toHaveAccessibleName('Offline · 2 pendentes')

  await disk.leave(0)
  await ana.composer.fill(words(3))
  await ana.composer.press('Enter')
  await expect(ana.page.getByRole('alert')).toContainText(
    'Não há mais espaço neste aparelho. O que você fez agora está guardado',
  )
  await expect(ana.connection).toHaveAccessibleName('Offline · 3 pendentes')
  // not even the local copy can be opened now, and nothing is thrown away for it
  await ana.page.reload()
  await expect(ana.page.getByRole('alert')).toContainText(
    'Falta espaço neste aparelho para abrir os seus dados. Nada foi apagado',
  )

  await disk.leave(100 * MEGABYTE)
  await ana.page.reload()
  await expect(ana.connection).toHaveAccessibleName('Offline · 3 pendentes')
  await expect(ana.message(words(3))).toBeVisible()
  await expect(ana.page.getByRole('alert')).toHaveCount(0)

  await ana.reconnect()
  await ana.waitUntilSynced()
  const received = async () => (await simulator.received(phone)).map(({ text }) => /^\w+ \d+/u.exec(text ?? '')?.[0])
  await expect.poll(received, { timeout: 90_000 }).toEqual(['Mensagem 1', 'Mensagem 2', 'Mensagem 3'])
})

/** The room that the browser grants the app (Chrome DevTools Protocol, "Storage.overrideQuotaForOrigin"). */
async function diskOf(ana: Agent) {
  const { origin } = ana.cable
  const session = await ana.context.newCDPSession(ana.page)
  return {
    /** So many bytes more than are in use. */
    async leave(bytes: number): Promise<void> {
      const { usage } = await session.send('Storage.getUsageAndQuota', { origin })
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + bytes })
      // the person comes back from looking at the disk
      await ana.page.evaluate(() => window.dispatchEvent(new Event('focus')))
    },
  }
}

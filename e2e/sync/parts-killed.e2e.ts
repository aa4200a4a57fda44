import type { Part } from '../../scripts/stack/parts.ts'
import { newCustomer } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'

const killed: Part[] = ['backend', 'sync-server', 'postgres']

test('backend, sync-server and Postgres killed in the middle of a conversation: nothing is lost, nothing goes twice', async ({
  signIn,
  simulator,
  stack,
}) => {
  const { phone, nome } = newCustomer('Júlio')
  const ana = await signIn(demoLogins.member)
  const bia = await signIn(demoLogins.manager)
  await simulator.write(phone, 'Bom dia, saiu o orçamento?', nome)
  await ana.openConversation(nome)
  await bia.openConversation(nome)

  const ours: string[] = []
  for (const part of killed) {
    const sent = [`Antes: ${part}`, `Durante: ${part}`, `Depois: ${part}`] as const
    ours.push(...sent)
    await test.step(`${part} is killed`, async () => {
      await ana.send(sent[0])
      await stack.kill(part)
      await simulator.write(phone, `Ouviu? ${part}`)
      await ana.send(sent[1])
      await stack.waitHealthy(part)
      await ana.send(sent[2])

      await expect(ana.message(`Ouviu? ${part}`)).toBeVisible({ timeout: 90_000 })
      await expect
        .poll(async () => (await simulator.received(phone)).map((message) => message.text), { timeout: 90_000 })
        .toEqual(ours)
      for (const text of sent) await ana.expectTick(text, 'Entregue')
      await simulator.openChat(phone)
      for (const agent of [ana, bia]) {
        for (const text of sent) {
          await agent.expectTick(text, 'Lida')
          await expect(agent.message(text)).toHaveCount(1)
        }
        await expect(agent.connection).toHaveAccessibleName('Online')
      }
    })
  }
})

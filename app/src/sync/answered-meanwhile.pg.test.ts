import { newId } from '@vp/domain/ids.ts'
import { sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { sql } from '@vp/domain/sql.ts'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { seedPlace } from './testing/seed-place.ts'
import { TestDevice } from './testing/test-device.ts'
import { startTestServers } from './testing/test-servers.ts'

vi.setConfig({ testTimeout: 90_000 })

type Servers = Awaited<ReturnType<typeof startTestServers>>
let servers: Servers
const devices: TestDevice[] = []

beforeAll(async () => {
  servers = await startTestServers()
}, 140_000)
afterAll(() => servers.stop())
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.close()))
})

async function open(workspaceId: string, userId: string): Promise<TestDevice> {
  const device = await TestDevice.open({
    origin: servers.origin,
    owner: { userId, workspaceId, role: 'Member' },
    token: () => servers.issuer.sign(userId),
  })
  devices.push(device)
  device.start()
  await vi.waitFor(() => expect(device.state).toMatchObject({ connection: 'online', firstSync: null }), 40_000)
  return device
}

const reply = (conversationId: string, conteudo: string) => ({ messageId: newId(), conversationId, conteudo })
const contents = async (device: TestDevice) =>
  (await device.rows<{ conteudo: string }>(sql`select conteudo from messages order by horario, id`)).map(
    ({ conteudo }) => conteudo,
  )

test('an answer written offline after a colleague’s comes back to its writer, whole, and goes when they say so', async () => {
  const place = await seedPlace(servers)
  const bruno = await open(place.workspaceId, await servers.addMember(place.workspaceId, 'Member'))
  const ana = await open(place.workspaceId, place.userId)
  await ana.halt()
  await ana.mutate(sendMessage, reply(place.conversation, 'Custa R$ 50'))
  await ana.mutate(sendMessage, reply(place.conversation, 'à vista'))
  await bruno.mutate(sendMessage, reply(place.conversation, 'Custa R$ 60'))
  await vi.waitFor(async () => expect(await bruno.outbox()).toEqual([]), 40_000)

  ana.start()
  await vi.waitFor(async () => {
    expect((await ana.outbox()).map(({ status }) => status)).toEqual(['refused', 'refused'])
    expect(await contents(ana)).toEqual(['Custa R$ 60'])
  }, 40_000)
  const [first] = await ana.outbox()
  expect(first).toMatchObject({
    args: { conteudo: 'Custa R$ 50' },
    refusal: { code: 'answered_meanwhile', conversationId: place.conversation, autor: 'equipe', count: 1 },
  })

  if (first?.refusal?.code !== 'answered_meanwhile') throw new Error('refused for another reason')
  const { seen } = first.refusal
  await ana.mutate(sendMessage, { ...reply(place.conversation, 'Custa R$ 50, com desconto'), seen })
  await vi.waitFor(
    async () => expect(await contents(bruno)).toEqual(['Custa R$ 60', 'Custa R$ 50, com desconto']),
    40_000,
  )
})

test('what was read before it was answered is no reason, nor are one’s own earlier words', async () => {
  const place = await seedPlace(servers)
  const bruno = await open(place.workspaceId, await servers.addMember(place.workspaceId, 'Member'))
  const ana = await open(place.workspaceId, place.userId)
  await bruno.mutate(sendMessage, reply(place.conversation, 'Bom dia'))
  await vi.waitFor(async () => expect(await contents(ana)).toEqual(['Bom dia']), 40_000)
  for (const words of ['um', 'dois', 'três']) await ana.mutate(sendMessage, reply(place.conversation, words))
  await vi.waitFor(async () => expect(await contents(bruno)).toEqual(['Bom dia', 'um', 'dois', 'três']), 40_000)
  expect((await ana.outbox()).filter(({ status }) => status === 'refused')).toEqual([])
})

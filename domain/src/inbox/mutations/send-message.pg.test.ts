import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { sendMessage } from './send-message.ts'

const { conversation: conversationId, fresh, now, users, workspace } = benchIds
const args = { messageId: fresh[0], conversationId, conteudo: '  Bom dia,\n\ntudo bem? ' }

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('the message is queued in the name of who wrote it, and the list shows it', async () => {
  const { changes } = await bench.run(sendMessage, args)

  expect(changes).toEqual({
    messages: [
      expect.objectContaining({
        id: fresh[0],
        workspace_id: workspace,
        conversation_id: conversationId,
        autor: 'equipe',
        author_id: users.Member,
        tipo: 'text',
        conteudo: 'Bom dia,\n\ntudo bem?',
        horario: '2026-11-23T12:00:00+00:00',
        interno: false,
        status: 'queued',
        wamid: null,
      }),
    ],
    conversations: [
      {
        id: conversationId,
        last_message_id: fresh[0],
        last_message_at: '2026-11-23T12:00:00+00:00',
        last_message_preview: 'Bom dia, tudo bem?',
        last_message_autor: 'equipe',
        last_message_status: 'queued',
        first_answered_at: '2026-11-23T12:00:00+00:00',
      },
    ],
  })
})

test('the last millisecond of the window is open, the next is not', async () => {
  const open = await bench.run(sendMessage, args, { now: '2026-11-23T17:59:59.999Z' })
  const closed = await bench.run(sendMessage, args, { now: '2026-11-23T18:00:00.000Z' })

  expect(open.refusal).toBeNull()
  expect(closed).toEqual({
    refusal: { code: 'window_closed', conversationId, closedAt: '2026-11-23T18:00:00.000Z' },
    changes: {},
  })
})

test('72 h from an ad are about money: free words need the 24 h all the same', async () => {
  const { refusal } = await bench.run(sendMessage, args, {
    now: '2026-11-23T18:00:00.000Z',
    given: `update conversations set referral_at = '2026-11-22T18:00:00Z', free_entry_expires_at = '2026-11-25T19:00:00Z' where id = '${conversationId}'`,
  })
  expect(refusal).toMatchObject({ code: 'window_closed' })
})

test('who has never written has no window', async () => {
  const { refusal } = await bench.run(sendMessage, args, {
    given: `update conversations set window_expires_at = null, last_inbound_at = null where id = '${conversationId}'`,
  })
  expect(refusal).toEqual({ code: 'window_closed', conversationId, closedAt: null })
})

test("another workspace's conversation is as if it were not there", async () => {
  const foreign = { ...args, conversationId: benchIds.foreignConversation }
  expect(await bench.run(sendMessage, foreign)).toEqual({
    refusal: { code: 'conversation_not_found', conversationId: benchIds.foreignConversation },
    changes: {},
  })
})

test.each([
  ['nothing but spaces', '   '],
  ['more than Meta takes', 'a'.repeat(4097)],
])('%s is refused', async (_, conteudo) => {
  const { refusal } = await bench.run(sendMessage, { ...args, conteudo }, { now })
  expect(refusal).toMatchObject({ code: 'invalid_args', field: 'conteudo' })
})

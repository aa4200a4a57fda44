import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { handOver } from './hand-over.ts'
import { setConversationStatus } from './set-conversation-status.ts'
import { setHumanMode } from './set-human-mode.ts'
import { snoozeConversation } from './snooze-conversation.ts'
import { starMessage } from './star-message.ts'
import { unstarMessage } from './unstar-message.ts'

const {
  colleague,
  conversation: conversationId,
  foreignConversation,
  foreignMessage,
  fresh,
  now,
  users,
  workspace,
} = benchIds
const [messageId] = benchIds.messages
const tomorrow = '2026-11-24T12:00:00.000Z'
const resting = `update conversations set status = 'pendente', pendente_ate = '${tomorrow}' where id = '${conversationId}'`

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('put off, it is pending until that moment; put off again, until the new one', async () => {
  const until = '2026-11-24T12:00:00+00:00'
  expect((await bench.run(snoozeConversation, { conversationId, until: tomorrow })).changes).toEqual({
    conversations: [{ id: conversationId, status: 'pendente', pendente_ate: until }],
  })
  const later = await bench.run(
    snoozeConversation,
    { conversationId, until: '2026-12-01T12:00:00.000Z' },
    { given: resting },
  )
  expect(later.changes.conversations).toEqual([{ id: conversationId, pendente_ate: '2026-12-01T12:00:00+00:00' }])
})

test.each(['aberta', 'pendente', 'resolvida', 'spam'])('made %s by hand, it no longer rests', async (status) => {
  const { changes } = await bench.run(setConversationStatus, { conversationId, status }, { given: resting })
  expect(changes.conversations?.[0]).toMatchObject({ id: conversationId, pendente_ate: null })
})

test('a moment that has passed when the change arrives is refused with it', async () => {
  expect((await bench.run(snoozeConversation, { conversationId, until: now })).refusal).toEqual({
    code: 'snooze_in_the_past',
    conversationId,
    until: now,
  })
})

test('automatic answers are let in and kept out', async () => {
  const automatic = await bench.run(setHumanMode, { conversationId, isHuman: false })
  expect(automatic.changes).toEqual({ conversations: [{ id: conversationId, modo_atendimento_humano: false }] })
  expect(await bench.run(setHumanMode, { conversationId, isHuman: true })).toEqual({ refusal: null, changes: {} })
})

test('a star is the person’s own, once, and comes off again', async () => {
  const given = `insert into starred_messages (id, workspace_id, user_id, conversation_id, message_id)
    values ('${fresh[1]}', '${workspace}', '${colleague}', '${conversationId}', '${messageId}');`
  const { changes } = await bench.run(starMessage, { starId: fresh[0], messageId }, { given })
  expect(changes).toEqual({
    starred_messages: [
      {
        id: fresh[0],
        workspace_id: workspace,
        user_id: users.Member,
        conversation_id: conversationId,
        message_id: messageId,
      },
    ],
  })
  const mine = given.replace(colleague, users.Member)
  expect(await bench.run(starMessage, { starId: fresh[0], messageId }, { given: mine })).toEqual({
    refusal: null,
    changes: {},
  })
  const off = await bench.run(unstarMessage, { messageId }, { given: mine })
  expect(off.changes).toEqual({ starred_messages: [{ id: fresh[1], removed: true }] })
  // a colleague's stays
  expect(await bench.run(unstarMessage, { messageId }, { given })).toEqual({ refusal: null, changes: {} })
})

const over = {
  assignmentId: fresh[0],
  messageId: fresh[1],
  conversationId,
  ownerId: colleague,
  conteudo: ' Quer desconto ',
}

test('a Manager hands over with a note: owner, record and note in one', async () => {
  const { changes } = await bench.run(handOver, over, { as: 'Manager' })
  expect(changes.conversations).toEqual([{ id: conversationId, owner_id: colleague }])
  expect(changes.conversation_assignments).toMatchObject([
    { id: fresh[0], assigned_to: colleague, assigned_by: users.Manager },
  ])
  expect(changes.messages).toMatchObject([
    { id: fresh[1], conteudo: 'Quer desconto', interno: true, author_id: users.Manager },
  ])
})

test('a Member hands over their own, and the note with it', async () => {
  const given = `update conversations set owner_id = '${users.Member}' where id = '${conversationId}'`
  const { refusal, changes } = await bench.run(handOver, over, { given })
  expect(refusal).toBeNull()
  expect(changes).toMatchObject({ conversations: [{ owner_id: colleague }], messages: [{ conteudo: 'Quer desconto' }] })
})

test('a Member does not hand over what is not theirs, and nobody does to whom could not answer; no note stays either', async () => {
  expect(await bench.run(handOver, over)).toEqual({
    refusal: { code: 'forbidden', permission: 'conversations.assignOthers' },
    changes: {},
  })
  expect((await bench.run(handOver, { ...over, ownerId: users.Viewer }, { as: 'Manager' })).refusal).toMatchObject({
    code: 'assignee_not_a_member',
  })
})

test.each([
  ['snoozeConversation', snoozeConversation, { conversationId: foreignConversation, until: tomorrow }],
  ['setHumanMode', setHumanMode, { conversationId: foreignConversation, isHuman: false }],
  ['handOver', handOver, { ...over, conversationId: foreignConversation }],
  ['starMessage', starMessage, { starId: fresh[0], messageId: foreignMessage }],
])("%s: another workspace's is as if it were not there", async (_, mutator, args) => {
  const { refusal, changes } = await bench.run(mutator, args, { as: 'Manager' })
  expect(refusal?.code).toMatch(/_not_found$/u)
  expect(changes).toEqual({})
})

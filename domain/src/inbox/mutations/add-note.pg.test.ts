import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { addNote } from './add-note.ts'

const { conversation: conversationId, fresh, users } = benchIds
const args = { messageId: fresh[0], conversationId, conteudo: 'Pagou em dinheiro' }

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('a note is a message without status, and moves nothing in the list', async () => {
  const { changes } = await bench.run(addNote, args)

  expect(changes).toEqual({
    messages: [
      expect.objectContaining({ id: fresh[0], interno: true, status: null, autor: 'equipe', author_id: users.Member }),
    ],
  })
})

test('it needs no open window', async () => {
  const { refusal } = await bench.run(addNote, args, { now: '2027-01-01T00:00:00.000Z' })
  expect(refusal).toBeNull()
})

test('without the conversation it is refused', async () => {
  const foreign = { ...args, conversationId: benchIds.foreignConversation }
  expect((await bench.run(addNote, foreign)).refusal).toEqual({
    code: 'conversation_not_found',
    conversationId: benchIds.foreignConversation,
  })
})

test('who is called by name in it is mentioned; who is not of the team is not', async () => {
  const { changes } = await bench.run(addNote, {
    ...args,
    mentions: [
      { mentionId: fresh[1], userId: users.Manager },
      { mentionId: fresh[2], userId: benchIds.outsider },
    ],
  })
  expect(changes.message_mentions).toEqual([
    {
      id: fresh[1],
      workspace_id: benchIds.workspace,
      conversation_id: conversationId,
      message_id: fresh[0],
      user_id: users.Manager,
    },
  ])
})

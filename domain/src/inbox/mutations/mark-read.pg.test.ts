import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { markRead } from './mark-read.ts'

const { conversation: conversationId, messages } = benchIds

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test.each([
  ['the newest', messages[2], 0],
  ['the second', messages[1], 1],
  ['the first', messages[0], 2],
])('who has seen %s has %3$i unread', async (_, lastSeenMessageId, unread_count) => {
  const { changes } = await bench.run(markRead, { conversationId, lastSeenMessageId })
  expect(changes).toEqual({ conversations: [{ id: conversationId, unread_count }] })
})

test('a device that comes late never makes read messages unread again', async () => {
  const { changes } = await bench.run(
    markRead,
    { conversationId, lastSeenMessageId: messages[0] },
    { given: `update conversations set unread_count = 0 where id = '${conversationId}'` },
  )
  expect(changes).toEqual({})
})

test.each([
  ["another conversation's", benchIds.foreignMessage],
  ['an unknown', benchIds.fresh[0]],
])('%s message hides nothing', async (_, lastSeenMessageId) => {
  expect(await bench.run(markRead, { conversationId, lastSeenMessageId })).toEqual({ refusal: null, changes: {} })
})

test('without the conversation it is refused', async () => {
  const args = { conversationId: benchIds.foreignConversation, lastSeenMessageId: benchIds.foreignMessage }
  expect((await bench.run(markRead, args)).refusal).toMatchObject({ code: 'conversation_not_found' })
})

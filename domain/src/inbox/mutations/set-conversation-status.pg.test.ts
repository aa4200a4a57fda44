import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { conversationStatuses } from '../conversation-status.ts'
import { setConversationStatus } from './set-conversation-status.ts'

const { conversation: conversationId } = benchIds

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test.each(conversationStatuses)('to %s', async (status) => {
  const other = status === 'aberta' ? 'pendente' : 'aberta'
  const { changes } = await bench.run(
    setConversationStatus,
    { conversationId, status },
    { given: `update conversations set status = '${other}' where id = '${conversationId}'` },
  )
  expect(changes).toEqual({ conversations: [{ id: conversationId, status }] })
})

test('a status that is none is refused', async () => {
  const { refusal } = await bench.run(setConversationStatus, { conversationId, status: 'arquivada' })
  expect(refusal).toMatchObject({ code: 'invalid_args', field: 'status' })
})

test('without the conversation it is refused', async () => {
  const args = { conversationId: benchIds.foreignConversation, status: 'resolvida' }
  expect((await bench.run(setConversationStatus, args)).refusal).toMatchObject({ code: 'conversation_not_found' })
})

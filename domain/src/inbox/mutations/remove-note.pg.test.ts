import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { removeNote } from './remove-note.ts'

const { conversation: conversationId, fresh, users, workspace } = benchIds
const args = { messageId: fresh[0], conversationId }

const written = ({ by = users.Member, interno = true } = {}) => `
  insert into messages (id, workspace_id, conversation_id, autor, author_id, tipo, conteudo, horario, interno, status)
  values ('${fresh[0]}', '${workspace}', '${conversationId}', 'equipe', '${by}', 'text', '@Manager, veja', '2026-11-23T12:00:00Z', ${interno},
    ${interno ? 'null' : `'sent'`});
  insert into message_mentions (id, workspace_id, conversation_id, message_id, user_id)
  values ('${fresh[1]}', '${workspace}', '${conversationId}', '${fresh[0]}', '${users.Manager}');
  insert into starred_messages (id, workspace_id, user_id, conversation_id, message_id)
  values ('${fresh[2]}', '${workspace}', '${by}', '${conversationId}', '${fresh[0]}');`

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('a note is taken back with its mentions and one’s star', async () => {
  const { changes } = await bench.run(removeNote, args, { given: written() })
  expect(changes).toEqual({
    messages: [{ id: fresh[0], removed: true }],
    message_mentions: [{ id: fresh[1], removed: true }],
    starred_messages: [{ id: fresh[2], removed: true }],
  })
})

test.each([
  ['a colleague’s', { by: users.Manager }],
  ['what the customer got', { interno: false }],
])('%s stays', async (_what, given) => {
  const { changes, refusal } = await bench.run(removeNote, args, { given: written(given) })
  expect(changes).toEqual({})
  expect(refusal).toEqual({ code: 'message_not_found', messageId: fresh[0] })
})

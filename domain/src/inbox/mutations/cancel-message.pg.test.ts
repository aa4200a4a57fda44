import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { cancelMessage } from './cancel-message.ts'
import { editMessage } from './edit-message.ts'

const { conversation: conversationId, fresh, users, workspace } = benchIds
const args = { messageId: fresh[0], conversationId }
const edit = { ...args, conteudo: ' Boa\n tarde ' }

const queued = ({ by = users.Member, status = 'queued', tipo = 'text' } = {}) => `
  insert into messages (id, workspace_id, conversation_id, autor, author_id, tipo, conteudo, horario, status)
  values ('${fresh[0]}', '${workspace}', '${conversationId}', 'equipe', '${by}', '${tipo}', 'Bom dia', '2026-11-23T12:00:00Z', '${status}');
  update conversations set last_message_id = '${fresh[0]}', last_message_preview = 'Bom dia', last_message_autor = 'equipe', last_message_status = 'queued',
    last_message_at = '2026-11-23T11:45:00Z', first_answered_at = '2026-11-23T11:30:00Z'
  where id = '${conversationId}';`

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('what has not left is taken back, and the list shows what is now the last one', async () => {
  const before = `insert into messages (id, workspace_id, conversation_id, autor, author_id, tipo, conteudo, horario, status)
    values ('${fresh[1]}', '${workspace}', '${conversationId}', 'equipe', '${users.Member}', 'text', 'Um  momento', '2026-11-23T11:30:00Z', 'read');`
  const { changes } = await bench.run(cancelMessage, args, { given: before + queued() })
  expect(changes).toEqual({
    messages: [{ id: fresh[0], removed: true }],
    conversations: [
      {
        id: conversationId,
        last_message_at: '2026-11-23T11:30:00+00:00',
        last_message_id: fresh[1],
        last_message_preview: 'Um momento',
        last_message_status: 'read',
      },
    ],
  })
})

test('its words are changed, and the list says the new ones', async () => {
  const { changes } = await bench.run(editMessage, edit, { given: queued() })
  expect(changes).toEqual({
    messages: [{ id: fresh[0], conteudo: 'Boa\n tarde' }],
    conversations: [{ id: conversationId, last_message_preview: 'Boa tarde' }],
  })
})

test.each(['sending', 'accepted', 'unknown', 'failed'])(
  'one that is %s is left as it is, and that is said',
  async (status) => {
    const refused = { refusal: { code: 'message_already_sent', messageId: fresh[0] }, changes: {} }
    expect(await bench.run(cancelMessage, args, { given: queued({ status }) })).toEqual(refused)
    expect(await bench.run(editMessage, edit, { given: queued({ status }) })).toEqual(refused)
  },
)

test("a colleague's is theirs, also past the code", async () => {
  const { changes, refusal } = await bench.run(cancelMessage, args, {
    given: queued({ by: benchIds.colleague }),
    as: 'Admin',
  })
  expect([changes, refusal?.code]).toEqual([{}, 'message_already_sent'])
})

test('one that was never queued, or is taken back already, is no trouble to take back; there is nothing to change in it', async () => {
  expect(await bench.run(cancelMessage, args)).toEqual({ refusal: null, changes: {} })
  expect((await bench.run(editMessage, edit)).refusal).toEqual({ code: 'message_not_found', messageId: fresh[0] })
  expect((await bench.run(editMessage, edit, { given: queued({ tipo: 'location' }) })).refusal?.code).toBe(
    'message_not_found',
  )
})

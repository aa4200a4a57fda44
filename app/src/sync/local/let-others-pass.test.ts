import { newId } from '@vp/domain/ids.ts'
import { createTask } from '@vp/domain/calendar/mutations/create-task.ts'
import { completeTask } from '@vp/domain/calendar/mutations/complete-task.ts'
import { assignConversation } from '@vp/domain/inbox/mutations/assign-conversation.ts'
import { sendMedia } from '@vp/domain/inbox/mutations/send-media.ts'
import { sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { starMessage } from '@vp/domain/inbox/mutations/star-message.ts'
import type { Mutator } from '@vp/domain/mutator.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { z } from 'zod'
import { change, conversationRow, memoryReplica, part, userId, workspaceId } from '../testing/replica.ts'
import { applyBatch, type Replica } from './apply.ts'
import { letOthersPass } from './let-others-pass.ts'
import { mutateLocally } from './mutate-locally.ts'
import { advance, readOutbox } from './outbox.ts'

let replica: Replica
const [here, there] = [newId(), newId()]
const createdAt = '2026-11-23T12:00:00.000Z'

beforeAll(async () => {
  replica = await memoryReplica()
  await replica.db.query(
    `insert into workspace_members (id, workspace_id, user_id, role) values ($1, $2, $3, 'Member')`,
    [newId(), workspaceId, userId],
  )
}, 60_000)
afterAll(() => replica.db.close())
beforeEach(async () => {
  await replica.db.exec(`delete from conversations; delete from messages; delete from attachments; delete from tasks;
    delete from starred_messages; delete from conversation_assignments; delete from vp.outbox; delete from vp.undo;
    delete from vp.requests; update vp.meta set value = '1' where key = 'next_seq'`)
  await applyBatch(replica, {
    lsn: 1n,
    shapes: [
      part(
        'conversations',
        [here, there].map((id) => change('insert', conversationRow(id))),
      ),
    ],
  })
})

async function act<Args extends z.ZodType>(mutator: Mutator<Args>, args: z.input<Args>): Promise<string> {
  const request = { id: newId(), name: mutator.name, args, createdAt }
  const { result } = await mutateLocally(replica.db, replica.owner, request)
  expect(result.status).toBe('queued')
  return request.id
}
const write = (conversationId: string, conteudo: string) =>
  act(sendMessage, { messageId: newId(), conversationId, conteudo })
async function sendFile(conversationId: string, messageId = newId()): Promise<string> {
  return await act(sendMedia, {
    messageId,
    conversationId,
    attachmentId: newId(),
    tipo: 'image',
    legenda: '',
    mimeType: 'image/jpeg',
    nomeArquivo: null,
    tamanhoBytes: 1,
    largura: null,
    altura: null,
    duracaoMs: null,
    formaOnda: null,
    voz: false,
  })
}
const assign = (conversationId: string) =>
  act(assignConversation, { assignmentId: newId(), conversationId, ownerId: userId })
const pass = () => letOthersPass(replica, ({ name }) => name === sendMedia.name)
const order = async () => (await readOutbox(replica.db)).map(({ requestId }) => requestId)

test('what has nothing to do with a file passes it, in its own order; its conversation waits', async () => {
  const file = await sendFile(here)
  const after = await write(here, 'depois da foto')
  const mine = await assign(here)
  // names the same colleague, in another conversation
  const theirs = await assign(there)
  const elsewhere = await write(there, 'oi')
  const touched = await pass()
  expect(await order()).toEqual([theirs, elsewhere, file, after, mine])
  expect((await readOutbox(replica.db)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
  expect(touched).toContain('messages')
  const { rows } = await replica.db.query('select seq from vp.requests where id = $1', [file])
  expect(rows).toEqual([{ seq: 3 }])
  // what is shown is as it was
  const shown = await replica.db.query('select conversation_id, conteudo from messages order by conteudo', [])
  expect(shown.rows).toMatchObject([{ conteudo: 'depois da foto' }, { conteudo: 'oi' }, { conversation_id: here }])
})

test('what builds on what waits waits too: a star on it, a task about its conversation, and what becomes of the task', async () => {
  const [messageId, taskId] = [newId(), newId()]
  const file = await sendFile(here, messageId)
  const star = await act(starMessage, { starId: newId(), messageId })
  const relation = { relationId: newId(), relacionamento_tipo: 'conversa' as const, relacionamento_id: here }
  const task = await act(createTask, {
    taskId,
    titulo: 'Ligar',
    tipo: 'ligacao',
    data: '2026-11-24',
    hora: null,
    responsavelId: null,
    relation,
  })
  const done = await act(completeTask, { taskId })
  const elsewhere = await write(there, 'oi')
  await pass()
  expect(await order()).toEqual([elsewhere, file, star, task, done])
})

test('nothing moves where nothing passes, nor where something was sent and is not answered', async () => {
  await write(there, 'antes')
  await sendFile(here)
  await write(here, 'depois')
  expect(await pass()).toBeNull()
  await write(there, 'oi')
  await advance(replica.db, 'push', [1])
  const before = await order()
  expect(await pass()).toBeNull()
  expect(await order()).toEqual(before)
})

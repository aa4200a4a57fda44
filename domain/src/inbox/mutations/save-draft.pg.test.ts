import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { saveDraft } from './save-draft.ts'

const { conversation: conversationId, fresh, users, workspace, colleague } = benchIds
const save = (conteudo: string, draftId: string = fresh[0]) => ({ draftId, conversationId, conteudo })
const draftOf = (userId: string, draftId: string) =>
  `insert into drafts (id, workspace_id, user_id, conversation_id, conteudo)
   values ('${draftId}', '${workspace}', '${userId}', '${conversationId}', 'Bom')`

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('the first words make a draft', async () => {
  const { changes } = await bench.run(saveDraft, save('Bom d'))
  expect(changes).toEqual({
    drafts: [
      {
        id: fresh[0],
        workspace_id: workspace,
        user_id: users.Member,
        conversation_id: conversationId,
        conteudo: 'Bom d',
        interno: false,
      },
    ],
  })
})

test('more words change the draft that is there, though another device named it otherwise', async () => {
  const { changes } = await bench.run(saveDraft, save('Bom dia', fresh[1]), { given: draftOf(users.Member, fresh[0]) })
  expect(changes).toEqual({ drafts: [{ id: fresh[0], conteudo: 'Bom dia' }] })
})

test('words for the team are known as such, until they are meant for the customer', async () => {
  const given = draftOf(users.Member, fresh[0])
  const { changes } = await bench.run(saveDraft, { ...save('Bom'), interno: true }, { given })
  expect(changes).toEqual({ drafts: [{ id: fresh[0], interno: true }] })
  const note = { given: `${given}; update drafts set interno = true` }
  expect((await bench.run(saveDraft, save('Bom'), note)).changes).toEqual({
    drafts: [{ id: fresh[0], interno: false }],
  })
})

test('no words remove it', async () => {
  const { changes } = await bench.run(saveDraft, save(''), { given: draftOf(users.Member, fresh[0]) })
  expect(changes).toEqual({ drafts: [{ id: fresh[0], removed: true }] })
})

test("a colleague's draft in the same conversation is left alone", async () => {
  const given = draftOf(colleague, fresh[1])
  const { drafts } = (await bench.onServer(saveDraft, save('Oi'), { given })).changes
  expect(drafts).toEqual([expect.objectContaining({ id: fresh[0], user_id: users.Member })])
  expect((await bench.onServer(saveDraft, save(''), { given })).changes).toEqual({})
})

test('unsent drafts of one conversation stand for each other, those of two do not', () => {
  const key = (args: { conversationId: string }) => saveDraft.replaceKey?.({ ...save('x'), interno: false, ...args })
  expect(key({ conversationId })).toBe(key({ conversationId }))
  expect(key({ conversationId })).not.toBe(key({ conversationId: benchIds.foreignConversation }))
})

test('without the conversation it is refused', async () => {
  const args = { ...save('Oi'), conversationId: benchIds.foreignConversation }
  expect((await bench.run(saveDraft, args)).refusal).toMatchObject({ code: 'conversation_not_found' })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { deleteQuickReply } from './delete-quick-reply.ts'
import { saveQuickReply } from './save-quick-reply.ts'

const { fresh, workspace, otherWorkspace } = benchIds
const as = 'Manager' as const
const [own, other] = fresh
const reply = { quickReplyId: own, titulo: 'Saudação', atalho: 'oi', conteudo: 'Olá {{nome}}!' }
const insert = (id: string, atalho: string, of: string = workspace) => `
  insert into quick_replies (id, workspace_id, titulo, atalho, conteudo) values ('${id}', '${of}', 'Antiga', '${atalho}', 'Oi');`

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('a Manager writes one, and its shortcut is kept in small letters', async () => {
  const { changes } = await bench.run(saveQuickReply, { ...reply, atalho: ' OI ' }, { as })
  expect(changes).toEqual({
    quick_replies: [{ id: own, workspace_id: workspace, titulo: 'Saudação', atalho: 'oi', conteudo: 'Olá {{nome}}!' }],
  })
})

test('written over, its own shortcut is no double', async () => {
  const { changes } = await bench.run(saveQuickReply, reply, { as, given: insert(own, 'oi') })
  expect(changes).toEqual({ quick_replies: [{ id: own, titulo: 'Saudação', conteudo: 'Olá {{nome}}!' }] })
})

test('no two have one shortcut', async () => {
  expect(await bench.run(saveQuickReply, reply, { as, given: insert(other, 'oi') })).toEqual({
    refusal: { code: 'shortcut_taken', atalho: 'oi', titulo: 'Antiga' },
    changes: {},
  })
})

test("another workspace's shortcut is free here, and its quick reply is not ours to delete", async () => {
  const theirs = { as, given: insert(other, 'oi', otherWorkspace) }
  expect((await bench.onServer(saveQuickReply, reply, theirs)).refusal).toBeNull()
  expect(await bench.onServer(deleteQuickReply, { quickReplyId: other }, theirs)).toEqual({
    refusal: null,
    changes: {},
  })
})

test('deleted, it is gone; deleted twice, nothing more happens', async () => {
  const { changes } = await bench.run(deleteQuickReply, { quickReplyId: own }, { as, given: insert(own, 'oi') })
  expect(changes).toEqual({ quick_replies: [{ id: own, removed: true }] })
  expect(await bench.run(deleteQuickReply, { quickReplyId: own }, { as })).toEqual({ refusal: null, changes: {} })
})

test.each(['Member', 'Viewer'] as const)('a %s uses them and does not write them', async (role) => {
  const forbidden = { code: 'forbidden', permission: 'quickReplies.write' }
  expect((await bench.run(saveQuickReply, reply, { as: role })).refusal).toEqual(forbidden)
  expect((await bench.run(deleteQuickReply, { quickReplyId: own }, { as: role })).refusal).toEqual(forbidden)
})

test('a shortcut with a space, or a text that WhatsApp would not take, is refused by its field', async () => {
  const field = async (change: object) => (await bench.run(saveQuickReply, { ...reply, ...change }, { as })).refusal
  expect(await field({ atalho: 'bom dia' })).toMatchObject({ code: 'invalid_args', field: 'atalho' })
  expect(await field({ conteudo: 'x'.repeat(4097) })).toMatchObject({ code: 'invalid_args', field: 'conteudo' })
})

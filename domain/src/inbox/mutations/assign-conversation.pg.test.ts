import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { assignConversation } from './assign-conversation.ts'

const { conversation: conversationId, colleague, fresh, users, workspace } = benchIds
const to = (ownerId: string | null) => ({ assignmentId: fresh[0], conversationId, ownerId })
const ownedBy = (owner: string) => `update conversations set owner_id = '${owner}' where id = '${conversationId}'`
const onlyManagers = { refusal: { code: 'forbidden', permission: 'conversations.assignOthers' }, changes: {} }

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('a Member takes a free conversation, and it is recorded who gave it to whom', async () => {
  const { changes } = await bench.run(assignConversation, to(users.Member))

  expect(changes).toEqual({
    conversations: [{ id: conversationId, owner_id: users.Member }],
    conversation_assignments: [
      {
        id: fresh[0],
        workspace_id: workspace,
        conversation_id: conversationId,
        assigned_to: users.Member,
        assigned_by: users.Member,
      },
    ],
  })
})

test('a Member gives up their own', async () => {
  const { refusal, changes } = await bench.run(assignConversation, to(null), { given: ownedBy(users.Member) })
  expect(refusal).toBeNull()
  expect(changes.conversations).toEqual([{ id: conversationId, owner_id: null }])
})

test('a Member gives their own to a colleague', async () => {
  const { refusal, changes } = await bench.run(assignConversation, to(colleague), { given: ownedBy(users.Member) })
  expect(refusal).toBeNull()
  expect(changes).toMatchObject({
    conversations: [{ id: conversationId, owner_id: colleague }],
    conversation_assignments: [{ assigned_to: colleague, assigned_by: users.Member }],
  })
})

test("a Member neither takes a colleague's, nor frees it, nor gives away what is nobody's", async () => {
  const fromColleague = { given: ownedBy(colleague) }
  expect(await bench.run(assignConversation, to(users.Member), fromColleague)).toEqual(onlyManagers)
  expect(await bench.run(assignConversation, to(null), fromColleague)).toEqual(onlyManagers)
  expect(await bench.run(assignConversation, to(colleague))).toEqual(onlyManagers)
})

test.each(['Manager', 'Admin'] as const)('a %s takes it from one and gives it to another', async (role) => {
  const { refusal, changes } = await bench.run(assignConversation, to(users.Member), {
    as: role,
    given: ownedBy(colleague),
  })
  expect(refusal).toBeNull()
  expect(changes.conversations).toEqual([{ id: conversationId, owner_id: users.Member }])
})

test.each([
  ['a Viewer, who could not answer', users.Viewer],
  ['somebody of another workspace', benchIds.outsider],
])('it is not given to %s', async (_, userId) => {
  expect(await bench.run(assignConversation, to(userId), { as: 'Manager' })).toEqual({
    refusal: { code: 'assignee_not_a_member', userId },
    changes: {},
  })
})

test('without the conversation it is refused', async () => {
  const args = { ...to(null), conversationId: benchIds.foreignConversation }
  expect((await bench.run(assignConversation, args)).refusal).toMatchObject({ code: 'conversation_not_found' })
})

test('of two Members who take it at the same moment, the second is refused', async () => {
  const other = new pg.Client({ connectionString: bench.url })
  await other.connect()
  await other.query(`begin; ${ownedBy(colleague)}`)

  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  const second = bench.onServer(assignConversation, to(users.Member), {})
  await expect.poll(async () => (await other.query(waiting)).rowCount).toBeGreaterThan(0)
  await other.query('commit')

  expect((await second).refusal).toEqual(onlyManagers.refusal)
  await other.query(`update conversations set owner_id = null where id = '${conversationId}'`)
  await other.end()
})

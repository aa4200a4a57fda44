import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { tagConversation } from './tag-conversation.ts'
import { untagConversation } from './untag-conversation.ts'

const { conversation: conversationId, foreignConversation, foreignTag, fresh, tag: tagId, workspace } = benchIds
const carried = `insert into conversation_tags (id, workspace_id, conversation_id, tag_id)
  values ('${fresh[1]}', '${workspace}', '${conversationId}', '${tagId}')`
const put = { conversationTagId: fresh[0], conversationId, tagId }

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('a Member puts a tag on and takes it off', async () => {
  expect((await bench.run(tagConversation, put)).changes).toEqual({
    conversation_tags: [{ id: fresh[0], workspace_id: workspace, conversation_id: conversationId, tag_id: tagId }],
  })
  expect((await bench.run(untagConversation, { conversationId, tagId }, { given: carried })).changes).toEqual({
    conversation_tags: [{ id: fresh[1], removed: true }],
  })
})

test('of two who put the same one on, the second changes nothing; nor does who takes off what is not there', async () => {
  expect(await bench.run(tagConversation, put, { given: carried })).toEqual({ refusal: null, changes: {} })
  expect(await bench.run(untagConversation, { conversationId, tagId })).toEqual({ refusal: null, changes: {} })
})

test("another workspace's conversation and tag are as if they were not there", async () => {
  expect((await bench.run(tagConversation, { ...put, tagId: foreignTag })).refusal).toMatchObject({
    code: 'tag_not_found',
  })
  const notFound = { code: 'conversation_not_found' }
  expect((await bench.run(tagConversation, { ...put, conversationId: foreignConversation })).refusal).toMatchObject(
    notFound,
  )
  expect((await bench.run(untagConversation, { tagId, conversationId: foreignConversation })).refusal).toMatchObject(
    notFound,
  )
})

test('a Viewer does neither', async () => {
  const forbidden = { refusal: { code: 'forbidden', permission: 'conversations.tag' }, changes: {} }
  expect(await bench.run(tagConversation, put, { as: 'Viewer' })).toEqual(forbidden)
  expect(await bench.run(untagConversation, { conversationId, tagId }, { as: 'Viewer' })).toEqual(forbidden)
})

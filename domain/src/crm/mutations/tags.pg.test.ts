import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { changeTag } from './change-tag.ts'
import { createTag } from './create-tag.ts'
import { deleteTag } from './delete-tag.ts'

const { tag, foreignTag, fresh, conversation, workspace } = benchIds
const as = 'Manager' as const

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('a Manager creates a tag', async () => {
  const { changes } = await bench.run(createTag, { tagId: fresh[0], nome: '  Urgente ', cor: 'amber' }, { as })
  expect(changes).toEqual({ tags: [{ id: fresh[0], workspace_id: workspace, nome: 'Urgente', cor: 'amber' }] })
})

test('two tags never have one name, however it is capitalised; another workspace may have it too', async () => {
  const taken = { refusal: { code: 'tag_name_taken', nome: 'Lead quente' }, changes: {} }
  expect(await bench.run(createTag, { tagId: fresh[0], nome: 'LEAD QUENTE', cor: 'red' }, { as })).toEqual(taken)
  const given = `insert into tags (id, workspace_id, nome, cor) values ('${fresh[1]}', '${workspace}', 'Rural', 'green')`
  expect(await bench.run(changeTag, { tagId: fresh[1], nome: 'lead quente' }, { as, given })).toEqual(taken)
})

test('renaming keeps the colour, another colour keeps the name, and its own name in capitals is no double', async () => {
  const renamed = await bench.run(changeTag, { tagId: tag, nome: 'LEAD QUENTE' }, { as })
  expect(renamed.changes).toEqual({ tags: [{ id: tag, nome: 'LEAD QUENTE' }] })
  const coloured = await bench.run(changeTag, { tagId: tag, cor: 'blue' }, { as })
  expect(coloured.changes).toEqual({ tags: [{ id: tag, cor: 'blue' }] })
})

test('deleted, it is taken off all that carries it', async () => {
  const given = `
    insert into conversation_tags (id, workspace_id, conversation_id, tag_id) values ('${fresh[0]}', '${workspace}', '${conversation}', '${tag}');
    insert into lead_tags (id, workspace_id, lead_id, tag_id)
    select '${fresh[1]}', workspace_id, lead_id, '${tag}' from conversations where id = '${conversation}'`
  const { changes } = await bench.run(deleteTag, { tagId: tag }, { as, given })
  expect(changes).toEqual({
    conversation_tags: [{ id: fresh[0], removed: true }],
    lead_tags: [{ id: fresh[1], removed: true }],
    tags: [{ id: tag, removed: true }],
  })
})

test.each([
  ['changeTag', changeTag, { nome: 'Outro' }],
  ['deleteTag', deleteTag, {}],
])("%s: another workspace's tag is as if it were not there", async (_, mutator, more) => {
  expect(await bench.run(mutator, { tagId: foreignTag, ...more }, { as })).toEqual({
    refusal: { code: 'tag_not_found', tagId: foreignTag },
    changes: {},
  })
})

test('a Member uses tags and does not make them', async () => {
  expect((await bench.run(createTag, { tagId: fresh[0], nome: 'Urgente', cor: 'red' })).refusal).toEqual({
    code: 'forbidden',
    permission: 'tags.write',
  })
})

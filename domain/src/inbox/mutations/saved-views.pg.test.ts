import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { deleteView } from './delete-view.ts'
import { saveView } from './save-view.ts'

const { colleague, fresh, users, workspace } = benchIds
const [viewId] = fresh
const filtros = { status: 'aberta', dono: 'minhas', ordem: 'espera', mencoes: false } as const
const view = { viewId, nome: 'Minhas que esperam', filtros, ordem: 'a0' }
const savedBy = (userId: string) => `
  insert into saved_views (id, workspace_id, user_id, nome, filtros, ordem)
  values ('${viewId}', '${workspace}', '${userId}', 'Antiga', '${JSON.stringify(filtros)}', 'a0');`

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test.each(['Member', 'Viewer'] as const)('a %s saves a list for themselves', async (as) => {
  const { changes } = await bench.run(saveView, view, { as })
  expect(changes).toEqual({
    saved_views: [
      { id: viewId, workspace_id: workspace, user_id: users[as], nome: view.nome, filtros, ordem: 'a0', tela: 'inbox' },
    ],
  })
})

test('saved again it is renamed and moved; deleted it is gone, twice is no more', async () => {
  const given = savedBy(users.Member)
  const renamed = await bench.run(saveView, { ...view, nome: 'Nova', ordem: 'a1' }, { given })
  expect(renamed.changes).toEqual({ saved_views: [{ id: viewId, nome: 'Nova', ordem: 'a1' }] })
  const gone = await bench.run(deleteView, { viewId }, { given })
  expect(gone.changes).toEqual({ saved_views: [{ id: viewId, removed: true }] })
  expect(await bench.run(deleteView, { viewId })).toEqual({ refusal: null, changes: {} })
})

test("a colleague's list is not ours to delete", async () => {
  expect(await bench.run(deleteView, { viewId }, { given: savedBy(colleague) })).toEqual({ refusal: null, changes: {} })
})

test('filters that no list has are refused', async () => {
  const { refusal } = await bench.run(saveView, { ...view, filtros: { ...filtros, status: 'fechada' } })
  expect(refusal).toMatchObject({ code: 'invalid_args', field: 'filtros.status' })
})

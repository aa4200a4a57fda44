import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { markRead } from './mark-read.ts'

const { task, deal, fresh, users, workspace, now } = benchIds

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

const told = (id: string | undefined, userId: string, referenciaId: string, lidaEm = 'null') => `
  insert into notifications (id, workspace_id, user_id, tipo, titulo, referencia_id, lida_em)
  values ('${id}', '${workspace}', '${userId}', 'tarefa_vencendo', 'Ligar hoje', '${referenciaId}', ${lidaEm});`

test("one's own about this record are read, and no others", async () => {
  const given = [
    told(fresh[0], users.Member, task),
    told(fresh[1], users.Manager, task),
    told(fresh[2], users.Member, deal),
  ].join('')
  const { changes } = await bench.run(markRead, { referenciaId: task }, { given })
  expect(changes).toEqual({ notifications: [{ id: fresh[0], lida_em: expect.any(String) }] })
})

test('what was read before keeps its time', async () => {
  const given = told(fresh[0], users.Member, task, `'${now}'::timestamptz - interval '1 hour'`)
  expect(await bench.run(markRead, { referenciaId: task }, { given })).toEqual({ refusal: null, changes: {} })
})

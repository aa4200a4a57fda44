import { expect, test } from 'vitest'
import { queryHere } from '../sync/testing/query-here.ts'
import { memoryReplica, workspaceId } from '../sync/testing/replica.ts'
import { deletionRow, deletionsQuery } from './queries.ts'

const fixed = (n: number) => `019abc00-0000-7000-9000-${n.toString().padStart(12, '0')}`
const [bia, first, second] = [fixed(1), fixed(2), fixed(3)]

test('each deletion is named after what was deleted, not after what went along, the newest first', async () => {
  const { db } = await memoryReplica()
  await db.query(
    `insert into profiles (id, workspace_id, user_id, nome, email) values ('${fixed(4)}', '${workspaceId}', '${bia}', 'Bia Reis', 'bia@x.test')`,
  )
  const kept = [
    [first, 'leads', null, '{"nome":"Caio"}', '10:00'],
    [first, 'leads', null, '{"nome":"Ana"}', '10:00'],
    [first, 'leads', null, '{"nome":"Davi"}', '10:00'],
    [first, 'leads', null, '{"nome":"Bento"}', '10:00'],
    [first, 'record_notes', null, '{"conteudo":"Prefere manhã"}', '10:00'],
    [first, 'deals', 'lead_id', '{"lead_id":null}', '10:00'],
    [second, 'deals', null, '{"titulo":"Usina"}', '11:00'],
  ] as const
  for (const [n, [deletion, tabela, campo, linha, at]] of kept.entries()) {
    await db.query(
      `insert into deleted_rows (id, workspace_id, user_id, deletion_id, tabela, registro_id, campo, linha, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [fixed(20 + n), workspaceId, bia, deletion, tabela, fixed(40 + n), campo, linha, `2026-11-27T${at}:00Z`],
    )
  }
  const theirs = { user_id: bia, quem: 'Bia Reis' }
  expect(await queryHere(db, deletionsQuery, deletionRow)).toEqual([
    { id: second, ...theirs, at: new Date('2026-11-27T11:00:00Z'), tipo: 'deals', quantos: 1, nomes: ['Usina'] },
    {
      id: first,
      ...theirs,
      at: new Date('2026-11-27T10:00:00Z'),
      tipo: 'leads',
      quantos: 4,
      nomes: ['Ana', 'Bento', 'Caio'],
    },
  ])
  await db.close()
})

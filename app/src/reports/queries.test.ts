import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalDatabase } from '../sync/local/local-database.ts'
import { queryHere } from '../sync/testing/query-here.ts'
import { memoryReplica, userId, workspaceId } from '../sync/testing/replica.ts'
import { staleQuery, staleRow } from './queries.ts'

const [pipeline, patient, hasty, boundless] = [newId(), newId(), newId(), newId()]

let db: LocalDatabase
beforeAll(async () => {
  ;({ db } = await memoryReplica())
  await db.query(
    `insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor, tipo, probabilidade, dias_parado)
     values ($2, $1, $5, 'Proposta', 'a0', 'azul', 'aberta', 10, 20), ($3, $1, $5, 'Contato', 'a1', 'azul', 'aberta', 10, 3),
       ($4, $1, $5, 'Espera', 'a2', 'azul', 'aberta', 10, null)`,
    [workspaceId, patient, hasty, boundless, pipeline],
  )
}, 60_000)
afterAll(() => db.close())

interface Standing {
  readonly days: number
  readonly stage?: string
  readonly owner?: string | null
  readonly status?: string
}

async function addDeal(titulo: string, { days, stage = hasty, owner = userId, status = 'aberto' }: Standing) {
  await db.query(
    `insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, owner_id, status, stage_entered_at, valor)
     values ($1, $2, $3, $4, $5, 'a0', $6, $7, now() - make_interval(days => $8, hours => 20), 10)`,
    [newId(), workspaceId, titulo, pipeline, stage, owner, status, days],
  )
}

test('my open deals that stand still are those over what their stage allows, the longest first, and all are counted', async () => {
  await addDeal('há 5', { days: 5 })
  await addDeal('há 9', { days: 9 })
  await addDeal('há 30 onde 20 passam', { days: 30, stage: patient })
  await addDeal('há 10 onde 20 passam', { days: 10, stage: patient })
  await addDeal('há 2', { days: 2 })
  await addDeal('há 90 onde nada conta', { days: 90, stage: boundless })
  await addDeal('de outra pessoa', { days: 50, owner: newId() })
  await addDeal('de ninguém', { days: 50, owner: null })
  await addDeal('ganho', { days: 50, status: 'ganho' })

  const rows = await queryHere(db, staleQuery(userId, 2), staleRow)

  expect(rows.map(({ titulo, stage_nome, dias, total }) => ({ titulo, stage_nome, dias, total }))).toEqual([
    { titulo: 'há 30 onde 20 passam', stage_nome: 'Proposta', dias: 30, total: 3 },
    { titulo: 'há 9', stage_nome: 'Contato', dias: 9, total: 3 },
  ])
})

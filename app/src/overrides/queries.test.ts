import { afterAll, beforeAll, expect, test } from 'vitest'
import { ids, localInbox } from '../inbox/testing/local-inbox.ts'
import type { LocalDatabase } from '../sync/local/local-database.ts'
import { override, overridesQuery, type OverrideSubject } from './queries.ts'
import { queryHere } from '../sync/testing/query-here.ts'

let db: LocalDatabase
beforeAll(async () => {
  db = await localInbox()
}, 60_000)
afterAll(() => db.close())

const told = async (id: number, about: string, subject: OverrideSubject, tipo: string, dados: object, read = false) =>
  await db.query(
    `insert into notifications (id, workspace_id, user_id, tipo, titulo, referencia_tipo, referencia_id, dados, lida_em, created_at)
     select $1, c.workspace_id, $2, $3, '', $4, $5, $6, $7, to_timestamp($8) from conversations c limit 1`,
    [
      `019abc00-0000-7000-8000-0000000009${id}`,
      ids.me,
      tipo,
      subject,
      about,
      JSON.stringify(dados),
      read ? new Date().toISOString() : null,
      id,
    ],
  )
const read = (subject: OverrideSubject) => queryHere(db, overridesQuery(subject), override)

test('lost values come with what they name; what was read, or says something else, does not come', async () => {
  const campos = [
    { campo: 'owner_id', antes: ids.me, agora: ids.bia },
    { campo: 'status', antes: 'aberta', agora: 'resolvida' },
  ]
  await told(11, ids.ana, 'conversa', 'alteracao_substituida', { por: ids.bia, campos })
  await told(12, ids.joao, 'conversa', 'alteracao_substituida', { por: ids.bia, campos }, true)
  await told(13, ids.ana, 'conversa', 'conversa_atribuida', {})
  const stages = [{ campo: 'stage_id', antes: ids.stage, agora: ids.bia }]
  await told(14, ids.deal, 'negocio', 'alteracao_prevaleceu', { de: ids.joao, campos: stages })

  expect(await read('conversa')).toEqual([
    expect.objectContaining({
      referencia_id: ids.ana,
      tipo: 'alteracao_substituida',
      pessoa: 'Bia Reis',
      campos: [
        { campo: 'owner_id', antes: ids.me, nome: 'Eu Mesma' },
        { campo: 'status', antes: 'aberta', nome: null },
      ],
    }),
  ])
  // somebody who is no longer on the team has no name here
  expect(await read('negocio')).toEqual([
    expect.objectContaining({
      referencia_id: ids.deal,
      tipo: 'alteracao_prevaleceu',
      pessoa: '',
      campos: [{ campo: 'stage_id', antes: ids.stage, nome: expect.any(String) }],
    }),
  ])
})

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

const fieldId = '019abc00-0000-7000-8000-000000000a01'

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
  await db.query(
    `insert into custom_fields_lead (id, workspace_id, nome, tipo, ordem, opcoes, obrigatorio, created_at, updated_at)
     select $1, c.workspace_id, 'Telhado', 'multipla_escolha', 'a0', '["Laje", "Solo"]', false, now(), now() from conversations c limit 1`,
    [fieldId],
  )
  const filledIn = [
    { campo: fieldId, antes: ['Laje', 'Solo'], agora: null },
    { campo: 'email', antes: null, agora: 'a@vpcrm.test' },
  ]
  await told(15, ids.ana, 'lead', 'alteracao_substituida', { por: ids.bia, campos: filledIn })

  expect(await read('conversa')).toEqual([
    expect.objectContaining({
      referencia_id: ids.ana,
      tipo: 'alteracao_substituida',
      pessoa: 'Bia Reis',
      campos: [
        { campo: 'owner_id', rotulo: null, antes: ids.me, nome: 'Eu Mesma', valor: ids.me },
        { campo: 'status', rotulo: null, antes: 'aberta', nome: null, valor: 'aberta' },
      ],
    }),
  ])
  // what was filled in of a field of one's own comes as it was stored, with what the field is called
  expect(await read('lead')).toEqual([
    expect.objectContaining({
      campos: [
        { campo: 'email', rotulo: null, antes: null, nome: null, valor: null },
        { campo: fieldId, rotulo: 'Telhado', antes: '["Laje", "Solo"]', nome: null, valor: ['Laje', 'Solo'] },
      ].toSorted((a, b) => (a.campo < b.campo ? -1 : 1)),
    }),
  ])
  // somebody who is no longer on the team has no name here
  expect(await read('negocio')).toEqual([
    expect.objectContaining({
      referencia_id: ids.deal,
      tipo: 'alteracao_prevaleceu',
      pessoa: '',
      campos: [{ campo: 'stage_id', rotulo: null, antes: ids.stage, nome: expect.any(String), valor: ids.stage }],
    }),
  ])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { ids, localInbox } from '../../inbox/testing/local-inbox.ts'
import type { LocalDatabase } from '../../sync/local/local-database.ts'
import { queryHere } from '../../sync/testing/query-here.ts'
import { workspaceId } from '../../sync/testing/replica.ts'
import { duplicate, duplicatesQuery } from '../duplicates/queries.ts'
import {
  companyPeopleQuery,
  companyPerson,
  conversationRow,
  conversationsQuery,
  recordQuery,
  recordRow,
  tasksQuery,
} from './queries.ts'
import { openTaskRow } from '../../tasks/open-tasks-query.ts'
import { timelineEntry, timelineQuery } from './timeline-query.ts'

const fixed = (n: number) => `019abc00-0000-7000-9000-${n.toString().padStart(12, '0')}`
const [contact, company, tag, task, sheet] = [fixed(1), fixed(2), fixed(3), fixed(4), fixed(5)]

let db: LocalDatabase
beforeAll(async () => {
  db = await localInbox()
  await db.query(
    `insert into companies (id, workspace_id, nome, import_id, created_at) values ('${company}', '${workspaceId}', 'Padaria Real', '${sheet}', '2021-01-01T12:00:00Z')`,
  )
  await db.query(`insert into contacts (id, workspace_id, nome, empresa_id, email, telefone, chave_telefone)
    values ('${contact}', '${workspaceId}', 'Ana C.', '${company}', 'Ana@x.test', '+5511987654321', '551187654321')`)
  await db.query(
    `update leads set contato_id = '${contact}', canal_origem = 'importacao', created_at = '2020-01-01T12:00:00Z' where id = '${ids.anaLead}'`,
  )
  await db.query(
    `insert into tags (id, workspace_id, nome, cor) values ('${tag}', '${workspaceId}', 'Atacado', 'blue')`,
  )
  await db.query(`insert into record_notes (id, workspace_id, lead_id, contact_id, conteudo, author_id, created_at) values
    ('${fixed(11)}', '${workspaceId}', '${ids.anaLead}', '${contact}', 'Prefere manhã', '${ids.bia}', '2030-01-01T12:00:00Z')`)
  await db.query(`insert into record_changes (id, workspace_id, contact_id, tipo, campos, author_id, created_at) values
    ('${fixed(12)}', '${workspaceId}', '${contact}', 'alterado', '[{"campo":"owner_id","de":null,"para":"${ids.bia}"},
      {"campo":"empresa_id","de":null,"para":"${company}"},{"campo":"email","de":"a@x.test","para":"ana@x.test"}]', '${ids.bia}', '2030-01-02T12:00:00Z'),
    ('${fixed(13)}', '${workspaceId}', '${contact}', 'etiquetas', '[{"campo":"tag_id","de":null,"para":"${tag}"}]', '${ids.bia}', '2030-01-03T12:00:00Z'),
    ('${fixed(14)}', '${workspaceId}', '${contact}', 'alterado', null, '${ids.bia}', '2030-01-04T12:00:00Z')`)
  await db.query(
    `insert into tasks (id, workspace_id, titulo, data, created_at) values ('${task}', '${workspaceId}', 'Ligar', '2030-01-05', '2030-01-05T12:00:00Z')`,
  )
  await db.query(`insert into task_relations (id, workspace_id, task_id, relacionamento_tipo, relacionamento_id)
    values ('${fixed(15)}', '${workspaceId}', '${task}', 'lead', '${ids.anaLead}')`)
}, 60_000)
afterAll(() => db.close())

const record = { tipo: 'contato', id: contact } as const

test('a record comes with the names of what it names', async () => {
  expect(await queryHere(db, recordQuery(record), recordRow)).toMatchObject([
    { nome: 'Ana C.', empresa_nome: 'Padaria Real', status: 'ativo', tag_ids: [] },
  ])
  expect(await queryHere(db, recordQuery({ tipo: 'lead', id: ids.anaLead }), recordRow)).toMatchObject([
    { nome: 'Ana Conceição', contato_nome: 'Ana C.' },
  ])
  expect(await queryHere(db, recordQuery({ tipo: 'empresa', id: company }), recordRow)).toMatchObject([
    { nome: 'Padaria Real', telefone: null },
  ])
})

test('what was the lead’s is the contact’s and the company’s: conversations and tasks', async () => {
  expect(await queryHere(db, conversationsQuery(record), conversationRow)).toHaveLength(1)
  const tasks = await queryHere(db, tasksQuery(record), openTaskRow)
  expect(tasks.map(({ titulo }) => titulo)).toContain('Ligar')
  expect(await queryHere(db, companyPeopleQuery(company), companyPerson)).toMatchObject([{ id: contact }])
})

test('the timeline has everything, the newest first, with names in the place of ids', async () => {
  const entries = await queryHere(db, timelineQuery(record, 50), timelineEntry)
  expect(entries.slice(0, 5)).toMatchObject([
    { tipo: 'tarefa', dados: { titulo: 'Ligar', feita: false } },
    // where the fields do not sync
    { tipo: 'alteracao', dados: { campos: null } },
    { tipo: 'alteracao', dados: { campos: [{ campo: 'tag_id', de: null, para: 'Atacado' }] } },
    {
      tipo: 'alteracao',
      autor: 'Bia Reis',
      dados: {
        campos: [
          { campo: 'owner_id', para: 'Bia Reis' },
          { campo: 'empresa_id', para: 'Padaria Real' },
          { campo: 'email', de: 'a@x.test', para: 'ana@x.test' },
        ],
      },
    },
    { tipo: 'nota', autor: 'Bia Reis', dados: { texto: 'Prefere manhã' } },
  ])
  // a contact tells how the lead it was came about
  expect(entries).toContainEqual(
    expect.objectContaining({
      tipo: 'alteracao',
      at: new Date('2020-01-01T12:00:00Z'),
      autor: null,
      dados: { tipo: 'importado', campos: [] },
    }),
  )
  expect(entries.filter(({ tipo }) => tipo === 'mensagens').length).toBeGreaterThan(0)
})

test('what a sheet has made says so, and whose it was where that syncs', async () => {
  const imported = async () =>
    (await queryHere(db, timelineQuery({ tipo: 'empresa', id: company }, 50), timelineEntry)).filter(
      (entry) => entry.tipo === 'alteracao' && entry.dados.tipo === 'importado',
    )
  expect(await imported()).toMatchObject([{ at: new Date('2021-01-01T12:00:00Z'), autor: null }])
  await db.query(
    `insert into import_jobs (id, workspace_id, tipo, status, created_by) values ('${sheet}', '${workspaceId}', 'empresas', 'concluido', '${ids.bia}')`,
  )
  expect(await imported()).toMatchObject([{ autor: 'Bia Reis' }])
})

test('who is there already is found by phone without the ninth digit and by e-mail; a lead that is a contact is that contact', async () => {
  const found = async (telefone: string, email: string) =>
    (await queryHere(db, duplicatesQuery({ telefone, email }), duplicate)).map(({ id, motivo }) => [id, motivo])
  expect(await found('11 8765-4321', '')).toEqual([[contact, 'telefone']])
  expect(await found('', ' ANA@x.test')).toEqual([[contact, 'email']])
  expect(await found('', '')).toEqual([])
})

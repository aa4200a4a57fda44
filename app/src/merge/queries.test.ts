import { parseSearch } from '@vp/domain/inbox/search.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ids, localInbox } from '../inbox/testing/local-inbox.ts'
import type { LocalDatabase } from '../sync/local/local-database.ts'
import { queryHere } from '../sync/testing/query-here.ts'
import { workspaceId } from '../sync/testing/replica.ts'
import {
  differingValue,
  differingValuesQuery,
  mergeOf,
  mergePerson,
  mergesQuery,
  proposalsQuery,
  sameDocumentQuery,
  searchQuery,
  subjectQuery,
} from './queries.ts'

const fixed = (n: number) => `019abc00-0000-7000-9000-${n.toString().padStart(12, '0')}`
const [samePhone, sameMail, sameName, converted] = [fixed(1), fixed(2), fixed(3), fixed(4)]

let db: LocalDatabase
beforeAll(async () => {
  db = await localInbox()
  await db.query(`update leads set email = 'Ana@x.test ' where id = '${ids.anaLead}'`)
  await db.query(`insert into contacts (id, workspace_id, nome, telefone, chave_telefone, email) values
    ('${samePhone}', '${workspaceId}', 'A. Conceição', '+551187654321', '551187654321', null),
    ('${sameMail}', '${workspaceId}', 'Aninha', null, null, 'ana@x.test')`)
  await db.query(`insert into leads (id, workspace_id, nome, contato_id) values
    ('${sameName}', '${workspaceId}', 'ana conceição', null), ('${converted}', '${workspaceId}', 'Ana Conceição', '${samePhone}')`)
}, 60_000)
afterAll(() => db.close())

const ana = { tipo: 'lead', id: ids.anaLead } as const

test('a person comes with what would go along', async () => {
  expect(await queryHere(db, subjectQuery(ana), mergePerson)).toMatchObject([
    { tipo: 'lead', nome: 'Ana Conceição', telefone: '+5511987654321', conversas: 1 },
  ])
})

test('who seems to be the same: by phone with or without the ninth digit, by e-mail, by name; not who is a contact already', async () => {
  const people = await queryHere(db, proposalsQuery(ana, 10), mergePerson)
  expect(people.map(({ id, motivo }) => ({ id, motivo }))).toEqual([
    { id: samePhone, motivo: 'telefone' },
    { id: sameMail, motivo: 'email' },
    { id: sameName, motivo: 'nome' },
  ])
})

test('anybody else is found by name or phone, but not the person again', async () => {
  const found = async (text: string) =>
    (await queryHere(db, searchQuery(ana, parseSearch(text), 10), mergePerson)).map(({ id }) => id)
  expect(await found('conceicao')).toEqual([samePhone, sameName])
  expect(await found('5555-4444')).toEqual([ids.ninthLead])
})

test('who has the same CPF is who the server says', async () => {
  const people = await queryHere(db, sameDocumentQuery([sameMail, fixed(99)]), mergePerson)
  expect(people).toMatchObject([{ id: sameMail, tipo: 'contato', motivo: 'documento' }])
  expect(await queryHere(db, sameDocumentQuery([]), mergePerson)).toEqual([])
})

test('of what both leads have filled in, what is not alike', async () => {
  const [roof, wall] = [fixed(21), fixed(22)]
  await db.query(`insert into custom_fields_lead (id, workspace_id, nome, tipo, ordem, opcoes, obrigatorio) values
    ('${roof}', '${workspaceId}', 'Telhado', 'texto', 'a0', '[]', false), ('${wall}', '${workspaceId}', 'Muro', 'texto', 'a1', '[]', false)`)
  await db.query(`insert into custom_field_values_lead (id, workspace_id, lead_id, field_id, valor) values
    ('${fixed(23)}', '${workspaceId}', '${ids.anaLead}', '${roof}', '"Laje"'), ('${fixed(24)}', '${workspaceId}', '${sameName}', '${roof}', '"Solo"'),
    ('${fixed(25)}', '${workspaceId}', '${ids.anaLead}', '${wall}', '"Alto"'), ('${fixed(26)}', '${workspaceId}', '${sameName}', '${wall}', '"Alto"')`)
  expect(await queryHere(db, differingValuesQuery(ids.anaLead, sameName), differingValue)).toMatchObject([
    { id: roof, kept: 'Laje', merged: 'Solo' },
  ])
  expect(await queryHere(db, differingValuesQuery(ids.anaLead, samePhone), differingValue)).toEqual([])
})

test('the merges of a record are those that stand', async () => {
  const row = (
    id: string,
    undone: string,
  ) => `('${id}', '${workspaceId}', 'lead', '${ids.anaLead}', '${fixed(9)}', 'Aninha', '{}',
    '${ids.bia}', ${undone}, '2026-11-20T12:00:00Z')`
  await db.query(`insert into record_merges (id, workspace_id, tipo, kept_id, merged_id, merged_nome, dados, merged_by, undone_at, created_at)
    values ${row(fixed(11), 'null')}, ${row(fixed(12), "'2026-11-21T12:00:00Z'")}`)
  expect(await queryHere(db, mergesQuery({ lead_id: ids.anaLead, contact_id: null }), mergeOf)).toEqual([
    {
      id: fixed(11),
      nome: 'Aninha',
      merged_by: ids.bia,
      merged_by_nome: 'Bia Reis',
      created_at: new Date('2026-11-20T12:00:00Z'),
    },
  ])
})

test('a lead that was joined with a contact names the contact, and the contact the lead', async () => {
  await db.query(`insert into record_merges (id, workspace_id, tipo, kept_id, merged_id, merged_nome, dados, merged_by, created_at)
    values ('${fixed(13)}', '${workspaceId}', 'lead_contato', '${samePhone}', '${converted}', 'Ana Conceição', '{}', '${ids.bia}', '2026-11-20T12:00:00Z')`)
  const both = { lead_id: converted, contact_id: samePhone }
  const names = async (shownId: string) =>
    (await queryHere(db, mergesQuery({ ...both, shownId }), mergeOf)).map(({ nome }) => nome)
  expect(await names(converted)).toEqual(['A. Conceição'])
  expect(await names(samePhone)).toEqual(['Ana Conceição'])
})

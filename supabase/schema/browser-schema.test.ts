import { openEmptyCluster } from '@vp/domain/test-support/empty-cluster.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

const workspace = '01900000-0000-7000-8000-000000000001'
const person = '01900000-0000-7000-8000-000000000002'
const thread = '01900000-0000-7000-8000-000000000003'
const one = '01900000-0000-7000-8000-00000000000a'
const two = '01900000-0000-7000-8000-00000000000b'

let db: PGlite

beforeAll(async () => {
  db = await openEmptyCluster()
  await db.exec(await readFile(join(import.meta.dirname, '../../domain/src/schema/browser.sql'), 'utf8'))
}, 60_000)
afterAll(() => db.close())
beforeEach(async () => {
  await db.exec('truncate tags, drafts, tasks, channel_identities, conversations')
})

/** As the sync client applies what the server sent: one transaction in which nothing local is in the way. */
const applyFromServer = (statements: string) =>
  db.transaction(async (tx) => {
    await tx.exec(`set local session_replication_role = replica; ${statements}`)
  })

test('two tags that swapped their names arrive one after the other', async () => {
  await applyFromServer(`insert into tags (id, workspace_id, nome, cor) values
    ('${one}', '${workspace}', 'Quente', 'red'), ('${two}', '${workspace}', 'Frio', 'blue')`)

  await applyFromServer(
    `update tags set nome = 'Frio' where id = '${one}'; update tags set nome = 'Quente' where id = '${two}'`,
  )

  const { rows } = await db.query('select id, nome from tags order by id')
  expect(rows).toEqual([
    { id: one, nome: 'Frio' },
    { id: two, nome: 'Quente' },
  ])
})

test('a draft removed and written anew on another device arrives in one batch, deletes first', async () => {
  const draft = (id: string, text: string) =>
    `insert into drafts (id, workspace_id, user_id, conversation_id, conteudo) values ('${id}', '${workspace}', '${person}', '${thread}', '${text}')`
  await applyFromServer(draft(one, 'Bom dia'))

  await applyFromServer(`delete from drafts where id = '${one}'; ${draft(two, 'Boa tarde')}`)

  const { rows } = await db.query('select id, conteudo from drafts')
  expect(rows).toEqual([{ id: two, conteudo: 'Boa tarde' }])
})

test('a message may arrive before its conversation, and a conversation before its people', async () => {
  await applyFromServer(`insert into conversations (id, workspace_id, channel_identity_id, lead_id)
    values ('${thread}', '${workspace}', '${one}', '${two}')`)

  const { rows } = await db.query('select status, unread_count from conversations')
  expect(rows).toEqual([{ status: 'aberta', unread_count: 0 }])
})

test('a status that only a newer server knows is taken from the server and refused from here', async () => {
  const task = (id: string) =>
    `insert into tasks (id, workspace_id, titulo, data, status) values ('${id}', '${workspace}', 'Ligar', '2026-11-23', 'adiada')`

  await applyFromServer(task(one))

  await expect(db.exec(task(two))).rejects.toThrow('tasks_status_check')
})

test("a Viewer's rows fit: without phone, name on the channel, payload", async () => {
  await applyFromServer(`insert into channel_identities (id, workspace_id, integration_account_id, lead_id, profile_name)
    values ('${one}', '${workspace}', '${two}', '${person}', 'Ana')`)

  // and a local write on them does not trip over what is hidden
  await db.exec(`update channel_identities set profile_name = 'Ana Paula' where id = '${one}'`)
})

import { sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { parseSearch } from '@vp/domain/inbox/search.ts'
import { newId } from '@vp/domain/ids.ts'
import browserSchema from '@vp/domain/schema/browser.sql?raw'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { change, conversationRow, memoryReplica, part, workspaceId } from '../testing/replica.ts'
import { applyBatch, applyPiece, type Replica } from './apply.ts'
import { mutateLocally } from './mutate-locally.ts'
import { prepareSchema } from './prepare-schema.ts'
import { rejectLocally } from './reject-locally.ts'
import { indexNextPiece } from './search-index.ts'

let replica: Replica
const conversation = newId()

beforeAll(async () => {
  replica = await memoryReplica()
}, 60_000)
afterAll(() => replica.db.close())

beforeEach(async () => {
  // as an app whose search tables are of another kind finds them
  await replica.db.exec(`delete from vp.outbox; delete from vp.undo; delete from vp.shapes; delete from conversations;
    delete from messages; delete from leads; delete from vp.meta where key = 'search_hash'`)
  await prepareSchema(replica.db, browserSchema)
  await applyBatch(replica, {
    lsn: 1n,
    shapes: [part('conversations', [change('insert', conversationRow(conversation))])],
  })
})

const message = (id: string, conteudo: string | null, horario = '2026-11-23 12:00:00+00') =>
  change('insert', {
    id,
    workspace_id: workspaceId,
    conversation_id: conversation,
    autor: 'contato',
    tipo: 'text',
    conteudo,
    horario,
    status: 'received',
  })
const arrive = (...changes: ReturnType<typeof change>[]) =>
  applyBatch(replica, { lsn: 2n, shapes: [part('messages', changes)] })
const indexAll = async (): Promise<number> => {
  let pieces = 0
  while (await indexNextPiece(replica.db)) pieces += 1
  return pieces
}
const find = async (text: string, most = 40): Promise<string[]> => {
  const { words, digits } = parseSearch(text)
  const { rows } = await replica.db.query<{ id: string }>('select vp.find_messages($1, $2, $3) as id', [
    words,
    digits,
    most,
  ])
  return rows.map(({ id }) => id)
}
const findPeople = async (text: string): Promise<string[]> => {
  const { words, digits } = parseSearch(text)
  const { rows } = await replica.db.query<{ id: string }>('select vp.find_people($1, $2) as id', [words, digits])
  return rows.map(({ id }) => id)
}
/** Messages with text that the index does not hold as they are, and the other way round. */
const wrong = async (): Promise<unknown[]> =>
  (
    await replica.db.query(`
      select id from (select id, horario, vp.words(conteudo) as words from messages where conteudo is not null) m
      full join vp.message_words w using (id, horario, words) where m.words is null or w.words is null`)
  ).rows

test('a search finds the same while the index is made as before and after', async () => {
  const ids = Array.from({ length: 1_100 }, () => newId())
  await arrive(...ids.map((id, index) => message(id, `número ${index} de ${index % 2 === 0 ? 'sábado' : 'domingo'}`)))
  const expected = [ids[1_098], ids[1_096], ids[1_094]]
  expect(await find('sabado', 3)).toEqual(expected)
  while (await indexNextPiece(replica.db)) expect(await find('sabado', 3)).toEqual(expected)
  expect(await find('sabado', 3)).toEqual(expected)
  expect(await find('numero 700 sab')).toEqual([ids[700]])
  expect(await wrong()).toEqual([])
})

test('what came in, changed and went while the index was made is in it as it is', async () => {
  const ids = Array.from({ length: 1_200 }, () => newId())
  await arrive(...ids.map((id) => message(id, 'antigo')))
  // contacts, leads and the newest messages
  for (let pieces = 0; pieces < 3; pieces += 1) await indexNextPiece(replica.db)
  const newest = newId()
  await arrive(
    message(newest, 'recente'),
    change('update', { id: ids[0] ?? '', conteudo: 'corrigido' }),
    change('update', { id: ids[1_199] ?? '', conteudo: 'corrigido' }),
    change('update', { id: ids[1_198] ?? '', conteudo: null }),
    change('delete', { id: ids[1] ?? '' }),
    change('delete', { id: ids[1_197] ?? '' }),
  )
  await indexAll()
  expect(await find('recente')).toEqual([newest])
  expect(await find('corrigido')).toEqual([ids[1_199], ids[0]])
  expect(await find('antigo', 2_000)).toHaveLength(1_195)
  expect(await wrong()).toEqual([])
})

test('of a deleted message no word stays', async () => {
  const [kept, erased] = [newId(), newId()]
  await arrive(message(kept, 'fica'), message(erased, 'segredo'))
  await indexAll()
  await arrive(change('delete', { id: erased }))
  expect(await find('segredo')).toEqual([])
  expect((await replica.db.query('select id from vp.message_words')).rows).toEqual([{ id: kept }])
})

test('rows that were fetched anew are found, those that are gone are not', async () => {
  const [kept, gone, fresh] = [newId(), newId(), newId()]
  await arrive(message(kept, 'primeira'), message(gone, 'segunda'))
  await indexAll()
  await applyPiece(replica, {
    name: 'messages',
    target: 'vp_refetch',
    isFirst: true,
    changes: [message(kept, 'primeira mudou'), message(fresh, 'terceira')].map((each) => ({ ...each, lsn: null })),
    position: { shown: null, completeTo: null, refetch: { position: { handle: 'h2', offset: '0_0' } } },
  })
  await applyBatch(replica, { lsn: 3n, shapes: [{ ...part('messages', []), swap: true }] })
  expect(await find('mudou')).toEqual([kept])
  expect(await find('terceira')).toEqual([fresh])
  expect(await find('segunda')).toEqual([])
  expect(await wrong()).toEqual([])
})

test('one’s own message is found at once, and no more when it was refused', async () => {
  await indexAll()
  const id = newId()
  const { result } = await mutateLocally(replica.db, replica.owner, {
    id: newId(),
    name: sendMessage.name,
    args: { messageId: id, conversationId: conversation, conteudo: 'promoção' },
    createdAt: new Date().toISOString(),
  })
  if (result.status !== 'queued') throw new Error('it was refused here')
  expect(await find('promocao')).toEqual([id])
  // undone and run again under what arrives
  await arrive(message(newId(), 'outra coisa'))
  expect(await find('promocao')).toEqual([id])
  await rejectLocally(replica, [{ seq: result.seq, refusal: { code: 'internal', incident: 'x' } }])
  expect(await find('promocao')).toEqual([])
  expect(await wrong()).toEqual([])
})

test('rare words are found behind thousands of newer messages, newest first', async () => {
  const ids = Array.from({ length: 6_000 }, () => newId())
  const at = (index: number): string => new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString()
  await arrive(
    ...ids.map((id, index) => message(id, index % 1_000 === 7 ? 'a garantia estendida' : 'a conta de luz', at(index))),
  )
  await indexAll()
  expect(await find('garantia estend')).toEqual([ids[5_007], ids[4_007], ids[3_007], ids[2_007], ids[1_007], ids[7]])
  expect(await find('garantia', 2)).toEqual([ids[5_007], ids[4_007]])
  expect(await find('conta a', 2)).toEqual([ids[5_999], ids[5_998]])
})

test('people are found under their new name and phone, and not when they are gone', async () => {
  const lead = newId()
  const write = (operation: 'insert' | 'update' | 'delete', values: Record<string, string | null>) =>
    applyBatch(replica, { lsn: 2n, shapes: [part('leads', [change(operation, { id: lead, ...values })])] })
  await write('insert', { workspace_id: workspaceId, nome: 'Zoë', telefone: '+551155554444' })
  await indexAll()
  expect(await findPeople('zoe')).toEqual([lead])
  await write('update', { nome: 'Núbia', telefone: '+551199998888' })
  expect(await findPeople('zoe')).toEqual([])
  expect(await findPeople('nubia')).toEqual([lead])
  expect(await findPeople('9999-8888')).toEqual([lead])
  await write('delete', {})
  expect(await findPeople('nubia')).toEqual([])
})

test('the index begins anew with the synced tables', async () => {
  await arrive(message(newId(), 'de antes'))
  await indexAll()
  await replica.db.exec(`update vp.meta set value = 'of an older app' where key = 'schema_hash'`)
  await prepareSchema(replica.db, browserSchema)
  expect((await replica.db.query('select id from vp.message_words')).rows).toEqual([])
  const id = newId()
  await arrive(message(id, 'de agora'))
  expect(await find('agora')).toEqual([id])
  expect(await indexAll()).toBe(5)
  expect(await find('agora')).toEqual([id])
})

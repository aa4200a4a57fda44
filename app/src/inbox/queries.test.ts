import { newId } from '@vp/domain/ids.ts'
import type { SqlStatement } from '@vp/domain/sql.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { notice, noticesQuery } from '../notifications/queries.ts'
import { named, namesQuery } from '../shell/pending-names.ts'
import type { LocalDatabase } from '../sync/local/local-database.ts'
import {
  otherConversation,
  otherConversationsQuery,
  personDeal,
  personDealsQuery,
  personFile,
  personFilesQuery,
  personQuery,
  personRow,
  personTasksQuery,
} from './context/queries.ts'
import { conversation, conversationQuery } from './conversation/queries.ts'
import { conversationListQuery, conversationListRow, statusCount, statusCountsQuery } from './list/queries.ts'
import { parseSearch } from '@vp/domain/inbox/search.ts'
import { parseFilteredSearch } from '@vp/domain/inbox/search-filters.ts'
import { messageHit, messagesQuery, peopleQuery, personHit } from './search/queries.ts'
import { ids, insert, localInbox } from './testing/local-inbox.ts'
import { approvedTemplate, approvedTemplatesQuery } from './template/queries.ts'
import {
  countRow,
  depthQuery,
  findInConversationQuery,
  firstOfDay,
  firstOfDayQuery,
  foundMessage,
  threadMessage,
  threadQuery,
} from './thread/queries.ts'
import { starredMessage, starredMessagesQuery } from './thread/stars.ts'
import { queryHere } from '../sync/testing/query-here.ts'
import { openTaskRow } from '../tasks/open-tasks-query.ts'

let db: LocalDatabase
beforeAll(async () => {
  db = await localInbox()
}, 60_000)
afterAll(() => db.close())

/** Rows as a screen gets them: through the schema that the screen gives. */
async function rows<S extends z.ZodType>(statement: SqlStatement, row: S): Promise<z.output<S>[]> {
  return await queryHere(db, statement, row)
}
const ana = { id: ids.ana, lead_id: ids.anaLead, contact_id: null }

test('the list holds what passes both filters, newest first, those without a message last', async () => {
  const list = async (status: 'aberta' | 'todas' | 'resolvida', dono: 'todos' | 'minhas' | 'sem-dono') =>
    (await rows(conversationListQuery({ status, dono, userId: ids.me }, 50), conversationListRow)).map(({ id }) => id)
  expect(await list('aberta', 'todos')).toEqual([ids.nameless, ids.ana, ids.ninth])
  expect(await list('todas', 'todos')).toEqual([ids.nameless, ids.ana, ids.joao, ids.ninth])
  expect(await list('aberta', 'minhas')).toEqual([ids.ana])
  expect(await list('aberta', 'sem-dono')).toEqual([ids.nameless, ids.ninth])
  expect(await list('resolvida', 'minhas')).toEqual([])
})

test.each(['aberta', 'todas'] as const)('the list of %s is read off an index, never sorted', async (status) => {
  const { text, values } = conversationListQuery({ status, dono: 'todos', userId: ids.me }, 50)
  const plan = await db.transaction(async (tx) => {
    // a handful of rows is quicker read whole; thousands are not
    await tx.exec('set local enable_seqscan = off; set local enable_sort = off; set local enable_hashjoin = off')
    return (await tx.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values])).rows
  })
  const lines = plan.map((line) => line['QUERY PLAN']).join('\n')
  expect(lines).toMatch(/Index (?:Only )?Scan using conversations_/u)
  expect(lines).not.toContain('Sort')
})

test('a row carries its owner and my draft, never another person’s', async () => {
  const list = await rows(
    conversationListQuery({ status: 'todas', dono: 'todos', userId: ids.me }, 50),
    conversationListRow,
  )
  expect(list.find(({ id }) => id === ids.ana)).toMatchObject({
    nome: 'Ana Conceição',
    owner_nome: 'Eu Mesma',
    draft: 'Olá, Ana',
  })
  // a person who has not arrived yet does not hide the conversation
  expect(list.find(({ id }) => id === ids.nameless)).toMatchObject({ nome: '' })
  expect(list.find(({ id }) => id === ids.joao)).toMatchObject({
    nome: 'João Araújo',
    owner_nome: 'Bia Reis',
    draft: null,
  })
})

test('the counts follow the owner filter', async () => {
  expect(await rows(statusCountsQuery({ dono: 'todos', userId: ids.me }), statusCount)).toEqual(
    expect.arrayContaining([
      { status: 'aberta', count: 3 },
      { status: 'resolvida', count: 1 },
    ]),
  )
  expect(await rows(statusCountsQuery({ dono: 'minhas', userId: ids.me }), statusCount)).toEqual([
    { status: 'aberta', count: 1 },
  ])
})

test.each([
  ['conceicao', [ids.ana]],
  ['ARAÚJO joao', [ids.joao]],
  ['araujo ana', []],
  ['98765', [ids.ana]],
  ['(11) 98765-4321', [ids.ana]],
  ['5555-4444', [ids.ninth]],
  ['%', []],
])('a person is found by "%s"', async (text, found) => {
  const hits = await rows(peopleQuery(parseFilteredSearch(text, '2026-11-27'), 10), personHit)
  expect(hits.map((hit) => hit.conversation_id)).toEqual(found)
})

test.each([
  ['orcamento', [ids.firstMessage]],
  ['acao', [ids.secondMessage]],
  ['vista dia', [ids.firstMessage]],
  ['100%', [ids.firstMessage]],
  ['desconto', [ids.note]],
  ['inexistente', []],
])('a message is found by "%s"', async (text, found) => {
  const hits = await rows(messagesQuery(parseFilteredSearch(text, '2026-11-27'), 10, ids.me), messageHit)
  expect(hits.map((hit) => hit.id)).toEqual(found)
})

test('a found message names who of the team wrote it, whoever searches', async () => {
  const author = async (text: string) => {
    const hits = await rows(messagesQuery(parseFilteredSearch(text, '2026-11-27'), 10, ids.me), messageHit)
    return hits.map((hit) => hit.author_nome)
  }
  expect(await author('desconto')).toEqual(['Bia Reis'])
  expect(await author('orcamento')).toEqual([null])
})

test('two digits are not yet a phone, and words with digits are words', () => {
  expect(parseSearch('98').digits).toBe('')
  expect(parseSearch('pedido 98765').digits).toBe('')
  expect(parseSearch('+55 (11) 98765').digits).toBe('551198765')
  expect(parseSearch('   ').isEmpty).toBe(true)
})

test('a thread comes newest first, with authors of the team, notes and reactions', async () => {
  const thread = await rows(threadQuery(ids.ana, 2), threadMessage)
  expect(thread.map(({ id }) => id)).toEqual([ids.note, ids.secondMessage])
  expect(thread[0]).toMatchObject({ interno: true, author_nome: 'Bia Reis', status: null })
  const all = await rows(threadQuery(ids.ana, 50), threadMessage)
  expect(all.at(-1)?.reactions).toEqual([{ emoji: '👍', autor: 'contato' }])
})

test('how far to read for a message counts it and all after it', async () => {
  expect(await rows(depthQuery(ids.ana, ids.firstMessage), countRow)).toEqual([{ count: 3 }])
  expect(await rows(depthQuery(ids.ana, ids.note), countRow)).toEqual([{ count: 1 }])
  // a message that is not here: the thread opens at its end
  expect(await rows(depthQuery(ids.ana, ids.joao), countRow)).toEqual([{ count: 0 }])
})

test('words are found in one conversation alone, and a day opens at its first message', async () => {
  const find = async (conversationId: string, text: string) =>
    (await rows(findInConversationQuery(conversationId, parseSearch(text)), foundMessage)).map(({ id }) => id)
  expect(await find(ids.ana, 'orcamento vista')).toEqual([ids.firstMessage])
  expect(await find(ids.ana, 'desconto')).toEqual([ids.note])
  expect(await find(ids.joao, 'desconto')).toEqual([])
  expect(await find(ids.ana, '%')).toEqual([ids.firstMessage])

  const day = (from: string) => rows(firstOfDayQuery(ids.ana, from), firstOfDay)
  expect(await day('2026-11-01T00:00:00Z')).toEqual([{ id: ids.firstMessage }])
  expect(await day('2026-11-23T11:30:00Z')).toEqual([{ id: ids.secondMessage }])
  expect(await day('2026-11-24T00:00:00Z')).toEqual([])
})

test('what is starred in a conversation comes with who said it', async () => {
  expect(await rows(starredMessagesQuery(ids.ana), starredMessage)).toMatchObject([
    { id: ids.note, author_nome: 'Bia Reis', conteudo: 'Pedir desconto ao gerente' },
    { id: ids.firstMessage, author_nome: null, autor: 'contato' },
  ])
  expect(await rows(starredMessagesQuery(ids.joao), starredMessage)).toEqual([])
})

test('a conversation knows its person, and one that is not here is not there', async () => {
  expect((await rows(conversationQuery(ids.ana), conversation))[0]).toMatchObject({
    nome: 'Ana Conceição',
    telefone: '+5511987654321',
    unread_count: 2,
  })
  expect(await rows(conversationQuery(ids.deal), conversation)).toEqual([])
})

test('the tags of the person, by name, and those of the conversation, by id', async () => {
  const [person] = await rows(personQuery(ana), personRow)
  expect(person?.tags).toEqual([
    { id: ids.oldTag, nome: 'Antigo', cor: 'slate' },
    { id: ids.hotTag, nome: 'Quente', cor: 'red' },
  ])
  expect((await rows(conversationQuery(ids.ana), conversation))[0]?.tag_ids).toEqual([ids.hotTag])
  expect((await rows(conversationQuery(ids.joao), conversation))[0]?.tag_ids).toEqual([])
  const [joao] = await rows(personQuery({ lead_id: null, contact_id: ids.joaoContact }), personRow)
  const since = new Date('2026-11-20T12:00:00Z')
  expect(joao).toEqual({
    email: 'joao@x.test',
    empresa: 'Padaria Araújo',
    origem: null,
    sem_marketing_desde: since,
    tags: [],
  })
  expect(person?.sem_marketing_desde).toBeNull()
})

test('marketing that the person of a conversation refuses comes last, marked', async () => {
  const template = { idioma: 'pt_BR', status: 'APPROVED', components: '[]' }
  await insert(db, 'whatsapp_templates', [
    { ...template, id: newId(), nome: 'novidades', categoria: 'MARKETING' },
    { ...template, id: newId(), nome: 'visita', categoria: 'UTILITY' },
  ])
  const offered = async (conversationId: string) =>
    (await rows(approvedTemplatesQuery(conversationId), approvedTemplate)).map(({ nome, recusado }) => [nome, recusado])
  const [open, refused] = [false, true]
  expect(await offered(ids.ana)).toEqual([
    ['novidades', open],
    ['visita', open],
  ])
  expect(await offered(ids.joao)).toEqual([
    ['visita', open],
    ['novidades', refused],
  ])
})

test('deals with the person, and tasks still to do about them or their deals', async () => {
  expect(await rows(personDealsQuery(ana), personDeal)).toMatchObject([
    { id: ids.deal, titulo: 'Plano anual', valor: '1200.50', stage_nome: 'Proposta' },
  ])
  const once = { duration_minutes: null, rrule: null, own_days: [] }
  expect(await rows(personTasksQuery(ana), openTaskRow)).toEqual([
    { ...once, id: ids.lateTask, titulo: 'Ligar', data: '2026-11-20', hora: null },
    { ...once, id: ids.dealTask, titulo: 'Mandar proposta', data: '2026-11-25', hora: '14:00:00' },
  ])
  expect(await rows(personTasksQuery({ id: ids.joao, lead_id: null, contact_id: null }), openTaskRow)).toEqual([])
})

test('pending changes are named by person, deal or task, and asking for nothing is allowed', async () => {
  expect(await rows(namesQuery([ids.ana, ids.deal, ids.lateTask]), named)).toEqual(
    expect.arrayContaining([
      { id: ids.ana, nome: 'Ana Conceição' },
      { id: ids.deal, nome: 'Plano anual' },
      { id: ids.lateTask, nome: 'Ligar' },
    ]),
  )
  expect(await rows(namesQuery([]), named)).toEqual([])
})

test('a person’s other conversations are beside the one that is open', async () => {
  await db.query(`update conversations set lead_id = '${ids.anaLead}' where id = '${ids.ninth}'`)
  const others = await rows(otherConversationsQuery(ana), otherConversation)
  expect(others.map(({ id }) => id)).toEqual([ids.ninth])
  await db.query(`update conversations set lead_id = '${ids.ninthLead}' where id = '${ids.ninth}'`)
})

test('files of the person’s conversations come newest first, each with its message, without what was taken back', async () => {
  const names = async () =>
    (await rows(personFilesQuery(ana, 10), personFile)).map(({ message_id: at, file }) => [at, file.nome_arquivo])
  for (const [messageId, name] of [
    [ids.firstMessage, 'conta.pdf'],
    [ids.secondMessage, 'telhado.pdf'],
  ]) {
    await db.query(
      `insert into attachments (id, workspace_id, message_id, tipo, nome_arquivo, status)
       select gen_random_uuid(), workspace_id, id, 'application/pdf', $2, 'disponivel' from messages where id = $1`,
      [messageId, name],
    )
  }
  expect(await names()).toEqual([
    [ids.secondMessage, 'telhado.pdf'],
    [ids.firstMessage, 'conta.pdf'],
  ])
  await db.query('update messages set revoked_at = now() where id = $1', [ids.secondMessage])
  expect(await names()).toEqual([[ids.firstMessage, 'conta.pdf']])
  await db.query('update messages set revoked_at = null where id = $1', [ids.secondMessage])
})

test('of a conversation the bell has the newest message alone, and of everything else each', async () => {
  const about = 'referencia_tipo, referencia_id, lida_em, created_at, dados'
  const workspaceId = '(select workspace_id from profiles limit 1)'
  const row = (n: number, tipo: string, corpo: string, of: string, read: string) =>
    `('019abc00-0000-7000-8000-0000000009${n}', ${workspaceId}, '${ids.me}', '${tipo}', 'x', '${corpo}', 'conversa', '${of}', ${read},
      timestamptz '2026-11-27T12:00:00Z' + interval '${n} minutes', '{}')`
  await db.query(
    `insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, ${about}) values ${[
      row(10, 'mensagem_nova', 'Oi', ids.ana, 'now()'),
      row(11, 'mensagem_nova', 'Tem alguém?', ids.ana, 'now()'),
      row(12, 'mensagem_nova', 'Alô', ids.joao, 'now()'),
      row(13, 'mencao', 'veja isto', ids.ana, 'now()'),
      row(14, 'mencao', 'e isto', ids.ana, 'now()'),
      row(15, 'mensagem_nova', 'Voltei', ids.ana, 'null'),
    ].join()}`,
  )
  const notices = await rows(noticesQuery(ids.me, 80), notice)
  expect(notices.map(({ corpo }) => corpo)).toEqual(['Voltei', 'e isto', 'veja isto', 'Alô'])
})

import { byUrgency } from '@vp/domain/inbox/service-level.ts'
import { conversationStatuses } from '@vp/domain/inbox/conversation-status.ts'
import type { SqlStatement } from '@vp/domain/sql.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { LocalDatabase } from '../../sync/local/local-database.ts'
import { memoryReplica, userId, workspaceId } from '../../sync/testing/replica.ts'
import { listOrders, statusFilters } from './inbox-search.ts'
import { countRow } from '../views/queries.ts'
import {
  conversationCountQuery,
  conversationListQuery,
  conversationListRow,
  ownerCounts,
  ownerCountsQuery,
  statusCount,
  statusCountsQuery,
  type ListFilter,
} from './queries.ts'
import { queryHere } from '../../sync/testing/query-here.ts'

const fixed = (n: number) => `019abc00-0000-7000-8000-${n.toString().padStart(12, '0')}`
const [bia, quente, rural, sales] = [fixed(1), fixed(2), fixed(3), fixed(4)]

/** Each combination of what a filter asks for, so many times that no two lists are equally long by chance. */
const conversations = Array.from({ length: 240 }, (_, n) => ({
  id: fixed(1000 + n),
  status: conversationStatuses[n % 7 < 4 ? n % 4 : 0] ?? 'aberta',
  owner_id: [userId, bia, null][n % 3] ?? null,
  last_message_autor: n % 5 < 2 ? 'contato' : 'equipe',
  // an answer that waits to be sent leaves what the server last said
  first_answered_at: n % 3 === 0 ? new Date(Date.UTC(2026, 10, 23)).toISOString() : null,
  waiting_since: n % 5 < 3 ? new Date(Date.UTC(2026, 10, 23, 12, (n * 37) % 240)).toISOString() : null,
  last_message_at: new Date(Date.UTC(2026, 10, 23, 12, (n * 11) % 240)).toISOString(),
  isMentioned: n % 9 < 2,
  number: n % 5 === 0 ? sales : fixed(5),
  tags: [...(n % 4 === 0 ? [quente] : []), ...(n % 11 === 0 ? [rural] : [])],
}))
type Sample = (typeof conversations)[number]

let db: LocalDatabase
beforeAll(async () => {
  ;({ db } = await memoryReplica())
  const rows = JSON.stringify(
    conversations.map((row) => ({
      ...row,
      workspace_id: workspaceId,
      channel_identity_id: row.id,
      lead_id: row.id,
      canal: 'whatsapp',
      unread_count: 0,
    })),
  )
  await db.query(
    `insert into conversations (id, workspace_id, channel_identity_id, lead_id, canal, status, owner_id, unread_count, last_message_autor, waiting_since, first_answered_at, last_message_at)
     select id, workspace_id, channel_identity_id, lead_id, canal, status, owner_id, unread_count, last_message_autor, waiting_since, first_answered_at, last_message_at
     from json_populate_recordset(null::conversations, $1::json)`,
    [rows],
  )
  await db.query(
    `insert into channel_identities (id, workspace_id, integration_account_id, lead_id)
     select (c->>'id')::uuid, $1, (c->>'number')::uuid, (c->>'id')::uuid from json_array_elements($2::json) c`,
    [workspaceId, JSON.stringify(conversations)],
  )
  const tags = conversations.flatMap(({ id, tags: tagIds }) => tagIds.map((tagId) => ({ id, tagId })))
  await db.query(
    `insert into conversation_tags (id, workspace_id, conversation_id, tag_id)
     select gen_random_uuid(), $1, (t->>'id')::uuid, (t->>'tagId')::uuid from json_array_elements($2::json) t`,
    [workspaceId, JSON.stringify(tags)],
  )
  const mentions = conversations.filter(({ isMentioned }) => isMentioned)
  // twice, and somebody else once: a conversation is listed once, for whom it is about
  for (const user of [userId, userId, bia]) {
    await db.query(
      `insert into message_mentions (id, workspace_id, conversation_id, message_id, user_id)
       select gen_random_uuid(), $1, c::uuid, gen_random_uuid(), $2 from json_array_elements_text($3::json) c`,
      [workspaceId, user, JSON.stringify((user === bia ? conversations : mentions).map(({ id }) => id))],
    )
  }
}, 60_000)
afterAll(() => db.close())

async function rows<S extends z.ZodType>(statement: SqlStatement, row: S): Promise<z.output<S>[]> {
  return await queryHere(db, statement, row)
}

/** The filter said once more, in another language. */
function passes(row: Sample, { status, dono, etiqueta, numero, ordem, mencoes }: Omit<ListFilter, 'userId'>): boolean {
  const owner = { todos: row.owner_id, minhas: userId, 'sem-dono': null }[dono] ?? (dono === 'sem-dono' ? null : dono)
  return (
    (status === 'todas' || row.status === status) &&
    (dono === 'todos' || row.owner_id === owner) &&
    (mencoes !== true || row.isMentioned) &&
    (etiqueta === undefined || row.tags.includes(etiqueta)) &&
    (numero === undefined || row.number === numero) &&
    (ordem !== 'urgencia' || row.status === 'aberta' || row.status === 'pendente') &&
    (ordem === undefined ||
      ordem === 'recentes' ||
      (row.last_message_autor === 'contato' && row.waiting_since !== null))
  )
}

const ofNumbers = statusFilters.flatMap((status) =>
  listOrders.map((ordem) => ({
    status,
    dono: 'todos' as const,
    etiqueta: undefined,
    numero: sales,
    ordem,
    mencoes: false,
  })),
)
const choices = statusFilters.flatMap((status) =>
  (['todos', 'minhas', 'sem-dono', bia] as const).flatMap((dono) =>
    [undefined, quente, rural].flatMap((etiqueta) =>
      listOrders.flatMap((ordem) =>
        [false, true].map((mencoes) => ({ status, dono, etiqueta, numero: undefined, ordem, mencoes })),
      ),
    ),
  ),
)

test('for every choice of filters the list is what passes it, and each count is as long as the list it opens', async () => {
  for (const choice of [...choices, ...ofNumbers]) {
    const expected = conversations.filter((row) => passes(row, choice)).map(({ id }) => id)
    const list = await rows(conversationListQuery({ ...choice, userId }, 500), conversationListRow)
    expect(list.map(({ id }) => id).toSorted(), JSON.stringify(choice)).toEqual(expected.toSorted())

    expect(await rows(conversationCountQuery({ ...choice, userId }), countRow)).toEqual([{ count: expected.length }])

    const byStatus = await rows(statusCountsQuery({ ...choice, userId }), statusCount)
    const shown = byStatus.filter(({ status }) => choice.status === 'todas' || status === choice.status)
    expect(shown.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length)

    const [owners] = await rows(ownerCountsQuery({ ...choice, userId }), ownerCounts)
    const ofOwner = { todos: owners?.todos, minhas: owners?.minhas, 'sem-dono': owners?.semDono }
    if (choice.mencoes && choice.dono === 'todos') expect(owners?.mencoes).toBe(expected.length)
    if (!choice.mencoes && choice.dono in ofOwner)
      expect(new Map(Object.entries(ofOwner)).get(choice.dono)).toBe(expected.length)
  }
})

test('who waits longest comes first, and who has been answered here does not wait', async () => {
  const list = await rows(
    conversationListQuery({ status: 'aberta', dono: 'todos', ordem: 'espera', userId }, 500),
    conversationListRow,
  )
  const times = list.map((row) => row.waiting_since?.getTime() ?? 0)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(list.every((row) => row.last_message_autor === 'contato')).toBe(true)
})

test('the most urgent come first, and the first few of them are found without reading all', async () => {
  const always = Array.from({ length: 7 }, () => [{ de: '00:00', ate: '00:00' }])
  const hours = { timeZone: 'America/Sao_Paulo', week: always, holidays: new Set<string>() }
  const urgent = async (limit: number) => {
    const filter = { status: 'todas', dono: 'todos', ordem: 'urgencia', userId } as const
    const found = await rows(conversationListQuery(filter, limit), conversationListRow)
    return byUrgency(found, { firstMinutes: 15, nextMinutes: 90, hours }).map(({ id }) => id)
  }
  const all = await urgent(500)
  expect(all.length).toBeGreaterThan(20)
  for (const limit of [1, 5, 12]) expect((await urgent(limit)).slice(0, limit)).toEqual(all.slice(0, limit))
})

test.each([
  ['recentes', 'aberta'],
  ['recentes', 'todas'],
  ['espera', 'aberta'],
] as const)('the list by %s of %s is read off an index, never sorted', async (ordem, status) => {
  const { text, values } = conversationListQuery({ status, dono: 'todos', ordem, userId }, 50)
  const plan = await db.transaction(async (tx) => {
    // a handful of rows is quicker read whole; thousands are not
    await tx.exec('set local enable_seqscan = off; set local enable_sort = off; set local enable_hashjoin = off')
    return (await tx.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values])).rows
  })
  const lines = plan.map((line) => line['QUERY PLAN']).join('\n')
  expect(lines).toMatch(/Index (?:Only )?Scan using conversations_/u)
  expect(lines).not.toContain('Sort')
})

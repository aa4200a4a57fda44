import { feedAnswer, newFeedAnswer } from '@vp/domain/calendar/feed-commands.ts'
import { readIcs } from '@vp/domain/calendar/ics/read-ics.ts'
import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pusherTo } from '../../test-support/pusher.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

let served: TestApp
beforeAll(async () => {
  served = await startTestApp()
})
afterAll(() => served.stop())

async function call(method: 'GET' | 'POST' | 'DELETE', userId: string) {
  const headers = { authorization: `Bearer ${await served.auth.sign(userId)}`, 'x-client-id': newId() }
  return await served.app.inject({ method, url: '/calendar/feed', headers })
}
const newLink = async (userId: string) => newFeedAnswer.parse((await call('POST', userId)).json()).path
const read = async (url: string, etag?: string) =>
  await served.app.inject({ url, ...(etag === undefined ? {} : { headers: { 'if-none-match': etag } }) })
const titles = (text: string) => readIcs(text, 'America/Sao_Paulo')?.events.map(({ titulo }) => titulo)

const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
async function create(userId: string, titulo: string, more: object = {}) {
  const taskId = newId()
  const args = { taskId, titulo, tipo: 'visita', data: soon, hora: '09:30', responsavelId: userId, relation: null }
  await pusherTo(served.fixture, userId).push(['calendar.createTask', { ...args, ...more }])
  return taskId
}

test('the link gives the person’s own tasks, and only to who has it', async () => {
  const { Member, Manager } = served.fixture.aurora.users
  const taskId = await create(Member, 'Visitar, talvez', { rrule: 'FREQ=DAILY;COUNT=5' })
  await create(Manager, 'De outra pessoa')
  const off = { taskId, occurrence: { ocorrencia: soon, rowId: newId() } }
  await pusherTo(served.fixture, Member).push(['calendar.cancelTask', off])
  expect((await call('GET', Member)).json()).toEqual({ feed: null })

  const answer = await read(await newLink(Member))
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(titles(answer.body)).toEqual(['Visitar, talvez'])
  expect(answer.body).toContain('RRULE:FREQ=DAILY;COUNT=5')
  expect(answer.body).toContain('EXDATE;TZID=America/Sao_Paulo')
  const { feed } = feedAnswer.parse((await call('GET', Member)).json())
  expect(feed?.readAt).not.toBeNull()
  expect(
    await served.fixture.rows('select count(*)::int as count from calendar_feeds where secret_hash like $1', [
      '%.ics%',
    ]),
  ).toEqual([{ count: 0 }])
})

test('unchanged it is not sent again; changed it is', async () => {
  const { Member } = served.fixture.aurora.users
  const link = await newLink(Member)
  const { etag } = (await read(link)).headers
  expect((await read(link, String(etag))).statusCode).toBe(304)
  await create(Member, 'Mais uma')
  expect((await read(link, String(etag))).statusCode).toBe(200)
})

test('a link that was ended or replaced, or whose owner has left, is not found; nor is any other word', async () => {
  const { Viewer } = served.fixture.aurora.users
  const first = await newLink(Viewer)
  const second = await newLink(Viewer)
  expect((await read(first)).statusCode).toBe(404)
  expect((await read(second)).statusCode).toBe(200)
  await call('DELETE', Viewer)
  expect((await read(second)).statusCode).toBe(404)
  for (const word of ['x.ics', 'feed.ics', `${'A'.repeat(43)}.ics`, '..%2Ffeed']) {
    expect((await read(`/calendar/${word}`)).statusCode).toBe(404)
  }
  const third = await newLink(Viewer)
  await served.fixture.pool.query('delete from workspace_members where user_id = $1', [Viewer])
  expect((await read(third)).statusCode).toBe(404)
})

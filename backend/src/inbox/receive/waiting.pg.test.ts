import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation, createFixture, type Fixture } from '../../test-support/fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await createFixture()
})
afterAll(() => fixture.close())

test('who waits does so since their first message after our last word, however many follow, and no longer once we answer', async () => {
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId: '5511960000001' })
  const say = async (autor: string, time: string) => {
    const [row] = await fixture.rows<{ waiting_since: Date | null }>(
      `update conversations set last_message_autor = $2, last_message_at = $3 where id = $1 returning waiting_since`,
      [conversationId, autor, `2026-11-23T${time}:00Z`],
    )
    return row?.waiting_since?.toISOString() ?? null
  }
  expect(await say('contato', '09:00')).toBe('2026-11-23T09:00:00.000Z')
  expect(await say('contato', '09:30')).toBe('2026-11-23T09:00:00.000Z')
  expect(await say('equipe', '10:00')).toBeNull()
  expect(await say('equipe', '10:05')).toBeNull()
  expect(await say('contato', '11:00')).toBe('2026-11-23T11:00:00.000Z')
  await fixture.pool.query(`update conversations set status = 'resolvida' where id = $1`, [conversationId])
  expect(await fixture.rows('select waiting_since from conversations where id = $1', [conversationId])).toEqual([
    { waiting_since: new Date('2026-11-23T11:00:00Z') },
  ])
})

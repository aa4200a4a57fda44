import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation, createFixture, type Fixture } from '../../test-support/fixture.ts'
import { pusherTo } from '../../test-support/pusher.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await createFixture()
})
afterAll(() => fixture.close())

test('whoever is mentioned in a note is told who called and with what words, once; the author is not', async () => {
  const { Member, Manager, Admin } = fixture.aurora.users
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId: '5511940000001' })
  const messageId = newId()
  const mention = (userId: string) => ({ mentionId: newId(), userId })
  const mentions = [mention(Manager), mention(Manager), mention(Admin), mention(Member)]
  const results = await pusherTo(fixture, Member).push([
    'inbox.addNote',
    { messageId, conversationId, conteudo: '@Manager, pode ver o desconto?', mentions },
  ])

  expect(results).toMatchObject([{ status: 'applied' }])
  const told = await fixture.rows(
    'select user_id, tipo, titulo, corpo, referencia_tipo, dados from notifications where referencia_id = $1 order by user_id',
    [conversationId],
  )
  const note = {
    tipo: 'mencao',
    titulo: 'Member mencionou você',
    corpo: '@Manager, pode ver o desconto?',
    referencia_tipo: 'conversa',
    dados: { messageId },
  }
  expect(told).toEqual([Manager, Admin].toSorted().map((userId) => ({ user_id: userId, ...note })))

  const taken = await pusherTo(fixture, Member).push(['inbox.removeNote', { messageId, conversationId }])
  expect(taken).toMatchObject([{ status: 'applied' }])
  expect(await fixture.rows('select 1 from notifications where referencia_id = $1', [conversationId])).toEqual([])
})

import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation, type Fixture } from '../../test-support/fixture.ts'
import { deliver, envelope, textMessage } from '../../test-support/meta-webhooks.ts'
import { pusherTo, type Pusher } from '../../test-support/pusher.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

let service: TestApp
let fixture: Fixture
let manager: Pusher
beforeAll(async () => {
  service = await startTestApp()
  fixture = service.fixture
  manager = pusherTo(fixture, fixture.aurora.users.Manager)
})
afterAll(async () => await service.stop())

let next = 0
async function twoLeads() {
  const waId = () => String(5_511_973_000_000 + (next += 1))
  const [keptWaId, mergedWaId] = [waId(), waId()]
  const kept = await createConversation(fixture.pool, fixture.aurora, { waId: keptWaId })
  const merged = await createConversation(fixture.pool, fixture.aurora, { waId: mergedWaId })
  const mergeId = newId()
  const merge = { mergeId, tipo: 'lead', keptId: kept.leadId, mergedId: merged.leadId, take: [] }
  return { kept, merged, mergedWaId, mergeId, merge }
}
const audit = async (id: string) =>
  await fixture.rows(
    'select acao, entidade, actor_id, dados from audit_logs where entidade_id = $1 order by created_at',
    [id],
  )

test('who merged and who undid it is in the log', async () => {
  const { kept, merged, mergeId, merge } = await twoLeads()
  const results = await manager.push(['crm.mergePeople', merge], ['crm.undoMerge', { mergeId }])
  expect(results).toMatchObject([{ status: 'applied' }, { status: 'applied' }])
  const entry = {
    entidade: 'leads',
    actor_id: fixture.aurora.users.Manager,
    dados: { mergeId, tipo: 'lead', mergedId: merged.leadId },
  }
  expect(await audit(kept.leadId)).toEqual([
    { acao: 'registros_unidos', ...entry },
    { acao: 'uniao_desfeita', ...entry },
  ])
})

test('a message of the one that went is the kept one’s while they are one, and goes back with its conversation', async () => {
  const { kept, merged, mergedWaId, mergeId, merge } = await twoLeads()
  const leadOf = async () =>
    (
      await fixture.rows<{ lead_id: string }>('select lead_id from conversations where id = $1', [
        merged.conversationId,
      ])
    )[0]
  await manager.push(['crm.mergePeople', merge])
  const messages = [textMessage(`wamid.${mergeId}`, 'Oi', { from: mergedWaId, bsuid: null })]
  await deliver(service.app, envelope(fixture.aurora.phoneNumberId, { messages }))
  await runJobs(fixture)
  expect(await leadOf()).toEqual({ lead_id: kept.leadId })
  expect(await fixture.rows('select 1 from messages where conversation_id = $1', [merged.conversationId])).toHaveLength(
    1,
  )
  await manager.push(['crm.undoMerge', { mergeId }])
  expect(await leadOf()).toEqual({ lead_id: merged.leadId })
})

test('what a merge kept of a person is emptied when it can no longer be undone', async () => {
  const { mergeId, merge } = await twoLeads()
  await manager.push(['crm.mergePeople', merge])
  const [job] = await fixture.rows<{ days: number }>(
    `select extract(day from run_at - now())::int as days from job_outbox where name = 'crm.forgetMerge' and job_id = $1`,
    [mergeId],
  )
  expect(job?.days).toBe(30)
  await fixture.pool.query(`update job_outbox set run_at = now() where job_id = $1`, [mergeId])
  await runJobs(fixture)
  expect(await fixture.rows('select dados, merged_nome from record_merges where id = $1', [mergeId])).toEqual([
    { dados: {}, merged_nome: 'Cliente' },
  ])
})
